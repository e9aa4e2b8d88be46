"""Asking people to come."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.classrooms.models import Classroom, ClassroomState, Participant, ParticipantState
from server.classrooms.services.access import hosted_classroom
from server.classrooms.services.telling import tell
from server.classrooms.services.versions import participants_changed
from server.core.errors import invalid, not_found
from server.courses.policies import can_read_course
from server.notifications.models import NotificationKind

MAX_INVITED_AT_ONCE = 100
MAX_PARTICIPANTS = 1000


@transaction.atomic
def invite_participants(*, actor: User, classroom_id: UUID, user_ids: Sequence[UUID]) -> Classroom:
    """Invite people, also those who were removed before: they may come back. To the classroom of
    a course only people of the course can be invited.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    classroom = hosted_classroom(actor, classroom_id)
    invited = invite(classroom, user_ids, field="userIds")
    if invited:
        record(
            actor=actor,
            action="classrooms.invite_participants",
            obj=classroom,
            data={"users": [participant.user_id for participant in invited]},
        )
        tell(
            classroom,
            User.objects.filter(pk__in=[participant.user_id for participant in invited]),
            kind=(
                NotificationKind.CLASSROOM_LIVE
                if classroom.state == ClassroomState.LIVE
                else NotificationKind.CLASSROOM_SCHEDULED
            ),
            title=format_lazy(
                gettext_lazy("{name} invites you to “{classroom}”"),
                name=actor.full_name,
                classroom=classroom.name,
            ),
        )
    return classroom


def invite(classroom: Classroom, user_ids: Sequence[UUID], *, field: str) -> list[Participant]:
    """Who is new, or may come back. The classroom is locked, or not yet known to anybody.

    Raises: DomainError NOT_FOUND, INVALID.
    """
    wanted = set(user_ids) - {classroom.host_id}
    if len(wanted) > MAX_INVITED_AT_ONCE:
        raise invalid(_("At most {limit} people at once.").format(limit=MAX_INVITED_AT_ONCE), field)
    users = {user.pk: user for user in User.objects.filter(pk__in=wanted, blocked_at=None)}
    if len(users) < len(wanted):
        raise not_found("User", field)
    _check_course(classroom, users.values(), field)
    known = {place.user_id: place for place in classroom.participants.filter(user__in=users)}
    if classroom.participants.count() + len(users) - len(known) > MAX_PARTICIPANTS:
        raise invalid(
            _("A classroom has room for {limit} people.").format(limit=MAX_PARTICIPANTS), field
        )
    back = [place for place in known.values() if place.state == ParticipantState.REMOVED]
    for place in back:
        place.state = ParticipantState.INVITED
    Participant.objects.bulk_update(back, ["state"])
    new = Participant.objects.bulk_create(
        Participant(classroom=classroom, user=user) for pk, user in users.items() if pk not in known
    )
    participants_changed(classroom, [*back, *new])
    return [*back, *new]


def _check_course(classroom: Classroom, users: Iterable[User], field: str) -> None:
    if classroom.course is None:
        return
    for user in users:
        if not can_read_course(user, classroom.course):
            raise invalid(_("{name} is not in the course.").format(name=user.full_name), field)
