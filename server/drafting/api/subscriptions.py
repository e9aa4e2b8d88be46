"""Drafts as they are made."""

from functools import partial
from typing import Annotated

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.subscriptions import Stream, ephemeral, subscription
from server.core.errors import not_found
from server.drafting import events, models, policies
from server.drafting.api.types import GenerationProgressed

DraftId = Annotated[strawberry.ID, strawberry.argument(description="The draft.")]


@strawberry.type
class Subscription:
    @subscription
    def generation_progressed(self, info: Info, draft_id: DraftId) -> Stream[GenerationProgressed]:
        """How far a draft is: first as it is now, then after every step. For whoever began it."""
        rows = models.Draft.objects.filter(pk=decode_id("Draft", draft_id, "draftId"))
        draft = policies.visible_drafts(info.context.actor, rows).first()
        if draft is None:
            raise not_found("Draft", "draftId")
        return ephemeral(
            topic=events.topic(draft.pk),
            read=GenerationProgressed.read,
            first=partial(GenerationProgressed.first, draft.pk),
        )
