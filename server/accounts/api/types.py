"""People as GraphQL nouns."""

from typing import Any

import strawberry
from django.db.models import QuerySet

from server.accounts import models, policies
from server.core.api.context import Info
from server.core.api.types import Node, field, node

Role = models.Role


@node(models.User)
class User(Node):
    """A person."""

    username: str = field("Unique name for signing in and mentioning.")
    full_name: str = field("Name as shown to others.")
    role: Role = field("What this person is on the platform.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_users(info.context.actor, queryset)


@strawberry.type
class Viewer:
    """The signed-in person, with what only they may see."""

    user: User = strawberry.field(description="The public side of the viewer.")
