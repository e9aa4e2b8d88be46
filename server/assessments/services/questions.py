"""The bank: questions and their versions."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments.models import (
    Question,
    QuestionKind,
    QuestionPicture,
    QuestionTag,
    QuestionVersion,
)
from server.assessments.pictures import pictures_of, referred
from server.assessments.question_types import Draft, question_type
from server.assessments.question_types.identity import carry_ids
from server.assessments.services.access import editable_course, editable_question
from server.assessments.services.checks import checked_points, checked_tags
from server.audit.services import record
from server.core.errors import ErrorCode, Problems, invalid, refused
from server.core.text import clean_line, clean_text
from server.courses.models import Course
from server.media.models import Asset, AssetKind
from server.media.services import attach, call

MAX_QUESTIONS_IN_BANK = 5_000
MAX_HINTS = 5
MAX_HINT = 2_000
MAX_PICTURES = 50


@dataclass(frozen=True, slots=True)
class QuestionDetails:
    """A question as its author gives it."""

    title: str
    content: Draft
    points: float = 1
    tags: list[str] = dataclass_field(default_factory=list)
    hints: list[str] = dataclass_field(default_factory=list)
    feedback: str = ""


@dataclass(slots=True)
class CheckedQuestion:
    """What of it will be stored."""

    title: str
    tags: list[str]
    version: QuestionVersion


@transaction.atomic
def create_question(
    *, actor: User, course_id: UUID, kind: QuestionKind, details: QuestionDetails
) -> Question:
    """Put a question into the course's bank.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    course = editable_course(actor, course_id)
    question = store_question(actor, course, kind, checked_question(kind, details))
    record(actor=actor, action="assessments.create_question", obj=question, data={"kind": kind})
    return question


def checked_question(kind: QuestionKind, details: QuestionDetails) -> CheckedQuestion:
    """Raises: DomainError INVALID with everything that is wrong."""
    problems = Problems()
    draft = details.content
    content = question_type(kind).content(draft, problems)
    version = QuestionVersion(
        text=clean_text(problems, "text", draft.text, max_length=20_000, required=True),
        content=content,
        hints=_checked_hints(problems, details.hints),
        feedback=clean_text(problems, "feedback", details.feedback, max_length=5_000),
        points=checked_points(problems, "points", details.points),
    )
    title = clean_line(problems, "title", details.title, max_length=160, required=True)
    tags = checked_tags(problems, "tags", details.tags)
    problems.raise_if_any()
    return CheckedQuestion(title=title, tags=tags, version=version)


def store_question(
    actor: User, course: Course, kind: QuestionKind, checked: CheckedQuestion
) -> Question:
    """Write a checked question into the bank of a locked course.

    Raises: DomainError INVALID when the bank is full.
    """
    if course.questions.filter(archived_at__isnull=True).count() >= MAX_QUESTIONS_IN_BANK:
        raise refused(
            ErrorCode.INVALID,
            _("A course has at most {limit} questions.").format(limit=MAX_QUESTIONS_IN_BANK),
        )
    question = Question.objects.create(course=course, kind=kind, title=checked.title)
    _add_version(actor, question, checked.version)
    _set_tags(question, checked.tags)
    return question


@transaction.atomic
def update_question(*, actor: User, question_id: UUID, details: QuestionDetails) -> Question:
    """Say it anew: a new version, unless only title or tags differ. Attempts that have begun keep
    the version they were given; `regrade_question` marks submitted ones by the new key.

    Raises: DomainError NOT_FOUND, INVALID.
    """
    question = editable_question(actor, question_id)
    checked = checked_question(QuestionKind(question.kind), details)
    assert question.current is not None
    carry_ids(checked.version.content, question.current.content)
    question.title = checked.title
    question.save(update_fields=["title", "updated_at"])
    _set_tags(question, checked.tags)
    if not _says_the_same(checked.version, question.current):
        _add_version(actor, question, checked.version)
    record(
        actor=actor,
        action="assessments.update_question",
        obj=question,
        data={"version": question.current.number},
    )
    return question


@transaction.atomic
def archive_question(*, actor: User, question_id: UUID, is_archived: bool = True) -> Question:
    """Take a question out of the bank, or bring it back. Quizzes that name it keep it; nothing
    draws it any more.

    Raises: DomainError NOT_FOUND.
    """
    question = editable_question(actor, question_id)
    if (question.archived_at is not None) != is_archived:
        question.archived_at = timezone.now() if is_archived else None
        question.save(update_fields=["archived_at", "updated_at"])
        record(
            actor=actor,
            action="assessments.archive_question",
            obj=question,
            data={"archived": is_archived},
        )
    return question


def _add_version(actor: User, question: Question, version: QuestionVersion) -> None:
    version.question = question
    version.number = question.current.number + 1 if question.current else 1
    version.author = actor
    version.save(force_insert=True)
    question.current = version
    question.save(update_fields=["current", "updated_at"])
    _keep_pictures(actor, question.course, version)


def _keep_pictures(actor: User, course: Course, version: QuestionVersion) -> None:
    """Tie the pictures that the texts name to the version: own uploads, and those that the course's
    questions have already.

    Raises: DomainError INVALID.
    """
    named = {referred(target): is_shown for target, is_shown in pictures_of(version).items()}
    if len(named) > MAX_PICTURES:
        raise invalid(_("At most {limit} pictures.").format(limit=MAX_PICTURES), "text")
    of_course = QuestionPicture.objects.filter(
        asset=OuterRef("pk"), version__question__course=course
    )
    usable = Asset.objects.filter(Q(owner=actor) | Exists(of_course), kind=AssetKind.IMAGE)
    assets = list(usable.filter(pk__in=[pk for pk in named if pk]))
    if len(assets) < len(named):
        raise invalid(_("A picture is not there, or not yours."), "text")
    for asset in assets:
        call(asset, "picture")  # what a teacher called it may be the answer
        attach(asset)
        QuestionPicture.objects.create(version=version, asset=asset, is_shown=named[asset.pk])


def _says_the_same(version: QuestionVersion, other: QuestionVersion | None) -> bool:
    names = ("text", "content", "hints", "feedback", "points")
    return other is not None and all(getattr(version, n) == getattr(other, n) for n in names)


def _set_tags(question: Question, names: list[str]) -> None:
    question.tags.exclude(name__in=names).delete()
    there = set(question.tags.values_list("name", flat=True))
    new = [QuestionTag(question=question, name=name) for name in names if name not in there]
    QuestionTag.objects.bulk_create(new)


def _checked_hints(problems: Problems, hints: list[str]) -> list[str]:
    if len(hints) > MAX_HINTS:
        problems.add(_("At most {limit} hints.").format(limit=MAX_HINTS), "hints")
    return [
        clean_text(problems, "hints", hint, max_length=MAX_HINT, required=True) for hint in hints
    ]
