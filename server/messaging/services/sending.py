"""Sending a message: once, however often it is tried."""

import hashlib
import json
import math
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import ErrorCode, Problems, not_found, refused
from server.core.text import clean_line, clean_text
from server.media.models import Asset
from server.media.services import attach
from server.messaging import policies
from server.messaging.models import (
    MAX_ATTACHMENTS,
    MAX_TEXT,
    Member,
    Message,
    MessageAttachment,
    MessageKind,
    Room,
)
from server.messaging.services.access import WRITING, locked_member, refuse_silenced, slow_down
from server.messaging.services.announcing import announce
from server.messaging.services.mentions import mention, tell_mentioned
from server.messaging.services.writing import append


@transaction.atomic
def send_message(
    *,
    actor: User,
    room_id: UUID,
    client_id: str,
    text: str,
    reply_to_id: UUID | None = None,
    attachment_ids: Sequence[UUID] = (),
    mention_ids: Sequence[UUID] = (),
) -> Message:
    """Write into a room. The same `client_id` again gives the message that was sent then, as it is
    now, so a sender may try until there is an answer. Mentioned ids that are not in the room are
    ignored. A message with files may have no text.

    Raises: DomainError NOT_FOUND, INVALID, MUTED, SLOW_MODE, RATE_LIMITED, FORBIDDEN (a direct
    conversation with somebody with whom no course is shared any more), CONFLICT for a `client_id`
    that stands for another message.
    """
    slow_down(WRITING, actor)
    problems = Problems()
    client_id = clean_line(problems, "clientId", client_id, max_length=64, required=True)
    attachment_ids = list(dict.fromkeys(attachment_ids))
    text = clean_text(problems, "text", text, max_length=MAX_TEXT, required=not attachment_ids)
    if len(attachment_ids) > MAX_ATTACHMENTS:
        problems.add(
            _("At most {limit} files in one message.").format(limit=MAX_ATTACHMENTS),
            "attachmentIds",
        )
    problems.raise_if_any()
    member = locked_member(actor, room_id)
    room = member.room
    fingerprint = _fingerprint(text, reply_to_id, attachment_ids)
    if sent := _sent_before(actor, room, client_id, fingerprint):
        return sent
    refuse_silenced(actor, member)
    _refuse_too_soon(member)
    reply_to = _message_to_answer(room, reply_to_id)
    assets = _own_files(actor, attachment_ids)
    message = append(
        room,
        author=actor,
        client_id=client_id,
        text=text,
        fingerprint=fingerprint,
        reply_to=reply_to,
    )
    _attach(message, assets)
    mentioned = mention(message, mention_ids)
    _count(member, message)
    announce(room)
    tell_mentioned(message, mentioned)
    return message


def _fingerprint(text: str, reply_to_id: UUID | None, attachment_ids: Sequence[UUID]) -> str:
    parts = [text, str(reply_to_id), *map(str, attachment_ids)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _sent_before(actor: User, room: Room, client_id: str, fingerprint: str) -> Message | None:
    sent = Message.objects.filter(
        room=room, author=actor, client_id=client_id, kind=MessageKind.TEXT
    ).first()
    # What was deleted has lost its fingerprint along with its text.
    if sent is not None and sent.fingerprint not in {"", fingerprint}:
        raise refused(ErrorCode.CONFLICT, _("Another message was sent under this id."), "clientId")
    return sent


def _refuse_too_soon(member: Member) -> None:
    seconds = member.room.slow_mode_seconds
    if not seconds or member.last_sent_at is None or policies.can_moderate(member):
        return
    left = member.last_sent_at + timedelta(seconds=seconds) - timezone.now()
    if left > timedelta(0):
        message = _("Slow mode is on. You can write again in {count} seconds.")
        raise refused(ErrorCode.SLOW_MODE, message.format(count=math.ceil(left.total_seconds())))


def _message_to_answer(room: Room, reply_to_id: UUID | None) -> Message | None:
    if reply_to_id is None:
        return None
    messages = Message.objects.filter(room=room, kind=MessageKind.TEXT, pk=reply_to_id)
    if (found := messages.first()) is None:
        raise not_found("Message", "replyToId")
    return found


def _own_files(actor: User, asset_ids: Sequence[UUID]) -> list[Asset]:
    if not asset_ids:
        return []
    found = Asset.objects.filter(owner=actor).in_bulk(asset_ids)
    if len(found) < len(asset_ids):
        raise not_found("File", "attachmentIds")
    return [found[asset_id] for asset_id in asset_ids]


def _attach(message: Message, assets: Sequence[Asset]) -> None:
    for asset in assets:
        attach(asset)
    MessageAttachment.objects.bulk_create(
        MessageAttachment(message=message, asset=asset, position=position)
        for position, asset in enumerate(assets)
    )


def _count(member: Member, message: Message) -> None:
    """One more to read for everybody but the author."""
    room = message.room
    room.message_count += 1
    room.last_message, room.last_message_at = message, message.created_at
    room.save(update_fields=["message_count", "last_message", "last_message_at"])
    Member.objects.filter(pk=member.pk).update(
        read_count=F("read_count") + 1, last_sent_at=message.created_at
    )
