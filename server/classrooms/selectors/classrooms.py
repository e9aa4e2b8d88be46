"""Classrooms and their people, and who may follow what happens in them."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.accounts.policies import Actor
from server.classrooms import policies
from server.classrooms.models import (
    Board,
    Classroom,
    ClassroomState,
    Participant,
    ParticipantState,
)
from server.core.errors import ErrorCode, not_found, refused

# A planned lesson that nobody has begun counts as upcoming for so long after its start.
LATE = timedelta(hours=12)


def listed_classrooms(
    classrooms: QuerySet[Classroom],
    *,
    course_id: UUID | None = None,
    state: ClassroomState | None = None,
    is_upcoming: bool | None = None,
) -> QuerySet[Classroom]:
    """Newest first; upcoming ones, which are open and not long past, in the order in which they
    start, those without a time last."""
    if course_id is not None:
        classrooms = classrooms.filter(course=course_id)
    if state is not None:
        classrooms = classrooms.filter(state=state)
    if is_upcoming is None:
        return classrooms.order_by("-id")
    past = Q(starts_at__lt=timezone.now() - LATE)
    upcoming = Q(state=ClassroomState.OPEN) & ~(Q(starts_at__isnull=False) & past)
    if is_upcoming:
        return classrooms.filter(upcoming).order_by(F("starts_at").asc(nulls_last=True), "id")
    return classrooms.filter(~upcoming).order_by("-id")


def seen_classroom(actor: Actor, classroom_id: UUID) -> Classroom:
    """Raises: DomainError NOT_FOUND."""
    rows = Classroom.objects.filter(pk=classroom_id)
    classroom = policies.visible_classrooms(actor, rows).first()
    if classroom is None:
        raise not_found("Classroom", "classroomId")
    return classroom


def reachable_participants(actor: User, classroom_id: UUID) -> Classroom:
    """A classroom whose coming and going the actor may follow, and be counted as there: who is
    in, or in its lobby.

    Raises: DomainError NOT_FOUND, CLASSROOM_CLOSED, NOT_ADMITTED.
    """
    classroom = seen_classroom(actor, classroom_id)
    if classroom.state == ClassroomState.CLOSED:
        raise refused(ErrorCode.CLASSROOM_CLOSED, _("The lesson is over."))
    there = [ParticipantState.JOINED, ParticipantState.WAITING]
    if not classroom.participants.filter(user=actor, state__in=there).exists():
        raise refused(ErrorCode.NOT_ADMITTED, _("Join the classroom first."))
    return classroom


def audible_classroom(actor: User, classroom_id: UUID) -> Classroom:
    """A live classroom that the actor has joined.

    Raises: DomainError NOT_FOUND, CLASSROOM_CLOSED, NOT_ADMITTED.
    """
    classroom = seen_classroom(actor, classroom_id)
    if classroom.state == ClassroomState.CLOSED:
        raise refused(ErrorCode.CLASSROOM_CLOSED, _("The lesson is over."))
    joined = classroom.participants.filter(user=actor, state=ParticipantState.JOINED)
    if not joined.exists():
        raise refused(ErrorCode.NOT_ADMITTED, _("Join the classroom first."))
    return classroom


def readable_board(actor: Actor, board_id: UUID) -> Board:
    """A board that the actor sees from inside.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED.
    """
    boards = Board.objects.filter(pk=board_id).select_related("classroom")
    board = policies.visible_boards(actor, boards).first()
    if board is None:
        raise not_found("Board", "boardId")
    if not policies.can_enter(actor, board.classroom):
        raise refused(ErrorCode.NOT_ADMITTED, _("Join the classroom first."))
    return board


def participants_with_people(ids: Collection[UUID]) -> QuerySet[Participant]:
    return _complete(Participant.objects.filter(pk__in=ids))


def people_who_came(classroom_id: UUID) -> QuerySet[Participant]:
    """Also those who have gone, so that whoever missed it hears of it."""
    rows = Participant.objects.filter(classroom=classroom_id, joined_at__isnull=False)
    return _complete(rows).order_by("id")


def _complete(rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """With what a live event is likely to show."""
    always_host = Exists(policies.always_hosts(Participant.objects.filter(pk=OuterRef("pk"))))
    return rows.select_related("user", "classroom").annotate(is_always_host=always_host)


def course_of_room(room_id: UUID) -> UUID | None:
    """The course whose classroom has this chat; None for others."""
    return Classroom.objects.filter(room=room_id).values_list("course", flat=True).first()


def whole_classrooms(classrooms: QuerySet[Classroom]) -> QuerySet[Classroom]:
    """With what a live event is likely to show."""
    return classrooms.select_related(
        "host", "course", "board", "room", "current_page", "speaker__user", "spotlight__user"
    )
