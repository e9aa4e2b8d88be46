"""Who may see whom, and do what to whom."""

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from server.accounts.models import User

Actor: TypeAlias = User | AnonymousUser


def visible_users(actor: Actor, users: QuerySet[User]) -> QuerySet[User]:
    """Everybody's public card: it stands beside courses, reviews and messages, a blocked
    author's too. Private fields ask `can_see_private`; the list of people asks `listed_users`."""
    return users
