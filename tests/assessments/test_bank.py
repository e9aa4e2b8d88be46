"""Questions and their versions, quizzes and their slots."""

import pytest

from server.assessments import services
from server.assessments.models import Question, QuestionKind, QuestionVersion, Quiz, QuizSlot
from server.assessments.question_types import Draft
from server.audit.models import AuditEntry
from tests.assessments.support import (
    NOON,
    TRUE,
    answer,
    details,
    enrolled,
    hours,
    make_question,
    make_quiz,
    right,
    start,
    submit,
    wrong,
)
from tests.courses.support import refusal
from tests.factories import CourseFactory, LessonFactory, TeacherFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CourseFactory()


# --- questions --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", QuestionKind)
def test_a_question_of_each_kind(course, kind):
    question = make_question(course, kind, tags=["Basics", "basics ", "x"], hints=["Think"])
    question.refresh_from_db()
    assert (question.kind, question.current.number) == (kind, 1)
    assert [tag.name for tag in question.tags.all()] == ["basics", "x"]
    assert question.current.hints == ["Think"]
    assert question.current.author == course.owner
    assert AuditEntry.objects.get().action == "assessments.create_question"


def test_mathematics_stays_as_it_was_written(course):
    text = "$$\\frac{a}{b} < c$$ & <b>"
    question = make_question(course, draft=Draft(text=text, is_true=True))
    assert question.current.text == text


def test_everything_wrong_is_said_at_once(course):
    with refusal() as refused:
        make_question(
            course, title=" ", draft=Draft(text=""), points=-1, tags=["x" * 41], hints=[""]
        )
    assert {field for _, field in refused.codes} == {
        "isTrue", "text", "title", "points", "tags", "hints",
    }  # fmt: skip
    assert not Question.objects.exists()


@pytest.mark.parametrize("points", [float("nan"), float("inf"), -0.01, 1000.01])
def test_points_have_limits(course, points):
    with refusal() as refused:
        make_question(course, points=points)
    assert refused.codes == [("INVALID", "points")]


def test_editing_makes_a_version_and_leaves_the_old_one(course):
    question = make_question(course)
    old = question.current
    services.update_question(
        actor=course.owner,
        question_id=question.pk,
        details=details(draft=Draft(text="New", is_true=False)),
    )
    question.refresh_from_db()
    assert question.current.number == 2
    kept = QuestionVersion.objects.get(pk=old.pk)
    assert (kept.text, kept.content) == (old.text, old.content)


def test_a_new_title_is_no_new_version(course):
    for kind in QuestionKind:
        question = make_question(course, kind)
        services.update_question(
            actor=course.owner, question_id=question.pk, details=details(kind, title="Better")
        )
        question.refresh_from_db()
        assert (question.title, question.current.number) == ("Better", 1), kind


def test_archived_questions_are_not_drawn(course):
    question = make_question(course, tags=["t"])
    quiz = make_quiz(course, [], is_published=False)
    services.add_quiz_slot(actor=course.owner, quiz_id=quiz.pk, draw_count=1, draw_tags=["T"])
    services.archive_question(actor=course.owner, question_id=question.pk)
    with refusal() as refused:
        services.publish_quiz(actor=course.owner, quiz_id=quiz.pk)
    assert refused.codes == [("NOT_PUBLISHABLE", None)]
    services.archive_question(actor=course.owner, question_id=question.pk, is_archived=False)
    services.publish_quiz(actor=course.owner, quiz_id=quiz.pk)


# --- who may ----------------------------------------------------------------------------------------


def acts(course, quiz, question):
    slot = quiz.slots.get()
    return {
        "create_question": {"course_id": course.pk, "kind": "TRUE_FALSE", "details": details()},
        "update_question": {"question_id": question.pk, "details": details()},
        "archive_question": {"question_id": question.pk},
        "regrade_question": {"question_id": question.pk, "is_dry_run": False},
        "create_quiz": {"course_id": course.pk, "title": "Mine"},
        "update_quiz": {"quiz_id": quiz.pk, "title": "Mine"},
        "publish_quiz": {"quiz_id": quiz.pk},
        "unpublish_quiz": {"quiz_id": quiz.pk},
        "delete_quiz": {"quiz_id": quiz.pk},
        "add_quiz_slot": {"quiz_id": quiz.pk, "question_id": question.pk},
        "update_quiz_slot": {"slot_id": slot.pk, "points": 5},
        "move_quiz_slot": {"slot_id": slot.pk, "position": 0},
        "delete_quiz_slot": {"slot_id": slot.pk},
    }


@pytest.mark.parametrize("number", range(13))
def test_only_the_editors_of_the_course_compose(course, number):
    quiz = make_quiz(course)
    question = Question.objects.get()
    name, arguments = list(acts(course, quiz, question).items())[number]
    before = (
        list(Quiz.objects.values()),
        list(QuizSlot.objects.values()),
        Question.objects.count(),
    )
    for actor in (enrolled(course), TeacherFactory()):
        with refusal() as refused:
            getattr(services, name)(actor=actor, **arguments)
        assert refused.codes[0][0] in {"NOT_FOUND", "FORBIDDEN"}
    assert before == (
        list(Quiz.objects.values()), list(QuizSlot.objects.values()), Question.objects.count(),
    )  # fmt: skip


def test_a_question_of_another_course_is_not_there(course):
    foreign = make_question(CourseFactory(owner=course.owner))
    quiz = make_quiz(course, [], is_published=False)
    with refusal() as refused:
        services.add_quiz_slot(actor=course.owner, quiz_id=quiz.pk, question_id=foreign.pk)
    assert refused.codes == [("NOT_FOUND", "questionId")]
    lesson = LessonFactory(module__course=foreign.course)
    with refusal() as refused:
        services.update_quiz(actor=course.owner, quiz_id=quiz.pk, lesson_id=lesson.pk)
    assert refused.codes == [("NOT_FOUND", "lessonId")]


# --- quizzes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        ({"title": ""}, "title"),
        ({"time_limit_seconds": 9}, "timeLimitSeconds"),
        ({"attempts_allowed": 0}, "attemptsAllowed"),
        ({"pass_percent": 101}, "passPercent"),
        ({"opens_at": NOON, "closes_at": NOON}, "closesAt"),
        ({"results_time": "AFTER_CLOSE"}, "closesAt"),
    ],
)
def test_rules_that_make_no_sense(course, rules, field):
    with refusal() as refused:
        services.create_quiz(actor=course.owner, course_id=course.pk, **{"title": "T", **rules})
    assert refused.codes == [("INVALID", field)]
    assert not Quiz.objects.exists()


def test_an_empty_quiz_is_not_published(course):
    quiz = make_quiz(course, [], is_published=False)
    with refusal() as refused:
        services.publish_quiz(actor=course.owner, quiz_id=quiz.pk)
    assert refused.codes == [("NOT_PUBLISHABLE", None)]


def test_absent_and_null_are_two_things(course):
    quiz = make_quiz(course, time_limit_seconds=60, closes_at=NOON)
    services.update_quiz(actor=course.owner, quiz_id=quiz.pk, title="New")
    quiz.refresh_from_db()
    assert (quiz.time_limit_seconds, quiz.closes_at) == (60, NOON)
    services.update_quiz(
        actor=course.owner, quiz_id=quiz.pk, time_limit_seconds=None, closes_at=None
    )
    quiz.refresh_from_db()
    assert (quiz.time_limit_seconds, quiz.closes_at, quiz.last_closes_at) == (None, None, None)


def test_slots_keep_their_order(course):
    questions = [make_question(course) for _ in range(3)]
    quiz = make_quiz(course, questions, is_published=False)
    first, second, third = quiz.slots.all()
    services.move_quiz_slot(actor=course.owner, slot_id=third.pk, position=0)
    assert list(quiz.slots.all()) == [third, first, second]
    services.delete_quiz_slot(actor=course.owner, slot_id=first.pk)
    added = services.add_quiz_slot(
        actor=course.owner, quiz_id=quiz.pk, draw_count=2, position=1, points=3
    )
    assert list(quiz.slots.all()) == [third, added, second]
    assert [slot.position for slot in quiz.slots.all()] == [0, 1, 2]


def test_a_slot_is_a_question_or_a_draw(course):
    question = make_question(course)
    quiz = make_quiz(course, [question], is_published=False)
    add = {"actor": course.owner, "quiz_id": quiz.pk}
    for wrongly, code in (
        ({}, ("INVALID", "questionId")),
        ({"question_id": question.pk, "draw_count": 1}, ("INVALID", "questionId")),
        ({"question_id": question.pk}, ("CONFLICT", "questionId")),
        ({"draw_count": 0}, ("INVALID", "drawCount")),
        ({"draw_count": 201}, ("INVALID", "drawCount")),
        ({"draw_count": 200}, ("INVALID", None)),
    ):
        with refusal() as refused:
            services.add_quiz_slot(**add, **wrongly)
        assert refused.codes == [code]
    assert quiz.slots.count() == 1


def test_what_was_begun_keeps_its_questions(course):
    quiz = make_quiz(course)
    attempt = start(quiz, enrolled(course))
    slot = quiz.slots.get()
    own = {"actor": course.owner}
    for act in (
        lambda: services.add_quiz_slot(**own, quiz_id=quiz.pk, draw_count=1),
        lambda: services.update_quiz_slot(**own, slot_id=slot.pk, points=9),
        lambda: services.move_quiz_slot(**own, slot_id=slot.pk, position=0),
        lambda: services.delete_quiz_slot(**own, slot_id=slot.pk),
        lambda: services.unpublish_quiz(**own, quiz_id=quiz.pk),
        lambda: services.delete_quiz(**own, quiz_id=quiz.pk),
    ):
        with refusal() as refused:
            act()
        assert refused.codes == [("QUIZ_HAS_ATTEMPTS", None)]
    services.update_quiz(**own, quiz_id=quiz.pk, title="Still editable")
    assert attempt.questions.count() == 1


def test_new_rules_reach_attempts_under_way(course):
    quiz = make_quiz(course, time_limit_seconds=600)
    attempt = start(quiz, enrolled(course))
    services.update_quiz(actor=course.owner, quiz_id=quiz.pk, time_limit_seconds=7200)
    attempt.refresh_from_db()
    assert attempt.deadline_at == attempt.started_at + hours(2)
    services.update_quiz(actor=course.owner, quiz_id=quiz.pk, time_limit_seconds=None)
    attempt.refresh_from_db()
    assert attempt.deadline_at is None


def test_a_course_goes_with_everything_in_it(course):
    quiz = make_quiz(course)
    attempt = start(quiz, enrolled(course))
    answer(attempt, TRUE)
    submit(attempt)
    course.delete()
    assert not QuestionVersion.objects.exists()
    assert not Quiz.objects.exists()


def test_a_mended_choice_keeps_its_ids(course):
    kind = QuestionKind.SINGLE_CHOICE
    question = make_question(course, kind)
    before = [choice["id"] for choice in question.current.content["choices"]]
    draft = Draft(text="?", choices=[right("Mars"), wrong("Jupiter"), wrong("Venus")])
    services.update_question(
        actor=course.owner, question_id=question.pk, details=details(kind, draft)
    )
    question.refresh_from_db()
    assert [choice["id"] for choice in question.current.content["choices"]] == before
