"""Who sees what: every kind of person, every kind of row."""

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from server.assessments import policies, services
from server.assessments.models import (
    Accommodation,
    Attempt,
    AttemptQuestion,
    Question,
    Quiz,
    QuizResult,
    QuizSlot,
)
from server.courses.models import CourseInstructor, CourseStatus, EnrollmentStatus
from tests.assessments.support import NOON, TRUE, enrolled, hours, make_quiz, start, take
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)

EDITORS = {"owner", "co-instructor", "manager"}
INSIDE = EDITORS | {"student", "peer"}


@pytest.fixture
def quiz(db):
    return make_quiz(CourseFactory())


@pytest.fixture
def actors(quiz):
    course = quiz.course
    helper = TeacherFactory()
    CourseInstructor.objects.create(course=course, user=helper)
    return {
        "student": enrolled(course),
        "peer": enrolled(course),
        "left": EnrollmentFactory(course=course, status=EnrollmentStatus.ENDED).student,
        "blocked": EnrollmentFactory(course=course, status=EnrollmentStatus.BLOCKED).student,
        "owner": course.owner,
        "co-instructor": helper,
        "teacher": TeacherFactory(),
        "manager": ManagerFactory(),
        "stranger": UserFactory(),
        "anonymous": AnonymousUser(),
    }


def who(rule, model, actors):
    return {name for name, actor in actors.items() if rule(actor, model.objects.all()).exists()}


def test_quizzes(quiz, actors):
    assert who(policies.visible_quizzes, Quiz, actors) == INSIDE
    assert who(policies.editable_quizzes, Quiz, actors) == EDITORS
    assert who(policies.takeable_quizzes, Quiz, actors) == {"student", "peer"}
    Quiz.objects.update(status="DRAFT")
    assert who(policies.visible_quizzes, Quiz, actors) == EDITORS
    assert who(policies.takeable_quizzes, Quiz, actors) == set()


def test_whatever_has_a_key(quiz, actors):
    assert who(policies.visible_questions, Question, actors) == EDITORS
    assert who(policies.visible_slots, QuizSlot, actors) == EDITORS


def test_attempts(quiz, actors):
    start(quiz, actors["student"])
    theirs = EDITORS | {"student"}
    assert who(policies.visible_attempts, Attempt, actors) == theirs
    assert who(policies.visible_attempt_questions, AttemptQuestion, actors) == theirs
    assert who(policies.gradable_attempts, Attempt, actors) == EDITORS
    actors["student"].enrollments.update(status=EnrollmentStatus.BLOCKED)
    assert who(policies.visible_attempts, Attempt, actors) == EDITORS


def test_accommodations(quiz, actors):
    services.set_accommodation(
        actor=actors["owner"], course_id=quiz.course_id, student_id=actors["student"].pk
    )
    assert who(policies.visible_accommodations, Accommodation, actors) == EDITORS | {"student"}


def results(actors):
    shown = who(policies.attempts_with_results, Attempt, actors)
    assert who(policies.visible_results, QuizResult, actors) == shown
    return shown


def test_no_results_before_the_end(quiz, actors):
    start(quiz, actors["student"])
    assert who(policies.attempts_with_results, Attempt, actors) == EDITORS


def test_results_when_the_quiz_says_so(quiz, actors):
    take(quiz, actors["student"], TRUE)
    assert results(actors) == EDITORS | {"student"}
    Quiz.objects.update(results_time="NEVER")
    assert results(actors) == EDITORS
    Quiz.objects.update(results_time="AFTER_CLOSE")
    assert results(actors) == EDITORS


def test_results_after_closing_wait_for_everybody(quiz, actors):
    """A student with extra days still writes when the quiz is closed to the others."""
    course = quiz.course
    services.update_quiz(
        actor=course.owner,
        quiz_id=quiz.pk,
        closes_at=NOON + hours(1),
        results_time="AFTER_CLOSE",
    )
    services.set_accommodation(
        actor=course.owner, course_id=course.pk, student_id=actors["peer"].pk, extra_days=1
    )
    with time_machine.travel(NOON, tick=False) as clock:
        take(quiz, actors["student"], TRUE)
        clock.move_to(NOON + hours(24.9))
        assert results(actors) == EDITORS
        clock.move_to(NOON + hours(25))
        assert results(actors) == EDITORS | {"student"}


def test_an_archived_course_can_still_be_read(quiz, actors):
    quiz.course.status = CourseStatus.ARCHIVED
    quiz.course.save()
    assert who(policies.visible_quizzes, Quiz, actors) == INSIDE
