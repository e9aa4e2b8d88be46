"""Grading: points, rubrics, deductions, publishing, corrections."""

from decimal import Decimal

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from server.assessments.services import set_accommodation
from server.assignments import selectors
from server.assignments.marks import deducted
from server.assignments.models import Grade, LatePolicy, Submission
from server.assignments.selectors import GradingState
from server.assignments.services import Score
from server.audit.models import AuditEntry
from server.core.errors import DomainError
from server.notifications.models import NotificationKind
from tests.assignments.support import (
    DAY,
    NOON,
    RUBRIC,
    draft,
    enrolled,
    grade,
    hand_in,
    make_assignment,
    publish,
    update,
)
from tests.factories import TeacherFactory

pytestmark = pytest.mark.django_db


def refused(act, *args, **kwargs):
    with pytest.raises(DomainError) as refusal:
        act(*args, **kwargs)
    return [(problem.code.value, problem.field) for problem in refusal.value.problems]


def work(assignment=None, **person):
    assignment = assignment or make_assignment()
    return hand_in(assignment, enrolled(assignment.course, **person))


def fresh(submission):
    return Submission.objects.select_related("grade", "published_grade").get(pk=submission.pk)


def news(submission):
    kind = NotificationKind.ASSIGNMENT_GRADED
    return submission.student.notifications.filter(kind=kind).count()


def test_points():
    submission = work()
    grade(submission, 87.5, comment="Good.")
    now = fresh(submission)
    assert (str(now.grade.points), str(now.grade.mark)) == ("87.50", "87.50")
    assert now.grade.comment == "Good."
    assert (now.graded_version, now.published_grade) == (1, None)
    entry = AuditEntry.objects.get(action="assignments.grade_submission")
    assert entry.data["points"] == "87.50"
    assert news(submission) == 0


def test_the_rubric():
    submission = work(make_assignment(rubric=RUBRIC))
    argument, language = submission.assignment.rubric
    scores = [
        Score(argument["id"], level_id=argument["levels"][1]["id"], comment="Nearly."),
        Score(language["id"], level_id=language["levels"][0]["id"], points=1.25),
    ]
    grade(submission, scores=scores)
    now = fresh(submission).grade
    assert (now.points, now.max_points) == (Decimal("5.25"), Decimal(10))
    assert [(s["level"], s["points"]) for s in now.scores] == [
        ("Sound", "4.00"),
        ("Rough", "1.25"),
    ]
    update(submission.assignment, rubric=None, max_points=20)
    kept = Grade.objects.get()
    assert (kept.max_points, kept.scores[0]["title"]) == (10, "Argument")


def test_what_makes_no_grade():
    submission = work(make_assignment(rubric=RUBRIC))
    argument, language = submission.assignment.rubric
    whole = Score(language["id"], level_id=language["levels"][0]["id"])
    for values, field in (
        ({}, "points"),
        ({"points": 1, "scores": []}, "points"),
        ({"points": 10.01}, "points"),
        ({"points": -0.01}, "points"),
        ({"points": float("nan")}, "points"),
        ({"scores": []}, "scores"),
        ({"scores": [whole]}, "scores"),
        ({"scores": [whole, whole]}, "scores"),
        ({"scores": [whole, Score(argument["id"])]}, "scores"),
        ({"scores": [whole, Score(argument["id"], level_id="other")]}, "scores"),
        ({"scores": [whole, Score(argument["id"], points=6.5)]}, "scores"),
        ({"points": 1, "comment": "x" * 5_001}, "comment"),
    ):
        assert ("INVALID", field) in refused(grade, submission, **values), values
    assert not Grade.objects.exists()


def test_who_may_grade():
    submission = work()
    peer = enrolled(submission.assignment.course)
    assert refused(grade, submission, 1, actor=submission.student) == [("FORBIDDEN", None)]
    for stranger in (peer, TeacherFactory()):
        refusal = refused(grade, submission, 1, actor=stranger)
        assert refusal == [("NOT_FOUND", "submissionId")]
    assert not Grade.objects.exists()


def test_drafts_are_not_graded():
    assignment = make_assignment()
    student = enrolled(assignment.course)
    submission = draft(assignment, student)
    assert refused(grade, submission, 1, version=1) == [("NOT_FOUND", "submissionId")]
    hand_in(assignment, student)
    draft(assignment, student)
    assert refused(grade, submission, 1, version=2) == [("NOT_FOUND", "versionId")]


# --- publishing -----------------------------------------------------------------------------------


def test_grades_are_published_later_and_their_students_told():
    assignment = make_assignment()
    graded, waiting = work(assignment), work(assignment)
    grade(graded, 50)
    assert publish(assignment)[1] == 1
    assert fresh(graded).published_grade == fresh(graded).grade
    assert (news(graded), news(waiting)) == (1, 0)
    assert publish(assignment)[1] == 0
    assert news(graded) == 1


def test_a_correction_needs_a_reason_and_is_published_itself():
    submission = work()
    grade(submission, 50)
    grade(submission, 60)  # not published: nobody has seen it
    publish(submission.assignment)
    assert refused(grade, submission, 70) == [("INVALID", "reason")]
    grade(submission, 60, comment="The same mark.")
    grade(submission, 70, reason="I miscounted.")
    now = fresh(submission)
    assert (now.published_grade.points, now.grade.points) == (60, 70)
    publish(submission.assignment)
    assert fresh(submission).published_grade.points == 70
    assert news(submission) == 2
    history = [str(one.points) for one in Grade.objects.order_by("id")]
    assert history == ["50.00", "60.00", "60.00", "70.00"]


def test_a_new_version_is_in_the_queue_again():
    assignment = make_assignment()
    submission = work(assignment)
    grade(submission, 50)
    hand_in(assignment, submission.student, "Better")
    owner = assignment.course.owner
    assert list(selectors.grading_queue(owner, GradingState.TO_GRADE)) == [submission]
    grade(submission, 60, version=1)
    assert list(selectors.grading_queue(owner, GradingState.TO_GRADE)) == [submission]
    grade(submission, 80)
    assert list(selectors.grading_queue(owner, GradingState.GRADED)) == [submission]
    publish(assignment)
    assert list(selectors.grading_queue(owner, GradingState.PUBLISHED)) == [submission]


def test_next_in_the_queue():
    assignment = make_assignment()
    owner = assignment.course.owner
    one, two, three = (work(assignment) for _ in range(3))

    def following(after):
        return selectors.next_submission(owner, assignment, after)

    assert [following(None), following(one), following(three)] == [one, two, one]
    grade(two, 1)
    assert following(one) == three
    grade(one, 1)
    assert following(three) is None
    grade(three, 1)
    assert following(None) is None


# --- late work ------------------------------------------------------------------------------------


def late_work(days=2, **terms):
    terms = {"late_percent_per_day": 10, "late_percent_cap": 50, **terms}
    assignment = make_assignment(due_at=NOON, late_policy=LatePolicy.DEDUCT, **terms)
    student = enrolled(assignment.course)
    with time_machine.travel(NOON + (days - 1) * DAY, tick=False):
        return hand_in(assignment, student)


@pytest.mark.parametrize(("days", "mark"), [(0, "90.00"), (1, "81.00"), (5, "45.00"), (9, "45.00")])
def test_late_work_is_deducted(days, mark):
    submission = late_work(days)
    grade(submission, 90)
    now = fresh(submission).grade
    assert (str(now.points), str(now.mark)) == ("90.00", mark)


def test_a_deadline_that_moves_deducts_anew():
    submission = late_work()
    grade(submission, 90)
    publish(submission.assignment)
    update(submission.assignment, due_at=NOON + DAY)
    now = fresh(submission)
    assert (now.grade, now.grade.mark) == (now.published_grade, Decimal("81.00"))
    assert now.grade.grader is None
    assert now.grade.reason
    update(submission.assignment, title="Other")
    assert Grade.objects.count() == 2


def test_only_what_was_published_is_published_anew():
    submission = late_work()
    grade(submission, 90)
    publish(submission.assignment)
    grade(submission, 50, reason="Copied.")
    update(submission.assignment, late_percent_per_day=20)
    now = fresh(submission)
    assert (now.published_grade.points, now.published_grade.mark) == (90, Decimal("54.00"))
    assert (now.grade.points, now.grade.mark) == (50, Decimal("30.00"))
    assert now.grade.published_at is None


def test_an_accommodation_takes_the_deduction_back():
    submission = late_work()
    grade(submission, 90)
    course = submission.assignment.course
    set_accommodation(
        actor=course.owner, course_id=course.pk, student_id=submission.student.pk, extra_days=3
    )
    now = fresh(submission)
    assert (now.grade.late_percent, now.published_grade) == (0, None)


@given(
    points=st.decimals(0, 1000, places=2),
    percent=st.integers(0, 100),
)
def test_deducting_is_exact(points, percent):
    exact = points * (100 - percent)  # in hundredths of hundredths
    mark = deducted(points, percent)
    assert abs(mark * 100 - exact) <= Decimal("0.5")
    assert 0 <= mark <= points
    if abs(mark * 100 - exact) == Decimal("0.5"):
        assert mark * 100 > exact, "a half is rounded up"
