"""Conversations as GraphQL nouns."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from django.db.models import Prefetch, QuerySet
from strawberry_django.optimizer import optimize

from server.accounts.api.types import User
from server.accounts.models import User as UserModel
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.prefetch import below, page, prefetched, prefetched_page, selected
from server.core.api.types import Node, describe_enum, field, node
from server.media.api.types import Asset
from server.media.models import Asset as AssetModel
from server.messaging import models, policies, selectors
from server.messaging.models import MemberRole, MessageKind, RoomKind

RoomRow = strawberry.Parent[models.Room]
MessageRow = strawberry.Parent[models.Message]

describe_enum(
    RoomKind,
    "What a conversation belongs to.",
    {
        "COURSE": "The chat of a course: its instructors and active students.",
        "DIRECT": "Two people.",
        "CLASSROOM": "The chat of a live classroom.",
    },
)
describe_enum(
    MemberRole,
    "What a person is in a room.",
    {
        "MODERATOR": "Deletes messages, pins, mutes and slows down.",
        "MEMBER": "Reads and writes.",
    },
)
describe_enum(
    MessageKind,
    "What a line of a conversation is.",
    {
        "TEXT": "Something that `author` wrote.",
        "JOINED": "A line: `author` came into the room.",
        "LEFT": "A line: `author` left the room.",
    },
)


@node(models.Member)
class Member(Node):
    """Somebody in a room. Seen by the others there."""

    user: User = field("Who.", shared=True)
    role: MemberRole = field("What they are in the room.")
    joined_at: datetime = field("When they came in, the last time.")
    read_seq: int = field("Up to which message's `seq` they have read.")
    muted_until: datetime | None = field("Until when they can only read; null or past: not muted.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_members(info.context.actor, queryset)


@strawberry.type(description="An emoji under a message.")
class Reaction:
    emoji: str = strawberry.field(description="One emoji.", metadata={"shared": True})
    count: int = strawberry.field(description="How many chose it.", metadata={"shared": True})
    users: list[User] = strawberry.field(
        description="The first 50 of them.", metadata={"shared": True}
    )


def _mentions(_info: Info) -> QuerySet[UserModel]:
    return UserModel.objects.order_by("full_name", "id")


def _attachments(info: Info) -> Prefetch:
    """Whoever sees a message sees its files, so nothing is asked about them."""
    files = Prefetch("asset", optimize(AssetModel.objects.all(), info))
    links = models.MessageAttachment.objects.order_by("position").prefetch_related(files)
    return Prefetch("attachment_links", links, to_attr="shown_links")


def _reactions(info: Info) -> Prefetch:
    rows = selectors.shown_reactions()
    if (users := below(info, "users")) is not None:
        rows = rows.prefetch_related(Prefetch("user", optimize(UserModel.objects.all(), users)))
    return Prefetch("reactions", rows, to_attr="shown_reactions")


@node(models.Message)
class Message(Node):
    """Something said in a room, or a line about somebody coming or going. For its members only."""

    seq: int = field("Its place in the room, for good: 1, 2, 3 with gaps.")
    kind: MessageKind = field("What it is.")
    author: User | None = field(
        "Who wrote it, came or went; null: the account is gone.", shared=True
    )
    text: str = field("Markdown as it was written: sanitise it. Empty when deleted.")
    created_at: datetime = field("When it was sent.")
    edited_at: datetime | None = field("When its text was last changed; null: never.")
    deleted_at: datetime | None = field("When it was deleted; null: it was not.")
    pinned_at: datetime | None = field("When it was pinned; null: it is not.")
    client_id: str = field("What its sender called it; empty for lines.")
    reply_to: "Message | None" = field("What it answers; deleted or not.", shared=True)

    @field(
        prefetch_related=[selected("mentions", _mentions, to_attr="shown_mentions")], shared=True
    )
    def mentions(self, message: MessageRow, info: Info) -> list[User]:
        """Members whom it names, at most 50."""
        return prefetched(message, "shown_mentions", lambda: list(message.mentions.all()))

    @field(prefetch_related=[_attachments], shared=True)
    def attachments(self, message: MessageRow) -> list[Asset]:
        """Files, at most 10. Everybody in the room may read them."""
        links: list[Any] = prefetched(
            message, "shown_links", lambda: list(message.attachment_links.select_related("asset"))
        )
        return [link.asset for link in links]

    @field(prefetch_related=[_reactions], shared=True)
    def reactions(self, message: MessageRow) -> list[Reaction]:
        """Emojis that people put under it, at most 20 different ones, the earliest first."""
        rows: list[Any] = prefetched(
            message, "shown_reactions", lambda: list(selectors.reactions_of(message))
        )
        found: dict[str, Reaction] = {}
        for row in rows:
            empty = Reaction(emoji=row.emoji, count=row.total, users=[])
            found.setdefault(row.emoji, empty).users.append(row.user)
        return list(found.values())

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_messages(info.context.actor, queryset)


def _own_members(info: Info) -> QuerySet[models.Member]:
    return policies.own_members(info.context.actor, models.Member.objects.all())


def _other_members(info: Info) -> QuerySet[models.Member]:
    direct = models.Member.objects.filter(room__kind=RoomKind.DIRECT)
    return direct.exclude(user=info.context.actor.pk)


def _members(info: Info, search: str | None = None) -> QuerySet[models.Member]:
    rows = policies.visible_members(info.context.actor, models.Member.objects.all())
    return selectors.members_of_room(rows, search)


def _messages(info: Info) -> QuerySet[models.Message]:
    rows = policies.visible_messages(info.context.actor, models.Message.objects.all())
    return rows.order_by("-seq")


def _pinned(info: Info) -> QuerySet[models.Message]:
    return _messages(info).filter(pinned_at__isnull=False).order_by("-pinned_at", "-seq")


def _seen(room: models.Room, info: Info) -> Any:
    """The room with what the viewer is in it, which `visible_rooms` notes."""
    return (
        room if hasattr(room, "own_role") else selectors.room(info.context.actor, room.pk, "room")
    )


@node(models.Room)
class Room(Node):
    """A conversation. Only its members see it; staff as such are strangers to it."""

    kind: RoomKind = field("What it belongs to.")
    created_at: datetime = field("When it was made.")
    last_message_at: datetime | None = field("When `lastMessage` was sent; null: none.")
    member_count: int = field("How many people are in it.")
    slow_mode_seconds: int = field("How long members wait between two messages; 0: not at all.")
    last_seq: int = field("The latest change: pass it to `messageSent` as `after`.")
    last_message: Message | None = field("The newest that was written and not deleted.")

    @field(
        only=["title"],
        annotate={"shown_title": lambda info: selectors.shown_title(info.context.actor)},
    )
    def title(self, room: RoomRow, info: Info) -> str:
        """Name of the course or classroom; of the other person where there are two."""
        return str(
            prefetched(room, "shown_title", lambda: selectors.title_for(info.context.actor, room))
        )

    @field(only=["last_seq"])
    def version(self, room: RoomRow, info: Info) -> int:
        """Grows with every message and when the viewer reads: of two answers keep the one with
        more."""
        return int(room.last_seq + _seen(room, info).own_read_seq)

    @field(only=["message_count"])
    def unread_count(self, room: RoomRow, info: Info) -> int:
        """How many messages of others the viewer has not read; deleted ones do not count."""
        return int(room.message_count - _seen(room, info).own_read_count)

    @field(prefetch_related=[selected("members", _own_members, to_attr="own_members")])
    def viewer_member(self, room: RoomRow, info: Info) -> Member | None:
        """The viewer's own place."""
        rows: list[Any] = prefetched(
            room, "own_members", lambda: list(_own_members(info).filter(room=room))
        )
        return rows[0] if rows else None

    @field(
        only=["kind"],
        annotate={"has_reader": lambda info: policies.has_reader(info.context.actor)},
    )
    def viewer_can_send(self, room: RoomRow, info: Info) -> bool:
        """Not muted, and between two people: a course is still shared. Slow mode aside."""
        seen = _seen(room, info)
        if policies.is_muted(seen.own_role, seen.own_muted_until):
            return False
        return room.kind != RoomKind.DIRECT or bool(
            prefetched(room, "has_reader", lambda: selectors.has_reader(info.context.actor, room))
        )

    @field(only=[])
    def viewer_can_moderate(self, room: RoomRow, info: Info) -> bool:
        """Whether the viewer may delete others' messages, pin, mute and slow down."""
        return bool(_seen(room, info).own_role == MemberRole.MODERATOR)

    @connection(
        graphql_type=Connection[Member], prefetch_related=[page("members", "room_id", _members)]
    )
    def members(
        self,
        room: RoomRow,
        info: Info,
        search: Annotated[
            str | None, strawberry.argument(description="Words of name or username.")
        ] = None,
    ) -> QuerySet[models.Member]:
        """Who is in it: moderators first, then by name."""
        return prefetched_page(room, "members", lambda: _members(info, search).filter(room=room))

    @connection(
        graphql_type=Connection[Message], prefetch_related=[page("messages", "room_id", _messages)]
    )
    def messages(self, room: RoomRow, info: Info) -> QuerySet[models.Message]:
        """Newest first; deleted ones are there as empty rows, so that replies keep their place."""
        return prefetched_page(room, "messages", lambda: _messages(info).filter(room=room))

    @field(prefetch_related=[selected("messages", _pinned, to_attr="shown_pins")])
    def pinned_messages(self, room: RoomRow, info: Info) -> list[Message]:
        """What moderators keep in sight, the newest pin first; at most 20."""
        return prefetched(room, "shown_pins", lambda: list(_pinned(info).filter(room=room)))

    @field(prefetch_related=[selected("members", _other_members, to_attr="other_members")])
    def other_member(self, room: RoomRow, info: Info) -> Member | None:
        """Who else is there, between two people; null in other rooms."""
        rows: list[Any] = prefetched(
            room, "other_members", lambda: list(_other_members(info).filter(room=room))
        )
        return rows[0] if rows else None

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_rooms(info.context.actor, queryset)
