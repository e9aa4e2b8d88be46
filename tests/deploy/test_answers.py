"""A server that is killed while answers come in: what it has confirmed is kept."""

import signal
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import httpx
import pytest

from tests.deploy.test_processes import ask, do
from tests.deploy.workers import site_with, until

pytestmark = pytest.mark.deploy

KILLS = 5
CONFIRMED_BETWEEN = 20
PASSWORD = "the longest river in the world"
QUIZ = f"""
from django.utils import timezone
from server.accounts.models import Role, User
from server.assessments import services
from server.assessments.models import QuestionKind
from server.assessments.question_types import Draft
from server.courses.models import Course, Enrollment
teacher = User.objects.create(
    email="ada@lyceum.example", username="ada", full_name="Ada", role=Role.TEACHER)
course = Course.objects.create(
    title="Rivers", slug="rivers", code="R-1", owner=teacher, status="PUBLISHED",
    published_at=timezone.now())
details = services.QuestionDetails(title="Why", content=Draft(text="Why do rivers bend?"))
question = services.create_question(
    actor=teacher, course_id=course.pk, kind=QuestionKind.ESSAY, details=details)
quiz = services.create_quiz(actor=teacher, course_id=course.pk, title="Rivers")
services.add_quiz_slot(actor=teacher, quiz_id=quiz.pk, question_id=question.pk)
services.publish_quiz(actor=teacher, quiz_id=quiz.pk)
student = User.objects.create_user(
    email="kim@lyceum.example", username="kim", full_name="Kim", password="{PASSWORD}",
    email_verified_at=timezone.now())
Enrollment.objects.create(course=course, student=student, enrolled_at=timezone.now())
"""
SIGN_IN = 'mutation($p: String!) { tokenAuth(username: "kim", password: $p) { token } }'
THE_QUIZ = '{ course(slug: "rivers") { quizzes { edges { node { id } } } } }'


@pytest.fixture
def site(tmp_path):
    with site_with(tmp_path, "lyceum_answers", QUIZ) as site:
        yield site


def test_a_killed_server_loses_no_saved_answer(site):
    revisions = count(1)
    confirmed = [0]
    token = ""
    with ThreadPoolExecutor(1) as pool:
        for _ in range(KILLS):
            with site.web(ended_by=signal.SIGKILL) as address:
                token = token or ask(address, SIGN_IN, {"p": PASSWORD})["tokenAuth"]["token"]
                attempt, asked = the_attempt(address, token)
                assert_kept(asked, confirmed)
                wanted = len(confirmed) + CONFIRMED_BETWEEN
                writing = pool.submit(write, address, token, attempt, asked, revisions, confirmed)
                until(lambda: len(confirmed) >= wanted or writing.done())  # noqa: B023
            with pytest.raises(httpx.TransportError):  # killed while it was asked to save
                writing.result()
    with site.web() as address:
        attempt, asked = the_attempt(address, token)
        assert_kept(asked, confirmed)
        submitted = do(address, "submitAttempt", "attempt { status }", token, attemptId=attempt)
        assert submitted["attempt"]["status"] == "SUBMITTED"


def the_attempt(address, token):
    """The one that is under way; starting again finds it."""
    (edge,) = ask(address, THE_QUIZ, token=token)["course"]["quizzes"]["edges"]
    fields = "attempt { id number questions { id revision answer { text } } }"
    attempt = do(address, "startAttempt", fields, token, quizId=edge["node"]["id"])["attempt"]
    assert attempt["number"] == 1
    (asked,) = attempt["questions"]
    return attempt["id"], asked


def assert_kept(asked, confirmed):
    """The last that was confirmed, or the one after it, which was written but not answered."""
    assert asked["revision"] in (confirmed[-1], confirmed[-1] + 1)
    if asked["revision"]:
        assert asked["answer"]["text"] == text_of(asked["revision"])


def write(address, token, attempt, asked, revisions, confirmed):
    """One version after the other until the server is gone. Raises: httpx.TransportError."""
    for revision in revisions:
        do(
            address,
            "saveAnswer",
            "attemptQuestion { revision }",
            token,
            attemptId=attempt,
            attemptQuestionId=asked["id"],
            answer={"text": text_of(revision)},
            revision=revision,
        )
        confirmed.append(revision)


def text_of(revision):
    return f"Because of the {revision} stones in their way."
