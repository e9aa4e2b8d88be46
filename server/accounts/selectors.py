"""Reads of more than a line."""

from django.db.models import Q, QuerySet

from server.accounts import policies
from server.accounts.models import LoginSession, Role, User

_MAX_WORDS = 5


def search_users(
    actor: policies.Actor,
    *,
    search: str = "",
    role: Role | None = None,
    exclude_blocked: bool = False,
) -> QuerySet[User]:
    """The directory. Every word of `search` must be in a name or username, or be the whole e-mail
    address; for staff also a part of it. Parts would let a teacher spell out an address that they
    may not see."""
    users = policies.listed_users(actor, User.objects.order_by("full_name", "id"))
    if role is not None:
        users = users.filter(role=role)
    if exclude_blocked:
        users = users.filter(blocked_at__isnull=True)
    for word in search.split()[:_MAX_WORDS]:
        matches = Q(username__icontains=word)
        for spelling in _spellings(word):
            matches |= Q(full_name__icontains=spelling)
        is_staff = actor.is_authenticated and actor.is_manager
        matches |= Q(email__icontains=word) if is_staff else Q(email__iexact=word)
        users = users.filter(matches)
    return users


def _spellings(word: str) -> set[str]:
    """SQLite takes only ASCII letters for equal in either case."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}


def sessions_of(actor: policies.Actor) -> QuerySet[LoginSession]:
    """The actor's own, the last used first."""
    sessions = LoginSession.objects.order_by("-last_used_at", "-id")
    return policies.visible_sessions(actor, sessions)
