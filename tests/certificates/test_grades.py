"""A course that asks for a total in its gradebook before it gives a certificate."""

from datetime import timedelta

import pytest
from django_q.models import OrmQ

from server.assessments.models import Quiz
from server.certificates import tasks
from server.certificates.models import Certificate
from server.gradebook.services import (
    create_grade_category,
    delete_grade_override,
    set_grade_item_category,
    set_grade_override,
)
from tests.assessments.support import FALSE, NOON, TRUE, make_quiz, take
from tests.assignments.support import grade, hand_in, make_assignment, publish
from tests.certificates.support import rule
from tests.courses.support import refusal
from tests.learning.support import course_of, student_of
from tests.support import gid, run_jobs

pytestmark = pytest.mark.django_db

REQUIREMENTS = """query ($id: ID!) { course(id: $id) { certificateProgram { gradePercent
  requirements { kind isMet requiredPercent reachedPercent } } } }"""


@pytest.fixture
def course():
    course = course_of(1)
    rule(course, progress_percent=0, grade_percent=80)
    run_jobs()
    return course


def holders():
    run_jobs()
    return [certificate.holder for certificate in Certificate.objects.order_by("pk")]


def override(course, student, percent, **place):
    set_grade_override(
        actor=course.owner,
        course_id=course.pk,
        student_id=student.pk,
        percent=percent,
        reason="Because",
        **place,
    )


def test_quizzes_and_published_grades_count(course):
    student = student_of(course)
    work, quiz = make_assignment(course), make_quiz(course)
    take(quiz, student, FALSE)
    submission = hand_in(work, student)
    grade(submission, 100)
    assert holders() == []
    publish(work)
    assert holders() == []  # (0 + 100) / 2
    take(quiz, student, TRUE)
    assert holders() == [student]


def test_a_published_grade_is_enough(course):
    students = [student_of(course), student_of(course)]
    work = make_assignment(course)
    for student, points in zip(students, (80, 79.99), strict=True):
        grade(hand_in(work, student), points)
    assert holders() == []
    publish(work)
    assert holders() == students[:1]


def test_overrides_count(course):
    student, other = student_of(course), student_of(course)
    quiz = make_quiz(course)
    take(quiz, student, FALSE)
    override(course, other, 79)
    assert holders() == []
    override(course, student, 90, quiz_id=quiz.pk)
    assert holders() == [student]
    override(course, other, 80)
    assert holders() == [student, other]
    # What is taken away later takes no certificate back.
    own = {"actor": course.owner, "course_id": course.pk, "reason": "Error"}
    delete_grade_override(**own, student_id=other.pk)
    assert holders() == [student, other]


def test_weights_change_what_everybody_has(course):
    student = student_of(course)
    good, bad = make_quiz(course), make_quiz(course)
    take(good, student, TRUE)
    take(bad, student, FALSE)
    assert holders() == []
    category = create_grade_category(
        actor=course.owner, course_id=course.pk, title="Counts", weight=1
    )
    assert holders() == []
    set_grade_item_category(
        actor=course.owner, course_id=course.pk, category_id=category.pk, quiz_id=good.pk
    )
    assert holders() == [student]


def test_a_hidden_result_is_not_told_by_a_certificate(course, api, time_machine):
    time_machine.move_to(NOON, tick=False)
    closes = NOON + timedelta(days=1)
    quiz = make_quiz(course, results_time="AFTER_CLOSE", closes_at=closes)
    student = student_of(course)
    take(quiz, student, TRUE)
    assert holders() == []
    asked = {"kind": "GRADE", "isMet": False, "requiredPercent": 80, "reachedPercent": None}
    found = api.data(REQUIREMENTS, {"id": gid(course)}, actor=student)["course"]
    assert found["certificateProgram"] == {"gradePercent": 80, "requirements": [asked]}
    time_machine.move_to(closes)
    tasks.look_at_all()
    assert holders() == [student]
    found = api.data(REQUIREMENTS, {"id": gid(course)}, actor=student)["course"]
    met = {**asked, "isMet": True, "reachedPercent": 100}
    assert found["certificateProgram"]["requirements"] == [met]


def test_the_public_and_strangers_have_reached_nothing(course, api):
    for actor in (None, course.owner):
        found = api.data(REQUIREMENTS, {"id": gid(course)}, actor=actor)["course"]
        (asked,) = found["certificateProgram"]["requirements"]
        assert (asked["isMet"], asked["reachedPercent"]) == (False, None)


def test_where_no_total_is_asked_nobody_looks():
    course = course_of(1)
    rule(course)
    run_jobs()
    quiz, student = make_quiz(course), student_of(course)
    Quiz.objects.update(pass_percent=100)
    run_jobs()
    take(quiz, student, FALSE)
    assert not OrmQ.objects.exists()


def test_rules_about_totals(course):
    for percent in (-1, 101):
        with refusal() as refused:
            rule(course, grade_percent=percent)
        assert refused.codes == [("INVALID", "gradePercent")]
    with refusal() as refused:
        rule(course, grade_percent=0)
    assert refused.codes == [("INVALID", "isActive")]
