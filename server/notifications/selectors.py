"""Reads of more than a line."""

from server.accounts.models import User
from server.notifications.models import Inbox


def unread_count(user: User) -> int:
    return Inbox.objects.filter(user=user).values_list("unread_count", flat=True).first() or 0
