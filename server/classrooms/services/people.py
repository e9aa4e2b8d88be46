"""What hosts give and take: roles, the pen, the microphone, the spotlight; and hands."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.classrooms import policies
from server.classrooms.models import (
    Classroom,
    ClassroomState,
    Participant,
    ParticipantRole,
    ParticipantState,
)
from server.classrooms.services import chat
from server.classrooms.services.access import (
    check_open,
    hosted_classroom,
    live_page,
    locked_classroom,
    managed_participant,
    own_place,
    seen_participant,
    slow_down,
)
from server.classrooms.services.joining import let_go
from server.classrooms.services.versions import classroom_changed, participants_changed
from server.core.errors import ErrorCode, forbidden, not_found, refused
from server.core.realtime import rights_changed

MAY_TAKE_MICROPHONE = frozenset({ParticipantRole.HOST, ParticipantRole.PRESENTER})


@transaction.atomic
def set_participant_role(
    *, actor: User, participant_id: UUID, role: ParticipantRole
) -> Participant:
    """Hosts and presenters get the pen with the role, everybody else has it taken. Only teachers
    can become hosts; who teaches the course or made the classroom stays one.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CONFLICT.
    """
    place = managed_participant(actor, participant_id)
    if policies.is_always_host(place) and role != ParticipantRole.HOST:
        raise refused(ErrorCode.CONFLICT, _("This person is always a host here."), "participantId")
    if role == ParticipantRole.HOST and not place.user.can_teach:
        raise refused(ErrorCode.CONFLICT, _("Only teachers can be hosts."), "role")
    if place.state == ParticipantState.REMOVED:
        raise refused(ErrorCode.CONFLICT, _("They were removed."), "participantId")
    if place.role == role:
        return place
    was_host = place.role == ParticipantRole.HOST
    place.role = role
    place.has_pen = role in {ParticipantRole.HOST, ParticipantRole.PRESENTER}
    place.save()
    if role == ParticipantRole.VIEWER:
        let_go(place.classroom, place)
    if was_host or role == ParticipantRole.HOST:
        chat.change_role(place.classroom, place.user, is_host=role == ParticipantRole.HOST)
    record(
        actor=actor,
        action="classrooms.set_participant_role",
        obj=place.classroom,
        data={"user": place.user_id, "role": role},
    )
    _tell(place)
    rights_changed([place.user_id])
    return place


@transaction.atomic
def set_pen(*, actor: User, participant_id: UUID, has_pen: bool) -> Participant:
    """Give the pen to anybody but a viewer, or take it from anybody but a host. Everybody may
    lay down their own.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CLASSROOM_CLOSED, CONFLICT, RATE_LIMITED.
    """
    slow_down(actor)
    place = _handled(actor, participant_id, gives=has_pen)
    if has_pen:
        _check_no_viewer(place)
    elif place.role == ParticipantRole.HOST:
        raise refused(ErrorCode.CONFLICT, _("A host always has a pen."), "participantId")
    if place.has_pen != has_pen:
        place.has_pen = has_pen
        if has_pen:
            place.hand_raised_at = None
        place.save(update_fields=["has_pen", "hand_raised_at"])
        _tell(place)
    return place


@transaction.atomic
def set_microphone(*, actor: User, participant_id: UUID, has_microphone: bool) -> Participant:
    """One speaks at a time. Hosts hand the microphone to anybody inside but a viewer, also away
    from somebody; a presenter may take it while nobody has it; everybody may give theirs back.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CLASSROOM_CLOSED, NOT_ADMITTED, CONFLICT,
    RATE_LIMITED.
    """
    slow_down(actor)
    place = seen_participant(actor, participant_id)
    classroom = place.classroom
    check_open(classroom)
    if not has_microphone:
        if place.user_id != actor.pk and not policies.can_host(actor, classroom):
            raise forbidden(_("Only the hosts of this classroom may do this."))
        if classroom.speaker_id == place.pk:
            _hand_over(classroom, None, [place])
        return place
    _check_may_give(actor, place)
    if classroom.state != ClassroomState.LIVE:
        raise refused(ErrorCode.CONFLICT, _("The lesson has not begun."), "participantId")
    if place.state != ParticipantState.JOINED:
        raise refused(ErrorCode.NOT_ADMITTED, _("They are not in the classroom."), "participantId")
    _check_no_viewer(place)
    if classroom.speaker_id != place.pk:
        before = (
            classroom.participants.filter(pk=classroom.speaker_id) if classroom.speaker_id else []
        )
        if place.hand_raised_at is not None:
            place.hand_raised_at = None
            place.save(update_fields=["hand_raised_at"])
        _hand_over(classroom, place, [place, *before])
    return place


@transaction.atomic
def set_spotlight(*, actor: User, classroom_id: UUID, participant_id: UUID | None) -> Classroom:
    """Show one person to all, or nobody.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CLASSROOM_CLOSED, NOT_ADMITTED.
    """
    classroom = hosted_classroom(actor, classroom_id)
    check_open(classroom)
    place = None
    if participant_id is not None:
        place = classroom.participants.filter(pk=participant_id).first()
        if place is None:
            raise not_found("Participant", "participantId")
        if place.state != ParticipantState.JOINED:
            raise refused(
                ErrorCode.NOT_ADMITTED, _("They are not in the classroom."), "participantId"
            )
    classroom.spotlight = place
    classroom.save(update_fields=["spotlight"])
    classroom_changed(classroom)
    return classroom


@transaction.atomic
def raise_hand(*, actor: User, classroom_id: UUID, is_raised: bool) -> Participant:
    """Ask for the word; the first who asked stays first.

    Raises: DomainError NOT_FOUND, CLASSROOM_CLOSED, NOT_ADMITTED, RATE_LIMITED.
    """
    slow_down(actor)
    classroom = locked_classroom(actor, classroom_id)
    check_open(classroom)
    place = own_place(actor, classroom)
    if place is None or place.state != ParticipantState.JOINED:
        raise refused(ErrorCode.NOT_ADMITTED, _("Join the classroom first."), "classroomId")
    if (place.hand_raised_at is not None) != is_raised:
        place.hand_raised_at = timezone.now() if is_raised else None
        place.save(update_fields=["hand_raised_at"])
        participants_changed(classroom, [place])
    return place


@transaction.atomic
def set_board_page(*, actor: User, classroom_id: UUID, page_id: UUID) -> Classroom:
    """Turn the page for everybody.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CLASSROOM_CLOSED.
    """
    classroom = hosted_classroom(actor, classroom_id)
    check_open(classroom)
    classroom.current_page = live_page(classroom.board, page_id)
    classroom.save(update_fields=["current_page"])
    classroom_changed(classroom)
    return classroom


def _handled(actor: User, participant_id: UUID, *, gives: bool) -> Participant:
    """For giving or taking as a host, or laying down what is one's own."""
    place = seen_participant(actor, participant_id)
    if gives or place.user_id != actor.pk:
        place = managed_participant(actor, participant_id)
    check_open(place.classroom)
    return place


def _check_may_give(actor: User, place: Participant) -> None:
    """The microphone: hosts to anybody, a presenter to themselves while it is free."""
    if policies.can_host(actor, place.classroom):
        return
    if place.user_id != actor.pk or place.role not in MAY_TAKE_MICROPHONE:
        raise forbidden(_("Raise your hand: a host gives you the microphone."))
    if place.classroom.speaker_id not in {None, place.pk}:
        raise refused(ErrorCode.CONFLICT, _("Somebody else has the microphone."), "participantId")


def _check_no_viewer(place: Participant) -> None:
    if place.role == ParticipantRole.VIEWER:
        raise refused(
            ErrorCode.CONFLICT, _("Viewers only watch; change their role first."), "participantId"
        )


def _hand_over(classroom: Classroom, place: Participant | None, changed: list[Participant]) -> None:
    classroom.speaker = place
    classroom.save(update_fields=["speaker"])
    participants_changed(classroom, changed)
    classroom_changed(classroom)


def _tell(place: Participant) -> None:
    participants_changed(place.classroom, [place])
