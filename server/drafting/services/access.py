"""Fetching what a service is about to change: the actor's own, locked.

Order of locks: course, draft, then those of the apps below.
"""

from uuid import UUID

from server.accounts.models import User
from server.core.errors import not_found
from server.drafting import policies
from server.drafting.models import Draft


def own_draft(actor: User, draft_id: UUID) -> Draft:
    """Raises: DomainError NOT_FOUND."""
    rows = Draft.objects.select_for_update(of=("self",), no_key=True).filter(pk=draft_id)
    draft = policies.visible_drafts(actor, rows).first()
    if draft is None:
        raise not_found("Draft", "draftId")
    return draft
