"""Writing, and what can be done with what was written."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import optional
from server.core.api.mutations import mutation, payload
from server.messaging import services
from server.messaging.api.types import Message


@strawberry.input(description="Input of `sendMessage`.")
class SendMessageInput:
    room_id: strawberry.ID = strawberry.field(description="Where.")
    client_id: str = strawberry.field(
        description="The sender's own name for the message, 1 to 64 characters, for example a UUID: "
        "sent again, it answers the message that is there."
    )
    text: str = strawberry.field(
        description="Markdown, 1 to 5000 characters; may be empty where there are files."
    )
    reply_to_id: strawberry.ID | None = optional("A message of the same room that it answers.")
    attachment_ids: list[strawberry.ID] | None = optional(
        "Files that the viewer has uploaded, at most 10."
    )
    mention_ids: list[strawberry.ID] | None = optional(
        "Users whom it names, besides the @usernames in its text. Who is not in the room is ignored."
    )


@payload
class SendMessagePayload:
    message: Message | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `editMessage`.")
class EditMessageInput:
    message_id: strawberry.ID = strawberry.field(description="One of the viewer's.")
    text: str = strawberry.field(description="Markdown, 1 to 5000 characters.")


@payload
class EditMessagePayload:
    message: Message | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `deleteMessage`.")
class DeleteMessageInput:
    message_id: strawberry.ID = strawberry.field(
        description="One of the viewer's, or any for moderators."
    )


@payload
class DeleteMessagePayload:
    message: Message | None = strawberry.field(default=None, description="The empty row it left.")


@strawberry.input(description="Input of `reactToMessage`.")
class ReactToMessageInput:
    message_id: strawberry.ID = strawberry.field(description="Which.")
    emoji: str = strawberry.field(description="One emoji.")
    is_on: bool = strawberry.field(description="False takes the viewer's away.")


@payload
class ReactToMessagePayload:
    message: Message | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `pinMessage`.")
class PinMessageInput:
    message_id: strawberry.ID = strawberry.field(description="Which.")
    is_pinned: bool = strawberry.field(description="False takes it down.")


@payload
class PinMessagePayload:
    message: Message | None = strawberry.field(default=None, description="As it is now.")


@strawberry.type
class MessageMutation:
    @mutation
    def send_message(
        self,
        info: Info,
        input: SendMessageInput,  # noqa: A002
    ) -> SendMessagePayload:
        """Write into a room. Sent again under the same `clientId`, it is not written twice."""
        message = services.send_message(
            actor=info.context.actor,
            room_id=decode_id("Room", input.room_id, "roomId"),
            client_id=input.client_id,
            text=input.text,
            reply_to_id=(
                decode_id("Message", input.reply_to_id, "replyToId") if input.reply_to_id else None
            ),
            attachment_ids=[
                decode_id("Asset", i, "attachmentIds") for i in input.attachment_ids or ()
            ],
            mention_ids=[decode_id("User", i, "mentionIds") for i in input.mention_ids or ()],
        )
        return SendMessagePayload(message=message)

    @mutation
    def edit_message(
        self,
        info: Info,
        input: EditMessageInput,  # noqa: A002
    ) -> EditMessagePayload:
        """Change the text of one's own message. What it said before is not kept."""
        message = services.edit_message(
            actor=info.context.actor,
            message_id=decode_id("Message", input.message_id, "messageId"),
            text=input.text,
        )
        return EditMessagePayload(message=message)

    @mutation
    def delete_message(
        self,
        info: Info,
        input: DeleteMessageInput,  # noqa: A002
    ) -> DeleteMessagePayload:
        """Empty a message for everybody, for good: its text, files, mentions and reactions."""
        message = services.delete_message(
            actor=info.context.actor,
            message_id=decode_id("Message", input.message_id, "messageId"),
        )
        return DeleteMessagePayload(message=message)

    @mutation
    def react_to_message(
        self,
        info: Info,
        input: ReactToMessageInput,  # noqa: A002
    ) -> ReactToMessagePayload:
        """Put an emoji under a message, or take it away. Doing it twice changes nothing."""
        message = services.react_to_message(
            actor=info.context.actor,
            message_id=decode_id("Message", input.message_id, "messageId"),
            emoji=input.emoji,
            is_on=input.is_on,
        )
        return ReactToMessagePayload(message=message)

    @mutation
    def pin_message(
        self,
        info: Info,
        input: PinMessageInput,  # noqa: A002
    ) -> PinMessagePayload:
        """Keep a message in sight, or no longer. For moderators; at most 20 in a room."""
        message = services.pin_message(
            actor=info.context.actor,
            message_id=decode_id("Message", input.message_id, "messageId"),
            is_pinned=input.is_pinned,
        )
        return PinMessagePayload(message=message)
