import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy
from django_q.models import OrmQ

from server.accounts.models import User
from server.core.errors import DomainError, ErrorCode
from server.notifications import events, selectors, tasks
from server.notifications.models import (
    CourseMute,
    DigestFrequency,
    Inbox,
    Notification,
    NotificationChannel,
    NotificationKind,
    NotificationPreference,
)
from server.notifications.services import (
    mark_all_notifications_read,
    mark_notification_read,
    mute_course,
    notify,
    set_notification_preference,
    set_notification_settings,
)
from tests.factories import UserFactory

GENERAL = NotificationKind.GENERAL
IN_APP, EMAIL = NotificationChannel.IN_APP, NotificationChannel.EMAIL


def tell(*users, kind=GENERAL, title="Hello", **more):
    notify(recipients=users, kind=kind, title=title, **more)


def mute(user, channel, kind=GENERAL):
    set_notification_preference(actor=user, kind=kind, channel=channel, is_enabled=False)


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def published(monkeypatch):
    """(recipient, notification) of every live event, in order."""
    sent = []
    monkeypatch.setattr(events, "publish", lambda topic, event: sent.append((topic, event)))
    return sent


class TestNotify:
    def test_each_recipient_once(self, user):
        other = UserFactory()
        tell(user, other, user, text="World", link="/courses/algebra")
        notification = user.notifications.get()
        assert (notification.title, notification.text) == ("Hello", "World")
        assert (notification.link, notification.read_at) == ("/courses/algebra", None)
        assert selectors.unread_count(user) == selectors.unread_count(other) == 1

    def test_nobody(self, db):
        notify(recipients=[], kind=GENERAL, title="Hello")
        assert not Notification.objects.exists()
        assert not OrmQ.objects.exists()

    def test_a_queryset_of_recipients(self, user):
        notify(recipients=User.objects.all(), kind=GENERAL, title="Hello")
        assert user.notifications.count() == 1

    def test_long_texts_are_shortened(self, user):
        tell(user, title="x" * 500, text="y" * 5000)
        notification = user.notifications.get()
        assert (len(notification.title), len(notification.text)) == (200, 2000)
        assert notification.title.endswith("…")

    def test_a_title_is_one_line(self, user):
        tell(user, title="Hello\r\nBcc: victim@example.org")
        assert user.notifications.get().title == "Hello Bcc: victim@example.org"

    @pytest.mark.parametrize("link", ["https://evil.example", "//evil.example", "javascript:x"])
    def test_links_stay_with_us(self, user, link):
        with pytest.raises(ValueError, match="path"):
            tell(user, link=link)
        assert not user.notifications.exists()

    def test_each_in_their_own_language(self, user):
        teacher = UserFactory(locale="de")
        with translation.override("de"):  # the actor's language is nobody else's business
            tell(
                user,
                teacher,
                title=format_lazy(gettext_lazy("New lesson in “{course}”"), course="Algebra"),
                text=gettext_lazy("This course has ended."),
            )
        english, german = user.notifications.get(), teacher.notifications.get()
        assert (english.title, english.text) == (
            "New lesson in “Algebra”",
            "This course has ended.",
        )
        assert (german.title, german.text) == (
            "Neue Lektion in „Algebra“",
            "Dieser Kurs ist zu Ende.",
        )

    def test_a_rolled_back_act_tells_nobody(self, user, published, jobs):
        savepoint = transaction.savepoint()
        tell(user)
        transaction.savepoint_rollback(savepoint)
        assert not user.notifications.exists()
        assert selectors.unread_count(user) == 0
        assert jobs() == 0

    def test_one_live_event_each(self, user, published):
        other = UserFactory()
        tell(user, other)
        expected = {(events.topic(n.recipient_id), str(n.id)) for n in Notification.objects.all()}
        assert {(topic, event["notification_id"]) for topic, event in published} == expected


class TestPreferences:
    def test_everything_is_enabled_at_first(self, user):
        preferences = selectors.preferences_of(user)
        assert len(preferences) == len(NotificationKind) * len(NotificationChannel)
        assert all(preference.is_enabled for preference in preferences)

    def test_switching_off_and_on_again(self, user):
        mute(user, IN_APP)
        off = [(p.kind, p.channel) for p in selectors.preferences_of(user) if not p.is_enabled]
        assert off == [(GENERAL, IN_APP)]
        set_notification_preference(actor=user, kind=GENERAL, channel=IN_APP, is_enabled=True)
        assert all(p.is_enabled for p in selectors.preferences_of(user))
        assert NotificationPreference.objects.count() == 1

    def test_muted_everywhere_is_not_even_stored(self, user, published, jobs):
        mute(user, IN_APP)
        mute(user, EMAIL)
        tell(user)
        assert not user.notifications.exists()
        assert (published, jobs(), selectors.unread_count(user)) == ([], 0, 0)

    def test_only_by_email(self, user, published, jobs, mailoutbox):
        mute(user, IN_APP)
        tell(user)
        jobs()
        assert len(mailoutbox) == 1
        assert (published, selectors.unread_count(user)) == ([], 0)

    def test_only_in_the_app(self, user, published, jobs, mailoutbox):
        mute(user, EMAIL)
        tell(user)
        jobs()
        assert mailoutbox == []
        assert (len(published), selectors.unread_count(user)) == (1, 1)

    def test_another_kind_and_another_person_are_not_muted(self, user):
        mute(user, IN_APP)
        other = UserFactory()
        tell(user, other)
        tell(user, kind=NotificationKind.NEW_LESSON)
        assert [n.kind for n in user.notifications.filter(is_in_app=True)] == ["NEW_LESSON"]
        assert other.notifications.count() == 1


class TestReading:
    def test_other_devices_hear_of_it_once(self, user, published):
        tell(user)
        tell(user)
        del published[:]
        notification = user.notifications.first()
        mark_notification_read(actor=user, notification_id=notification.id)
        mark_notification_read(actor=user, notification_id=notification.id)
        mark_all_notifications_read(actor=user)
        mark_all_notifications_read(actor=user)
        assert published == [(events.topic(user.id), {"notification_id": None})] * 2

    def test_mark_notification_read_twice(self, user):
        tell(user)
        tell(user)
        notification = user.notifications.first()
        first = mark_notification_read(actor=user, notification_id=notification.id)
        second = mark_notification_read(actor=user, notification_id=notification.id)
        assert second.read_at == first.read_at
        assert selectors.unread_count(user) == 1

    def test_mark_notification_read_of_somebody_else(self, user):
        tell(user)
        stranger = UserFactory()
        tell(stranger)
        with pytest.raises(DomainError) as refused:
            mark_notification_read(actor=stranger, notification_id=user.notifications.get().id)
        assert refused.value.code == ErrorCode.NOT_FOUND
        assert user.notifications.get().read_at is None
        assert selectors.unread_count(user) == selectors.unread_count(stranger) == 1

    def test_mark_all_notifications_read(self, user):
        other = UserFactory()
        for _ in range(3):
            tell(user, other)
        early = mark_notification_read(
            actor=user, notification_id=user.notifications.first().id
        ).read_at
        mark_all_notifications_read(actor=user)
        assert selectors.unread_count(user) == 0
        assert not user.notifications.filter(read_at__isnull=True).exists()
        assert user.notifications.filter(read_at=early).count() == 1
        assert selectors.unread_count(other) == 3

    def test_mark_all_without_any(self, user):
        mark_all_notifications_read(actor=user)
        assert selectors.unread_count(user) == 0

    def test_without_an_inbox_to_lock_nothing_is_written(self, user, django_assert_num_queries):
        with django_assert_num_queries(3) as queries:  # savepoint, the inbox, release
            mark_all_notifications_read(actor=user)
        assert not [query for query in queries if query["sql"].startswith("UPDATE")]


class TestSettings:
    def test_quiet_hours_and_digest(self, user):
        settings = set_notification_settings(
            actor=user,
            changes={
                "digest": DigestFrequency.DAILY,
                "quiet_from": time(22),
                "quiet_until": time(7),
            },
        )
        again = set_notification_settings(
            actor=user, changes={"quiet_from": None, "quiet_until": None}
        )
        assert settings.quiet_from == time(22)
        assert (again.digest, again.quiet_from, again.quiet_until) == ("DAILY", None, None)
        assert selectors.settings_of(user) == again

    @pytest.mark.parametrize(
        ("begin", "end", "field"),
        [
            (time(22), None, "quietUntil"),
            (None, time(7), "quietFrom"),
            (time(7), time(7), "quietUntil"),
        ],
    )
    def test_half_a_night_is_refused(self, user, begin, end, field):
        with pytest.raises(DomainError) as refused:
            set_notification_settings(actor=user, changes={"quiet_from": begin, "quiet_until": end})
        assert [(p.code, p.field) for p in refused.value.problems] == [(ErrorCode.INVALID, field)]
        assert selectors.settings_of(user).quiet_from is None

    def test_what_waits_moves_with_them(self, user):
        tell(user)
        set_notification_settings(actor=user, changes={"digest": DigestFrequency.DAILY})
        assert user.notifications.get().email_after > timezone.now()
        set_notification_settings(actor=user, changes={"digest": DigestFrequency.IMMEDIATE})
        assert user.notifications.get().email_after <= timezone.now()


class TestCourses:
    COURSE, OTHER = uuid4(), uuid4()

    def mute(self, user, kinds, is_muted=True):
        return mute_course(actor=user, course_id=self.COURSE, kinds=kinds, is_muted=is_muted)

    def test_one_kind_of_one_course(self, user, published, jobs, mailoutbox):
        assert self.mute(user, [GENERAL]) == ["GENERAL"]
        tell(user, title="Muted", course_id=self.COURSE)
        tell(user, title="Other kind", kind=NotificationKind.NEW_LESSON, course_id=self.COURSE)
        tell(user, title="Other course", course_id=self.OTHER)
        tell(user, title="No course")
        titles = set(user.notifications.values_list("title", flat=True))
        assert titles == {"Other kind", "Other course", "No course"}
        assert len(published) == 3

    def test_somebody_else_still_hears(self, user):
        other = UserFactory()
        self.mute(user, None)
        tell(user, other, course_id=self.COURSE)
        assert (user.notifications.count(), other.notifications.count()) == (0, 1)

    def test_all_and_some_again(self, user):
        assert self.mute(user, None) == sorted(NotificationKind.values)
        assert "GENERAL" not in self.mute(user, [GENERAL], is_muted=False)
        assert self.mute(user, None, is_muted=False) == []
        assert self.mute(user, [GENERAL], is_muted=False) == []
        assert not CourseMute.objects.exists()

    def test_muted_before_the_mail_has_left(self, user, jobs, mailoutbox):
        tell(user, course_id=self.COURSE)
        self.mute(user, [GENERAL])
        jobs()
        assert mailoutbox == []
        assert not user.notifications.get().is_email_due


class TestMany:
    @pytest.fixture
    def crowd(self, db):
        rows = [
            User(username=f"u{n}", email=f"u{n}@example.org", full_name=f"U {n}", password="!")
            for n in range(2500)
        ]
        return User.objects.bulk_create(rows)

    def test_the_number_of_queries_does_not_follow_the_recipients(
        self, crowd, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(70):
            notify(recipients=crowd, kind=GENERAL, title="Hello")
        assert Notification.objects.count() == len(crowd)
        assert Inbox.objects.filter(unread_count=1).count() == len(crowd)

    def test_events_leave_from_jobs(self, crowd, published, jobs):
        notify(recipients=crowd, kind=GENERAL, title="Hello")
        assert published == []
        jobs()
        assert {topic for topic, _ in published} == {events.topic(user.id) for user in crowd}
        assert len(published) == len(crowd)

    def test_a_second_time_counts_on(self, crowd):
        notify(recipients=crowd[:10], kind=GENERAL, title="Hello")
        notify(recipients=crowd, kind=GENERAL, title="Hello")
        assert Inbox.objects.filter(unread_count=2).count() == 10
        assert Inbox.objects.filter(unread_count=1).count() == len(crowd) - 10

    def test_publishing_twice_is_harmless(self, crowd, published):
        notify(recipients=crowd[:2], kind=GENERAL, title="Hello")
        Notification.objects.filter(recipient=crowd[0]).delete()
        published.clear()
        left = Notification.objects.get(recipient=crowd[1])
        tasks.publish_received([str(left.id), str(crowd[0].id)])
        assert [topic for topic, _ in published] == [events.topic(crowd[1].id)]


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def count_is_right(self, users):
        for user in users:
            unread = user.notifications.filter(read_at__isnull=True, is_in_app=True).count()
            assert selectors.unread_count(user) == unread

    def test_telling_and_reading_at_once(self):
        user = UserFactory()
        stop = threading.Event()

        def tell_often(_: int) -> None:
            try:
                for _ in range(10):
                    tell(user)
            finally:
                connection.close()

        def read_often() -> None:
            try:
                while not stop.is_set():
                    first = user.notifications.filter(read_at__isnull=True).first()
                    if first:
                        mark_notification_read(actor=user, notification_id=first.id)
                    mark_all_notifications_read(actor=user)
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as pool:
            readers = [pool.submit(read_often) for _ in range(2)]
            for done in [pool.submit(tell_often, n) for n in range(6)]:
                done.result()
            stop.set()
            for done in readers:
                done.result()
        assert user.notifications.count() == 60
        self.count_is_right([user])

    def test_telling_the_same_people_in_any_order_at_once(self):
        users = [UserFactory() for _ in range(10)]

        def tell_all(number: int) -> None:
            try:
                tell(*(users if number % 2 else reversed(users)))
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(tell_all, range(24)))
        assert Notification.objects.count() == 240
        self.count_is_right(users)
