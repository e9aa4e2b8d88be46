import pytest
from django.contrib.auth.models import AnonymousUser

from server.notifications.models import Notification, NotificationKind
from server.notifications.policies import can_get_email, visible_notifications
from server.notifications.services import notify
from tests.factories import AdminFactory, ManagerFactory, TeacherFactory, UserFactory


@pytest.fixture
def recipient(db):
    user = UserFactory()
    notify(recipients=[user], kind=NotificationKind.GENERAL, title="Hello")
    return user


def test_the_recipient_sees_it(recipient):
    assert visible_notifications(recipient, Notification.objects.all()).count() == 1


@pytest.mark.parametrize("factory", [UserFactory, TeacherFactory, ManagerFactory, AdminFactory])
def test_nobody_else_does(recipient, factory):
    assert not visible_notifications(factory(), Notification.objects.all()).exists()


def test_strangers_do_not(recipient):
    assert not visible_notifications(AnonymousUser(), Notification.objects.all()).exists()


def test_what_was_wanted_by_email_only_is_not_listed(recipient):
    Notification.objects.update(is_in_app=False)
    assert not visible_notifications(recipient, Notification.objects.all()).exists()


def test_can_get_email(recipient):
    assert can_get_email(recipient)
    assert not can_get_email(UserFactory.build(email_verified_at=None))
    recipient.blocked_at = recipient.email_verified_at
    assert not can_get_email(recipient)
