"""What leaves after commit."""

from server.accounts.models import User
from server.core.auth import session_topic
from server.core.realtime import publish


def sessions_changed(user: User) -> None:
    """Open sockets of the user ask again whether their token still holds."""
    publish(session_topic(user.id), {})
