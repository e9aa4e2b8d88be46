"""The gradebook as CSV: safe in spreadsheets, and read back line by line."""

import csv
from decimal import Decimal
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from server.core.errors import DomainError
from server.gradebook import services
from server.gradebook.exports import gradebook_as_csv
from server.gradebook.models import GradeChange, GradeOverride
from tests.assignments.support import enrolled, grade, hand_in, make_assignment, publish
from tests.factories import CourseFactory, TeacherFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CourseFactory()


@pytest.fixture
def essay(course):
    anna = enrolled(course, student__username="anna", student__full_name="Anna")
    enrolled(course, student__username="ben", student__full_name="Ben")
    essay = make_assignment(course, title="Essay")
    grade(hand_in(essay, anna), 80)
    publish(essay)
    return essay


def table(course):
    export = gradebook_as_csv(course.owner, course.pk)
    return list(csv.reader(StringIO(export.content.decode("utf-8-sig"))))


def send(course, rows, *, dry=False, actor=None, delimiter=",", encoding="utf-8"):
    file = StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return send_text(course, file.getvalue().encode(encoding), dry=dry, actor=actor)


def send_text(course, content, *, dry=False, actor=None):
    return services.import_grades(
        actor=actor or course.owner,
        course_id=course.pk,
        file=SimpleUploadedFile("grades.csv", content),
        reason="From the list.",
        is_dry_run=dry,
    )


def test_out(course, essay):
    head, anna, ben = table(course)
    assert head == ["Username", "Name", f"Essay [{essay.pk.hex[-12:]}]", "Total"]
    assert (anna, ben) == (["anna", "Anna", "80.00", "80.00"], ["ben", "Ben", "", ""])
    student = course.enrollments.first().student
    assert gradebook_as_csv(student, course.pk) is None
    assert gradebook_as_csv(TeacherFactory(), course.pk) is None


@pytest.mark.parametrize("first", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(course, first):
    enrolled(course, student__full_name=f"{first}HYPERLINK()")
    make_assignment(course, title=f"{first}1+1")
    head, line = table(course)
    assert head[2].startswith(f"'{first}1+1")
    assert line[1] == f"'{first}HYPERLINK()"


def test_the_same_file_changes_nothing(course, essay):
    report = send(course, table(course))
    assert (report.changes, report.notes) == ([], [])
    assert not GradeChange.objects.exists()


def test_a_dry_run_says_what_would_change(course, essay):
    head, anna, ben = table(course)
    anna[2], ben[2] = "85.5", "70,25"
    for dry in (True, False):
        report = send(course, [head, anna, ben], dry=dry, delimiter=";")
        changes = [
            (c.line, c.row.enrollment.student.username, c.before, c.after) for c in report.changes
        ]
        assert changes == [
            (2, "anna", Decimal("80.00"), Decimal("85.5")),
            (3, "ben", None, Decimal("70.25")),
        ]
        assert report.notes == []
        assert GradeOverride.objects.count() == (0 if dry else 2)
    assert [line[2] for line in table(course)[1:]] == ["85.50", "70.25"]
    assert GradeChange.objects.filter(reason="From the list.", author=course.owner).count() == 2
    assert send(course, [head, anna, ben]).changes == []
    assert GradeChange.objects.count() == 2


def test_what_cannot_be_taken_is_said_and_the_rest_is_taken(course, essay):
    head, anna, _ben = table(course)
    rows = [
        [*head, "Other [0123456789ab]", head[2]],
        [*anna, "1", "2"],
        ["carl", "Carl", "50", ""],
        [],
        ["ben", "Ben", "many", ""],
        ["BEN", "Ben", "60", ""],
        ["", "", "", ""],
    ]
    report = send(course, rows)
    assert [(note.line, note.message.split("”")[0]) for note in report.notes] == [
        (1, "The column “Other [0123456789ab]"),
        (1, f"The column “{head[2]}"),
        (3, "“carl"),
        (5, "“many"),
        (6, "“ben"),
    ]
    assert report.changes == []
    for wrong in ("-1", "200.01", "NaN", "Infinity", "1e3", "12.345", "0x10", "1_0_0_0"):
        report = send(course, [head, ["ben", "", wrong]])
        assert [note.line for note in report.notes] == [2], wrong
    assert not GradeOverride.objects.exists()


def test_names_that_were_defused_are_found_again(course, essay):
    enrolled(course, student__username="-dash-", student__full_name="Dash")
    rows = table(course)
    line = next(line for line in rows if line[0] == "'-dash-")
    line[2] = "10"
    assert len(send(course, rows).changes) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\xff", b"\xc3\x28", b'a,"b', b"Username,Name\nanna,Anna\n", b"\0,\0"],
)
def test_what_is_no_gradebook(course, essay, content):
    with pytest.raises(DomainError) as refusal:
        send_text(course, content)
    assert [(p.code.value, p.field) for p in refusal.value.problems] == [("INVALID", "file")]


def test_utf_16_is_read(course, essay):
    head, anna, _ben = table(course)
    anna[2] = "90"
    assert len(send(course, [head, anna], delimiter="\t", encoding="utf-16").changes) == 1


def test_limits(course, essay):
    head = table(course)[0]
    with pytest.raises(DomainError) as refusal:
        send_text(course, b"x" * 5_000_001)
    assert refusal.value.code == "FILE_TOO_LARGE"
    with pytest.raises(DomainError) as refusal:
        send(course, [head, *[["anna", "", "1"]] * 10_000])
    assert refusal.value.code == "INVALID"


def test_only_instructors_take_grades_in(course, essay):
    student = course.enrollments.first().student
    for actor in (student, TeacherFactory()):
        with pytest.raises(DomainError) as refusal:
            send(course, table(course), actor=actor)
        assert refusal.value.code == "FORBIDDEN"
