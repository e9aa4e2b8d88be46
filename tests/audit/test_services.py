import json
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from server.audit.chain import GENESIS, entry_hash
from server.audit.models import AuditEntry, AuditHead
from server.audit.services import record
from tests.factories import CourseFactory, UserFactory


@pytest.fixture
def course(db):
    return CourseFactory()


def test_record_chains_entries_without_gaps(course):
    actor = UserFactory()
    entries = [
        record(actor=actor, action="courses.publish_course", obj=course, data={"n": n})
        for n in range(3)
    ]
    assert [e.sequence for e in entries] == [1, 2, 3]
    assert [e.previous_hash for e in entries] == [GENESIS, entries[0].hash, entries[1].hash]
    stored = list(AuditEntry.objects.all())
    assert [entry_hash(e) for e in stored] == [e.hash for e in entries]
    head = AuditHead.objects.get()
    assert (head.sequence, head.hash) == (3, entries[2].hash)


def test_record_keeps_what_was_done(course):
    actor = UserFactory()
    entry = record(actor=actor, action="courses.publish_course", obj=course)
    assert (entry.actor_id, entry.object_type) == (actor.id, "courses.Course")
    assert (entry.object_id, entry.data) == (str(course.id), {})


@pytest.mark.parametrize("actor", [None, AnonymousUser()])
def test_nobody_may_be_the_actor(course, actor):
    assert record(actor=actor, action="a.b", obj=course).actor_id is None


def test_data_is_the_same_after_a_round_trip(course):
    some_id, now = uuid.uuid4(), timezone.now()
    data = {"id": some_id, "at": now, "ids": (1, 2), "on": True, "no": None, "b": {"ä": "ö"}}
    entry = record(actor=None, action="a.b", obj=course, data=data)
    entry.refresh_from_db()
    assert entry.data["id"] == str(some_id)
    assert entry.hash == entry_hash(entry)
    json.dumps(entry.data)


def test_floats_are_refused(course):
    with pytest.raises(TypeError):
        record(actor=None, action="a.b", obj=course, data={"rate": [0.1]})
    assert not AuditEntry.objects.exists()


def test_a_deleted_object_is_refused(course):
    course.delete()
    with pytest.raises(ValueError, match="has lost its id"):
        record(actor=None, action="a.b", obj=course)


def test_a_deleted_object_is_named_by_the_id_it_had(course):
    course_id = course.pk
    course.delete()
    entry = record(actor=None, action="a.b", obj=course, object_id=course_id)
    assert (entry.object_type, entry.object_id) == ("courses.Course", str(course_id))


def test_a_rolled_back_act_leaves_no_entry_and_no_gap(course):
    record(actor=None, action="a.b", obj=course)
    savepoint = transaction.savepoint()
    record(actor=None, action="a.b", obj=course)
    transaction.savepoint_rollback(savepoint)
    assert record(actor=None, action="a.b", obj=course).sequence == 2
    assert AuditEntry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_record_needs_the_transaction_of_the_act():
    course = CourseFactory()
    with pytest.raises(RuntimeError):
        record(actor=None, action="a.b", obj=course)
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_auditentry SET action = 'x'", "DELETE FROM audit_auditentry"],
)
def test_the_database_refuses_changes(course, statement):
    entry = record(actor=None, action="a.b", obj=course)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    entry.refresh_from_db()
    assert entry.action == "a.b"
