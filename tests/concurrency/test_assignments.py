"""Fifty students at the deadline, fifty tabs of one student, terms that move meanwhile."""

from functools import partial

import pytest
import time_machine

from server.assessments.services import set_accommodation
from server.assignments.models import Grade, LatePolicy, Submission, SubmissionVersion
from tests.assignments.support import (
    DAY,
    NOON,
    draft,
    enrolled,
    grade,
    hand_in,
    make_assignment,
    publish,
    submit,
    update,
    version_of,
)
from tests.concurrency.support import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_fifty_students_at_the_deadline():
    """Some hand in twice; every work is taken once, in time, and nothing a moment later."""
    assignment = make_assignment(due_at=NOON)
    students = [enrolled(assignment.course) for _ in range(50)]
    with time_machine.travel(NOON, tick=False) as clock:
        clock.shift(-1)
        for student in students:
            draft(assignment, student)
        acts = [partial(submit, assignment, student) for student in students + students[:10]]
        at_once(acts, threads=25)
        clock.shift(1)
        late = at_once([partial(draft, assignment, one) for one in students[:10]], threads=10)
    assert late == [["ASSIGNMENT_CLOSED"]] * 10
    assert Submission.objects.filter(version_count=1).count() == 50
    assert SubmissionVersion.objects.filter(submitted_at__lt=NOON, late_days=0).count() == 50


def test_fifty_tabs_never_exceed_what_is_allowed():
    assignment = make_assignment(submissions_allowed=3)
    student = enrolled(assignment.course)
    at_once([partial(hand_in, assignment, student)] * 50, threads=25)
    # Tabs share a draft, so it is one to three by now: whoever hands in what another tab has just
    # handed in changes nothing.
    while Submission.objects.get().version_count < 3:
        hand_in(assignment, student)
    refusals = at_once([partial(draft, assignment, student)] * 5, threads=5)
    assert refusals == [["SUBMISSIONS_EXHAUSTED"]] * 5
    numbers = SubmissionVersion.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]


def test_terms_move_while_students_hand_in_and_teachers_grade():
    """No deadlock, and nobody is counted by an old deadline."""
    terms = {"late_policy": LatePolicy.DEDUCT, "due_at": NOON}
    assignment = make_assignment(**terms)
    course = assignment.course
    students = [enrolled(course) for _ in range(5)]
    with time_machine.travel(NOON + 2 * DAY, tick=False):
        graded = hand_in(assignment, students[0])
        acts = [partial(hand_in, assignment, student) for student in students]
        for student in students:
            acts += [
                partial(update, assignment, due_at=NOON + DAY),
                partial(
                    set_accommodation,
                    actor=course.owner,
                    course_id=course.pk,
                    student_id=student.pk,
                    extra_days=1,
                ),
            ]
        acts += [partial(grade, graded, 10, version=1, reason="Again.")] * 5
        acts += [partial(publish, assignment)] * 3
        at_once(acts)
    for version in SubmissionVersion.objects.all():
        assert version.late_days == 1
    for one in Submission.objects.filter(grade__isnull=False).select_related("grade"):
        assert one.grade.late_percent == 10
    assert Grade.objects.filter(submission=graded).exists()
    assert version_of(graded, 1).late_days == 1
