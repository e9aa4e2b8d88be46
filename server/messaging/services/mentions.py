"""Whom a message names, and telling them."""

import re
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.messaging.links import room_link
from server.messaging.models import MAX_MENTIONS, Member, Mention, Message, RoomKind
from server.messaging.subjects import course_of
from server.notifications.models import NotificationKind
from server.notifications.services import notify

# Not after a letter, as in an e-mail address.
_NAME = re.compile(r"(?<![\w@./-])@([A-Za-z0-9][A-Za-z0-9._-]{2,39})")


def mention(message: Message, user_ids: Collection[UUID] = ()) -> list[User]:
    """Note whom the text or the sender names, as far as they are in the room; those who had not
    been named by this message before, except its author."""
    found = _named(message, user_ids)
    before = set(Mention.objects.filter(message=message).values_list("user", flat=True))
    Mention.objects.filter(message=message).exclude(user__in=found).delete()
    new = [user for user in found if user.pk not in before]
    Mention.objects.bulk_create([Mention(message=message, user=user) for user in new])
    return [user for user in new if user.pk != message.author_id]


def tell_mentioned(message: Message, users: Collection[User]) -> None:
    """Without the text: it may be edited or deleted, a mail cannot. Call it last."""
    if not users:
        return
    author = message.author.full_name if message.author else ""
    title = (
        format_lazy(gettext_lazy("{name} mentioned you"), name=author)
        if message.room.kind == RoomKind.DIRECT
        else format_lazy(
            gettext_lazy("{name} mentioned you in “{room}”"), name=author, room=message.room.title
        )
    )
    notify(
        recipients=users,
        kind=NotificationKind.MENTIONED,
        title=title,
        link=room_link(message.room),
        course_id=course_of(message.room_id),
    )


def _named(message: Message, user_ids: Collection[UUID]) -> list[User]:
    names = {name.lower() for name in _NAME.findall(message.text)}
    # A name may end with a dot or a dash, and so may the sentence.
    names |= {name.rstrip("._-") for name in names}
    if not names and not user_ids:
        return []
    users = User.objects.alias(lower_username=Lower("username")).filter(
        Q(pk__in=list(user_ids)) | Q(lower_username__in=names),
        pk__in=Member.objects.filter(room=message.room, is_active=True).values("user"),
    )
    return list(users.order_by("id")[:MAX_MENTIONS])
