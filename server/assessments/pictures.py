"""Pictures in questions. Markdown names them as `![…](asset:<id>)`."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from server.assessments.models import QuestionVersion
from server.core.ids import encode_id, parse_id

_PICTURE = re.compile(r"(!\[[^\]\n]*\]\()([^)\s]+)(\))")
_SCHEME = "asset:"


def reference(asset_id: UUID) -> str:
    return f"{_SCHEME}{encode_id('Asset', asset_id)}"


def referred(target: str) -> UUID | None:
    """The asset that a picture's target names; None for any other target."""
    if not target.startswith(_SCHEME):
        return None
    parsed = parse_id(target.removeprefix(_SCHEME))
    return parsed[1] if parsed and parsed[0] == "Asset" else None


def targets(text: str) -> list[str]:
    """What the pictures of a Markdown text point to, in order."""
    return [found[2] for found in _PICTURE.finditer(text)]


def replaced(text: str, new: Callable[[str], str]) -> str:
    """The text with other targets for its pictures."""
    return _PICTURE.sub(lambda found: found[1] + new(found[2]) + found[3], text)


def is_ours(target: str) -> bool:
    return target.startswith(_SCHEME)


def pictures_of(version: QuestionVersion) -> dict[str, bool]:
    """The targets that are ours, and whether students see them before they have submitted."""
    content = version.content
    shown = [version.text, *version.hints]
    for name in ("choices", "lefts", "rights", "items"):
        shown += [row["text"] for row in content.get(name, [])]
    seen = {target for text in shown for target in targets(text)}
    everything = {*seen, *targets(version.feedback), *targets(json.dumps(content))}
    return {target: target in seen for target in sorted(everything) if is_ours(target)}


def texts_in(value: object) -> Iterator[str]:
    """Every text of a question as JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def with_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The same JSON with every text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: with_texts(one, change) for name, one in value.items()}
    if isinstance(value, list):
        return [with_texts(one, change) for one in value]
    return value
