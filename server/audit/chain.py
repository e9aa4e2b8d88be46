"""The hash chain: what is hashed, and how a break is found."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from server.audit.models import AuditEntry

GENESIS = "0" * 64
_HASHED = (
    "id",
    "sequence",
    "action",
    "actor_id",
    "object_type",
    "object_id",
    "data",
    "recorded_at",
    "previous_hash",
)


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry that is not as it was recorded."""

    sequence: int
    reason: str


def entry_hash(entry: AuditEntry) -> str:
    """SHA-256, in hexadecimal, over the canonical JSON of every column but the hash itself."""
    content = {name: getattr(entry, name) for name in _HASHED}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def first_break(entries: Iterable[AuditEntry], *, last: int, last_hash: str) -> Break | None:
    """Walk the chain from its start to entry `last`, which must have `last_hash`."""
    sequence, previous = 0, GENESIS
    for entry in entries:
        sequence += 1
        if entry.sequence != sequence:
            return Break(sequence, "is missing")
        if entry.previous_hash != previous:
            return Break(sequence, "does not follow from the entry before it")
        if entry.hash != entry_hash(entry):
            return Break(sequence, "was changed")
        previous = entry.hash
    if sequence < last:
        return Break(sequence + 1, "is missing")
    if sequence > last:
        return Break(last + 1, "was added behind the end of the chain")
    if previous != last_hash:
        return Break(last, "is not the recorded end of the chain")
    return None
