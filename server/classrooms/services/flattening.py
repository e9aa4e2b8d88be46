"""A page keeps its latest elements live; older ones are drawn into one picture below them."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction

from server.classrooms.drawing.fonts import can_write
from server.classrooms.drawing.raster import PICTURE_SIZE, drawn_over, laid_over
from server.classrooms.models import Board, BoardElement, BoardPage
from server.classrooms.selectors import live_elements
from server.classrooms.services.numbering import lock, number
from server.core.jobs import enqueue
from server.media.models import Asset
from server.media.services import attach, discard, store_made_image

KEEP = 0.9  # of the limit, so that it is not done for every single stroke


def flatten_if_full(page: BoardPage) -> None:
    """A job flattens the oldest when there are too many."""
    if page.element_count > settings.BOARD_MAX_ELEMENTS:
        enqueue(flatten, str(page.pk))


def flatten(page_id: str) -> None:
    """A background job, safe to run twice and to be killed at any point: the picture is made
    first, and counts only together with the marks on the elements that it shows."""
    page = BoardPage.objects.filter(pk=UUID(page_id), deleted_at__isnull=True).first()
    if page is None:
        return
    oldest = list(_too_old(page))
    if not oldest:
        return
    picture = _stored(drawn_over(page.flattened, oldest))
    with transaction.atomic():
        if not _replace(page, oldest, picture):
            # Somebody drew over it meanwhile: the next job finds a page that is still full.
            discard(picture)
            enqueue(flatten, page_id)


@dataclass(frozen=True, slots=True)
class JoinedPictures:
    """`of`: the ids of what the clearing took, and of what was made since."""

    of: tuple[UUID, UUID]
    picture: Asset


def joined_pictures(page: BoardPage) -> JoinedPictures | None:
    """What a clearing took below what was flattened since, as one picture; None where there are
    not both. It is attached to nothing yet."""
    if page.cleared_flattened is None or page.flattened is None:
        return None
    content = laid_over(page.cleared_flattened, page.flattened)
    return JoinedPictures(
        of=(page.cleared_flattened.pk, page.flattened.pk), picture=_stored(content)
    )


def _stored(content: bytes) -> Asset:
    width, height = PICTURE_SIZE
    return store_made_image(name="board.png", content=content, width=width, height=height)


def _too_old(page: BoardPage) -> list[BoardElement]:
    """Not texts that our fonts cannot draw: only a browser shows them, so they stay live."""
    rows = list(live_elements(page.elements.all()).order_by("seq"))
    if len(rows) <= settings.BOARD_MAX_ELEMENTS:
        return []
    more = len(rows) - int(settings.BOARD_MAX_ELEMENTS * KEEP)
    return [element for element in rows if can_write(element.text)][:more]


def _replace(page: BoardPage, oldest: list[BoardElement], picture: Asset) -> bool:
    """Whether the page was still as it was drawn."""
    board = Board.objects.get(pk=page.board_id)
    lock(board)
    now = BoardPage.objects.get(pk=page.pk)
    unchanged = dict(
        live_elements(page.elements.filter(pk__in=[e.pk for e in oldest])).values_list(
            "pk", "changed_seq"
        )
    )
    if now.flattened_id != page.flattened_id or unchanged != {
        element.pk: element.changed_seq for element in oldest
    }:
        return False
    before = now.flattened
    now.flattened = picture
    attach(picture)
    for element in oldest:
        element.is_flattened, element.points, element.text = True, [], ""
    # The picture first: a client never has a moment without the old strokes.
    number(board, [now, *oldest])
    BoardElement.objects.bulk_update(
        oldest, ["is_flattened", "points", "text", "changed_seq"], batch_size=200
    )
    now.element_count = live_elements(now.elements.all()).count()
    now.save()
    if before is not None:
        discard(before)
    return True
