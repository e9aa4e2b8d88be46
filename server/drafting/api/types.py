"""Drafts, the pages they are drawn from, and what was drawn."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import strawberry
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from server.assessments.api.types import Quiz
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.prefetch import page, prefetched_page
from server.core.api.types import Node, describe_enum, field, node
from server.courses.api.types import Course, Lesson
from server.drafting import models, policies
from server.drafting.models import (
    DraftFailure,
    DraftKind,
    DraftState,
    Generator,
    ItemKind,
    ItemState,
)
from server.flashcards.api.types import Deck

DraftRow = strawberry.Parent[models.Draft]
ItemRow = strawberry.Parent[models.DraftItem]

_FAILURES = {
    DraftFailure.DAMAGED: gettext_lazy("This PDF cannot be read. Save it anew and try again."),
    DraftFailure.ENCRYPTED: gettext_lazy("This PDF has a password. Save it without one."),
    DraftFailure.SCANNED: gettext_lazy(
        "This PDF holds pictures of pages, no text. Run a text recognition over it first."
    ),
    DraftFailure.EMPTY: gettext_lazy("There is too little text to draft anything from."),
    DraftFailure.TOO_LONG: gettext_lazy("This PDF is too long. Use a part of it."),
    DraftFailure.NOTHING_FOUND: gettext_lazy(
        "Nothing was found that could be asked. Texts that explain their terms work best."
    ),
    DraftFailure.INTERRUPTED: gettext_lazy(
        "Something went wrong on our side. What there is was kept; go on from there."
    ),
    DraftFailure.KEY_MISSING: gettext_lazy(
        "There is no key for the language model any more. Give one and go on."
    ),
    DraftFailure.KEY_REFUSED: gettext_lazy(
        "The service of the language model does not accept the key. Give another and go on."
    ),
    DraftFailure.TOKENS_EXHAUSTED: gettext_lazy(
        "You have used up what the language model may do for you this month. Go on next month, or"
        " with a key of your own."
    ),
    DraftFailure.BUSY: gettext_lazy(
        "The language model has too much to do, or the key has no credit left. Go on later."
    ),
    DraftFailure.UNREACHABLE: gettext_lazy(
        "The language model gave no answer, several times. Go on later."
    ),
    DraftFailure.MISCONFIGURED: gettext_lazy(
        "The service of the language model does not understand our question. Tell whoever runs this"
        " site."
    ),
    DraftFailure.REFUSED: gettext_lazy(
        "The language model does not want to draft anything from this source."
    ),
    DraftFailure.UNUSABLE: gettext_lazy(
        "The answers of the language model could not be used. Try again, or draft without it."
    ),
}

describe_enum(
    DraftKind, "What is to become of a draft.", {"QUIZ": "A quiz.", "DECK": "A deck of cards."}
)
describe_enum(
    Generator,
    "What drafted it.",
    {
        "EXTRACTIVE": "Rules that pick terms and sentences out of the source; nothing in it"
        " understands the text.",
        "MODEL": "A language model. It may be wrong; a person looks at each item.",
    },
)
describe_enum(
    DraftState,
    "Where a draft is.",
    {
        "QUEUED": "It waits for its turn.",
        "READING": "Its source is being read.",
        "GENERATING": "Items are being made, page by page.",
        "READY": "It can be looked through.",
        "FAILED": "It could not be finished; `failureMessage` says why.",
        "CANCELLED": "It was stopped; what there is can be looked through.",
        "USED": "A quiz or a deck was made of it.",
    },
)
describe_enum(
    DraftFailure,
    "Why a draft could not be finished.",
    {
        "DAMAGED": "The PDF cannot be read, or only at too high a cost.",
        "ENCRYPTED": "The PDF has a password.",
        "SCANNED": "The PDF has no text.",
        "EMPTY": "There is too little text.",
        "TOO_LONG": "The PDF has too many pages or too much text.",
        "NOTHING_FOUND": "No page had anything that could be asked.",
        "INTERRUPTED": "The server had trouble of its own; `retryDraft` goes on.",
        "KEY_MISSING": "There is no key for the language model any more.",
        "KEY_REFUSED": "The service of the language model does not accept the key.",
        "TOKENS_EXHAUSTED": "The viewer's tokens of this month are used up.",
        "BUSY": "The service still had too much to do after several tries, or wants more credit.",
        "UNREACHABLE": "The service gave no answer, several times.",
        "MISCONFIGURED": "The service does not understand the question; a matter of the site's"
        " settings.",
        "REFUSED": "The language model declined to work with each page.",
        "UNUSABLE": "The language model's answers to each page could not be read.",
    },
)
describe_enum(
    ItemKind,
    "What an item will become.",
    {
        "CARD": "A card.",
        "SINGLE_CHOICE": "A question with one right choice.",
        "TRUE_FALSE": "A statement that is true or false.",
        "BLANKS": "A text with gaps.",
        "MATCHING": "Pairs to be found.",
    },
)
describe_enum(
    ItemState,
    "What the teacher thinks of an item.",
    {"PROPOSED": "Nothing yet.", "ACCEPTED": "It will be used.", "REJECTED": "It will not."},
)


@strawberry.type(description="How many items were thrown away for one reason.")
class DroppedCount:
    reason: str = strawberry.field(
        description="NO_QUOTE: its quote does not stand on the page. DUPLICATE: it was there"
        " already. INVALID: it cannot be asked like that. TOO_MANY: more than were asked for."
        " PAGE_REFUSED, PAGE_UNUSABLE: pages that the model refused or gave no proper answer to."
    )
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="A choice of a SINGLE_CHOICE item.")
class DraftChoice:
    text: str = strawberry.field(description="Markdown.")
    is_correct: bool = strawberry.field(description="Whether it is the right one.")


@strawberry.type(description="A pair of a MATCHING item.")
class DraftPair:
    left: str = strawberry.field(description="Markdown.")
    right: str = strawberry.field(description="Markdown.")


@node(models.DraftPage)
class DraftPage(Node):
    """A page of a draft's source. For whoever began the draft."""

    number: int = field("From 1, as in the source.")
    text: str = field("Plain text.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_pages(info.context.actor, queryset)


@node(models.DraftItem)
class DraftItem(Node):
    """A question or card that was drafted. For whoever began the draft."""

    page: DraftPage = field("Where it comes from.")
    kind: ItemKind = field("What it will become.")
    quote: str = field("What stands on the page, word for word, and bears it out.")
    state: ItemState = field("What the teacher thinks of it.")
    is_edited: bool = field("Whether the teacher has changed it.")

    @field(only=["content"])
    def text(self, item: ItemRow) -> str:
        """The question, or the front of the card: Markdown without HTML and links."""
        return str(item.content.get("front") or item.content.get("text") or "")

    @field(only=["content"])
    def back(self, item: ItemRow) -> str | None:
        """CARD: its back, Markdown; null for all others."""
        back: str | None = item.content.get("back")
        return back

    @field(only=["content"])
    def is_true(self, item: ItemRow) -> bool:
        """TRUE_FALSE: whether the statement is true; false for all others."""
        return item.content.get("is_true") is True

    @field(only=["content"])
    def choices(self, item: ItemRow) -> list[DraftChoice]:
        """SINGLE_CHOICE: at most 10; empty for all others."""
        return [DraftChoice(**row) for row in item.content.get("choices", ())]

    @field(only=["content"])
    def blanks(self, item: ItemRow) -> list[str]:
        """BLANKS: what belongs into [[1]], [[2]] and so on, at most 10; empty for all others."""
        return list(item.content.get("blanks", ()))

    @field(only=["content"])
    def pairs(self, item: ItemRow) -> list[DraftPair]:
        """MATCHING: at most 10; empty for all others."""
        return [DraftPair(**row) for row in item.content.get("pairs", ())]

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_items(info.context.actor, queryset)


def _items(info: Info) -> QuerySet[models.DraftItem]:
    return policies.visible_items(info.context.actor, models.DraftItem.objects.all())


@node(models.Draft)
class Draft(Node):
    """Questions or cards that were drafted from a source, for a person to look through. For whoever
    began it, as long as they look after the course."""

    course: Course = field("The course that it is for.")
    lesson: Lesson | None = field("The lesson that it is drawn from; null: something else.")
    kind: DraftKind = field("What is to become of it.")
    generator: Generator = field("What drafted it.")
    title: str = field("The title of the quiz or deck to come.")
    state: DraftState = field("Where it is.")
    wanted_count: int = field("How many items were asked for, 1 to 100.")
    page_count: int = field("How many pages of the source say something; 0 until it is read.")
    done_count: int = field("How many of them are done.")
    item_count: int = field("How many items there are.")
    waiting_until: datetime | None = field(
        "When the language model will be asked again, which was busy or away; null: no such wait."
    )
    token_count: int = field("Tokens of the language model that it has used; EXTRACTIVE: 0.")
    cost_micros: int = field(
        "What they cost, in millionths of a US dollar, by the prices that the site has set."
    )
    created_at: datetime = field("When it was begun.")
    finished_at: datetime | None = field("When it was ready, failed or was stopped; null: not yet.")
    quiz: Quiz | None = field("The quiz that was made of it; null: none.")
    deck: Deck | None = field("The deck that was made of it; null: none.")

    @field(only=["failure"])
    def failure(self, draft: DraftRow) -> DraftFailure | None:
        """Why it could not be finished; null unless it FAILED."""
        return DraftFailure(draft.failure) if draft.failure else None

    @field(only=["failure"])
    def failure_message(self, draft: DraftRow) -> str | None:
        """The same for people, in the viewer's language; null unless it FAILED."""
        return str(_FAILURES[DraftFailure(draft.failure)]) if draft.failure else None

    @field(only=["dropped"])
    def dropped(self, draft: DraftRow) -> list[DroppedCount]:
        """What was thrown away before anybody saw it, by reason."""
        return [DroppedCount(reason=one, count=n) for one, n in sorted(draft.dropped.items())]

    @connection(
        graphql_type=Connection[DraftItem], prefetch_related=[page("items", "draft_id", _items)]
    )
    def items(self, draft: DraftRow, info: Info) -> QuerySet[models.DraftItem]:
        """In the order of the pages."""
        return prefetched_page(draft, "items", lambda: _items(info).filter(draft=draft.pk))

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_drafts(info.context.actor, queryset)


@strawberry.type(description="How far a draft is.")
class GenerationProgressed:
    state: DraftState = strawberry.field(description="Where it is.", metadata={"shared": True})
    page_count: int = strawberry.field(
        description="Pages; 0 until the source is read.", metadata={"shared": True}
    )
    done_count: int = strawberry.field(description="Pages done.", metadata={"shared": True})
    item_count: int = strawberry.field(description="Items so far.", metadata={"shared": True})
    waiting_until: datetime | None = strawberry.field(
        description="When the language model will be asked again; null: no such wait.",
        metadata={"shared": True},
    )

    @classmethod
    def read(cls, batch: Sequence[dict[str, Any]]) -> list[Self]:
        """The latest of a batch says it all."""
        event = batch[-1]
        until = event["waiting_until"] and datetime.fromisoformat(event["waiting_until"])
        state = DraftState(event["state"])
        return [cls(**{**event, "state": state, "waiting_until": until})]

    @classmethod
    def first(cls, draft_id: UUID) -> list[Self]:
        rows = models.Draft.objects.filter(pk=draft_id)
        names = ("state", "page_count", "done_count", "item_count", "waiting_until")
        return [cls(**{**row, "state": DraftState(row["state"])}) for row in rows.values(*names)]
