"""A worker that is killed in the middle of regrading: no attempt is left out, none is done twice."""

import psycopg
import pytest

from tests.deploy.workers import (
    END_OF_LEASE,
    JOBS,
    is_alone,
    is_waited_for,
    site_with,
    until,
    worker,
)

pytestmark = pytest.mark.deploy

STUDENTS = 30
# Everybody gave the right answer to a question with a wrong key, which is mended. Two jobs wait.
ANSWERED = f"""
from django.utils import timezone
from server.accounts.models import Role, User
from server.assessments import services
from server.assessments.models import QuestionKind
from server.assessments.question_types import Draft, Given
from server.courses.models import Course, Enrollment
teacher = User.objects.create(
    email="ada@lyceum.example", username="ada", full_name="Ada", role=Role.TEACHER)
course = Course.objects.create(
    title="Numbers", slug="numbers", code="N-1", owner=teacher, status="PUBLISHED",
    published_at=timezone.now())
def details(is_true):
    draft = Draft(text="Seven is prime.", is_true=is_true)
    return services.QuestionDetails(title="Prime", content=draft)
question = services.create_question(
    actor=teacher, course_id=course.pk, kind=QuestionKind.TRUE_FALSE, details=details(False))
quiz = services.create_quiz(actor=teacher, course_id=course.pk, title="Primes")
services.add_quiz_slot(actor=teacher, quiz_id=quiz.pk, question_id=question.pk)
services.publish_quiz(actor=teacher, quiz_id=quiz.pk)
for number in range({STUDENTS}):
    student = User.objects.create(
        email=f"s{{number}}@lyceum.example", username=f"s{{number}}", full_name="A student")
    Enrollment.objects.create(course=course, student=student, enrolled_at=timezone.now())
    attempt = services.start_attempt(actor=student, quiz_id=quiz.pk)
    services.save_answer(
        actor=student, attempt_id=attempt.pk, asked_id=attempt.questions.get().pk,
        given=Given(choice_ids=["true"]), revision=1)
    services.submit_attempt(actor=student, attempt_id=attempt.pk)
services.update_question(actor=teacher, question_id=question.pk, details=details(True))
for _ in range(2):
    services.regrade_question(actor=teacher, question_id=question.pk, is_dry_run=False)
"""
# Marks, results, what was recorded, and who was told.
COUNTS = """
SELECT (SELECT count(*) FROM assessments_attemptquestion WHERE mark = 1),
       (SELECT count(*) FROM assessments_quizresult WHERE percent = 100 AND is_passed),
       (SELECT count(*) FROM audit_auditentry WHERE action = 'assessments.regrade_answer'),
       (SELECT count(*) FROM notifications_notification WHERE kind = 'QUIZ_REGRADED')
"""
SOMEWHERE_IN_THE_MIDDLE = f"""
SELECT 1 FROM assessments_quizresult
WHERE id = (SELECT id FROM assessments_quizresult ORDER BY id OFFSET {STUDENTS // 2} LIMIT 1)
FOR UPDATE
"""


@pytest.fixture
def site(tmp_path):
    with site_with(tmp_path, "lyceum_regrading", ANSWERED) as site:
        yield site


def test_a_killed_worker_neither_loses_nor_doubles_a_mark(site):
    with psycopg.connect(site.database_url, autocommit=True) as database:

        def ask(statement):
            return database.execute(statement).fetchone()

        assert ask(COUNTS) == (0, 0, 0, 0)
        with psycopg.connect(site.database_url) as other:
            other.execute(SOMEWHERE_IN_THE_MIDDLE)
            with worker(site):
                until(lambda: is_waited_for(database, other))
            # Killed while it waits for one student's row, which only now is free.
        until(lambda: is_alone(database))
        done = ask(COUNTS)
        assert 0 < done[0] < STUDENTS
        assert set(done) == {done[0]}  # of each attempt everything, or nothing
        assert ask(JOBS)[0] > 0
        database.execute(END_OF_LEASE)
        with worker(site), worker(site):
            until(lambda: ask(COUNTS) == (STUDENTS,) * 4)
            until(lambda: ask(JOBS)[0] == 0)
        assert ask(COUNTS) == (STUDENTS,) * 4
