"""What leaves after commit."""

from server.accounts.models import User
from server.core.realtime import rights_changed


def sessions_changed(user: User) -> None:
    """Open sockets of the user ask again whether their token still holds."""
    rights_changed([user.id])
