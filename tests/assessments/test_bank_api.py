"""The bank of questions over HTTP: every operation once as it should go, and once refused."""

import pytest

from server.assessments.models import QuestionKind
from tests.assessments.support import (
    enrolled,
    make_question,
    run,
)
from tests.factories import CourseFactory
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


@pytest.fixture
def course(db):
    return CourseFactory()


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
