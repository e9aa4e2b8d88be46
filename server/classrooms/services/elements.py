"""Drawing on the board, changing and erasing what is there, and taking it back.

Whoever has the pen may change and erase anything; each brings back only what they erased
themselves (ADR 0041).
"""

from collections.abc import Sequence
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.classrooms import policies
from server.classrooms.models import Board, BoardElement, BoardPage, BoardTool
from server.classrooms.selectors import live_elements
from server.classrooms.services import drawing, flattening
from server.classrooms.services.access import drawable_board, live_page
from server.classrooms.services.numbering import lock, number
from server.core.errors import ErrorCode, Problems, invalid, not_found, refused

MAX_AT_ONCE = 500


class ElementDetails(TypedDict, total=False):
    """What may change; absent: unchanged."""

    points: Sequence[float]
    color: str
    width: float
    text: str


@transaction.atomic
def add_board_element(
    *,
    actor: User,
    board_id: UUID,
    page_id: UUID,
    client_id: str,
    tool: BoardTool,
    color: str,
    width: float,
    points: Sequence[float],
    text: str = "",
) -> BoardElement:
    """Something finished, on top of all that is there. The same `client_id` again gives the same
    element, whatever became of it.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, NO_PEN, RATE_LIMITED, INVALID.
    """
    board = drawable_board(actor, board_id)
    page = live_page(board, page_id)
    drawing.check_rate(actor.pk, len(points) / 2)
    problems = Problems()
    element = BoardElement(
        board=board,
        page=page,
        author=actor,
        client_id=drawing.clean_client_id(problems, client_id),
        tool=tool,
        color=drawing.clean_color(problems, color),
        width=drawing.clean_width(problems, width),
        points=drawing.clean_points(problems, tool, points),
        text=drawing.clean_words(problems, tool, text),
        updated_at=timezone.now(),
    )
    problems.raise_if_any()
    lock(board)
    known = board.elements.filter(author=actor, client_id=element.client_id)
    if (same := known.select_related("author", "page").first()) is not None:
        return same
    _check_page(page)
    number(board, [element])
    element.seq = element.changed_seq
    element.save(force_insert=True)
    _count(page, 1)
    return element


@transaction.atomic
def update_board_element(
    *, actor: User, element_id: UUID, **details: Unpack[ElementDetails]
) -> BoardElement:
    """Move it, or change how it looks. Of two who do so at once the later one wins.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, NO_PEN, RATE_LIMITED, INVALID,
    CONFLICT for what was deleted or flattened.
    """
    rows = policies.visible_elements(actor, BoardElement.objects.filter(pk=element_id))
    board_id = rows.values_list("board", flat=True).first()
    if board_id is None:
        raise not_found("Element", "elementId")
    board = drawable_board(actor, board_id)
    drawing.check_rate(actor.pk, len(details.get("points", ())) / 2)
    lock(board)
    element = BoardElement.objects.select_related("author", "page").get(pk=element_id)
    if element.deleted_at is not None or element.is_flattened:
        raise refused(ErrorCode.CONFLICT, _("It is not on the board any more."), "elementId")
    _apply(element, details)
    element.updated_at = timezone.now()
    number(board, [element])
    element.save()
    return element


@transaction.atomic
def delete_board_elements(*, actor: User, board_id: UUID, element_ids: Sequence[UUID]) -> int:
    """Erase them; what is gone already stays gone. The number of the board's latest change.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, NO_PEN, RATE_LIMITED, INVALID.
    """
    board = drawable_board(actor, board_id)
    drawing.check_rate(actor.pk, drawing.ERASED * len(element_ids))
    lock(board)
    elements = [e for e in _chosen(board, element_ids) if e.deleted_at is None]
    erase(board, [e for e in elements if not e.is_flattened], actor)
    board.refresh_from_db(fields=["last_seq"])
    return board.last_seq


@transaction.atomic
def restore_board_elements(
    *, actor: User, board_id: UUID, element_ids: Sequence[UUID]
) -> list[BoardElement]:
    """Bring back what the actor has erased, at its old place; what is there stays as it is.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, NO_PEN, RATE_LIMITED, INVALID,
    CONFLICT for what somebody else erased, or whose page is gone.
    """
    board = drawable_board(actor, board_id)
    drawing.check_rate(actor.pk, drawing.ERASED * len(element_ids))
    lock(board)
    elements = _chosen(board, element_ids)
    gone = [element for element in elements if element.deleted_at is not None]
    if any(element.deleted_by_id != actor.pk for element in gone):
        raise refused(ErrorCode.CONFLICT, _("Somebody else has erased it."), "elementIds")
    if any(element.page.deleted_at is not None for element in gone):
        raise refused(ErrorCode.CONFLICT, _("The page is gone."), "elementIds")
    bring_back(board, gone)
    return elements


def erase(
    board: Board, elements: Sequence[BoardElement], actor: User, cleared_seq: int | None = None
) -> None:
    """The board is locked, the elements are live."""
    now = timezone.now()
    for element in elements:
        element.deleted_at, element.deleted_by = now, actor
        element.cleared_seq = cleared_seq
    number(board, elements)
    _save(elements)


def bring_back(board: Board, elements: Sequence[BoardElement]) -> None:
    """The board is locked, the elements were erased."""
    for element in elements:
        element.deleted_at = element.deleted_by = element.cleared_seq = None
    number(board, elements)
    _save(elements)


def _save(elements: Sequence[BoardElement]) -> None:
    columns = ["deleted_at", "deleted_by", "cleared_seq", "changed_seq"]
    BoardElement.objects.bulk_update(elements, columns, batch_size=200)
    for page_id in {element.page_id for element in elements}:
        page = BoardPage.objects.get(pk=page_id)
        page.element_count = live_elements(page.elements.all()).count()
        page.save(update_fields=["element_count"])
        flattening.flatten_if_full(page)


def _count(page: BoardPage, more: int) -> None:
    BoardPage.objects.filter(pk=page.pk).update(element_count=F("element_count") + more)
    page.refresh_from_db(fields=["element_count"])
    flattening.flatten_if_full(page)


def _chosen(board: Board, element_ids: Sequence[UUID]) -> list[BoardElement]:
    """Elements of the board, the oldest first.

    Raises: DomainError NOT_FOUND, INVALID.
    """
    if len(element_ids) > MAX_AT_ONCE:
        raise invalid(_("At most {limit} at once.").format(limit=MAX_AT_ONCE), "elementIds")
    wanted = set(element_ids)
    found = list(board.elements.filter(pk__in=wanted).select_related("author", "page"))
    if len(found) < len(wanted):
        raise not_found("Element", "elementIds")
    return found


def _apply(element: BoardElement, details: ElementDetails) -> None:
    problems, tool = Problems(), BoardTool(element.tool)
    if "points" in details:
        element.points = drawing.clean_points(problems, tool, details["points"])
    if "color" in details:
        element.color = drawing.clean_color(problems, details["color"])
    if "width" in details:
        element.width = drawing.clean_width(problems, details["width"])
    if "text" in details:
        element.text = drawing.clean_words(problems, tool, details["text"])
    problems.raise_if_any()


def _check_page(page: BoardPage) -> None:
    """Again, now that nobody else can delete it."""
    page.refresh_from_db(fields=["deleted_at"])
    if page.deleted_at is not None:
        raise not_found("Page", "pageId")
