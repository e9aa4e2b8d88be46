"""One's own place in conversations."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.messaging import selectors, services
from server.messaging.api.types import Room


@strawberry.input(description="Input of `openDirectRoom`.")
class OpenDirectRoomInput:
    user_id: strawberry.ID = strawberry.field(description="With whom.")


@payload
class OpenDirectRoomPayload:
    room: Room | None = strawberry.field(default=None, description="The conversation.")


@strawberry.input(description="Input of `markRoomRead`.")
class MarkRoomReadInput:
    room_id: strawberry.ID = strawberry.field(description="The conversation.")
    seq: int = strawberry.field(description="`seq` of the last message that was seen.")


@payload
class MarkRoomReadPayload:
    room: Room | None = strawberry.field(default=None, description="With its new unread count.")


@strawberry.input(description="Input of `setTyping`.")
class SetTypingInput:
    room_id: strawberry.ID = strawberry.field(description="The conversation.")
    is_typing: bool = strawberry.field(description="False when the viewer has stopped.")


@payload
class SetTypingPayload:
    room: Room | None = strawberry.field(default=None, description="The conversation.")


@strawberry.type
class RoomMutation:
    @mutation
    def open_direct_room(
        self,
        info: Info,
        input: OpenDirectRoomInput,  # noqa: A002
    ) -> OpenDirectRoomPayload:
        """Find or make the conversation with one person. FORBIDDEN unless both share a course."""
        actor = info.context.actor
        room = services.open_direct_room(
            actor=actor, user_id=decode_id("User", input.user_id, "userId")
        )
        return OpenDirectRoomPayload(room=selectors.room(actor, room.pk))

    @mutation
    def mark_room_read(
        self,
        info: Info,
        input: MarkRoomReadInput,  # noqa: A002
    ) -> MarkRoomReadPayload:
        """Note that the viewer has read up to a message. It never goes back."""
        room = services.mark_room_read(
            actor=info.context.actor,
            room_id=decode_id("Room", input.room_id, "roomId"),
            seq=input.seq,
        )
        return MarkRoomReadPayload(room=room)

    @mutation
    def set_typing(
        self,
        info: Info,
        input: SetTypingInput,  # noqa: A002
    ) -> SetTypingPayload:
        """Show the others that the viewer is writing; say it again every few seconds."""
        room = services.set_typing(
            actor=info.context.actor,
            room_id=decode_id("Room", input.room_id, "roomId"),
            is_typing=input.is_typing,
        )
        return SetTypingPayload(room=room)
