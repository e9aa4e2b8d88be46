import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction

from server.accounts.devices import Device
from server.accounts.services import passwords
from server.audit.models import AuditEntry
from server.audit.selectors import find_break
from server.audit.services import record
from server.courses.models import Lesson
from server.courses.services import delete_lesson, outline
from server.learning.services import create_lesson_note, notes
from server.notifications.models import Notification, NotificationKind
from server.notifications.services import notify
from tests.factories import CourseFactory, LessonFactory, UserFactory


@pytest.mark.django_db(transaction=True)
def test_recorders_take_turns():
    course = CourseFactory()

    def act(number: int) -> None:
        try:
            with transaction.atomic():
                record(actor=None, action="a.b", obj=course, data={"n": number})
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, range(80)))
    assert AuditEntry.objects.count() == 80
    assert find_break() is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_changes_a_person_and_who_tells_them_do_not_wait_for_each_other(monkeypatch):
    """One holds the person and waits for the chain's head, the other holds the head and refers to
    the person."""
    person, other = UserFactory(), UserFactory()
    with transaction.atomic():
        record(actor=None, action="a.b", obj=person)  # there is a head
    is_person_locked, is_head_locked = threading.Event(), threading.Event()

    def record_late(**act):
        is_person_locked.set()
        assert is_head_locked.wait(30)
        return record(**act)

    monkeypatch.setattr(passwords.audit, "record", record_late)

    def change():
        try:
            passwords.change_password(
                actor=person,
                device=Device(),
                current_password="correct horse battery",
                new_password="a-fine-password-9",
            )
        finally:
            connection.close()

    def tell():
        try:
            assert is_person_locked.wait(30)
            with transaction.atomic():
                record(actor=None, action="a.b", obj=other)
                is_head_locked.set()
                notify(recipients=[person], kind=NotificationKind.GENERAL, title="Hello")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(change), pool.submit(tell)]:
            future.result(30)
    person.refresh_from_db()
    assert person.check_password("a-fine-password-9")
    assert Notification.objects.filter(recipient=person, title="Hello").exists()


def wait_until_waited_for():
    """Until another transaction waits for this one."""
    waiting = """SELECT EXISTS (
        SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
    )"""
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone() == (True,):
                return
        time.sleep(0.05)
    raise AssertionError("Nobody waits.")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_deletes_and_who_refers_to_it_do_not_wait_for_each_other(monkeypatch):
    """One has deleted the lesson and waits for the head, the other has a note that refers to it."""
    lesson = LessonFactory()
    teacher = lesson.course.owner
    with transaction.atomic():
        record(actor=None, action="a.b", obj=lesson)  # there is a head
    is_deleted, is_written = threading.Event(), threading.Event()

    def record_deletion(**act):
        is_deleted.set()
        assert is_written.wait(30)
        wait_until_waited_for()
        return record(**act)

    def record_note(**act):
        assert is_deleted.wait(30)
        is_written.set()
        return record(**act)

    monkeypatch.setattr(outline, "record", record_deletion)
    monkeypatch.setattr(notes, "audit", SimpleNamespace(record=record_note))

    def in_thread(act, **given):
        try:
            return act(actor=teacher, lesson_id=lesson.pk, **given)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        deletion = pool.submit(in_thread, delete_lesson)
        note = pool.submit(in_thread, create_lesson_note, text="Gone?")
        deletion.result(30)
        with pytest.raises(IntegrityError):
            note.result(30)
    assert not Lesson.objects.filter(pk=lesson.pk).exists()
