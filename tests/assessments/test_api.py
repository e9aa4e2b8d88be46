"""Quizzes and accommodations over HTTP: every operation once as it should go, and once refused."""

from datetime import UTC, datetime

import pytest
import time_machine

from server.assessments.models import Accommodation, Quiz
from tests.assessments.support import (
    NOON,
    TRUE,
    enrolled,
    hours,
    make_question,
    make_quiz,
    run,
    start,
    take,
)
from tests.factories import CourseFactory, LessonFactory, ModuleFactory, UserFactory
from tests.support import error_codes, gid

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db):
    return CourseFactory()


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
