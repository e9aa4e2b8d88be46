"""What managers and admins do with people."""

import strawberry

from server.accounts.api.types import Role, User
from server.accounts.services import staff
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `setUserRole`.")
class SetUserRoleInput:
    user_id: strawberry.ID = strawberry.field(description="Somebody below the viewer.")
    role: Role = strawberry.field(description="One of `viewer.assignableRoles`.")


@payload
class SetUserRolePayload:
    user: User | None = strawberry.field(default=None, description="In the new role.")


@strawberry.input(description="Input of `blockUser`.")
class BlockUserInput:
    user_id: strawberry.ID = strawberry.field(description="Somebody below the viewer.")
    reason: str = strawberry.field(
        default="", description="The person reads it when signing in; at most 500 characters."
    )


@payload
class BlockUserPayload:
    user: User | None = strawberry.field(default=None, description="Now blocked.")


@strawberry.input(description="Input of `unblockUser`.")
class UnblockUserInput:
    user_id: strawberry.ID = strawberry.field(description="Somebody below the viewer.")


@payload
class UnblockUserPayload:
    user: User | None = strawberry.field(default=None, description="Welcome again.")


@strawberry.type
class StaffMutation:
    @mutation
    def set_user_role(self, info: Info, input: SetUserRoleInput) -> SetUserRolePayload:  # noqa: A002
        """Give somebody another role, at once. Managers and admins, for people below them."""
        user = staff.set_user_role(
            actor=info.context.actor,
            user_id=decode_id("User", input.user_id, "userId"),
            role=input.role,
        )
        return SetUserRolePayload(user=user)

    @mutation
    def block_user(self, info: Info, input: BlockUserInput) -> BlockUserPayload:  # noqa: A002
        """Close an account: its sessions end at once. Managers and admins, for people below
        them."""
        user = staff.block_user(
            actor=info.context.actor,
            user_id=decode_id("User", input.user_id, "userId"),
            reason=input.reason,
        )
        return BlockUserPayload(user=user)

    @mutation
    def unblock_user(self, info: Info, input: UnblockUserInput) -> UnblockUserPayload:  # noqa: A002
        """Open a blocked account again. Managers and admins, for people below them."""
        user = staff.unblock_user(
            actor=info.context.actor, user_id=decode_id("User", input.user_id, "userId")
        )
        return UnblockUserPayload(user=user)
