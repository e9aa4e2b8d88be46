"""Background work about conversations. Every task may run twice."""

from uuid import UUID

from server.messaging import services


def announce_room(room_id: str) -> None:
    services.announce_room(room_id=UUID(room_id))


def delete_room(room_id: str) -> None:
    services.delete_room(room_id=UUID(room_id))


def tell_about_direct_messages() -> None:
    services.tell_about_direct_messages()
