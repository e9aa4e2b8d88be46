"""Taking and marking over HTTP: every operation once as it should go, and once refused."""

import pytest
import time_machine

from server.assessments.models import QuestionKind, Quiz
from server.assessments.question_types import Given
from tests.assessments.support import (
    DRAFTS,
    FALSE,
    NOON,
    TRUE,
    an_answer,
    answer,
    enrolled,
    make_question,
    make_quiz,
    run,
    start,
    submit,
    take,
)
from tests.factories import CourseFactory, UserFactory
from tests.support import error_codes, gid

pytestmark = pytest.mark.django_db

ASKED = "id position kind text maxPoints revision isFlagged answer { choiceIds text }"


@pytest.fixture
def course(db):
    return CourseFactory()


def test_taking_a_quiz(api, course):
    quiz = make_quiz(course, results_detail="KEY")
    student = enrolled(course)
    attempt = run(
        api,
        "startAttempt",
        student,
        f"attempt {{ id number status maxMark questions {{ {ASKED} choices {{ id text }} }} }}",
        quizId=gid(quiz),
    )["attempt"]
    (asked,) = attempt.pop("questions")
    own, place = {"attemptId": attempt["id"]}, {"attemptQuestionId": asked.pop("id")}
    assert (attempt["number"], attempt["status"], attempt["maxMark"]) == (1, "OPEN", 1)
    assert asked == {
        "position": 0,
        "kind": "TRUE_FALSE",
        "text": "$1 + 1 = 2$",
        "maxPoints": 1,
        "revision": 0,
        "isFlagged": False,
        "answer": None,
        "choices": [{"id": "true", "text": "true"}, {"id": "false", "text": "false"}],
    }
    again = run(api, "startAttempt", student, "attempt { id }", quizId=gid(quiz))
    assert again["attempt"]["id"] == attempt["id"]
    saved = run(
        api,
        "saveAnswer",
        student,
        f"attemptQuestion {{ {ASKED} result {{ mark }} }}",
        **own,
        **place,
        answer={"choiceIds": ["true"]},
        revision=2,
    )["attemptQuestion"]
    assert (saved["revision"], saved["answer"]["choiceIds"]) == (2, ["true"])
    assert saved["result"] is None
    late = run(
        api,
        "saveAnswer",
        student,
        f"attemptQuestion {{ {ASKED} }}",
        **own,
        **place,
        answer={"choiceIds": ["false"]},
        revision=1,
    )
    assert late["attemptQuestion"]["answer"]["choiceIds"] == ["true"]
    flagged = run(
        api,
        "flagQuestion",
        student,
        "attemptQuestion { isFlagged }",
        **own,
        **place,
        isFlagged=True,
    )
    assert flagged["attemptQuestion"] == {"isFlagged": True}
    over = run(
        api,
        "submitAttempt",
        student,
        "attempt { status mark percent hasResults questions { "
        "result { mark rightAnswer { choiceIds } feedback } question { id } } }",
        **own,
    )["attempt"]
    result = {"mark": 1, "rightAnswer": {"choiceIds": ["true"]}, "feedback": []}
    assert over == {
        "status": "GRADED",
        "mark": 1,
        "percent": 100,
        "hasResults": True,
        "questions": [{"result": result, "question": None}],
    }


def test_taking_refused(api, course):
    quiz = make_quiz(course, attempts_allowed=1)
    student, peer = enrolled(course), enrolled(course)
    refused = run(api, "startAttempt", course.owner, quizId=gid(quiz))
    assert error_codes(refused) == [("NOT_ENROLLED", None)]
    refused = run(api, "startAttempt", UserFactory(), quizId=gid(quiz))
    assert error_codes(refused) == [("NOT_FOUND", "quizId")]
    attempt = start(quiz, student)
    own = {"attemptId": gid(attempt)}
    place = {"attemptQuestionId": gid(attempt.questions.get())}
    answer = {"answer": {"choiceIds": ["true"]}, "revision": 1}
    for name, values in (
        ("saveAnswer", {**place, **answer}),
        ("flagQuestion", {**place, "isFlagged": True}),
        ("submitAttempt", {}),
    ):
        for stranger in (peer, course.owner):
            refused = run(api, name, stranger, **own, **values)
            assert error_codes(refused) == [("NOT_FOUND", "attemptId")]
    unknown = {"answer": {"choiceIds": ["maybe"]}, "revision": 1}
    refused = run(api, "saveAnswer", student, **own, **place, **unknown)
    assert error_codes(refused) == [("INVALID", "choiceIds")]
    submit(attempt)
    refused = run(api, "saveAnswer", student, **own, **place, **answer)
    assert error_codes(refused) == [("ATTEMPT_OVER", None)]
    refused = run(api, "startAttempt", student, quizId=gid(quiz))
    assert error_codes(refused) == [("ATTEMPTS_EXHAUSTED", None)]


def test_every_kind_of_answer_comes_back_as_it_was_given(api, course):
    kinds = [kind for kind in DRAFTS if kind != QuestionKind.TRUE_FALSE]
    quiz = make_quiz(course, [make_question(course, kind) for kind in kinds])
    student = enrolled(course)
    attempt = start(quiz, student)
    document = """query ($id: ID!) { attempt(id: $id) { questions { id kind needsUnit blankCount
      choices { id } lefts { id } rights { id } items { id } } } }"""
    asked = api.data(document, {"id": gid(attempt)}, actor=student)["attempt"]["questions"]
    assert [one["kind"] for one in asked] == kinds
    whole = "choiceIds text number unit pairs { left right } order blanks"
    for one in asked:
        given = an_answer(one)
        saved = run(
            api,
            "saveAnswer",
            student,
            f"attemptQuestion {{ answer {{ {whole} }} }}",
            attemptId=gid(attempt),
            attemptQuestionId=one["id"],
            answer=given,
            revision=1,
        )
        assert saved["errors"] == []
        kept = saved["attemptQuestion"]["answer"]
        assert {name: kept[name] for name in given} == given


def test_looking_at_an_attempt_whose_time_is_over_hands_it_in(api, course):
    quiz = make_quiz(course, time_limit_seconds=60)
    student = enrolled(course)
    document = "query ($id: ID!) { attempt(id: $id) { status isAutomatic mark } }"
    with time_machine.travel(NOON, tick=False) as clock:
        attempt = start(quiz, student)
        answer(attempt, TRUE)
        clock.shift(60)
        stranger = api.data(document, {"id": gid(attempt)}, actor=enrolled(course))
        assert stranger["attempt"] is None
        attempt.refresh_from_db()
        assert attempt.status == "OPEN"
        seen = api.data(document, {"id": gid(attempt)}, actor=student)
    assert seen["attempt"] == {"status": "GRADED", "isAutomatic": True, "mark": 1}


# --- marking --------------------------------------------------------------------------------------


def test_the_queue_and_grading(api, course):
    quiz = make_quiz(course, [make_question(course, QuestionKind.ESSAY)], points=4)
    students = [enrolled(course) for _ in range(2)]
    for student in students:
        attempt = start(quiz, student)
        answer(attempt, Given(text="Because."))
        submit(attempt)
    queue = """query ($id: ID!) { quiz(id: $id) { attempts(status: SUBMITTED) { edges { node {
      student { id } questions { id result { mark } question { content { guidance } } }
    } } } } }"""
    rows = api.data(queue, {"id": gid(quiz)}, actor=course.owner)["quiz"]["attempts"]["edges"]
    assert [row["node"]["student"]["id"] for row in rows] == [gid(one) for one in students]
    (asked,) = rows[0]["node"]["questions"]
    assert asked["result"] == {"mark": None}
    assert asked["question"]["content"]["guidance"] == "Two reasons, one point each."
    own = {"attemptQuestionId": asked["id"]}
    refused = run(api, "gradeAnswer", course.owner, **own, points=5)
    assert error_codes(refused) == [("INVALID", "points")]
    refused = run(api, "gradeAnswer", students[0], **own, points=4)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    graded = run(
        api,
        "gradeAnswer",
        course.owner,
        "attempt { status mark percent } attemptQuestion { result { mark comment reason } }",
        **own,
        points=3,
        comment="Good.",
    )
    assert graded["attempt"] == {"status": "GRADED", "mark": 3, "percent": 75}
    assert graded["attemptQuestion"]["result"] == {"mark": 3, "comment": "Good.", "reason": ""}
    refused = run(api, "gradeAnswer", course.owner, **own, points=4)
    assert error_codes(refused) == [("INVALID", "reason")]
    rows = api.data(queue, {"id": gid(quiz)}, actor=course.owner)["quiz"]["attempts"]["edges"]
    assert [row["node"]["student"]["id"] for row in rows] == [gid(students[1])]


def test_regrading(api, course, jobs):
    question = make_question(course)
    quiz = make_quiz(course, [question])
    student = enrolled(course)
    take(quiz, student, FALSE)
    own = {"questionId": gid(question)}
    values = {"title": "x", "text": "x", "content": {"isTrue": False}}
    run(api, "updateQuestion", course.owner, **own, **values)
    report = "examinedCount changedCount changes { before after attempt { student { id } mark } }"
    expected = {
        "examinedCount": 1,
        "changedCount": 1,
        "changes": [
            {"before": 0, "after": 1, "attempt": {"student": {"id": gid(student)}, "mark": 0}}
        ],
        "errors": [],
    }
    assert run(api, "regradeQuestion", course.owner, report, **own, dryRun=True) == expected
    jobs()
    assert run(api, "regradeQuestion", course.owner, report, **own, dryRun=False) == expected
    jobs()
    assert Quiz.objects.get(pk=quiz.pk).results.get().percent == 100
    refused = run(api, "regradeQuestion", student, **own, dryRun=True)
    assert error_codes(refused) == [("NOT_FOUND", "questionId")]
