"""What leaves after commit."""

from uuid import UUID

from server.core.realtime import publish
from server.drafting.models import Draft


def topic(draft_id: UUID) -> str:
    return f"draft:{draft_id}"


def progressed(draft: Draft) -> None:
    publish(
        topic(draft.pk),
        {
            "state": draft.state,
            "page_count": draft.page_count,
            "done_count": draft.done_count,
            "item_count": draft.item_count,
            "waiting_until": draft.waiting_until and draft.waiting_until.isoformat(),
        },
    )
