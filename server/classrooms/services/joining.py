"""Coming and going."""

from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.classrooms import events, policies
from server.classrooms.models import (
    PRESENT,
    Classroom,
    ClassroomState,
    Participant,
    ParticipantRole,
    ParticipantState,
)
from server.classrooms.services import attendance, chat
from server.classrooms.services.access import (
    check_open,
    locked_classroom,
    managed_participant,
    own_place,
    slow_down,
)
from server.classrooms.services.versions import classroom_changed, participants_changed
from server.core.errors import ErrorCode, not_found, refused
from server.core.realtime import present, rights_changed

# For clients that join and then never follow who is there.
NEVER_CONNECTED = timedelta(minutes=2)


@transaction.atomic
def join_classroom(*, actor: User, classroom_id: UUID) -> Participant:
    """Come in, or wait in the lobby until a host lets one in or the lesson begins. Joining twice
    changes nothing; who comes back during the same lesson does not wait again.

    Raises: DomainError NOT_FOUND, CLASSROOM_CLOSED, RATE_LIMITED.
    """
    slow_down(actor)
    classroom = locked_classroom(actor, classroom_id)
    check_open(classroom)
    is_host = policies.can_host(actor, classroom)
    place = own_place(actor, classroom) or Participant(classroom=classroom, user=actor)
    is_new_host = is_host and place.role != ParticipantRole.HOST
    if is_host:
        place.role, place.has_pen = ParticipantRole.HOST, True
    if place.state == ParticipantState.JOINED:
        if is_new_host:
            place.save()
            chat.change_role(classroom, actor, is_host=True)
            participants_changed(classroom, [place])
        return place
    waits = not (
        is_host
        or place.is_admitted
        or (classroom.state == ClassroomState.LIVE and not classroom.has_lobby)
    )
    if waits:
        place.state = ParticipantState.WAITING
        place.joined_at = timezone.now()
        place.save()
    else:
        _come_in(place, is_host=is_host)
    participants_changed(classroom, [place])
    return place


@transaction.atomic
def admit_participant(*, actor: User, participant_id: UUID) -> Participant:
    """Let somebody in who waits. Who is in already stays in.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CLASSROOM_CLOSED, CONFLICT for who does not wait.
    """
    place = managed_participant(actor, participant_id)
    check_open(place.classroom)
    if place.state == ParticipantState.JOINED:
        return place
    if place.state != ParticipantState.WAITING:
        raise refused(ErrorCode.CONFLICT, _("They do not wait any more."), "participantId")
    _come_in(place)
    participants_changed(place.classroom, [place])
    return place


@transaction.atomic
def leave_classroom(*, actor: User, classroom_id: UUID) -> Participant:
    """Go, and give back the microphone. Leaving twice changes nothing.

    Raises: DomainError NOT_FOUND, also for who never came; RATE_LIMITED.
    """
    slow_down(actor)
    classroom = locked_classroom(actor, classroom_id)
    place = own_place(actor, classroom)
    if place is None:
        raise not_found("Participant", "classroomId")
    if place.state in PRESENT:
        go(place, timezone.now())
        rights_changed([actor.pk])
    return place


@transaction.atomic
def remove_participant(*, actor: User, participant_id: UUID) -> Participant:
    """Put somebody out: everything ends for them at once, the chat too, and they cannot come
    back unless they are invited again. Hosts of the course cannot be put out.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CONFLICT for a host.
    """
    place = managed_participant(actor, participant_id)
    classroom = place.classroom
    if policies.is_always_host(place):
        raise refused(ErrorCode.CONFLICT, _("A host cannot be removed."), "participantId")
    if place.state == ParticipantState.REMOVED:
        return place
    place.role, place.has_pen, place.is_admitted = ParticipantRole.PARTICIPANT, False, False
    go(place, timezone.now(), ParticipantState.REMOVED)
    chat.put_out(classroom, place.user)
    record(
        actor=actor,
        action="classrooms.remove_participant",
        obj=classroom,
        data={"user": place.user_id},
    )
    rights_changed([place.user_id])
    return place


@transaction.atomic
def end_presence(*, classroom_id: UUID, user_id: UUID, at: datetime) -> None:
    """The last connection of somebody was gone for good at this time: the same as leaving."""
    classroom = Classroom.objects.select_for_update(no_key=True).filter(pk=classroom_id).first()
    if classroom is None:
        return
    place = classroom.participants.filter(user=user_id, state__in=PRESENT).first()
    if place is None or (place.joined_at is not None and place.joined_at > at):
        return  # back again since
    place.classroom = classroom
    go(place, at)


def end_forgotten_stays() -> None:
    """Who has joined but is not connected, for whatever reason nobody was told, leaves."""
    before = timezone.now() - NEVER_CONNECTED
    places = Participant.objects.filter(state__in=PRESENT, joined_at__lt=before)
    in_order = places.order_by("classroom").values_list("classroom", "user")
    for classroom_id, rows in groupby(in_order, key=itemgetter(0)):
        here = {presence.user_id for presence in present(events.presence_topic(classroom_id))}
        for _classroom_id, user_id in rows:
            if user_id not in here:
                end_presence(classroom_id=classroom_id, user_id=user_id, at=timezone.now())


@transaction.atomic
def leave_course(*, course_id: UUID, user_id: UUID) -> None:
    """Somebody is no longer in the course, or teaches it no longer: nothing of its classrooms is
    theirs any more, the chats neither."""
    places = Participant.objects.filter(classroom__course=course_id, user=user_id)
    for classroom_id in places.order_by("classroom").values_list("classroom", flat=True):
        classroom = Classroom.objects.select_for_update(no_key=True).get(pk=classroom_id)
        place = classroom.participants.select_related("user").get(user=user_id)
        place.classroom = classroom
        place.role, place.has_pen, place.is_admitted = ParticipantRole.PARTICIPANT, False, False
        was_removed = place.state == ParticipantState.REMOVED
        go(
            place,
            timezone.now(),
            ParticipantState.REMOVED if was_removed else ParticipantState.LEFT,
        )
        chat.put_out(classroom, place.user)
    rights_changed([user_id])


def go(place: Participant, at: datetime, state: ParticipantState = ParticipantState.LEFT) -> None:
    """Not there any more; what they held is free. The classroom is locked."""
    classroom = place.classroom
    attendance.end_stay(classroom, place.user_id, at)
    place.state, place.hand_raised_at = state, None
    place.save()
    let_go(classroom, place)
    participants_changed(classroom, [place])


def let_go(classroom: Classroom, place: Participant) -> None:
    """Take microphone and spotlight from somebody who has them."""
    held = [
        name for name in ("speaker", "spotlight") if getattr(classroom, f"{name}_id") == place.pk
    ]
    for name in held:
        setattr(classroom, name, None)
    if held:
        classroom.save(update_fields=held)
        classroom_changed(classroom)


def _come_in(place: Participant, *, is_host: bool = False) -> None:
    classroom, now = place.classroom, timezone.now()
    place.state, place.is_admitted, place.joined_at = ParticipantState.JOINED, True, now
    place.save()
    meeting = attendance.current_meeting(classroom)
    if meeting is not None:
        attendance.begin_stays(meeting, [place.user_id], now)
    chat.let_in(classroom, place.user, is_host=is_host)
