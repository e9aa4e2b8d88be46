"""Questions about people."""

import strawberry

from server.accounts.api.types import Viewer
from server.core.api.context import Info


@strawberry.type
class Query:
    @strawberry.field(description="The signed-in person; null for a stranger.")
    def viewer(self, info: Info) -> Viewer | None:
        actor = info.context.actor
        return Viewer(user=actor) if actor.is_authenticated else None
