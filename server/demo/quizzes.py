"""Quizzes at the demo school: a teacher brings in a file of questions, students take them."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from server.accounts.models import User
from server.assessments import services
from server.assessments.models import Attempt, AttemptQuestion, AttemptStatus, Quiz
from server.assessments.question_types import Given, question_type
from server.demo.content import CourseText
from server.demo.school import School

_FOLDER = Path(__file__).parent / "data" / "quizzes"


@dataclass(frozen=True, slots=True)
class _Plan:
    code: str
    title: str
    description: str
    published: float  # days ago
    closes_in: float | None  # days from now; None: never
    taken: tuple[float, ...]  # days ago, by the course's first students
    minutes: int | None = None


_PLANS = (
    _Plan(
        code="PY-101",
        title="Check yourself: the first three chapters",
        description="Twenty minutes, as often as you like. The best attempt counts.",
        published=20,
        closes_in=None,
        taken=(18, 15, 9, 3),
        minutes=20,
    ),
    _Plan(
        code="AST-101",
        title="Our neighbourhood in space",
        description="Four short questions before we look at the stars.",
        published=6,
        closes_in=5,
        taken=(5, 4.6, 4, 3.4, 3, 2),
    ),
)
_ESSAY = (
    "`for` when I know what to go through, like the letters of a word. "
    "`while` until something happens, like a right password."
)


def plan_quizzes(
    school: School, texts: list[CourseText], first_students: dict[str, list[str]]
) -> None:
    """`first_students` are usernames of each course, of students who never leave."""
    owners = {text.code: str(text.facts["owner"]) for text in texts}
    for plan in _PLANS:
        if plan.code not in owners:
            continue
        owner = school.people[owners[plan.code]]
        school.plan(school.ago(plan.published), _publish, school, plan, owner)
        for number, days in enumerate(plan.taken):
            student = school.people[first_students[plan.code][number]]
            school.plan(school.ago(days), _take, school, plan, student)
        school.plan(school.ago(min(plan.taken) + 1), _mark_one, school, plan, owner)


def _publish(school: School, plan: _Plan, owner: User) -> None:
    course = school.courses[plan.code]
    name = f"{plan.code.lower()}.gift"
    file = SimpleUploadedFile(name, (_FOLDER / name).read_bytes())
    bank = services.import_questions(actor=owner, course_id=course.pk, file=file)
    closes_at = None if plan.closes_in is None else school.now + timedelta(days=plan.closes_in)
    quiz = services.create_quiz(
        actor=owner,
        course_id=course.pk,
        title=plan.title,
        description=plan.description,
        closes_at=closes_at,
        time_limit_seconds=plan.minutes and plan.minutes * 60,
    )
    for question in bank.questions:
        services.add_quiz_slot(actor=owner, quiz_id=quiz.pk, question_id=question.pk)
    services.publish_quiz(actor=owner, quiz_id=quiz.pk)
    services.announce_quiz(str(quiz.pk))


def _take(school: School, plan: _Plan, student: User) -> None:
    random = Random(f"{student.username} at {plan.code}")  # noqa: S311 - a story, not a secret
    attempt = services.start_attempt(actor=student, quiz_id=_quiz(school, plan).pk)
    for asked in attempt.questions.select_related("question", "version"):
        services.save_answer(
            actor=student,
            attempt_id=attempt.pk,
            asked_id=asked.pk,
            given=_answer(asked, is_right=random.random() < 0.75),
            revision=1,
        )
    services.submit_attempt(actor=student, attempt_id=attempt.pk)


def _mark_one(school: School, plan: _Plan, owner: User) -> None:
    """The first of those with an essay; the others are for whoever tries the demo."""
    waiting = Attempt.objects.filter(quiz=_quiz(school, plan), status=AttemptStatus.SUBMITTED)
    attempt = waiting.order_by("id").first()
    if attempt is None:
        return
    for asked in attempt.questions.filter(mark__isnull=True):
        services.grade_answer(
            actor=owner, asked_id=asked.pk, points=float(asked.max_points), comment="Well said."
        )


def _answer(asked: AttemptQuestion, *, is_right: bool) -> Given:
    kind, content = question_type(asked.question.kind), asked.version.content
    key = kind.key(content)
    if key is None:
        return Given(text=_ESSAY)
    if is_right:
        return Given(
            choice_ids=key.get("choices"),
            text=key.get("text"),
            number=key.get("number"),
            unit=key.get("unit"),
            pairs=list(key["pairs"].items()) if "pairs" in key else None,
            order=key.get("order"),
            blanks=key.get("blanks"),
        )
    shown = kind.shown(content, asked.layout)
    wrong = [option.id for option in shown.choices if option.id not in key.get("choices", [])]
    return Given(
        choice_ids=wrong[:1],
        text="when",
        number="9",
        pairs=[(left.id, shown.rights[0].id) for left in shown.lefts],
        order=[item.id for item in shown.items],
        blanks=["1"] * shown.blank_count,
    )


def _quiz(school: School, plan: _Plan) -> Quiz:
    return Quiz.objects.get(course=school.courses[plan.code], title=plan.title)
