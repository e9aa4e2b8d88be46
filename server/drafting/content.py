"""What an item says, as JSON, and how it becomes a question or a card.

CARD: front, back. All others: text, and SINGLE_CHOICE: choices [{text, is_correct}]; TRUE_FALSE:
is_true; BLANKS: blanks, the words of the gaps [[1]], [[2]]; MATCHING: pairs [{left, right}].
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from server.assessments.models import QuestionKind
from server.assessments.question_types import BlankDraft, ChoiceDraft, PairDraft
from server.assessments.question_types import Draft as QuestionDraft
from server.assessments.services.questions import QuestionDetails, checked_question
from server.core.errors import invalid
from server.drafting.models import DraftKind, ItemKind
from server.drafting.texts import harmless
from server.flashcards.services import CardDraft
from server.flashcards.services.cards import checked_card

Content = dict[str, Any]

MAX_TEXT = 2_000
MAX_OPTION = 500
KINDS = {
    DraftKind.DECK: [ItemKind.CARD],
    DraftKind.QUIZ: [
        ItemKind.SINGLE_CHOICE,
        ItemKind.TRUE_FALSE,
        ItemKind.BLANKS,
        ItemKind.MATCHING,
    ],
}


def checked_content(kind: ItemKind, given: Mapping[str, Any]) -> Content:
    """What will be kept: the parts of the kind, without HTML and links, and acceptable to the app
    that it is for.

    Raises: DomainError INVALID.
    """
    content = _parts(kind, given)
    if kind == ItemKind.CARD:
        checked_card(card_of(content, None, ""))
    else:
        checked_question(QuestionKind(kind.value), question_of(content, ""))
    return content


def card_of(content: Content, page: int | None, quote: str) -> CardDraft:
    return CardDraft(front=content["front"], back=content["back"], page=page, quote=quote)


def question_of(content: Content, feedback: str) -> QuestionDetails:
    text = content["text"]
    return QuestionDetails(
        title=" ".join(text.split())[:80].strip() or "–",
        feedback=feedback,
        content=QuestionDraft(
            text=text,
            choices=[ChoiceDraft(**choice) for choice in content.get("choices", ())],
            is_true=content.get("is_true"),
            blanks=[BlankDraft([word]) for word in content.get("blanks", ())],
            pairs=[PairDraft(**pair) for pair in content.get("pairs", ())],
        ),
    )


def essence(content: Content) -> str:
    """The same for items that ask the same."""
    return " ".join((content.get("front") or content.get("text") or "").casefold().split())


def _parts(kind: ItemKind, given: Mapping[str, Any]) -> Content:
    def text(name: str, value: Any, limit: int = MAX_TEXT) -> str:
        if not isinstance(value, str):
            raise invalid(_("This is needed."), name)
        if len(value) > limit:
            raise invalid(_("At most {limit} characters, please.").format(limit=limit), name)
        return harmless(value)

    def rows(name: str) -> list[Any]:
        value = given.get(name)
        if not isinstance(value, list) or len(value) > 10:
            raise invalid(
                _("Between {least} and {most} of them, please.").format(least=1, most=10), name
            )
        return value

    if kind == ItemKind.CARD:
        return {name: text(name, given.get(name)) for name in ("front", "back")}
    content: Content = {"text": text("text", given.get("text"))}
    if kind == ItemKind.SINGLE_CHOICE:
        content["choices"] = [
            {
                "text": text("choices", row["text"], MAX_OPTION),
                "is_correct": row["is_correct"] is True,
            }
            for row in rows("choices")
        ]
    elif kind == ItemKind.TRUE_FALSE:
        content["is_true"] = given.get("is_true") is True
    elif kind == ItemKind.BLANKS:
        content["blanks"] = [text("blanks", word, MAX_OPTION) for word in rows("blanks")]
    else:
        content["pairs"] = [
            {side: text("pairs", row[side], MAX_OPTION) for side in ("left", "right")}
            for row in rows("pairs")
        ]
    return content
