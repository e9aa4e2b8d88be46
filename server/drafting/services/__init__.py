"""Everything that changes drafts, one topic a file."""

from server.drafting.services.drafts import (
    Source,
    cancel_draft,
    create_draft,
    delete_draft,
    retry_draft,
)
from server.drafting.services.items import review_draft_items, update_draft_item
from server.drafting.services.keys import remove_model_key, set_model_key, test_model_key
from server.drafting.services.running import continue_draft, give_up_interrupted
from server.drafting.services.using import use_draft

__all__ = [
    "Source",
    "cancel_draft",
    "continue_draft",
    "create_draft",
    "delete_draft",
    "give_up_interrupted",
    "remove_model_key",
    "retry_draft",
    "review_draft_items",
    "set_model_key",
    "test_model_key",
    "update_draft_item",
    "use_draft",
]
