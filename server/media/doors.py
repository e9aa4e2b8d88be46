"""Who may fetch from `/files/…`: the one a ticket was made for. All refusals look the same."""

import functools
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from server.core.api.http import Authenticate, InvalidToken
from server.core.auth import FILES_COOKIE, read_files_cookie
from server.media import links
from server.media.links import Variant

Person = tuple[Any, UUID | None]
"""An actor and the session they come with."""

SessionOwner = Callable[[UUID], Any | None]
"""Whose session this is; None if it has ended or its user may not sign in."""

HolderOf = Callable[[HttpRequest, str], tuple[Any, Variant]]
"""(request, subject) → who the request's ticket was made for, and what for. Raises: Refused."""

View = Callable[..., HttpResponseBase]


class Refused(Exception):
    """Wrong, expired, somebody else's, no longer allowed, not there: all look the same."""


def answering_refusals(view: View) -> View:
    @functools.wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(*args, **kwargs)
        except (Refused, FileNotFoundError):
            return HttpResponse(
                "This link does not work (any more). Open the page again to get a new one.",
                status=403,
                content_type="text/plain; charset=utf-8",
                headers={"Cache-Control": "no-store"},
            )

    return answer


def holders(authenticate: Authenticate, authenticate_session: SessionOwner) -> HolderOf:
    """How people are recognised is the business of a layer above."""

    def people(request: HttpRequest) -> Iterator[Person]:
        """Everybody the request may speak for, the most telling first."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            with suppress(InvalidToken):
                yield authenticate(token.strip())
        session_id = read_files_cookie(request.COOKIES.get(FILES_COOKIE, ""))
        if session_id and (actor := authenticate_session(session_id)):
            yield actor, session_id
        yield AnonymousUser(), None

    def holder(request: HttpRequest, subject: str) -> tuple[Any, Variant]:
        """Who the ticket was made for, if they are the one asking. Raises: Refused."""
        ticket = links.parse_token(request.GET.get("token", ""))
        if ticket is not None:
            for actor, session_id in people(request):
                if links.is_for(ticket, subject, session_id):
                    return actor, ticket.variant
        raise Refused

    return holder
