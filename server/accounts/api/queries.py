"""Questions about people."""

from typing import Annotated

import strawberry
from django.db.models import QuerySet

from server.accounts import models, selectors
from server.accounts.api.types import Role, Session, User, Viewer
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.types import field


@strawberry.type
class Query:
    @strawberry.field(description="The signed-in person; null for a stranger.")
    def viewer(self, info: Info) -> Viewer | None:
        actor = info.context.actor
        return Viewer(user=actor) if actor.is_authenticated else None

    @field()
    def user(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="A User's.")],  # noqa: A002
    ) -> User | None:
        """One person; null if there is none with this id."""
        parsed = parse_id(id)
        users = models.User.objects.all()
        return users.filter(pk=parsed[1]) if parsed and parsed[0] == "User" else users.none()

    @connection(graphql_type=Connection[User])
    def users(
        self,
        info: Info,
        search: Annotated[
            str | None,
            strawberry.argument(
                description="Words of name or username, or a whole e-mail address; staff may use"
                " parts of addresses."
            ),
        ] = None,
        role: Annotated[Role | None, strawberry.argument(description="Only this role.")] = None,
        exclude_blocked: Annotated[
            bool, strawberry.argument(description="Leave out closed accounts.")
        ] = False,
    ) -> QuerySet[models.User]:
        """The directory, by full name, for teachers and staff; empty for others."""
        return selectors.search_users(
            info.context.actor, search=search or "", role=role, exclude_blocked=exclude_blocked
        )

    @field()
    def sessions(self, info: Info) -> list[Session]:
        """The devices on which the viewer is signed in, the last used first; at most 50."""
        return selectors.sessions_of(info.context.actor)
