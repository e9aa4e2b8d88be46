"""How much room a person's files may take, those that are still on their way included."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from server.core.errors import ErrorCode, refused
from server.media.selectors import bytes_unattached, bytes_used

# What one person may have lying about unattached, in largest uploads.
UNATTACHED_UPLOADS = 8


def check_room(actor: Any, size: int, field: str) -> None:
    """Before bytes are taken that would be refused in the end. `size` in bytes.

    Raises: DomainError RATE_LIMITED, STORAGE_FULL.
    """
    if bytes_unattached(actor) + size > UNATTACHED_UPLOADS * settings.MAX_UPLOAD_BYTES:
        raise refused(
            ErrorCode.RATE_LIMITED,
            _("You have many uploads that are not used anywhere yet. Use them, or wait a day."),
            field,
        )
    if bytes_used(actor) + size > settings.STORAGE_QUOTA_BYTES:
        raise refused(
            ErrorCode.STORAGE_FULL,
            _("Your files may take {limit} MB, and this one would be too much.").format(
                limit=settings.STORAGE_QUOTA_BYTES // 1_000_000
            ),
            field,
        )


def take_room(actor: Any, size: int, field: str) -> None:
    """In the transaction that writes the row: two uploads cannot both take the last bytes.

    Raises: DomainError RATE_LIMITED, STORAGE_FULL.
    """
    # Not the key: rows that refer to the person are still written meanwhile.
    people = get_user_model()._default_manager.select_for_update(no_key=True)
    people.get(pk=actor.pk)
    check_room(actor, size, field)
