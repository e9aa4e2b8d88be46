"""Reads of more than a line."""

import re
from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import (
    Count,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, RowNumber

from server.accounts.models import User
from server.accounts.policies import Actor
from server.core.errors import not_found
from server.messaging import policies
from server.messaging.models import (
    Member,
    Message,
    MessageAttachment,
    Reaction,
    Room,
    RoomKind,
)

MAX_WORDS = 10
SHOWN_USERS = 50  # of those who chose an emoji
_WORD = re.compile(r"\w+")


def room(actor: Actor, room_id: UUID, field: str = "roomId") -> Room:
    """Raises: DomainError NOT_FOUND."""
    found = policies.visible_rooms(actor, Room.objects.filter(pk=room_id)).first()
    if found is None:
        raise not_found("Room", field)
    return found


def shown_title(actor: Actor) -> Coalesce:
    """For an annotation of rooms: the title, or who else is in the conversation."""
    others = Member.objects.filter(room=OuterRef("pk"), room__kind=RoomKind.DIRECT)
    name = others.exclude(user=actor.pk).values("user__full_name")[:1]
    return Coalesce(Subquery(name), F("title"))


def latest_first(
    actor: Actor, rooms: QuerySet[Room], *, kind: RoomKind | None = None, search: str | None = None
) -> QuerySet[Room]:
    """Rooms in the order of a list; `search` looks at the title as the actor sees it."""
    if kind:
        rooms = rooms.filter(kind=kind)
    if search and search.strip():
        rooms = rooms.alias(searched_title=shown_title(actor))
        for word in search.split()[:MAX_WORDS]:
            rooms = rooms.filter(searched_title__icontains=word)
    active_at = Coalesce("last_message_at", "created_at")
    return rooms.annotate(active_at=active_at).order_by("-active_at", "-id")


def members_of_room(members: QuerySet[Member], search: str | None = None) -> QuerySet[Member]:
    """Moderators first, then by name; `search` looks at name and username."""
    for word in (search or "").split()[:MAX_WORDS]:
        members = members.filter(
            Q(user__full_name__icontains=word) | Q(user__username__icontains=word)
        )
    return members.order_by("-role", "user__full_name", "id")


def messages_with(messages: QuerySet[Message], search: str) -> QuerySet[Message]:
    """Live messages with every word, newest first. On PostgreSQL a word must begin one of the
    message, on SQLite it may stand anywhere in it."""
    words = _WORD.findall(search.lower())[:MAX_WORDS]
    if not words:
        return messages.none()
    found = policies.live_messages(messages)
    if connection.vendor != "postgresql":
        return found.filter(reduce(and_, map(_contains, words))).order_by("-seq")
    query = SearchQuery(
        " & ".join(f"{word}:*" for word in words), config="simple", search_type="raw"
    )
    # The very expression of the index, see migration 0002. Ordered by a sum, or PostgreSQL would
    # walk through the whole room by the index on `seq` when it guesses that many messages match:
    # a rare word among 100,000 messages took a hundred times as long.
    return (
        found.annotate(words=SearchVector("text", config="simple"), place=F("seq") + 0)
        .filter(words=query)
        .order_by("-place")
    )


def _contains(word: str) -> Q:
    """SQLite knows the case of ASCII letters only."""
    if word.isascii():
        return Q(text__icontains=word)
    spellings = {word, word.upper(), word.capitalize()}
    return reduce(or_, (Q(text__icontains=spelling) for spelling in spellings))


def unread_tail(member: Member, after: int) -> QuerySet[Message]:
    """What counts as unread for somebody who has read up to `after`."""
    messages = Message.objects.filter(room=member.room_id, seq__gt=after)
    return policies.live_messages(messages).exclude(author=member.user_id)


def title_for(actor: Actor, room: Room) -> str:
    """`shown_title` of one room."""
    rooms = Room.objects.filter(pk=room.pk).annotate(shown_title=shown_title(actor))
    return str(rooms.values_list("shown_title", flat=True).get())


def has_reader(actor: Actor, room: Room) -> bool:
    """`policies.has_reader` of one room."""
    return Room.objects.filter(policies.has_reader(actor), pk=room.pk).exists()


def shown_reactions() -> QuerySet[Reaction]:
    """Of each message the first 50 people for each emoji, with the `total` for that emoji."""
    same = [F("message"), F("emoji")]
    return (
        Reaction.objects.annotate(
            place=Window(RowNumber(), partition_by=same, order_by="id"),
            total=Window(Count("id"), partition_by=same),
        )
        .filter(place__lte=SHOWN_USERS)
        .order_by("id")
    )


def reactions_of(message: Message) -> QuerySet[Reaction]:
    return shown_reactions().filter(message=message).select_related("user")


def complete(messages: Iterable[Message]) -> list[Message]:
    """With all that a live event may show, in a fixed number of queries, and in three for most of
    them: new messages that answer nothing and name nobody."""
    rows = list(messages)
    new = [row for row in rows if row.changed_seq == row.seq]
    for row in new:
        row.shown_reactions = []  # type: ignore[attr-defined]
        if "@" not in row.text:
            row.shown_mentions = []  # type: ignore[attr-defined]
    person = User.objects.select_related("photo")
    files = MessageAttachment.objects.order_by("position").select_related("asset")
    reactions = shown_reactions().prefetch_related(Prefetch("user", person))
    names = person.order_by("full_name", "id")
    answered = Message.objects.select_related("author__photo")
    for wanting, hint in (
        (rows, Prefetch("author", person)),
        (rows, Prefetch("attachment_links", files, to_attr="shown_links")),
        ([row for row in rows if row.reply_to_id], Prefetch("reply_to", answered)),
        (_without(rows, "shown_mentions"), Prefetch("mentions", names, to_attr="shown_mentions")),
        (
            _without(rows, "shown_reactions"),
            Prefetch("reactions", reactions, to_attr="shown_reactions"),
        ),
    ):
        prefetch_related_objects(wanting, hint)
    return rows


def _without(rows: list[Message], attribute: str) -> list[Message]:
    return [row for row in rows if not hasattr(row, attribute)]
