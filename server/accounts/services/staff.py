"""What managers and admins do with other people's accounts."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts import policies
from server.accounts.models import Role, User
from server.accounts.services.sessions import end_access_tokens, end_all_sessions
from server.audit import services as audit
from server.core.errors import Problems, forbidden, not_found
from server.core.text import clean_line


@transaction.atomic
def set_user_role(*, actor: User, user_id: UUID, role: Role) -> User:
    """Managers make students and teachers of each other; admins managers too. It takes effect at
    once: clients have to refresh their token.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    user = _locked(actor, user_id)
    if not policies.can_set_role(actor, user) or role not in policies.assignable_roles(actor):
        raise forbidden(_("You cannot give this role to this person."))
    if user.role != role:
        before, user.role = user.role, role
        user.save(update_fields=["role"])
        end_access_tokens(user)
        audit.record(
            actor=actor,
            action="accounts.set_user_role",
            obj=user,
            data={"before": before, "after": role},
        )
    return user


@transaction.atomic
def block_user(*, actor: User, user_id: UUID, reason: str = "") -> User:
    """End every session of somebody and let them in no more. They read `reason` when they try.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    user = _locked(actor, user_id)
    if not policies.can_block(actor, user):
        raise forbidden(_("You cannot block this person."))
    problems = Problems()
    reason = clean_line(problems, "reason", reason, max_length=500)
    problems.raise_if_any()
    user.blocked_at = user.blocked_at or timezone.now()
    user.block_reason = reason
    user.save(update_fields=["blocked_at", "block_reason"])
    end_all_sessions(user)
    audit.record(actor=actor, action="accounts.block_user", obj=user)
    return user


@transaction.atomic
def unblock_user(*, actor: User, user_id: UUID) -> User:
    """Let somebody in again.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    user = _locked(actor, user_id)
    if not policies.can_block(actor, user):
        raise forbidden(_("You cannot unblock this person."))
    if user.blocked_at is not None:
        user.blocked_at, user.block_reason = None, ""
        user.save(update_fields=["blocked_at", "block_reason"])
        audit.record(actor=actor, action="accounts.unblock_user", obj=user)
    return user


def _locked(actor: User, user_id: UUID) -> User:
    visible = policies.visible_users(actor, User.objects.all())
    user = visible.select_for_update(no_key=True).filter(id=user_id).first()
    if user is None:
        raise not_found("User", "userId")
    return user
