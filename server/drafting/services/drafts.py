"""Beginning a draft, and giving it up."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import ErrorCode, Problems, invalid, not_found, refused
from server.core.jobs import enqueue
from server.core.text import clean_line, clean_text
from server.courses.models import Course, Lesson, LessonKind
from server.courses.policies import editable_lessons
from server.courses.services.access import editable_course
from server.drafting.events import progressed
from server.drafting.models import RUNNING, Draft, DraftKind, DraftPage, DraftState, Generator
from server.drafting.reading import MAX_TEXT, in_pages
from server.drafting.services.access import own_draft
from server.drafting.services.calls import tokens_used
from server.drafting.services.keys import KeyMissing, key_for, key_missing
from server.drafting.services.running import continue_draft
from server.media.models import Asset

MAX_DRAFTS = 100  # of a person in a course
MAX_ITEMS = 100
READABLE = {LessonKind.TEXT, LessonKind.PDF}


@dataclass(frozen=True, slots=True)
class Source:
    """Exactly one of them: a PDF, own or shared with the teachers of the course; a lesson of the
    course; a pasted text."""

    asset_id: UUID | None = None
    lesson_id: UUID | None = None
    text: str | None = None


@transaction.atomic
def create_draft(
    *,
    actor: User,
    course_id: UUID,
    kind: DraftKind,
    source: Source,
    wanted_count: int,
    generator: Generator = Generator.EXTRACTIVE,
    title: str = "",
) -> Draft:
    """Have a quiz or a deck drafted in the background. Nothing comes of it before `use_draft`.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, MODEL_KEY_MISSING, TOKENS_EXHAUSTED.
    """
    course = editable_course(actor, course_id)
    draft = Draft(owner=actor, course=course, kind=kind, generator=generator)
    problems = Problems()
    draft.title = clean_line(problems, "title", title, max_length=160)
    if not 1 <= wanted_count <= MAX_ITEMS:
        problems.add(
            _("Between {least} and {most}, please.").format(least=1, most=MAX_ITEMS), "wantedCount"
        )
    draft.wanted_count = wanted_count
    if sum(part is not None for part in (source.asset_id, source.lesson_id, source.text)) != 1:
        problems.add(_("Give one source: a PDF, a lesson or a text."), "text")
    text = clean_text(
        problems, "text", source.text or "", max_length=MAX_TEXT, required=source.text is not None
    )
    problems.raise_if_any()
    if Draft.objects.filter(owner=actor, course=course).count() >= MAX_DRAFTS:
        raise invalid(_("There can be at most {limit} drafts.").format(limit=MAX_DRAFTS))
    if generator == Generator.MODEL:
        _check_model(actor)
    _set_source(actor, course, draft, source)
    draft.save(force_insert=True)
    pages = [
        DraftPage(draft=draft, number=number, text=piece)
        for number, piece in enumerate(in_pages(text), 1)
    ]
    DraftPage.objects.bulk_create(pages)
    record(
        actor=actor,
        action="drafting.create_draft",
        obj=draft,
        data={"kind": kind, "generator": generator},
    )
    enqueue(continue_draft, str(draft.pk))
    return draft


@transaction.atomic
def cancel_draft(*, actor: User, draft_id: UUID) -> Draft:
    """Stop drafting; what there is stays to be looked at. One that is over stays as it is.

    Raises: DomainError NOT_FOUND.
    """
    draft = own_draft(actor, draft_id)
    if draft.state in RUNNING:
        draft.state, draft.finished_at = DraftState.CANCELLED, timezone.now()
        draft.waiting_until = None
        draft.save(update_fields=["state", "finished_at", "waiting_until"])
        record(actor=actor, action="drafting.cancel_draft", obj=draft)
        progressed(draft)
    return draft


@transaction.atomic
def retry_draft(*, actor: User, draft_id: UUID) -> Draft:
    """Go on with a draft that failed or was stopped, where it was. What there is stays.

    Raises: DomainError NOT_FOUND (its PDF too, if it is shared no more before it was read),
        CONFLICT (it runs, or nothing is left to do), MODEL_KEY_MISSING, TOKENS_EXHAUSTED.
    """
    draft = own_draft(actor, draft_id)
    is_over = draft.page_count > 0 and (
        draft.done_count >= draft.page_count or draft.item_count >= draft.wanted_count
    )
    if draft.state not in {DraftState.FAILED, DraftState.CANCELLED} or is_over:
        raise refused(ErrorCode.CONFLICT, _("There is nothing left to do here."), "draftId")
    if draft.asset_id and not draft.page_count:
        _pdf(actor, draft.course, draft.asset_id, "draftId")
    if draft.generator == Generator.MODEL:
        _check_model(actor)
    draft.state = DraftState.GENERATING if draft.page_count else DraftState.QUEUED
    draft.failure, draft.finished_at, draft.trouble_count = "", None, 0
    draft.save(update_fields=["state", "failure", "finished_at", "trouble_count", "progressed_at"])
    record(actor=actor, action="drafting.retry_draft", obj=draft)
    progressed(draft)
    enqueue(continue_draft, str(draft.pk))
    return draft


@transaction.atomic
def delete_draft(*, actor: User, draft_id: UUID) -> None:
    """Delete a draft, also one that runs. What was made of it stays.

    Raises: DomainError NOT_FOUND.
    """
    draft = own_draft(actor, draft_id)
    draft.delete()
    record(actor=actor, action="drafting.delete_draft", obj=draft, object_id=draft_id)


def _check_model(actor: User) -> None:
    """Each question is asked for again; this tells it at once."""
    try:
        key = key_for(actor)
    except KeyMissing as error:
        raise key_missing() from error
    if not key.is_own and tokens_used(actor) >= settings.AI_MONTHLY_TOKENS:
        raise refused(
            ErrorCode.TOKENS_EXHAUSTED,
            _("You have used up what the model may do for you this month."),
            "generator",
        )


def _set_source(actor: User, course: Course, draft: Draft, source: Source) -> None:
    if source.asset_id is not None:
        draft.asset = _pdf(actor, course, source.asset_id, "assetId")
        draft.title = draft.title or draft.asset.name.removesuffix(".pdf")[:160]
    elif source.lesson_id is not None:
        lessons = Lesson.objects.filter(pk=source.lesson_id, course=course)
        draft.lesson = editable_lessons(actor, lessons).first()
        if draft.lesson is None:
            raise not_found("Lesson", "lessonId")
        if draft.lesson.kind not in READABLE:
            raise invalid(_("Only lessons with a text or a PDF can be read."), "lessonId")
        draft.title = draft.title or draft.lesson.title
    draft.title = draft.title or course.title


def _pdf(actor: User, course: Course, asset_id: UUID, field: str) -> Asset:
    """Raises: DomainError NOT_FOUND."""
    is_shared = Q(library_item__course=course, library_item__deleted_at=None)
    pdfs = Asset.objects.filter(Q(owner=actor) | is_shared, content_type="application/pdf")
    asset = pdfs.filter(pk=asset_id).first()
    if asset is None:
        raise not_found("Asset", field)
    return asset
