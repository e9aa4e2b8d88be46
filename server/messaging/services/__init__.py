from server.messaging.services.announcing import announce_room
from server.messaging.services.direct import open_direct_room, tell_about_direct_messages
from server.messaging.services.messages import (
    delete_message,
    edit_message,
    pin_message,
    react_to_message,
)
from server.messaging.services.moderating import mute_member, set_slow_mode, unmute_member
from server.messaging.services.reading import mark_room_read, set_typing
from server.messaging.services.rooms import (
    add_member,
    add_members,
    close_room,
    create_room,
    delete_room,
    remove_member,
    rename_room,
)
from server.messaging.services.sending import send_message

__all__ = [
    "add_member",
    "add_members",
    "announce_room",
    "close_room",
    "create_room",
    "delete_message",
    "delete_room",
    "edit_message",
    "mark_room_read",
    "mute_member",
    "open_direct_room",
    "pin_message",
    "react_to_message",
    "remove_member",
    "rename_room",
    "send_message",
    "set_slow_mode",
    "set_typing",
    "tell_about_direct_messages",
    "unmute_member",
]
