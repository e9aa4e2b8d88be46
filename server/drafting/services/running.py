"""Drafting, step by step: read the source, then page by page. A job does one step and enqueues the
next; killed in the middle it has written nothing but what a question to the model may cost, and
does the step again."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from server.core.jobs import enqueue
from server.drafting.events import progressed
from server.drafting.generators import Proposal, proposals
from server.drafting.generators.model import ModelTrouble, Usage, ask
from server.drafting.generators.prompt import prompt_for
from server.drafting.models import (
    RUNNING,
    CallState,
    Draft,
    DraftFailure,
    DraftKind,
    DraftPage,
    DraftState,
    Generator,
    ModelCall,
)
from server.drafting.reading import Unreadable, pages_of
from server.drafting.services.calls import NothingLeft, add_up, open_call, settle_call
from server.drafting.services.keys import KeyMissing, key_for
from server.drafting.services.sifting import add_items, drop

MAX_PER_PAGE = 20
FIRST_WAIT = timedelta(seconds=5)  # then twice as long each time
LONGEST_WAIT = timedelta(minutes=15)
SILENCE = timedelta(hours=6)  # after which nothing more is to be expected
# What may be wrong with one page only; the others are asked about all the same.
OF_A_PAGE = {DraftFailure.REFUSED, DraftFailure.UNUSABLE}


def continue_draft(draft_id: str) -> None:
    """The next step of a draft; nothing for one that is over or gone."""
    rows = Draft.objects.select_related("owner", "asset", "lesson__asset")
    draft = rows.filter(pk=draft_id).first()
    if draft is None:
        return
    if draft.state in {DraftState.QUEUED, DraftState.READING}:
        _read(draft)
    elif draft.state == DraftState.GENERATING:
        _generate(draft)


def give_up_interrupted() -> None:
    """Drafts whose job was tried in vain, as often as jobs are: their owners may let them go on."""
    silent = Draft.objects.filter(progressed_at__lt=timezone.now() - SILENCE, state__in=RUNNING)
    for pk in list(silent.values_list("pk", flat=True)):
        with transaction.atomic():
            draft = silent.select_for_update(no_key=True).filter(pk=pk).first()
            if draft is not None:
                _finish(draft, DraftFailure.INTERRUPTED)


def _read(draft: Draft) -> None:
    with transaction.atomic():
        started = _locked(draft, DraftState.QUEUED, DraftState.READING)
        if started is None:
            return
        started.state = DraftState.READING
        started.save(update_fields=["state", "progressed_at"])
        progressed(started)
    try:
        pages = [] if draft.pages.exists() else pages_of(draft)
    except Unreadable as problem:
        _stop(draft, problem.failure)
        return
    with transaction.atomic():
        read = _locked(draft, DraftState.READING)
        if read is None:
            return
        if not read.pages.exists():
            rows = [DraftPage(draft=read, number=number, text=text) for number, text in pages]
            DraftPage.objects.bulk_create(rows, batch_size=100)
        read.page_count = read.pages.count()
        read.state = DraftState.GENERATING
        read.save(update_fields=["state", "page_count", "progressed_at"])
        progressed(read)
        enqueue(continue_draft, str(read.pk))


def _generate(draft: Draft) -> None:
    page = draft.pages.filter(done_at__isnull=True).first()
    if page is None:
        return
    left = draft.wanted_count - draft.item_count
    share = min(-(-left // (draft.page_count - draft.done_count)), MAX_PER_PAGE)
    if draft.generator == Generator.MODEL:
        _ask_model(draft, page, share)
        return
    found = proposals(page.text, DraftKind(draft.kind), share)
    with transaction.atomic():
        running = _locked(draft, DraftState.GENERATING)
        if running is not None:
            _finish_page(running, page, found, share)


def _ask_model(draft: Draft, page: DraftPage, share: int) -> None:
    prompt = prompt_for(page.text, DraftKind(draft.kind), share)
    most = Usage(prompt.longest, prompt.longest_answer)
    try:
        key = key_for(draft.owner)
        call = open_call(draft, most, is_own_key=key.is_own)
    except KeyMissing:
        _stop(draft, DraftFailure.KEY_MISSING)
        return
    except NothingLeft:
        _stop(draft, DraftFailure.TOKENS_EXHAUSTED)
        return
    try:
        answer = ask(prompt, key.secret)
    except ModelTrouble as trouble:
        with transaction.atomic():
            running = _settled(draft, call, CallState.FAILED, trouble.usage)
            if running is not None:
                _stumble(running, page, trouble)
        return
    with transaction.atomic():
        running = _settled(draft, call, CallState.ANSWERED, answer.usage)
        if running is not None:
            drop(running, "INVALID", answer.shapeless)
            _finish_page(running, page, answer.proposals, share)


def _settled(draft: Draft, call: ModelCall, state: CallState, usage: Usage | None) -> Draft | None:
    """The draft with what it has cost until now, locked; None if it is not to go on."""
    locked = _locked(draft, *DraftState)
    settle_call(call, state, usage)
    if locked is None:
        return None
    add_up(locked)
    locked.save(update_fields=["token_count", "cost_micros"])
    return locked if locked.state == DraftState.GENERATING else None


def _stumble(draft: Draft, page: DraftPage, trouble: ModelTrouble) -> None:
    """Ask again later if that may help; else go on without the page, or give up."""
    wait = trouble.retry_after or FIRST_WAIT * 2**draft.trouble_count
    if draft.trouble_count < trouble.tries and wait <= LONGEST_WAIT:
        draft.trouble_count += 1
        draft.waiting_until = timezone.now() + wait
        draft.save(update_fields=["trouble_count", "waiting_until", "progressed_at"])
        progressed(draft)
        enqueue(continue_draft, str(draft.pk), after=wait)
    elif trouble.failure in OF_A_PAGE:
        drop(draft, f"PAGE_{trouble.failure}")
        _finish_page(draft, page, [], 0)
    else:
        _finish(draft, trouble.failure)


def _finish_page(draft: Draft, page: DraftPage, found: Sequence[Proposal], limit: int) -> None:
    if not draft.pages.filter(pk=page.pk, done_at__isnull=True).exists():
        return  # done by a job that was taken for dead
    add_items(draft, page, found, limit)
    page.done_at = timezone.now()
    page.save(update_fields=["done_at"])
    draft.done_count += 1
    draft.trouble_count, draft.waiting_until = 0, None
    if draft.item_count >= draft.wanted_count or draft.done_count >= draft.page_count:
        _finish(draft, None if draft.item_count else _why_nothing(draft))
        return
    draft.save()
    progressed(draft)
    enqueue(continue_draft, str(draft.pk))


def _why_nothing(draft: Draft) -> DraftFailure:
    for failure in OF_A_PAGE:
        if draft.dropped.get(f"PAGE_{failure}", 0) == draft.page_count:
            return failure
    return DraftFailure.NOTHING_FOUND


def _stop(draft: Draft, failure: DraftFailure) -> None:
    with transaction.atomic():
        running = _locked(draft, DraftState.READING, DraftState.GENERATING)
        if running is not None:
            _finish(running, failure)


def _finish(draft: Draft, failure: DraftFailure | None) -> None:
    draft.state = DraftState.FAILED if failure else DraftState.READY
    draft.failure = failure or ""
    draft.trouble_count, draft.waiting_until = 0, None
    draft.finished_at = timezone.now()
    draft.save()
    progressed(draft)


def _locked(draft: Draft, *states: DraftState) -> Draft | None:
    """The row, unless it is gone or no longer in one of the states."""
    pk: UUID = draft.pk
    return Draft.objects.select_for_update(no_key=True).filter(pk=pk, state__in=states).first()
