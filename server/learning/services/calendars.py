"""The private address of one's calendar: made, replaced, taken back."""

import secrets

from django.db import transaction
from django.utils import timezone

from server.accounts.models import User
from server.audit.services import record
from server.learning.models import CalendarAddress
from server.learning.selectors.calendars import hash_of


@transaction.atomic
def rotate_calendar_address(*, actor: User) -> str:
    """A new key for the actor's calendar, which is told only now; an older one ends."""
    key = secrets.token_urlsafe(32)
    address, _created = CalendarAddress.objects.update_or_create(
        user=actor, defaults={"key_hash": hash_of(key), "created_at": timezone.now()}
    )
    record(actor=actor, action="learning.rotate_calendar_address", obj=address)
    return key


@transaction.atomic
def revoke_calendar_address(*, actor: User) -> None:
    """From now on nobody reads the actor's calendar. Without an address nothing happens."""
    address = CalendarAddress.objects.select_for_update(no_key=True).filter(user=actor).first()
    if address is not None:
        address.delete()
        record(
            actor=actor,
            action="learning.revoke_calendar_address",
            obj=address,
            object_id=actor.pk,
        )
