"""Conversations: rooms, who is in them, and what was said.

A room is the log of its messages (server.core.realtime): every change takes the room's next `seq`.
Counts are kept by the services that change them; ADR 0035 says how.
"""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel, Sequenced

MAX_TEXT = 5000  # characters
MAX_ATTACHMENTS = 10
MAX_MENTIONS = 50
MAX_PINS = 20
MAX_EMOJIS = 20  # different ones, of a message
MAX_SLOW_MODE = 600  # seconds


class RoomKind(models.TextChoices):
    COURSE = "COURSE"
    DIRECT = "DIRECT"
    CLASSROOM = "CLASSROOM"


class Room(Sequenced, BaseModel):
    """One conversation. Its row is the lock for everything in it."""

    kind = models.CharField(max_length=10, choices=RoomKind.choices)
    title = models.CharField(max_length=200, blank=True)  # empty: named after the other person
    # DIRECT only: the ids of both, in order, so that two people share one room.
    pair = models.CharField(max_length=80, null=True, unique=True, editable=False)
    slow_mode_seconds = models.PositiveSmallIntegerField(default=0)  # 0: off
    member_count = models.PositiveIntegerField(default=0, editable=False)  # active ones
    message_count = models.PositiveIntegerField(default=0, editable=False)  # live ones, no lines
    last_message = models.ForeignKey(
        "Message", on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    last_message_at = models.DateTimeField(null=True, editable=False)
    # A job is waiting to tell the members of this large room that it has changed.
    is_announced_soon = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=RoomKind.DIRECT, pair__isnull=False)
                | (~models.Q(kind=RoomKind.DIRECT) & models.Q(pair__isnull=True)),
                name="room_pair_is_of_direct",
            )
        ]
        indexes = [models.Index(fields=["kind", "-last_message_at"])]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()


class MemberRole(models.TextChoices):
    MODERATOR = "MODERATOR"
    MEMBER = "MEMBER"


class MemberQuerySet(models.QuerySet["Member"]):
    def held(self) -> "MemberQuerySet":
        """Of people who are in the room now. Whoever leads a course chat and is no teacher any more
        has lost it, as they have lost the course."""
        leads = models.Q(role=MemberRole.MODERATOR, room__kind=RoomKind.COURSE)
        return self.filter(~(leads & models.Q(user__role="STUDENT")), is_active=True)

    def unread(self) -> "MemberQuerySet":
        """With something to read."""
        return self.held().filter(room__message_count__gt=models.F("read_count"))


class Member(BaseModel):
    """Somebody in a room, now or in the past."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=MemberRole.choices, default=MemberRole.MEMBER)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    # Read up to here; and how many of the live messages are read or one's own.
    read_seq = models.PositiveBigIntegerField(default=0, editable=False)
    read_count = models.PositiveIntegerField(default=0, editable=False)
    # DIRECT only: the unread message up to which a notification was sent.
    told_seq = models.PositiveBigIntegerField(default=0, editable=False)
    muted_until = models.DateTimeField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "user"], name="member_unique"),
        ]
        indexes = [
            models.Index(
                fields=["user", "room"],
                condition=models.Q(is_active=True),
                name="member_active_rooms",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role.lower()})"


class MessageKind(models.TextChoices):
    TEXT = "TEXT"
    JOINED = "JOINED"
    LEFT = "LEFT"


class Message(BaseModel):
    """Something that was said, or a line about its author coming or going.

    A deleted one stays as an empty row, so that those who saw it hear of the deletion.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="messages")
    seq = models.PositiveBigIntegerField()  # its place, for good
    changed_seq = models.PositiveBigIntegerField()  # of its latest change
    kind = models.CharField(max_length=10, choices=MessageKind.choices, default=MessageKind.TEXT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="messages"
    )
    client_id = models.CharField(max_length=64, blank=True)
    text = models.TextField(max_length=MAX_TEXT, blank=True)  # Markdown, raw
    # Of what was first sent, to tell a retry from another message under the same client_id.
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    reply_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    mentions = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Mention", related_name="+", blank=True
    )
    attachments = models.ManyToManyField(
        "media.Asset", through="MessageAttachment", related_name="+", blank=True
    )
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="message_seq_unique"),
            models.UniqueConstraint(
                fields=["room", "changed_seq"], name="message_changed_seq_unique"
            ),
            models.UniqueConstraint(
                fields=["room", "author", "client_id"],
                condition=models.Q(kind=MessageKind.TEXT),
                name="message_client_id_unique",
            ),
        ]
        indexes = [
            models.Index(
                fields=["room", "-seq"],
                condition=models.Q(kind=MessageKind.TEXT, deleted_at__isnull=True),
                name="message_live",
            ),
            models.Index(
                fields=["room", "-pinned_at"],
                condition=models.Q(pinned_at__isnull=False),
                name="message_pinned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.seq}"


class MessageAttachment(models.Model):
    """A file of a message, in the order given."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachment_links")
    asset = models.ForeignKey("media.Asset", on_delete=models.CASCADE, related_name="message_links")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["message", "asset"], name="attachment_unique")
        ]


class Mention(models.Model):
    """A member whom a message names."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mention_links")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mention_links"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "user"], name="mention_unique")]


class Reaction(models.Model):
    """One person's emoji under a message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reactions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reactions"
    )
    emoji = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "user", "emoji"], name="reaction_unique")
        ]
