"""Making assignments: what is taken, what is refused, who is told."""

from datetime import timedelta

import pytest

from server.assignments import services
from server.assignments.models import Assignment, AssignmentKind, AssignmentStatus, LatePolicy
from server.assignments.services import CriterionDraft, LevelDraft
from server.audit.models import AuditEntry
from server.core.errors import DomainError
from server.media.models import Asset
from server.notifications.models import Notification, NotificationKind
from tests.assignments.support import (
    DAY,
    NOON,
    RUBRIC,
    draft,
    enrolled,
    hand_in,
    make_assignment,
    update,
    upload,
)
from tests.factories import CourseFactory, LessonFactory, TeacherFactory

pytestmark = pytest.mark.django_db


def codes(refusal):
    return [(problem.code.value, problem.field) for problem in refusal.value.problems]


def test_create_assignment():
    course = CourseFactory()
    lesson = LessonFactory(module__course=course)
    file = upload(course.owner, "sheet.txt")
    assignment = make_assignment(
        course,
        is_published=False,
        title="  Essay ",
        instructions="Write.",
        lesson_id=lesson.pk,
        file_ids=[file.pk],
        opens_at=NOON,
        due_at=NOON + DAY,
        late_policy=LatePolicy.DEDUCT,
        late_until=NOON + 4 * DAY,
        late_percent_per_day=5,
        late_percent_cap=20,
        submissions_allowed=3,
        max_points=12.5,
    )
    assert assignment.title == "Essay"
    assert assignment.status == AssignmentStatus.DRAFT
    assert str(assignment.max_points) == "12.50"
    assert [one.asset for one in assignment.files.all()] == [file]
    assert assignment.last_due_at == NOON + DAY
    entry = AuditEntry.objects.get(action="assignments.create_assignment")
    assert (entry.actor_id, entry.object_id) == (course.owner.pk, str(assignment.pk))
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"instructions": "x" * 20_001}, "instructions"),
        ({"opens_at": NOON, "due_at": NOON}, "dueAt"),
        ({"late_until": NOON}, "lateUntil"),
        ({"due_at": NOON, "late_until": NOON}, "lateUntil"),
        ({"late_policy": LatePolicy.DEDUCT}, "dueAt"),
        ({"late_percent_per_day": 101}, "latePercentPerDay"),
        ({"late_percent_cap": -1}, "latePercentCap"),
        ({"submissions_allowed": 0}, "submissionsAllowed"),
        ({"submissions_allowed": 101}, "submissionsAllowed"),
        ({"max_points": -1}, "maxPoints"),
        ({"max_points": float("nan")}, "maxPoints"),
        ({"max_points": 1e309}, "maxPoints"),
        ({"rubric": [CriterionDraft("Alone", [LevelDraft("Only", 1)])]}, "rubric"),
        ({"rubric": [CriterionDraft("", [LevelDraft("A", 1), LevelDraft("B", 2)])]}, "rubric"),
        ({"rubric": [CriterionDraft("A", [LevelDraft("A", -1), LevelDraft("B", 2)])]}, "rubric"),
        ({"rubric": RUBRIC * 16}, "rubric"),
    ],
)
def test_what_makes_no_assignment(details, field):
    course = CourseFactory()
    with pytest.raises(DomainError) as refusal:
        make_assignment(course, **details)
    assert ("INVALID", field) in codes(refusal)
    assert not Assignment.objects.exists()


def test_files_and_lessons_of_others_are_not_taken():
    course = CourseFactory()
    for details, field in (
        ({"file_ids": [upload(TeacherFactory()).pk]}, "fileIds"),
        ({"lesson_id": LessonFactory().pk}, "lessonId"),
    ):
        with pytest.raises(DomainError) as refusal:
            make_assignment(course, **details)
        assert codes(refusal) == [("NOT_FOUND", field)]
    assert not Assignment.objects.exists()


def test_strangers_make_none():
    course = CourseFactory()
    student = enrolled(course)
    for actor in (student, TeacherFactory()):
        with pytest.raises(DomainError) as refusal:
            services.create_assignment(
                actor=actor, course_id=course.pk, kind=AssignmentKind.TEXT, title="Mine"
            )
        assert codes(refusal) == [("FORBIDDEN", None)]
    assert not Assignment.objects.exists()


def test_a_rubric_decides_the_points_and_keeps_its_keys():
    assignment = make_assignment(rubric=RUBRIC, max_points=1)
    assert assignment.max_points == 10
    first = assignment.rubric[0]
    kept = CriterionDraft(
        "Reasons",
        [LevelDraft("Thin", 2, id=first["levels"][0]["id"]), LevelDraft("New", 8)],
        id=first["id"],
    )
    changed = update(assignment, rubric=[kept])
    assert changed.max_points == 8
    assert changed.rubric[0]["id"] == first["id"]
    assert changed.rubric[0]["levels"][0]["id"] == first["levels"][0]["id"]
    assert update(assignment, rubric=None, max_points=5).max_points == 5


def test_exchanged_files_are_let_go():
    assignment = make_assignment()
    old, new = upload(assignment.course.owner), upload(assignment.course.owner)
    update(assignment, file_ids=[old.pk])
    update(assignment, file_ids=[new.pk])
    assert list(Asset.objects.all()) == [new]
    services.delete_assignment(actor=assignment.course.owner, assignment_id=assignment.pk)
    assert not Asset.objects.exists()


def test_publishing_tells_the_students_once(jobs):
    course = CourseFactory()
    student = enrolled(course)
    assignment = make_assignment(course, due_at=NOON, is_published=False)
    for _ in range(2):
        services.publish_assignment(actor=course.owner, assignment_id=assignment.pk)
        jobs()
    told = Notification.objects.get()
    assert (told.recipient, told.kind) == (student, NotificationKind.ASSIGNMENT_DUE)
    assert assignment.title in told.title
    assert "March 1, 2027" in told.text


def test_setting_and_moving_a_deadline_tells_the_students(jobs):
    course = CourseFactory()
    student = enrolled(course)
    assignment = make_assignment(course)
    jobs()
    student.notifications.all().delete()
    update(assignment, title="Other")
    jobs()
    assert not student.notifications.exists()
    for due_at in (NOON, NOON, NOON + timedelta(hours=1)):
        update(assignment, due_at=due_at)
        jobs()
    assert student.notifications.filter(kind=NotificationKind.ASSIGNMENT_DUE).count() == 2
    hidden = make_assignment(course, is_published=False)
    update(hidden, due_at=NOON)
    jobs()
    assert student.notifications.count() == 2


def test_what_students_have_begun_stays():
    assignment = make_assignment(is_anonymous=True)
    student = enrolled(assignment.course)
    draft(assignment, student)
    owner = assignment.course.owner
    for act in (
        lambda: services.unpublish_assignment(actor=owner, assignment_id=assignment.pk),
        lambda: services.delete_assignment(actor=owner, assignment_id=assignment.pk),
        lambda: update(assignment, is_anonymous=False),
    ):
        with pytest.raises(DomainError) as refusal:
            act()
        assert codes(refusal) == [("ASSIGNMENT_HAS_SUBMISSIONS", None)]
    same = Assignment.objects.get()
    assert (same.status, same.is_anonymous) == (AssignmentStatus.PUBLISHED, True)


def test_unpublish_and_delete():
    assignment = make_assignment()
    owner = assignment.course.owner
    services.unpublish_assignment(actor=owner, assignment_id=assignment.pk)
    assert Assignment.objects.get().status == AssignmentStatus.DRAFT
    services.delete_assignment(actor=owner, assignment_id=assignment.pk)
    assert not Assignment.objects.exists()


def test_only_instructors_change_it():
    assignment = make_assignment()
    student = enrolled(assignment.course)
    hand_in(assignment, student)
    for act in (
        services.update_assignment,
        services.publish_assignment,
        services.unpublish_assignment,
        services.delete_assignment,
        services.publish_grades,
    ):
        with pytest.raises(DomainError) as refusal:
            act(actor=student, assignment_id=assignment.pk)
        assert codes(refusal) == [("FORBIDDEN", None)]
        with pytest.raises(DomainError) as refusal:
            act(actor=TeacherFactory(), assignment_id=assignment.pk)
        assert codes(refusal) == [("NOT_FOUND", "assignmentId")]


def test_saved_comments():
    course = CourseFactory()
    owner, student = course.owner, enrolled(course)
    comment = services.save_comment(actor=owner, course_id=course.pk, text=" Well said. ")
    assert comment.text == "Well said."
    services.update_saved_comment(actor=owner, comment_id=comment.pk, text="Better said.")
    with pytest.raises(DomainError) as refusal:
        services.save_comment(actor=owner, course_id=course.pk, text=" ")
    assert codes(refusal) == [("INVALID", "text")]
    with pytest.raises(DomainError) as refusal:
        services.delete_saved_comment(actor=student, comment_id=comment.pk)
    assert codes(refusal) == [("NOT_FOUND", "savedCommentId")]
    assert course.saved_comments.get().text == "Better said."
    services.delete_saved_comment(actor=owner, comment_id=comment.pk)
    assert not course.saved_comments.exists()
