"""Checking the record."""

from django.db import transaction

from server.audit.chain import Break, first_break
from server.audit.models import AuditEntry, AuditHead


def head() -> AuditHead:
    """The end of the chain; before the first act an unsaved one at 0."""
    return AuditHead.objects.first() or AuditHead()


def find_break() -> Break | None:
    """The first broken entry of the record, or None. Recording may go on meanwhile."""
    with transaction.atomic():
        # Under the lock nobody appends: what lies behind the head was not recorded by us.
        end = AuditHead.objects.select_for_update(no_key=True).first() or AuditHead()
        last = AuditEntry.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    entries = AuditEntry.objects.order_by("sequence").filter(
        sequence__lte=max(end.sequence, last or 0)
    )
    return first_break(entries.iterator(), last=end.sequence, last_hash=end.hash)
