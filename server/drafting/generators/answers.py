"""The only shape in which a model may answer, and the reading of it."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from server.drafting.generators.base import Proposal
from server.drafting.models import DraftKind, ItemKind

MAX_ANSWER = 200_000  # characters


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Choice(_Shape):
    text: str
    is_correct: bool


class _Card(_Shape):
    kind: Literal["CARD"]
    front: str
    back: str
    quote: str


class _SingleChoice(_Shape):
    kind: Literal["SINGLE_CHOICE"]
    text: str
    choices: list[_Choice]
    quote: str


class _TrueFalse(_Shape):
    kind: Literal["TRUE_FALSE"]
    text: str
    is_true: bool
    quote: str


class _Blanks(_Shape):
    kind: Literal["BLANKS"]
    text: str
    blanks: list[str]
    quote: str


class _Deck(_Shape):
    items: list[_Card]


class _Quiz(_Shape):
    items: list[_SingleChoice | _TrueFalse | _Blanks]


class _Any(_Shape):
    items: list[Any]


_SHAPES: dict[DraftKind, type[_Shape]] = {DraftKind.DECK: _Deck, DraftKind.QUIZ: _Quiz}
_ITEM: TypeAdapter[_Card | _SingleChoice | _TrueFalse | _Blanks] = TypeAdapter(
    _Card | _SingleChoice | _TrueFalse | _Blanks
)


def schema_for(kind: DraftKind) -> dict[str, object]:
    return _SHAPES[kind].model_json_schema()


def read(answer: str) -> tuple[list[Proposal], int]:
    """What is proposed, and how many items had no known shape.

    Raises: ValueError for an answer that is no list of items.
    """
    if len(answer) > MAX_ANSWER:
        raise ValueError("The answer is too long.")
    proposals, shapeless = [], 0
    for row in _Any.model_validate_json(answer).items:
        try:
            item = _ITEM.validate_python(row)
        except ValidationError:
            shapeless += 1
            continue
        content = item.model_dump(exclude={"kind", "quote"})
        proposals.append(Proposal(ItemKind(item.kind), content, item.quote))
    return proposals, shapeless
