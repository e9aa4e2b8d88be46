"""Making a quiz or a deck of what was accepted."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments.models import QuestionKind, Quiz
from server.assessments.services import add_quiz_slot, create_question, create_quiz
from server.audit.services import record
from server.core.errors import ErrorCode, invalid, not_found, refused
from server.courses.services.access import editable_course
from server.drafting import policies
from server.drafting.content import card_of, question_of
from server.drafting.models import RUNNING, Draft, DraftItem, DraftKind, DraftState, ItemState
from server.drafting.services.access import own_draft
from server.flashcards.models import Deck
from server.flashcards.services import add_cards, create_deck


@transaction.atomic
def use_draft(*, actor: User, draft_id: UUID) -> Draft:
    """Make an unpublished quiz or deck of the accepted items. Using twice changes nothing.

    Raises: DomainError NOT_FOUND, CONFLICT (it still runs), INVALID (nothing is accepted).
    """
    found = policies.visible_drafts(actor, Draft.objects.filter(pk=draft_id)).first()
    if found is None:
        raise not_found("Draft", "draftId")
    editable_course(actor, found.course_id)
    draft = own_draft(actor, draft_id)
    if draft.state == DraftState.USED:
        return draft
    if draft.state in RUNNING:
        raise refused(ErrorCode.CONFLICT, _("Wait until the draft is ready."), "draftId")
    items = list(draft.items.filter(state=ItemState.ACCEPTED).select_related("page"))
    if not items:
        raise invalid(_("Accept an item first."), "draftId")
    if draft.kind == DraftKind.DECK:
        draft.deck = _deck(actor, draft, items)
    else:
        draft.quiz = _quiz(actor, draft, items)
    draft.state = DraftState.USED
    draft.save(update_fields=["state", "deck", "quiz"])
    record(actor=actor, action="drafting.use_draft", obj=draft, data={"items": len(items)})
    return draft


def _deck(actor: User, draft: Draft, items: list[DraftItem]) -> Deck:
    deck = create_deck(actor=actor, course_id=draft.course_id, title=draft.title)
    cards = [card_of(item.content, item.page.number, item.quote) for item in items]
    add_cards(actor=actor, deck_id=deck.pk, drafts=cards)
    deck.refresh_from_db()
    return deck


def _quiz(actor: User, draft: Draft, items: list[DraftItem]) -> Quiz:
    quiz = create_quiz(actor=actor, course_id=draft.course_id, title=draft.title)
    for item in items:
        question = create_question(
            actor=actor,
            course_id=draft.course_id,
            kind=QuestionKind(item.kind),
            details=question_of(item.content, feedback=f"> {item.quote}"),
        )
        add_quiz_slot(actor=actor, quiz_id=quiz.pk, question_id=question.pk)
    return quiz
