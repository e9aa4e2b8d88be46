"""The board of a new classroom: empty, or a copy of an older one, which stays as it was."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.classrooms import policies
from server.classrooms.models import Board, BoardElement, BoardPage, Classroom
from server.classrooms.selectors import live_elements
from server.classrooms.services.numbering import number
from server.core.errors import forbidden, not_found
from server.core.models import uuid7
from server.media.services import attach


def add_board(actor: User, classroom: Classroom, source_id: UUID | None) -> BoardPage:
    """Give a new classroom its board; its first page.

    Raises: DomainError NOT_FOUND, FORBIDDEN for a board of somebody else's lessons.
    """
    board = Board.objects.create(classroom=classroom, title=classroom.name)
    if source_id is not None:
        return _copy(board, _source(actor, source_id))
    page = BoardPage(board=board, number=1)
    number(board, [page])
    page.save(force_insert=True)
    return page


def _source(actor: User, board_id: UUID) -> Board:
    boards = Board.objects.filter(pk=board_id).select_related("classroom")
    source = policies.visible_boards(actor, boards).first()
    if source is None:
        raise not_found("Board", "boardId")
    if not policies.can_host(actor, source.classroom):
        raise forbidden(_("Go on with a board of your own lessons."))
    return source


def _copy(board: Board, source: Board) -> BoardPage:
    pages: dict[UUID, BoardPage] = {}
    for old in source.pages.filter(deleted_at__isnull=True):
        pages[old.pk] = BoardPage(
            board=board,
            number=old.number,
            background=old.background,
            background_page=old.background_page,
            background_picture=old.background_picture,
            flattened=old.flattened,
            element_count=old.element_count,
        )
        for picture in (old.background, old.background_picture, old.flattened):
            if picture is not None:
                attach(picture)
    number(board, list(pages.values()))
    BoardPage.objects.bulk_create(pages.values())
    for old_id, page in pages.items():
        _copy_elements(source.elements.filter(page=old_id), page)
    return next(iter(pages.values()))


def _copy_elements(elements: QuerySet[BoardElement], page: BoardPage) -> None:
    """Of one page, so that a board of a hundred full ones is never in memory at once."""
    copies = list(live_elements(elements))
    now = timezone.now()
    for copy in copies:
        copy.pk, copy.board, copy.page, copy.updated_at = uuid7(), page.board, page, now
        copy._state.adding = True
    number(page.board, copies)
    for copy in copies:
        copy.seq = copy.changed_seq
    BoardElement.objects.bulk_create(copies, batch_size=500)
