import pytest

from server.notifications.models import NotificationKind
from server.notifications.services import notify
from tests.factories import UserFactory
from tests.support import error_codes, gid

MARK_READ = """
mutation ($id: ID!) {
  markNotificationRead(input: {notificationId: $id}) {
    notification { readAt } unreadCount errors { code field }
  }
}
"""


@pytest.fixture
def notified(db):
    user = UserFactory()
    notify(recipients=[user], kind=NotificationKind.GENERAL, title="Hello")
    return user


def test_mark_notification_read(api, notified):
    notification = notified.notifications.get()
    answer = api.data(MARK_READ, {"id": gid(notification)}, actor=notified)["markNotificationRead"]
    assert answer["notification"]["readAt"] is not None
    assert (answer["unreadCount"], answer["errors"]) == (0, [])


def test_mark_notification_read_of_somebody_else(api, notified):
    notification = notified.notifications.get()
    answer = api.data(MARK_READ, {"id": gid(notification)}, actor=UserFactory())
    assert error_codes(answer["markNotificationRead"]) == [("NOT_FOUND", "notificationId")]
    notification.refresh_from_db()
    assert notification.read_at is None
