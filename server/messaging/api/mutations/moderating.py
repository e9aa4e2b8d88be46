"""What moderators do."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.messaging import selectors, services
from server.messaging.api.types import Member, Room


@strawberry.input(description="Input of `muteMember`.")
class MuteMemberInput:
    member_id: strawberry.ID = strawberry.field(description="Who; no moderator.")
    minutes: int = strawberry.field(description="For how long from now, 1 to 43200 (30 days).")


@payload
class MuteMemberPayload:
    member: Member | None = strawberry.field(default=None, description="Now muted.")


@strawberry.input(description="Input of `unmuteMember`.")
class UnmuteMemberInput:
    member_id: strawberry.ID = strawberry.field(description="Who.")


@payload
class UnmuteMemberPayload:
    member: Member | None = strawberry.field(default=None, description="Free to write again.")


@strawberry.input(description="Input of `setSlowMode`.")
class SetSlowModeInput:
    room_id: strawberry.ID = strawberry.field(description="Where.")
    seconds: int = strawberry.field(
        description="Between two messages of a member; 0 to 600, 0: off."
    )


@payload
class SetSlowModePayload:
    room: Room | None = strawberry.field(default=None, description="As it is now.")


@strawberry.type
class ModeratingMutation:
    @mutation
    def mute_member(
        self,
        info: Info,
        input: MuteMemberInput,  # noqa: A002
    ) -> MuteMemberPayload:
        """Let a member only read for a while. For moderators, who cannot be muted themselves."""
        member = services.mute_member(
            actor=info.context.actor,
            member_id=decode_id("Member", input.member_id, "memberId"),
            minutes=input.minutes,
        )
        return MuteMemberPayload(member=member)

    @mutation
    def unmute_member(
        self,
        info: Info,
        input: UnmuteMemberInput,  # noqa: A002
    ) -> UnmuteMemberPayload:
        """Let a member write again. For moderators."""
        member = services.unmute_member(
            actor=info.context.actor,
            member_id=decode_id("Member", input.member_id, "memberId"),
        )
        return UnmuteMemberPayload(member=member)

    @mutation
    def set_slow_mode(
        self,
        info: Info,
        input: SetSlowModeInput,  # noqa: A002
    ) -> SetSlowModePayload:
        """Let each member write once in so many seconds. For moderators, whom it does not bind."""
        room = services.set_slow_mode(
            actor=info.context.actor,
            room_id=decode_id("Room", input.room_id, "roomId"),
            seconds=input.seconds,
        )
        return SetSlowModePayload(room=selectors.room(info.context.actor, room.pk))
