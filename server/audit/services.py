"""Recording acts. The only writer of the audit tables."""

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils import timezone

from server.audit.chain import entry_hash
from server.audit.models import AuditEntry, AuditHead


def record(
    *,
    actor: models.Model | AnonymousUser | None,
    action: str,
    obj: models.Model,
    data: dict[str, Any] | None = None,
    object_id: UUID | None = None,
) -> AuditEntry:
    """Append one act to the record; it stays or vanishes with the caller's transaction.

    `action` is "app.function". `object_id` is the id of an object that has just been deleted, and
    lost it. `data` holds text, whole numbers, booleans, ids and times - never
    a secret, a message or an address: what is recorded cannot be erased. Call it when every other
    lock is taken and before `notify`: until the commit, all other recorders wait (ADR 0025).

    Raises: RuntimeError outside a transaction, ValueError for an object that has been deleted,
    TypeError for `data` that has no exact JSON form.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An act and its audit entry must share a transaction.")
    object_id = object_id or obj.pk
    if object_id is None:
        raise ValueError("The object is deleted and has lost its id: say which it was.")
    plain_data = _plain(data or {})
    _check_references()
    head, _ = AuditHead.objects.select_for_update(no_key=True).get_or_create(id=1)
    entry = AuditEntry(
        sequence=head.sequence + 1,
        action=action,
        actor_id=actor.pk if actor is not None else None,
        object_type=obj._meta.label,
        object_id=str(object_id),
        data=plain_data,
        recorded_at=timezone.now().isoformat(),
        previous_hash=head.hash,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    head.sequence, head.hash = entry.sequence, entry.hash
    head.save(update_fields=["sequence", "hash"])
    return entry


def _check_references() -> None:
    """Check foreign keys now, not at the commit: that waits for whoever deletes what they refer to,
    and they may wait for the head."""
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":  # SQLite lets one writer in at a time
        connection.check_constraints()


def _plain(value: Any) -> Any:
    """The value as every database gives it back: floats are refused, for they may change."""
    if isinstance(value, float):
        raise TypeError("Audit data cannot hold floats.")
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    return json.loads(json.dumps(value, default=str))
