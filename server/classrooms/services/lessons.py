"""Beginning and ending lessons."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.classrooms import events
from server.classrooms.models import (
    PRESENT,
    Classroom,
    ClassroomState,
    Participant,
    ParticipantRole,
    ParticipantState,
)
from server.classrooms.services import attendance, chat
from server.classrooms.services.access import hosted_classroom
from server.classrooms.services.telling import audience_of, tell
from server.classrooms.services.versions import classroom_changed, participants_changed
from server.notifications.models import NotificationKind

# A lesson that was closed by mistake is opened again without telling everybody once more.
REOPENED_SOON = timedelta(minutes=15)
# Nobody was in it for so long, and its planned end is past: it closes by itself.
EMPTY_FOR = timedelta(hours=1)
# Also with somebody in it, who has left a tab open.
LONGEST = timedelta(hours=24)


@transaction.atomic
def open_classroom(*, actor: User, classroom_id: UUID) -> Classroom:
    """Begin a lesson, the first or another. Who waits is in, unless there is a lobby.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    classroom = hosted_classroom(actor, classroom_id)
    if classroom.state == ClassroomState.LIVE:
        return classroom
    now = timezone.now()
    closed_at = classroom.closed_at
    classroom.state = ClassroomState.LIVE
    classroom.opened_at, classroom.closed_at = now, None
    classroom.save(update_fields=["state", "opened_at", "closed_at"])
    attendance.begin_meeting(classroom, now)
    if not classroom.has_lobby:
        let_everybody_in(classroom, now)
    attendance.begin_all_stays(classroom, now)
    record(actor=actor, action="classrooms.open_classroom", obj=classroom)
    classroom_changed(classroom)
    if closed_at is None or now - closed_at > REOPENED_SOON:
        tell(
            classroom,
            audience_of(classroom),
            kind=NotificationKind.CLASSROOM_LIVE,
            title=format_lazy(gettext_lazy("“{name}” is live now"), name=classroom.name),
            text=gettext_lazy("Come in."),
        )
    return classroom


@transaction.atomic
def close_classroom(*, actor: User, classroom_id: UUID) -> Classroom:
    """End the lesson: everybody leaves, and what they held is free. It can be read from now on.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    classroom = hosted_classroom(actor, classroom_id)
    if classroom.state == ClassroomState.CLOSED:
        return classroom
    _end(classroom, timezone.now(), actor)
    return classroom


def close_forgotten_lessons() -> None:
    """End the lessons that no host has ended. One that is empty ended when the last one went."""
    now = timezone.now()
    present = Participant.objects.filter(classroom=OuterRef("pk"), state__in=PRESENT)
    forgotten = Q(~Exists(present)) | Q(opened_at__lt=now - LONGEST)
    live = Classroom.objects.filter(forgotten, state=ClassroomState.LIVE)
    for pk in live.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            classroom = Classroom.objects.select_for_update(no_key=True).filter(pk=pk).first()
            at = _forgotten_at(classroom, now) if classroom else None
            if classroom and at:
                _end(classroom, at, None)


def _forgotten_at(classroom: Classroom, now: datetime) -> datetime | None:
    """When a lesson has ended without being closed; None while it goes on."""
    meeting = attendance.current_meeting(classroom)
    if classroom.state != ClassroomState.LIVE or meeting is None:
        return None
    if meeting.started_at < now - LONGEST:
        return now
    if classroom.participants.filter(state__in=PRESENT).exists():
        return None
    empty_since = attendance.empty_since(meeting)
    planned_until = classroom.ends_at or classroom.starts_at or empty_since
    return empty_since if max(empty_since + EMPTY_FOR, planned_until) < now else None


def let_everybody_in(classroom: Classroom, at: datetime) -> None:
    waiting = classroom.participants.filter(state=ParticipantState.WAITING)
    people = list(waiting.select_related("user"))
    waiting.update(state=ParticipantState.JOINED, is_admitted=True, joined_at=at)
    for participant in people:
        chat.let_in(classroom, participant.user)
    participants_changed(classroom, people)


def _end(classroom: Classroom, at: datetime, actor: User | None) -> None:
    attendance.end_meeting(classroom, at)
    classroom.state, classroom.closed_at = ClassroomState.CLOSED, at
    classroom.speaker = classroom.spotlight = None
    classroom.save(update_fields=["state", "closed_at", "speaker", "spotlight"])
    classroom.participants.filter(state__in=PRESENT).update(state=ParticipantState.LEFT)
    classroom.participants.filter(role=ParticipantRole.PARTICIPANT).update(has_pen=False)
    classroom.participants.update(is_admitted=False, hand_raised_at=None, version=F("version") + 1)
    record(actor=actor, action="classrooms.close_classroom", obj=classroom)
    classroom_changed(classroom)
    events.lesson_ended(classroom.pk, classroom.board.pk)
