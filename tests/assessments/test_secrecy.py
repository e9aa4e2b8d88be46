"""Two quizzes that differ only in their key, and in what its files are called, look the same to a
student, byte for byte.

Everything a student can do before submitting is done, and then every field path of the schema is
read, by every id there is. What differs by chance (ids, tokens) is replaced by the place where it
first occurs.
"""

import random
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from server.assessments.models import QuestionKind
from server.assessments.pictures import reference
from server.assessments.question_types import (
    Accepted,
    BlankDraft,
    ChoiceDraft,
    Draft,
    ItemDraft,
    NumberDraft,
    PairDraft,
    UnitDraft,
)
from server.assessments.services import attempts
from server.media.services import store_image
from tests.assessments.support import (
    NOON,
    an_answer,
    enrolled,
    make_question,
    make_quiz,
    run,
)
from tests.contract.exploration import explore, roots
from tests.contract.test_canaries import ids
from tests.factories import CourseFactory, TeacherFactory
from tests.media.samples import picture as sample
from tests.support import gid

pytestmark = pytest.mark.once

# Random or derived from something random: global ids, ids of options, signatures, cursors.
CHANCE = re.compile(
    r"[A-Za-z0-9+/_-]{24,}={0,2}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\b[0-9a-f]{8}\b"
)


SECRET = "canary"  # in the names of files


def drafts(key, options):
    """Questions of every kind. `key` is 0 or 1: what is right, and how much it earns."""
    share = (100, 50)

    def choices(*texts):
        right = [texts[key]]
        return [ChoiceDraft(text, text in right, feedback=f"{text in right}") for text in texts]

    pairs = [("France", "Paris"), ("Italy", "Rome"), ("Peru", "Lima")]
    sides = [right for _, right in pairs]
    if key:
        sides.reverse()
    return {
        QuestionKind.SINGLE_CHOICE: Draft(text="?", choices=choices(*options)),
        QuestionKind.MULTIPLE_CHOICE: Draft(text="?", choices=choices("a", "b", "c", "d")),
        QuestionKind.TRUE_FALSE: Draft(text="?", is_true=bool(key), true_feedback=str(key)),
        QuestionKind.SHORT_TEXT: Draft(
            text="?",
            accepted=[Accepted(f"key {key}"), Accepted("both", share[key])],
            is_case_sensitive=bool(key),
        ),
        QuestionKind.NUMERIC: Draft(
            text="?",
            numbers=[NumberDraft(str(key), str(key))],
            units=[UnitDraft("m", str(1 + key))],
        ),
        QuestionKind.MATCHING: Draft(
            text="?",
            pairs=[PairDraft(left, side) for (left, _), side in zip(pairs, sides, strict=True)],
            distractors=["Bonn"],
        ),
        QuestionKind.ORDERING: Draft(
            text="?", items=[ItemDraft(text) for text in ("abc", "cab")[key]]
        ),
        QuestionKind.BLANKS: Draft(text="[[1]]?", blanks=[BlankDraft([f"key {key}"], bool(key))]),
        QuestionKind.ESSAY: Draft(text="?", guidance=f"key {key}"),
    }


def what_a_student_sees(api, key, reads_everything, **rules):
    """Everything that comes back from the server, in a world made anew."""
    dice = random.Random(7)
    seen = []
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(attempts, "dice", dice)
        owner = TeacherFactory(username="teacher", full_name="Teacher", email="t@example.org")
        course = CourseFactory(owner=owner, title="Course", slug="course", code="C")
        student = enrolled(course)
        student.username = student.full_name = "student"
        student.email = "s@example.org"
        student.save()
        options = pictures(owner, key)
        questions = [
            make_question(
                course, kind, draft, title=f"{key}", tags=[f"{key}"], feedback=f"key {key}"
            )
            for kind, draft in drafts(key, options).items()
        ]
        quiz = make_quiz(course, questions, title="Quiz", **rules)
        seen += take_it(api, student, quiz)
        if reads_everything:
            seen += read_everything(student)
        transaction.set_rollback(True)
    text = "\n".join(seen)
    assert "picture.png" in text
    assert SECRET not in text
    return normalised(text)


def pictures(owner, key):
    """Options that are pictures, whose files are called what they are."""
    texts = []
    for number, size in enumerate([(8, 8), (9, 9), (10, 10)]):
        name = f"{SECRET}-{'right' if number == key else 'wrong'}.png"
        file = SimpleUploadedFile(name, sample(size=size))
        asset = store_image(owner=owner, file=file, is_public=False)
        texts.append(f"![Option {number}]({reference(asset.pk)})")
    return texts


def read_everything(student):
    all_ids = ids()
    return [
        answer
        for start in roots()
        for variables in start.variables(all_ids)
        for answer in explore(start, student, variables)
    ]


def take_it(api, student, quiz):
    """Start, answer sensibly and nonsensically, flag; what the payloads say."""
    asked = """id position kind text hints maxPoints needsUnit blankCount answer { choiceIds text }
      choices { id text } lefts { id text } rights { id text } items { id text }
      pictures { id name url downloadUrl thumbnailUrl size width }
      result { mark feedback rightAnswer { text } } question { title }"""
    started = run(
        api,
        "startAttempt",
        student,
        f"attempt {{ id mark percent hasResults questions {{ {asked} }} }}",
        quizId=gid(quiz),
    )
    said = [str(started)]
    attempt = {"attemptId": started["attempt"]["id"]}
    for one in started["attempt"]["questions"]:
        place = {**attempt, "attemptQuestionId": one["id"]}
        given = (one["kind"] == "TRUE_FALSE" and {"choiceIds": ["true"]}) or an_answer(one)
        nonsense = {name: ["x"] if isinstance(v, list) else "x" for name, v in given.items()}
        if "pairs" in nonsense:
            nonsense["pairs"] = [{"left": "x", "right": "x"}]
        for revision, value in enumerate((nonsense, given), 1):
            answer = run(
                api,
                "saveAnswer",
                student,
                f"attemptQuestion {{ {asked} }}",
                **place,
                answer=value,
                revision=revision,
            )
            said.append(str(answer))
        flagged = run(
            api, "flagQuestion", student, f"attemptQuestion {{ {asked} }}", **place, isFlagged=True
        )
        said.append(str(flagged))
    return said


def normalised(text):
    places = {}
    return CHANCE.sub(lambda found: f"<{places.setdefault(found[0], len(places))}>", text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reads_everything", "rules"),
    [
        (True, {"results_detail": "KEY", "shuffles_questions": True}),
        (False, {"shuffles_options": False}),
    ],
    ids=["shuffled", "in order"],
)
def test_the_key_makes_no_difference_before_submission(api, reads_everything, rules):
    with time_machine.travel(NOON, tick=False):
        first, second = (what_a_student_sees(api, key, reads_everything, **rules) for key in (0, 1))
    assert len(first) > 5_000
    for one, other in zip(first.splitlines(), second.splitlines(), strict=True):
        assert one == other
