"""A superuser who switches the triggers off and edits the record: the verifier names the place."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from server.audit import tasks
from server.audit.chain import entry_hash
from server.audit.models import AuditEntry, AuditHead
from server.audit.selectors import find_break, head
from server.audit.services import record
from tests.factories import CourseFactory
from tests.support import without_triggers


@pytest.fixture
def five(db):
    course = CourseFactory()
    for n in range(5):
        record(actor=None, action="courses.update_course", obj=course, data={"n": n})


def sql(*statements: str) -> None:
    with without_triggers(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def broken() -> tuple[int, str] | None:
    found = find_break()
    return (found.sequence, found.reason) if found else None


def test_an_empty_record_is_unbroken(db):
    assert broken() is None
    call_command("verify_audit")


def test_an_untouched_record_is_unbroken(five, capsys):
    assert broken() is None
    call_command("verify_audit")
    assert "5 entries, unbroken" in capsys.readouterr().out


COLUMNS = {
    "id": f"'{'0' * 32}'",
    "action": "'x'",
    "actor_id": f"'{'0' * 32}'",
    "object_type": "'x'",
    "object_id": "'x'",
    "data": "'{}'",
    "recorded_at": "'x'",
    "hash": "'x'",
}


@pytest.mark.parametrize("column", COLUMNS)
def test_update_of_any_column(five, column):
    sql(f"UPDATE audit_auditentry SET {column} = {COLUMNS[column]} WHERE sequence = 3")
    assert broken() == (3, "was changed")


def test_every_column_is_covered():
    covered = {*COLUMNS, "sequence", "previous_hash"}
    assert {field.name for field in AuditEntry._meta.fields} == covered


def test_update_of_the_link(five):
    sql("UPDATE audit_auditentry SET previous_hash = 'x' WHERE sequence = 3")
    assert broken() == (3, "does not follow from the entry before it")


def test_update_with_a_new_hash(five):
    entry = AuditEntry.objects.get(sequence=3)
    entry.action = "x"
    sql(
        f"UPDATE audit_auditentry SET action = 'x', hash = '{entry_hash(entry)}' WHERE sequence = 3"
    )
    assert broken() == (4, "does not follow from the entry before it")


@pytest.mark.parametrize("sequence", [1, 3, 5])
def test_delete(five, sequence):
    sql(f"DELETE FROM audit_auditentry WHERE sequence = {sequence}")
    assert broken() == (sequence, "is missing")


def test_delete_of_everything(five):
    sql("DELETE FROM audit_auditentry")
    assert broken() == (1, "is missing")


def test_swap(five):
    sql(
        "UPDATE audit_auditentry SET sequence = 99 WHERE sequence = 2",
        "UPDATE audit_auditentry SET sequence = 2 WHERE sequence = 4",
        "UPDATE audit_auditentry SET sequence = 4 WHERE sequence = 99",
    )
    assert broken() == (2, "does not follow from the entry before it")


def forge(sequence: int) -> None:
    before = AuditEntry.objects.get(sequence=sequence - 1)
    entry = AuditEntry(
        sequence=sequence,
        action="forged",
        object_type="x",
        object_id="x",
        recorded_at="x",
        previous_hash=before.hash,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)


def test_insert_in_the_middle(five):
    sql(
        "UPDATE audit_auditentry SET sequence = 6 WHERE sequence = 5",
        "UPDATE audit_auditentry SET sequence = 5 WHERE sequence = 4",
    )
    forge(4)
    assert broken() == (5, "does not follow from the entry before it")


def test_insert_at_the_end(five):
    forge(6)
    assert broken() == (6, "was added behind the end of the chain")


def test_a_shortened_record_with_its_head(five):
    """The last entry is gone and the head moved back: only an anchor outside can tell."""
    anchor = f"{head().sequence}:{head().hash}"
    fourth = AuditEntry.objects.get(sequence=4)
    sql("DELETE FROM audit_auditentry WHERE sequence = 5")
    AuditHead.objects.update(sequence=4, hash=fourth.hash)
    assert broken() is None
    with pytest.raises(CommandError, match="Entry 5 is not the one that was anchored"):
        call_command("verify_audit", anchor=anchor)


def test_a_moved_head(five):
    AuditHead.objects.update(hash="x")
    assert broken() == (5, "is not the recorded end of the chain")


def test_the_command_fails_by_name(five):
    sql("UPDATE audit_auditentry SET action = 'x' WHERE sequence = 3")
    with pytest.raises(CommandError, match="Entry 3 was changed"):
        call_command("verify_audit")


def test_an_anchor_is_logged_and_accepted(five, caplog):
    with caplog.at_level("INFO"):
        tasks.anchor_head()
    anchor = caplog.messages[-1].removeprefix("Audit head ")
    call_command("verify_audit", anchor=anchor)
    with pytest.raises(CommandError, match="looks like"):
        call_command("verify_audit", anchor="nonsense")
