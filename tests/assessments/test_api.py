"""Quizzes over HTTP: every operation once as it should go, and once refused."""

from datetime import UTC, datetime

import pytest
import time_machine

from server.assessments.models import Accommodation, QuestionKind, Quiz
from server.assessments.question_types import Given
from tests.assessments.support import (
    DRAFTS,
    FALSE,
    NOON,
    TRUE,
    an_answer,
    answer,
    enrolled,
    hours,
    make_question,
    make_quiz,
    run,
    start,
    submit,
    take,
)
from tests.factories import CourseFactory, LessonFactory, ModuleFactory, UserFactory
from tests.support import error_codes, gid

pytestmark = pytest.mark.django_db

CONTENT = """content {
  choices { text percent feedback } accepted { text percent feedback } isCaseSensitive
  numbers { value tolerance percent feedback } units { name factor } pairs { left right }
  distractors items { text } blanks { accepted isCaseSensitive } guidance
}"""
NOTHING = {
    **{part: [] for part in ("choices", "accepted", "numbers", "units", "pairs", "distractors")},
    "items": [],
    "blanks": [],
    "guidance": "",
    "isCaseSensitive": False,
}
ASKED = "id position kind text maxPoints revision isFlagged answer { choiceIds text }"


@pytest.fixture
def course(db):
    return CourseFactory()


# --- the bank -------------------------------------------------------------------------------------

CONTENTS = {
    "SINGLE_CHOICE": (
        {"choices": [{"text": "a", "isCorrect": True, "feedback": "Yes"}, {"text": "b"}]},
        {
            "choices": [
                {"text": "a", "percent": 100, "feedback": "Yes"},
                {"text": "b", "percent": 0, "feedback": ""},
            ]
        },
    ),
    "MULTIPLE_CHOICE": (
        {"choices": [{"text": "a", "isCorrect": True}, {"text": "b", "percent": -25}]},
        {
            "choices": [
                {"text": "a", "percent": 100, "feedback": ""},
                {"text": "b", "percent": -25, "feedback": ""},
            ]
        },
    ),
    "TRUE_FALSE": (
        {"isTrue": False, "trueFeedback": "No"},
        {
            "choices": [
                {"text": "true", "percent": 0, "feedback": "No"},
                {"text": "false", "percent": 100, "feedback": ""},
            ]
        },
    ),
    "SHORT_TEXT": (
        {"accepted": [{"text": "x*"}], "isCaseSensitive": True},
        {"accepted": [{"text": "x*", "percent": 100, "feedback": ""}], "isCaseSensitive": True},
    ),
    "NUMERIC": (
        {"numbers": [{"value": "1.5", "tolerance": "0.1"}], "units": [{"name": "m"}]},
        {
            "numbers": [{"value": "1.5", "tolerance": "0.1", "percent": 100, "feedback": ""}],
            "units": [{"name": "m", "factor": "1"}],
        },
    ),
    "MATCHING": (
        {"pairs": [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}], "distractors": ["3"]},
        {"pairs": [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}], "distractors": ["3"]},
    ),
    "ORDERING": (
        {"items": [{"text": "a"}, {"text": "b"}]},
        {"items": [{"text": "a"}, {"text": "b"}]},
    ),
    "BLANKS": (
        {"blanks": [{"accepted": ["a", "b"]}]},
        {"blanks": [{"accepted": ["a", "b"], "isCaseSensitive": False}]},
    ),
    "ESSAY": ({"guidance": "Two reasons."}, {"guidance": "Two reasons."}),
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_create_question(api, course, kind):
    given, kept = CONTENTS[kind]
    made = run(
        api,
        "createQuestion",
        course.owner,
        f"question {{ kind title text points tags hints feedback version archivedAt {CONTENT} }}",
        courseId=gid(course),
        kind=kind,
        title="First",
        text="Say [[1]].",
        content=given,
        points=2.5,
        tags=["B", "a"],
        hints=["Think."],
        feedback="Well.",
    )
    assert made["errors"] == []
    assert made["question"] == {
        "kind": kind,
        "title": "First",
        "text": "Say [[1]].",
        "points": 2.5,
        "tags": ["a", "b"],
        "hints": ["Think."],
        "feedback": "Well.",
        "version": 1,
        "archivedAt": None,
        "content": {**NOTHING, **kept},
    }


def test_create_question_refused(api, course):
    values = {"courseId": gid(course), "kind": "ESSAY", "title": " ", "text": "x", "content": {}}
    refused = run(api, "createQuestion", course.owner, **values)
    assert error_codes(refused) == [("INVALID", "title")]
    refused = run(api, "createQuestion", enrolled(course), "question { id }", **values)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    assert not course.questions.exists()


def test_update_and_archive_question(api, course):
    question = make_question(course, QuestionKind.ESSAY)
    own = {"questionId": gid(question)}
    values = {"title": "New", "text": "And now?", "content": {"guidance": "One."}}
    changed = run(
        api, "updateQuestion", course.owner, "question { title text version }", **own, **values
    )
    assert changed["question"] == {"title": "New", "text": "And now?", "version": 2}
    refused = run(api, "updateQuestion", enrolled(course), **own, **values)
    assert error_codes(refused) == [("NOT_FOUND", "questionId")]
    refused = run(api, "archiveQuestion", enrolled(course), **own)
    assert error_codes(refused) == [("NOT_FOUND", "questionId")]
    gone = run(api, "archiveQuestion", course.owner, "question { archivedAt }", **own)
    assert gone["question"]["archivedAt"]
    back = run(
        api, "archiveQuestion", course.owner, "question { archivedAt }", **own, isArchived=False
    )
    assert back["question"]["archivedAt"] is None


def test_searching_the_bank(api, course):
    make_question(course, QuestionKind.ESSAY, title="Ethics", tags=["kant"])
    make_question(course, QuestionKind.SHORT_TEXT, title="Geography")
    document = """query ($slug: String!, $search: String, $kind: QuestionKind, $tag: String) {
      course(slug: $slug) { questions(search: $search, kind: $kind, tag: $tag) {
        totalCount edges { node { title } }
      } } }"""

    def titles(actor=course.owner, **filters):
        found = api.data(document, {"slug": course.slug, **filters}, actor=actor)
        return [edge["node"]["title"] for edge in found["course"]["questions"]["edges"]]

    assert titles() == ["Geography", "Ethics"]
    assert titles(search="france CAPITAL") == ["Geography"]
    assert titles(kind="ESSAY") == ["Ethics"]
    assert titles(tag="Kant") == ["Ethics"]
    assert titles(enrolled(course)) == []


# --- quizzes --------------------------------------------------------------------------------------


def test_create_update_publish_unpublish_delete_quiz(api, course):
    lesson = LessonFactory(module=ModuleFactory(course=course))
    fields = "quiz { id title status timeLimitSeconds countedAttempt passPercent lesson { id } }"
    made = run(
        api,
        "createQuiz",
        course.owner,
        fields,
        courseId=gid(course),
        title="Week 1",
        lessonId=gid(lesson),
        timeLimitSeconds=600,
        countedAttempt="LATEST",
    )
    quiz = made["quiz"]
    own = {"quizId": quiz.pop("id")}
    assert quiz == {
        "title": "Week 1",
        "status": "DRAFT",
        "timeLimitSeconds": 600,
        "countedAttempt": "LATEST",
        "passPercent": 50,
        "lesson": {"id": gid(lesson)},
    }
    changed = run(
        api, "updateQuiz", course.owner, fields, **own, timeLimitSeconds=None, passPercent=60
    )["quiz"]
    assert (changed["title"], changed["timeLimitSeconds"]) == ("Week 1", None)
    assert (changed["countedAttempt"], changed["passPercent"]) == ("LATEST", 60)
    refused = run(api, "publishQuiz", course.owner, **own)
    assert error_codes(refused) == [("NOT_PUBLISHABLE", None)]
    question = make_question(course)
    run(api, "addQuizSlot", course.owner, **own, questionId=gid(question))
    student = enrolled(course)
    assert error_codes(run(api, "publishQuiz", student, **own)) == [("NOT_FOUND", "quizId")]
    shown = run(api, "publishQuiz", course.owner, "quiz { status publishedAt }", **own)["quiz"]
    assert shown["status"] == "PUBLISHED"
    assert shown["publishedAt"]
    for name in ("updateQuiz", "unpublishQuiz", "deleteQuiz"):
        assert error_codes(run(api, name, student, **own)) == [("FORBIDDEN", None)]
    hidden = run(api, "unpublishQuiz", course.owner, "quiz { status }", **own)
    assert hidden["quiz"] == {"status": "DRAFT"}
    deleted = run(api, "deleteQuiz", course.owner, "deletedId course { id }", **own)
    assert deleted == {"deletedId": own["quizId"], "course": {"id": gid(course)}, "errors": []}
    assert not Quiz.objects.exists()


def test_slots(api, course):
    quiz = make_quiz(course, [], is_published=False)
    first, second = make_question(course), make_question(course, tags=["x"])
    slots = "quiz { questionCount maxMark slots { id question { id } drawCount drawTags points } }"
    own = {"quizId": gid(quiz)}
    for question in (first, second):
        added = run(api, "addQuizSlot", course.owner, slots, **own, questionId=gid(question))
    drawn = run(
        api, "addQuizSlot", course.owner, "slot { id }", **own, drawCount=1, drawTags=["X"]
    )["slot"]
    ids = [slot["id"] for slot in added["quiz"]["slots"]]
    moved = run(api, "moveQuizSlot", course.owner, slots, slotId=ids[1], position=0)["quiz"]
    assert [slot["id"] for slot in moved["slots"]] == [ids[1], ids[0], drawn["id"]]
    changed = run(
        api, "updateQuizSlot", course.owner, slots, slotId=drawn["id"], drawCount=3, points=2
    )["quiz"]
    assert changed["slots"][2] == {
        "id": drawn["id"], "question": None, "drawCount": 3, "drawTags": ["x"], "points": 2,
    }  # fmt: skip
    assert (changed["questionCount"], changed["maxMark"]) == (5, 8)
    gone = run(api, "deleteQuizSlot", course.owner, "deletedId " + slots, slotId=ids[0])
    assert gone["deletedId"] == ids[0]
    assert [slot["id"] for slot in gone["quiz"]["slots"]] == [ids[1], drawn["id"]]
    # The bank has one such question, and the quiz asks it already.
    document = "query ($id: ID!) { quiz(id: $id) { publishProblems { code message } } }"
    (problem,) = api.data(document, {"id": gid(quiz)}, actor=course.owner)["quiz"][
        "publishProblems"
    ]
    assert problem == {
        "code": "NOT_PUBLISHABLE",
        "message": "3 questions tagged x are to be drawn; there are 0.",
    }


def test_slots_refused(api, course):
    question = make_question(course)
    quiz = make_quiz(course, [question])
    own, slot = {"quizId": gid(quiz)}, {"slotId": gid(quiz.slots.get())}
    again = run(api, "addQuizSlot", course.owner, **own, questionId=gid(question))
    assert error_codes(again) == [("CONFLICT", "questionId")]
    foreign = gid(make_question(CourseFactory()))
    refused = run(api, "addQuizSlot", course.owner, **own, questionId=foreign)
    assert error_codes(refused) == [("NOT_FOUND", "questionId")]
    student = enrolled(course)
    refused = run(api, "addQuizSlot", student, **own, drawCount=1)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    for name, values in (
        ("updateQuizSlot", {}),
        ("moveQuizSlot", {"position": 0}),
        ("deleteQuizSlot", {}),
    ):
        refused = run(api, name, student, **slot, **values)
        assert error_codes(refused) == [("NOT_FOUND", "slotId")]
    start(quiz, student)
    refused = run(api, "deleteQuizSlot", course.owner, **slot)
    assert error_codes(refused) == [("QUIZ_HAS_ATTEMPTS", None)]


# --- attempts -------------------------------------------------------------------------------------


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


STANDING = """query ($id: ID!) { quiz(id: $id) {
  viewerCanEdit viewerLimits { timeLimitSeconds attemptsAllowed closesAt isAccommodated }
  startObstacles { code } viewerAttempts { number } viewerResult { percent isPassed attemptCount }
  slots { id } attempts { totalCount } results { totalCount }
} }"""


def test_how_one_stands_to_a_quiz(api, course):
    quiz = make_quiz(
        course,
        time_limit_seconds=60,
        attempts_allowed=1,
        closes_at=datetime(2030, 1, 1, tzinfo=UTC),
    )
    student = enrolled(course)
    take(quiz, student, TRUE)
    run(
        api,
        "setAccommodation",
        course.owner,
        courseId=gid(course),
        studentId=gid(student),
        timePercent=150,
        extraDays=1,
        extraAttempts=1,
    )
    seen = api.data(STANDING, {"id": gid(quiz)}, actor=student)["quiz"]
    assert seen == {
        "viewerCanEdit": False,
        "viewerLimits": {
            "timeLimitSeconds": 90,
            "attemptsAllowed": 2,
            "closesAt": "2030-01-02T00:00:00+00:00",
            "isAccommodated": True,
        },
        "startObstacles": [],
        "viewerAttempts": [{"number": 1}],
        "viewerResult": {"percent": 100, "isPassed": True, "attemptCount": 1},
        "slots": [],
        "attempts": {"totalCount": 0},
        "results": {"totalCount": 0},
    }
    owner = api.data(STANDING, {"id": gid(quiz)}, actor=course.owner)["quiz"]
    assert owner["viewerCanEdit"]
    assert len(owner["slots"]) == 1
    assert owner["startObstacles"] == [{"code": "NOT_ENROLLED"}]
    assert (owner["attempts"], owner["results"]) == ({"totalCount": 1}, {"totalCount": 1})
    peer = api.data(STANDING, {"id": gid(quiz)}, actor=enrolled(course))["quiz"]
    assert (peer["viewerAttempts"], peer["viewerResult"]) == ([], None)
    assert not peer["viewerLimits"]["isAccommodated"]
    assert api.data(STANDING, {"id": gid(quiz)}, actor=UserFactory())["quiz"] is None


def test_what_is_due(api, course):
    with time_machine.travel(NOON, tick=False):
        late = make_quiz(course, closes_at=NOON + hours(2))
        soon = make_quiz(course, closes_at=NOON + hours(1))
        make_quiz(course)
        done = make_quiz(course, closes_at=NOON + hours(3))
        student = enrolled(course)
        take(done, student, TRUE)
        document = "{ dueQuizzes { edges { node { id } } } }"
        due = api.data(document, actor=student)["dueQuizzes"]["edges"]
        assert [edge["node"]["id"] for edge in due] == [gid(soon), gid(late)]
        assert api.data(document, actor=course.owner)["dueQuizzes"]["edges"] == []


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


# --- accommodations -------------------------------------------------------------------------------


def test_accommodations(api, course):
    student = enrolled(course)
    values = {"courseId": gid(course), "studentId": gid(student)}
    fields = "accommodation { id timePercent extraDays extraAttempts student { id } }"
    given = run(api, "setAccommodation", course.owner, fields, **values, timePercent=200)
    accommodation = given["accommodation"]
    own = {"accommodationId": accommodation.pop("id")}
    assert accommodation == {
        "timePercent": 200,
        "extraDays": 0,
        "extraAttempts": 0,
        "student": {"id": gid(student)},
    }
    refused = run(api, "setAccommodation", course.owner, **values, timePercent=99)
    assert error_codes(refused) == [("INVALID", "timePercent")]
    refused = run(api, "setAccommodation", student, **values, timePercent=500)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    document = """query ($slug: String!) { course(slug: $slug) {
      accommodations { edges { node { timePercent } } } } }"""

    def seen_by(actor):
        found = api.data(document, {"slug": course.slug}, actor=actor)["course"]
        return [edge["node"]["timePercent"] for edge in found["accommodations"]["edges"]]

    assert seen_by(course.owner) == seen_by(student) == [200]
    assert seen_by(enrolled(course)) == []
    refused = run(api, "deleteAccommodation", student, **own)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    gone = run(api, "deleteAccommodation", course.owner, "deletedId course { id }", **own)
    assert gone["deletedId"] == own["accommodationId"]
    assert not Accommodation.objects.exists()
