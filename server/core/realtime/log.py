"""A log of changes: rows in the order of their latest change, numbered by their owner."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from server.core.models import Sequenced


def next_seq(owner: Sequenced) -> int:
    """The number of the change that is about to be written, the first is 1. See `next_seqs`."""
    return next_seqs(owner, 1)[0]


def next_seqs(owner: Sequenced, count: int) -> range:
    """The numbers of so many changes: each changed row gets its own. This locks the owner until the
    transaction ends, so numbers are committed in order and without gaps.

    Take them before any other row of this owner is locked. Raises: RuntimeError outside a
    transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("next_seq needs a transaction")
    rows = type(owner)._base_manager.filter(pk=owner.pk)
    rows.update(last_seq=F("last_seq") + count)
    owner.last_seq = rows.values_list("last_seq", flat=True).get()
    return range(owner.last_seq - count + 1, owner.last_seq + 1)


@dataclass(frozen=True, slots=True)
class Log:
    """The changes of one owner. A subclass names the model of the owner and the rows, which have
    a `changed_seq`, the number of their latest change, that no two share:

        class MessageLog(Log):
            owner = Room

            def rows(self) -> QuerySet[Message]:
                return Message.objects.filter(room_id=self.owner_id).select_related("author")
    """

    owner: ClassVar[type[Sequenced]]
    owner_id: UUID

    def rows(self) -> QuerySet[Any]:
        """All rows, with everything loaded that subscribers may select."""
        raise NotImplementedError

    def since(self, after: int, limit: int) -> Iterable[Any]:
        """At most `limit` rows that changed after `after`, in order of their `changed_seq`."""
        return self.rows().filter(changed_seq__gt=after).order_by("changed_seq")[:limit]

    def head(self) -> int:
        """The number of the latest change; 0 if there was none, or there is no owner any more."""
        return self.heads([self.owner_id]).get(self.owner_id, 0)

    @classmethod
    def heads(cls, owner_ids: Collection[UUID]) -> dict[UUID, int]:
        """The head of each of these owners' logs, in one query."""
        owners = cls.owner._base_manager.filter(pk__in=owner_ids)
        return dict(owners.values_list("pk", "last_seq"))
