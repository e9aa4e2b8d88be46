"""The private address of one's calendar."""

import strawberry

from server.core.api.context import Info
from server.core.api.mutations import mutation, payload
from server.learning import services
from server.learning.links import calendar_url


@payload
class RotateCalendarAddressPayload:
    url: str | None = strawberry.field(
        default=None,
        description="For calendar programs. Whoever has it can read the calendar; it is told only now.",
    )


@payload
class RevokeCalendarAddressPayload:
    is_revoked: bool = strawberry.field(default=True, description="True: there is no address now.")


@strawberry.type
class Mutation:
    @mutation
    def rotate_calendar_address(self, info: Info) -> RotateCalendarAddressPayload:
        """Make a private address for the viewer's calendar of all that is due and live; an older one
        ends."""
        key = services.rotate_calendar_address(actor=info.context.actor)
        return RotateCalendarAddressPayload(url=calendar_url(key))

    @mutation
    def revoke_calendar_address(self, info: Info) -> RevokeCalendarAddressPayload:
        """Close the viewer's calendar to all calendar programs."""
        services.revoke_calendar_address(actor=info.context.actor)
        return RevokeCalendarAddressPayload()
