"""Questions on their way in or out, and as JSON for what a format has no words for."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.utils.translation import gettext as _

from server.assessments.models import Question, QuestionKind, QuestionVersion
from server.assessments.question_types import (
    Accepted,
    BlankDraft,
    ChoiceDraft,
    Content,
    Draft,
    ItemDraft,
    NumberDraft,
    PairDraft,
    UnitDraft,
)

Parts = dict[str, Any]
"""A question as JSON: `kind`, `title`, `points`, … and of its draft what is not empty."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a file. `parts` says nothing of where it comes from."""

    parts: Parts
    line: int = 1  # where it begins


@dataclass(frozen=True, slots=True)
class Note:
    """Something that could not be taken over, and where it stands."""

    line: int
    title: str
    message: str


@dataclass(slots=True)
class Reading:
    """What a file holds. Nothing of it is checked yet but its form."""

    items: list[Item] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Unreadable(Exception):
    """Says what is wrong with one question of a file."""


_ROWS: dict[str, type] = {
    "choices": ChoiceDraft,
    "accepted": Accepted,
    "numbers": NumberDraft,
    "units": UnitDraft,
    "pairs": PairDraft,
    "items": ItemDraft,
    "blanks": BlankDraft,
}
_TEXTS = {"title", "text", "feedback", "true_feedback", "false_feedback", "guidance"}
_LISTS = {"tags", "hints", "distractors"}
_FLAGS = {"is_case_sensitive", "is_true"}
_INNER = {
    **dict.fromkeys(("text", "feedback", "value", "tolerance", "name", "factor"), str),
    **dict.fromkeys(("left", "right"), str),
    "percent": float,
    "accepted": list,
    "is_case_sensitive": bool,
}
_DETAILS = {"kind", "title", "points", "tags", "hints", "feedback"}


def item_of(question: Question, version: QuestionVersion) -> Item:
    """A question of the bank. Its tags are to be prefetched."""
    draft = _draft_parts(version.content, question.kind)
    parts = {
        "kind": question.kind,
        "title": question.title,
        "text": version.text,
        "points": float(version.points),
        "tags": [tag.name for tag in question.tags.all()],
        "hints": list(version.hints),
        "feedback": version.feedback,
        **draft,
    }
    return Item(normal(parts))


def normal(parts: Parts) -> Parts:
    """Without what is empty or as it is anyway, so that equal questions are equal."""
    usual = {"points": 1.0, "is_case_sensitive": False}
    return {
        name: value
        for name, value in parts.items()
        if value not in ("", [], None) and not (name in usual and value == usual[name])
    }


def checked_parts(parts: Mapping[str, Any]) -> tuple[QuestionKind, dict[str, Any], Draft]:
    """Kind, details and draft. Raises: Unreadable for JSON of another shape."""
    for name, value in parts.items():
        if not _is_well_formed(name, value):
            raise Unreadable(_("“{name}” has a value of the wrong kind.").format(name=name))
    kind = parts.get("kind", "")
    if kind not in QuestionKind.values:
        raise Unreadable(_("“{kind}” is not a kind of question.").format(kind=kind))
    details = {name: parts[name] for name in _DETAILS - {"kind"} if name in parts}
    draft: dict[str, Any] = {
        name: [_row(_ROWS[name], row) for row in value] if name in _ROWS else value
        for name, value in parts.items()
        if name not in _DETAILS
    }
    return QuestionKind(kind), details, Draft(**draft)


def _is_well_formed(name: str, value: Any) -> bool:
    checks: dict[str, Callable[[], bool]] = {
        **dict.fromkeys(_TEXTS | {"kind"}, lambda: isinstance(value, str)),
        **dict.fromkeys(_LISTS, lambda: _is_list_of(value, str)),
        **dict.fromkeys(_FLAGS, lambda: isinstance(value, bool)),
        **dict.fromkeys(_ROWS, lambda: _is_list_of(value, dict) and all(map(_is_row, value))),
        "points": lambda: _is_number(value),
    }
    return name in checks and checks[name]()


def _is_list_of(value: Any, of: type) -> bool:
    return isinstance(value, list) and all(isinstance(one, of) for one in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_row(row: dict[str, Any]) -> bool:
    for name, value in row.items():
        wanted = _INNER.get(name)
        if wanted is None:
            return False
        if wanted is float:
            if not _is_number(value):
                return False
        elif wanted is list:
            if not _is_list_of(value, str):
                return False
        elif not isinstance(value, wanted):
            return False
    return True


def _row(of: type, row: dict[str, Any]) -> Any:
    needed = {one.name for one in fields(of)}
    if not row.keys() <= needed:
        raise Unreadable(_("“{name}” is not known here.").format(name=min(row.keys() - needed)))
    try:
        return of(**row)
    except TypeError as error:
        raise Unreadable(_("Something is missing in it.")) from error


def _draft_parts(content: Content, kind: str) -> Parts:
    if kind == QuestionKind.TRUE_FALSE:
        true, false = content["choices"]
        return {
            "is_true": true["percent"] == 100,
            "true_feedback": true["feedback"],
            "false_feedback": false["feedback"],
        }
    parts: Parts = {
        name: [_without_id(row) for row in content[name]]
        for name in ("choices", "accepted", "numbers", "units", "items", "blanks")
        if name in content
    }
    parts |= {name: content[name] for name in ("is_case_sensitive", "guidance") if name in content}
    if kind == QuestionKind.MATCHING:
        rights = {right["id"]: right["text"] for right in content["rights"]}
        used = {left["right"] for left in content["lefts"]}
        parts["pairs"] = [
            {"left": left["text"], "right": rights[left["right"]]} for left in content["lefts"]
        ]
        parts["distractors"] = [text for one, text in rights.items() if one not in used]
    return parts


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def as_row(draft: Any) -> dict[str, Any]:
    """A row of a draft as JSON. Only what files know: percentages, not `is_correct`."""
    row = asdict(draft)
    for name in ("id", "is_correct"):
        row.pop(name, None)
    return row
