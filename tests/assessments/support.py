"""Questions of every kind, quizzes and attempts, made by the services themselves."""

import itertools
from datetime import UTC, datetime, timedelta

from server.assessments import services
from server.assessments.models import QuestionKind, Quiz
from server.assessments.question_types import (
    Accepted,
    BlankDraft,
    ChoiceDraft,
    Draft,
    Given,
    ItemDraft,
    NumberDraft,
    PairDraft,
    UnitDraft,
    question_type,
)
from server.assessments.services import QuestionDetails
from server.core.errors import Problems
from tests.factories import CourseFactory, EnrollmentFactory

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
_numbers = itertools.count()


def right(text, **more):
    return ChoiceDraft(text, is_correct=True, **more)


def wrong(text, **more):
    return ChoiceDraft(text, **more)


DRAFTS = {
    QuestionKind.SINGLE_CHOICE: Draft(
        text="Largest planet?", choices=[wrong("Mars"), right("Jupiter"), wrong("Venus")]
    ),
    QuestionKind.MULTIPLE_CHOICE: Draft(
        text="Primes?", choices=[right("2"), right("3"), wrong("4"), wrong("6"), wrong("8")]
    ),
    QuestionKind.TRUE_FALSE: Draft(text="$1 + 1 = 2$", is_true=True),
    QuestionKind.SHORT_TEXT: Draft(
        text="Capital of France?", accepted=[Accepted("Paris"), Accepted("Lutetia", 50)]
    ),
    QuestionKind.NUMERIC: Draft(
        text="Speed?",
        numbers=[NumberDraft("10", "0.5")],
        units=[UnitDraft("m/s"), UnitDraft("cm/s", "0.01")],
    ),
    QuestionKind.MATCHING: Draft(
        text="Capitals",
        pairs=[PairDraft("France", "Paris"), PairDraft("Italy", "Rome"), PairDraft("Peru", "Lima")],
        distractors=["Bonn"],
    ),
    QuestionKind.ORDERING: Draft(
        text="Oldest first", items=[ItemDraft("Plato"), ItemDraft("Kant"), ItemDraft("Arendt")]
    ),
    QuestionKind.BLANKS: Draft(
        text="[[1]] is the capital of [[2]].",
        blanks=[BlankDraft(["Rome", "Roma"]), BlankDraft(["Italy"])],
    ),
    QuestionKind.ESSAY: Draft(text="Why?", guidance="Two reasons, one point each."),
}


def content_of(kind, draft=None):
    """The stored content of a draft that has nothing wrong with it."""
    problems = Problems()
    content = question_type(kind).content(draft or DRAFTS[kind], problems)
    problems.raise_if_any()
    return content


def details(kind=QuestionKind.TRUE_FALSE, draft=None, **more):
    return QuestionDetails(
        title=more.pop("title", f"Question {next(_numbers)}"),
        content=draft or DRAFTS[kind],
        **more,
    )


def make_question(course, kind=QuestionKind.TRUE_FALSE, draft=None, **more):
    return services.create_question(
        actor=course.owner, course_id=course.pk, kind=kind, details=details(kind, draft, **more)
    )


def make_quiz(course=None, questions=None, *, is_published=True, points=None, **rules):
    """A quiz with these questions, or with a single true statement."""
    course = course or CourseFactory()
    rules.setdefault("title", f"Quiz {next(_numbers)}")
    quiz = services.create_quiz(actor=course.owner, course_id=course.pk, **rules)
    for question in [make_question(course)] if questions is None else questions:
        services.add_quiz_slot(
            actor=course.owner, quiz_id=quiz.pk, question_id=question.pk, points=points
        )
    if is_published:
        services.publish_quiz(actor=course.owner, quiz_id=quiz.pk)
    return Quiz.objects.get(pk=quiz.pk)


def enrolled(course):
    return EnrollmentFactory(course=course).student


def start(quiz, student):
    return services.start_attempt(actor=student, quiz_id=quiz.pk)


def answer(attempt, given, *, number=0, revision=1):
    asked = attempt.questions.get(position=number)
    return services.save_answer(
        actor=attempt.student,
        attempt_id=attempt.pk,
        asked_id=asked.pk,
        given=given,
        revision=revision,
    )


def answer_rightly(attempt, *, revision=1):
    """Give the key of every question that has one; an essay gets a text."""
    for asked in attempt.questions.select_related("question", "version"):
        key = question_type(asked.question.kind).key(asked.version.content)
        services.save_answer(
            actor=attempt.student,
            attempt_id=attempt.pk,
            asked_id=asked.pk,
            given=as_given(key or {"text": "Because."}),
            revision=revision,
        )


def as_given(stored):
    """What a client would send for an answer as it is stored."""
    names = {"choices": "choice_ids"}
    given = {names.get(name, name): value for name, value in stored.items()}
    if "pairs" in given:
        given["pairs"] = list(given["pairs"].items())
    return Given(**given)


TRUE, FALSE = Given(choice_ids=["true"]), Given(choice_ids=["false"])


def submit(attempt):
    return services.submit_attempt(actor=attempt.student, attempt_id=attempt.pk)


def take(quiz, student, given):
    """One attempt at a quiz of one question, from start to end."""
    attempt = start(quiz, student)
    answer(attempt, given)
    return submit(attempt)


def give_extra_days(course, student, days=7):
    return services.set_accommodation(
        actor=course.owner, course_id=course.pk, student_id=student.pk, extra_days=days
    )


def assessments_of(course, student, text):
    """By the name of an id argument: one of everything, of a student who has handed in."""
    draft = Draft(text=text, choices=[right(text), wrong(text)])
    question = make_question(course, QuestionKind.SINGLE_CHOICE, draft, title=text, tags=[text])
    quiz = make_quiz(course, [question], title=text, description=text)
    accommodation = give_extra_days(course, student)
    attempt = start(quiz, student)
    answer_rightly(attempt)
    submit(attempt)
    return {
        "quiz": quiz,
        "question": question,
        "slot": quiz.slots.get(),
        "attempt": attempt,
        "attemptQuestion": attempt.questions.get(),
        "accommodation": accommodation,
    }


def hours(number):
    return timedelta(hours=number)


# --- over HTTP -----------------------------------------------------------------------------------


def run(api, name, actor, selection="", /, **values):
    """The payload of a mutation with this input."""
    kind = f"{name[0].upper()}{name[1:]}Input"
    document = (
        f"mutation ($input: {kind}!) {{ {name}(input: $input) "
        f"{{ {selection} errors {{ code field message }} }} }}"
    )
    return api.data(document, {"input": values}, actor=actor)[name]


def an_answer(asked):
    """Some answer to a question as a student sees it."""
    ids = {name: [o["id"] for o in asked[name]] for name in ("choices", "lefts", "rights", "items")}
    return {
        "SINGLE_CHOICE": {"choiceIds": ids["choices"][:1]},
        "MULTIPLE_CHOICE": {"choiceIds": ids["choices"][:1]},
        "SHORT_TEXT": {"text": "Lutetia"},
        "NUMERIC": {"number": "10.2", "unit": "m/s"},
        "MATCHING": {"pairs": [{"left": a, "right": ids["rights"][0]} for a in ids["lefts"]]},
        "ORDERING": {"order": ids["items"]},
        "BLANKS": {"blanks": ["Rome", ""]},
        "ESSAY": {"text": "Because.\n\nAnd so on."},
    }[asked["kind"]]
