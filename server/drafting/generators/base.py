"""What a generator hands over. Nothing of it is believed before it has been checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.drafting.models import ItemKind


@dataclass(frozen=True, slots=True)
class Proposal:
    """`content` as drafting.content says; `quote` is what on the page bears it out."""

    kind: ItemKind
    content: Mapping[str, Any]
    quote: str
