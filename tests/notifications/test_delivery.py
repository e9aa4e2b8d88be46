from datetime import time, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from server.accounts.models import User
from server.notifications import delivery, tasks
from server.notifications.models import (
    DigestFrequency,
    Notification,
    NotificationChannel,
    NotificationKind,
)
from server.notifications.services import (
    mark_all_notifications_read,
    notify,
    set_notification_preference,
    set_notification_settings,
)
from tests.factories import UserFactory
from tests.services.smtp import text_of

GENERAL = NotificationKind.GENERAL


def tell(*users, title="Hello", **more):
    notify(recipients=users, kind=GENERAL, title=title, **more)


@pytest.fixture
def clock():
    """Stands still; `clock.shift(timedelta)` moves it."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(clock, db):
    return UserFactory(full_name="Ada & Co", email="ada@example.org")


@pytest.fixture
def sweep(jobs):
    """What happens every minute."""

    def run():
        tasks.send_waiting_emails()
        jobs()

    return run


@pytest.fixture
def refusing(monkeypatch):
    """Addresses that the mail server refuses."""
    addresses = set()
    send = EmailBackend.send_messages

    def send_messages(self, messages):
        for message in messages:
            if addresses & set(message.to):
                raise SMTPRecipientsRefused({message.to[0]: (550, b"No such user")})
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return addresses


class TestContents:
    def test_in_the_recipient_s_language(self, user, jobs, mailoutbox):
        german = UserFactory(locale="de", full_name="Emmy")
        tell(user, german, title="One")
        tell(user, german, title="Two")
        jobs()
        english, translated = sorted(mailoutbox, key=lambda mail: mail.to != [user.email])
        assert english.subject == "2 things happened at Lyceum"
        assert translated.subject == "2 Neuigkeiten bei Lyceum"
        assert "Hallo Emmy," in translated.body
        assert "Einstellungen" in translated.body
        (html,) = [content for content, _ in translated.alternatives]
        assert '<html lang="de">' in html

    def test_text_and_html(self, user, jobs, mailoutbox, settings):
        settings.PUBLIC_URL = "https://school.example"
        tell(user, title="<b>5 > 4</b>", text="More & more", link="/courses/algebra")
        jobs()
        (mail,) = mailoutbox
        (html,) = [content for content, kind in mail.alternatives if kind == "text/html"]
        assert (mail.subject, mail.to) == ("<b>5 > 4</b>", ["ada@example.org"])
        assert "Hello Ada & Co," in mail.body
        assert "More & more\nhttps://school.example/courses/algebra" in mail.body
        assert "unsubscribe" in mail.body
        assert "https://school.example/settings" in mail.body
        assert "<b>5" not in html
        assert "&lt;b&gt;5 &gt; 4&lt;/b&gt;" in html
        assert 'href="https://school.example/courses/algebra"' in html
        assert "unsubscribe" in html

    def test_over_smtp(self, user, jobs, smtp_sink, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_sink.port
        others = [UserFactory() for _ in range(5)]
        tell(user, *others, title="Größe")
        assert smtp_sink.messages == []
        jobs()
        assert len(smtp_sink.messages) == 6
        message = smtp_sink.wait_for("ada@example.org")
        assert message["Subject"] == "Größe"
        assert "Hello Ada & Co" in text_of(message)


class TestWho:
    @pytest.mark.parametrize("reason", ["blocked_at", "email_verified_at"])
    @pytest.mark.parametrize("when", ["before", "after"])
    def test_no_mail_to_the_blocked_or_unverified(self, user, jobs, mailoutbox, reason, when):
        def lose():
            value = None if reason == "email_verified_at" else timezone.now()
            setattr(user, reason, value)
            user.save()

        if when == "before":
            lose()
        tell(user)
        lose()
        jobs()
        assert mailoutbox == []
        notification = user.notifications.get()
        assert (notification.is_email_due, notification.email_sent_at) == (False, None)

    def test_unsubscribed_meanwhile(self, user, jobs, mailoutbox):
        tell(user)
        set_notification_preference(
            actor=user, kind=GENERAL, channel=NotificationChannel.EMAIL, is_enabled=False
        )
        jobs()
        assert mailoutbox == []
        assert not user.notifications.get().is_email_due

    def test_deleted_meanwhile(self, user, jobs, mailoutbox):
        tell(user)
        user.delete()
        jobs()
        assert mailoutbox == []


class TestOncePerNotification:
    def test_running_twice_sends_once(self, user, jobs, sweep, clock, mailoutbox):
        tell(user)
        jobs()
        tasks.send_emails([str(user.id)])
        clock.shift(timedelta(hours=1))
        tasks.send_emails([str(user.id)])
        sweep()
        assert len(mailoutbox) == 1
        assert user.notifications.get().email_sent_at is not None

    def test_at_most_one_mail_a_minute(self, user, jobs, sweep, clock, mailoutbox):
        """Whoever can make notifications cannot flood a mailbox: the rest comes as one mail."""
        for n in range(5):
            tell(user, title=f"Number {n}")
        jobs()
        for n in range(5, 10):
            tell(user, title=f"Number {n}")
        jobs()
        sweep()
        assert len(mailoutbox) == 1
        clock.shift(timedelta(seconds=61))
        sweep()
        first, second = mailoutbox
        assert first.subject == "5 things happened at Lyceum"
        assert "Number 4" in first.body
        assert "Number 9" in second.body
        assert "Number 4" not in second.body
        clock.shift(timedelta(hours=1))
        sweep()
        assert len(mailoutbox) == 2

    def test_a_long_digest_is_cut(self, user, jobs, sweep, clock, mailoutbox):
        for n in range(delivery.IN_ONE_EMAIL + 3):
            tell(user, title=f"Number {n}")
        jobs()
        assert user.notifications.filter(is_email_due=True).count() == 3
        clock.shift(timedelta(seconds=61))
        sweep()
        assert mailoutbox[1].subject == "3 things happened at Lyceum"

    def test_read_meanwhile_is_still_sent(self, user, jobs, mailoutbox):
        tell(user)
        mark_all_notifications_read(actor=user)
        jobs()
        assert len(mailoutbox) == 1


class TestFailures:
    def test_one_bad_address_does_not_stop_the_others(self, user, refusing, jobs, mailoutbox):
        others = [UserFactory() for _ in range(3)]
        refusing.add(user.email)
        tell(user, *others)
        with pytest.raises(delivery.EmailsFailed):
            jobs()
        assert {mail.to[0] for mail in mailoutbox} == {other.email for other in others}
        assert user.notifications.get().is_email_due
        assert not others[0].notifications.get().is_email_due

    def test_it_is_tried_again(self, user, refusing, jobs, sweep, clock, mailoutbox):
        refusing.add(user.email)
        tell(user)
        with pytest.raises(delivery.EmailsFailed):
            jobs()
        refusing.clear()
        sweep()
        assert mailoutbox == []
        clock.shift(timedelta(seconds=61))
        sweep()
        assert len(mailoutbox) == 1

    def test_it_is_given_up_after_a_day(self, user, refusing, jobs, sweep, clock, caplog):
        refusing.add(user.email)
        tell(user)
        with pytest.raises(delivery.EmailsFailed):
            jobs()
        clock.shift(timedelta(hours=25))
        sweep()
        assert "Gave up sending 1 notifications" in caplog.text
        assert not user.notifications.get().is_email_due

    def test_no_mail_server(self, user, jobs, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        tell(user)
        with pytest.raises(OSError, match="refused"):
            jobs()
        assert user.notifications.get().is_email_due


def test_many_recipients_in_batches(db, jobs, mailoutbox):
    rows = [
        User(
            username=f"u{n}",
            email=f"u{n}@example.org",
            password="!",
            email_verified_at=timezone.now(),
        )
        for n in range(250)
    ]
    tell(*User.objects.bulk_create(rows))
    assert jobs() == 4  # 3 for the mails, 1 for the live events
    assert len({mail.to[0] for mail in mailoutbox}) == 250


class TestRetention:
    def test_old_read_ones_go(self, user, clock):
        for title in ("old and read", "old and unread"):
            tell(user, title=title)
        user.notifications.filter(title="old and read").update(read_at=timezone.now())
        clock.shift(timedelta(days=181))
        tell(user, title="new and read")
        user.notifications.filter(title="new and read").update(read_at=timezone.now())
        tasks.delete_old_notifications()
        assert {n.title for n in Notification.objects.all()} == {"old and unread", "new and read"}


class TestHours:
    def test_a_digest_comes_once_with_everything(self, user, clock, jobs, sweep, mailoutbox):
        clock.move_to("2026-11-20T10:20:00Z")
        set_notification_settings(actor=user, changes={"digest": DigestFrequency.HOURLY})
        tell(user, title="One")
        clock.shift(timedelta(minutes=30))
        tell(user, title="Two")
        sweep()
        assert mailoutbox == []
        clock.shift(timedelta(minutes=10))
        sweep()
        sweep()
        (mail,) = mailoutbox
        assert "One" in mail.body
        assert "Two" in mail.body

    def test_nothing_at_night(self, user, clock, jobs, sweep, mailoutbox):
        user.time_zone = "Europe/Berlin"
        user.save()
        clock.move_to("2026-11-20T22:00:00Z")  # 23:00 in Berlin
        set_notification_settings(
            actor=user, changes={"quiet_from": time(22), "quiet_until": time(7)}
        )
        tell(user)
        assert user.notifications.get().is_in_app
        clock.shift(timedelta(hours=7, minutes=59))
        sweep()
        assert mailoutbox == []
        clock.shift(timedelta(minutes=1))
        sweep()
        assert len(mailoutbox) == 1

    def test_a_daily_digest_is_not_given_up_before_it_is_due(
        self, user, clock, jobs, sweep, mailoutbox
    ):
        clock.move_to("2026-11-20T08:01:00Z")
        set_notification_settings(
            actor=user,
            changes={
                "digest": DigestFrequency.DAILY,
                "quiet_from": time(6),
                "quiet_until": time(20),
            },
        )
        tell(user)
        clock.shift(timedelta(days=1, hours=12))
        sweep()
        assert len(mailoutbox) == 1
