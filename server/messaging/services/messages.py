"""What can be done with a message that was sent."""

from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import Problems, forbidden, invalid
from server.core.text import clean_text
from server.messaging import policies
from server.messaging.emojis import is_emoji
from server.messaging.models import (
    MAX_EMOJIS,
    MAX_PINS,
    MAX_TEXT,
    Member,
    Message,
    MessageKind,
    Reaction,
)
from server.messaging.services.access import (
    WRITING,
    locked_message,
    refuse_member,
    refuse_silenced,
    refuse_system_line,
    slow_down,
)
from server.messaging.services.announcing import announce
from server.messaging.services.mentions import mention, tell_mentioned
from server.messaging.services.rooms import empty_messages
from server.messaging.services.writing import changed


@transaction.atomic
def edit_message(*, actor: User, message_id: UUID, text: str) -> Message:
    """Change the text of one's own message. What it said before is not kept.

    Raises: DomainError NOT_FOUND, INVALID, CONFLICT when it was deleted, MUTED, RATE_LIMITED,
    FORBIDDEN.
    """
    slow_down(WRITING, actor)
    member, message = locked_message(actor, message_id)
    refuse_system_line(message)
    if message.author_id != actor.pk:
        raise forbidden(_("You can only edit what you wrote yourself."))
    refuse_silenced(actor, member)
    problems = Problems()
    has_files = message.attachment_links.exists()
    text = clean_text(problems, "text", text, max_length=MAX_TEXT, required=not has_files)
    problems.raise_if_any()
    if text == message.text:
        return message
    message.text, message.edited_at = text, timezone.now()
    changed(message, "text", "edited_at")
    mentioned = mention(message)
    if message.room.last_message_id == message.pk:
        announce(message.room)
    tell_mentioned(message, mentioned)
    return message


@transaction.atomic
def delete_message(*, actor: User, message_id: UUID) -> Message:
    """Empty a message for everybody, for good: one's own, or as a moderator. An empty row stays
    so that everybody hears of it; deleting twice changes nothing.

    Raises: DomainError NOT_FOUND, FORBIDDEN, RATE_LIMITED.
    """
    slow_down(WRITING, actor)
    member, message = locked_message(actor, message_id)
    if message.kind != MessageKind.TEXT or not policies.can_delete(member, message):
        raise forbidden(_("You can only delete what you wrote yourself."))
    if message.deleted_at is not None:
        return message
    message.deleted_at, message.pinned_at = timezone.now(), None
    message.text = message.fingerprint = ""
    changed(message, "deleted_at", "pinned_at", "text", "fingerprint")
    empty_messages([message.pk])
    _uncount(message)
    announce(message.room)
    if message.author_id != actor.pk:
        record(actor=actor, action="messaging.delete_message", obj=message, data=_place(message))
    return message


@transaction.atomic
def react_to_message(*, actor: User, message_id: UUID, emoji: str, is_on: bool) -> Message:
    """Put an emoji under a message or take it away; doing it twice changes nothing.

    Raises: DomainError NOT_FOUND, INVALID for anything but one emoji or for too many different
    ones, CONFLICT when it was deleted, MUTED, RATE_LIMITED, FORBIDDEN.
    """
    slow_down(WRITING, actor)
    member, message = locked_message(actor, message_id)
    refuse_system_line(message)
    refuse_silenced(actor, member)
    if not is_emoji(emoji):
        raise invalid(_("React with one emoji."), "emoji")
    reactions = Reaction.objects.filter(message=message)
    own = reactions.filter(user=actor, emoji=emoji)
    if own.exists() == is_on:
        return message
    if not is_on:
        own.delete()
        return changed(message)
    others = set(reactions.values_list("emoji", flat=True).distinct()) | {emoji}
    if len(others) > MAX_EMOJIS:
        text = _("At most {limit} different emojis under one message.")
        raise invalid(text.format(limit=MAX_EMOJIS), "emoji")
    Reaction.objects.create(message=message, user=actor, emoji=emoji)
    return changed(message)


@transaction.atomic
def pin_message(*, actor: User, message_id: UUID, is_pinned: bool) -> Message:
    """Keep a message in sight of everybody, or no longer. Doing it twice changes nothing.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID for too many pins, CONFLICT when it was
    deleted, RATE_LIMITED.
    """
    slow_down(WRITING, actor)
    member, message = locked_message(actor, message_id)
    refuse_member(member)
    refuse_system_line(message)
    if (message.pinned_at is not None) == is_pinned:
        return message
    pinned = Message.objects.filter(room=message.room, pinned_at__isnull=False)
    if is_pinned and pinned.count() >= MAX_PINS:
        text = _("At most {limit} pinned messages; take one down first.")
        raise invalid(text.format(limit=MAX_PINS))
    message.pinned_at = timezone.now() if is_pinned else None
    return changed(message, "pinned_at")


def _uncount(message: Message) -> None:
    """One less: for everybody who had read it, and for its author."""
    room = message.room
    room.message_count -= 1
    if room.last_message_id == message.pk:
        last = policies.live_messages(room.messages.all()).order_by("-seq").first()
        room.last_message = last
        room.last_message_at = last.created_at if last else None
    room.save(update_fields=["message_count", "last_message", "last_message_at"])
    members = Member.objects.filter(room=room)
    # All of them, in one order, before the update looks who has read it: a member who marks the
    # room as read at this moment comes before or after, never in between (ADR 0035).
    list(members.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    had_it = members.filter(Q(read_seq__gte=message.seq) | Q(user=message.author_id))
    had_it.update(read_count=F("read_count") - 1)


def _place(message: Message) -> dict[str, object]:
    return {"room": message.room_id, "seq": message.seq, "author": message.author_id}
