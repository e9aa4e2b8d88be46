"""Fetching what a service is about to change: visible to the actor, theirs to change, locked.

The classroom's row is the lock for its people; the board's row, through `next_seq`, the lock for
what is on it. Whoever needs both takes the classroom first.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from server.accounts.models import User
from server.classrooms import policies
from server.classrooms.models import Board, BoardPage, Classroom, ClassroomState, Participant
from server.classrooms.selectors import readable_board
from server.core.errors import ErrorCode, forbidden, not_found, refused
from server.core.rates import Rate

SIGNALS = Rate(per_second=2, burst=30)  # of each person: coming and going, hands, microphones


def slow_down(actor: User) -> None:
    """Everybody inside hears of what the actor does. Raises: DomainError RATE_LIMITED."""
    if not SIGNALS.take(actor.pk):
        raise refused(ErrorCode.RATE_LIMITED, _("Too fast. Wait a moment and try again."))


def locked_classroom(actor: User, classroom_id: UUID, field: str = "classroomId") -> Classroom:
    """A classroom the actor sees, locked until the transaction ends.

    Raises: DomainError NOT_FOUND.
    """
    classroom = Classroom.objects.select_for_update(no_key=True).filter(pk=classroom_id).first()
    # Asked after the lock, or somebody who is being removed at this moment would still see it.
    if classroom is None or not _sees(actor, classroom):
        raise not_found("Classroom", field)
    return classroom


def hosted_classroom(actor: User, classroom_id: UUID, field: str = "classroomId") -> Classroom:
    """A classroom the actor runs, locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    classroom = locked_classroom(actor, classroom_id, field)
    _check_host(actor, classroom)
    return classroom


def managed_participant(actor: User, participant_id: UUID) -> Participant:
    """A participant of a classroom the actor runs; the classroom is locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    participant = seen_participant(actor, participant_id)
    _check_host(actor, participant.classroom)
    return participant


def seen_participant(actor: User, participant_id: UUID) -> Participant:
    """A participant the actor sees; the classroom is locked.

    Raises: DomainError NOT_FOUND.
    """
    rows = policies.visible_participants(actor, Participant.objects.filter(pk=participant_id))
    classroom_id = rows.values_list("classroom", flat=True).first()
    if classroom_id is None:
        raise not_found("Participant", "participantId")
    classroom = locked_classroom(actor, classroom_id, "participantId")
    participant = rows.select_related("user").first()
    if participant is None:
        raise not_found("Participant", "participantId")
    participant.classroom = classroom
    return participant


def own_place(actor: User, classroom: Classroom) -> Participant | None:
    """The actor's own row in a classroom that is locked."""
    place = classroom.participants.filter(user=actor).first()
    if place is not None:
        place.classroom, place.user = classroom, actor
    return place


def drawable_board(actor: User, board_id: UUID) -> Board:
    """A board that the actor may draw on; not locked, so ask again under a lock where it matters.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, NO_PEN.
    """
    board = readable_board(actor, board_id)
    check_pen(actor, board)
    return board


def hosted_board(actor: User, board_id: UUID) -> Board:
    """A board of a classroom the actor runs.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, FORBIDDEN.
    """
    board = readable_board(actor, board_id)
    check_open(board.classroom)
    _check_host(actor, board.classroom)
    return board


def check_pen(actor: User, board: Board) -> None:
    """Raises: DomainError CLASSROOM_CLOSED, NO_PEN."""
    check_open(board.classroom)
    if not policies.can_draw(actor, board.classroom):
        raise refused(
            ErrorCode.NO_PEN, _("You do not have the pen. Raise your hand to ask for it.")
        )


def check_open(classroom: Classroom) -> None:
    """Raises: DomainError CLASSROOM_CLOSED."""
    if classroom.state == ClassroomState.CLOSED:
        raise refused(ErrorCode.CLASSROOM_CLOSED, _("The lesson is over."))


def live_page(board: Board, page_id: UUID, field: str = "pageId") -> BoardPage:
    """A page of the board that has not been deleted.

    Raises: DomainError NOT_FOUND.
    """
    page = board.pages.filter(pk=page_id, deleted_at__isnull=True).first()
    if page is None:
        raise not_found("Page", field)
    page.board = board
    return page


def _sees(actor: User, classroom: Classroom) -> bool:
    rows = Classroom.objects.filter(pk=classroom.pk)
    return policies.visible_classrooms(actor, rows).exists()


def _check_host(actor: User, classroom: Classroom) -> None:
    if not policies.can_host(actor, classroom):
        raise forbidden(_("Only the hosts of this classroom may do this."))
