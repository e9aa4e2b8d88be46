"""Pages of the board."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.classrooms import policies
from server.classrooms.models import (
    Board,
    BoardPage,
    Classroom,
    ParticipantRole,
    ParticipantState,
)
from server.classrooms.selectors import live_elements
from server.classrooms.services import drawing
from server.classrooms.services.access import drawable_board, hosted_board, live_page
from server.classrooms.services.elements import bring_back, erase
from server.classrooms.services.flattening import JoinedPictures, joined_pictures
from server.classrooms.services.numbering import lock, number
from server.classrooms.services.versions import classroom_changed
from server.core.errors import ErrorCode, forbidden, invalid, not_found, refused
from server.media.models import Asset, AssetKind
from server.media.policies import visible_assets
from server.media.services import attach, discard, store_pdf_page

MAX_PAGES = 100
_PDF = "application/pdf"


def add_board_page(
    *,
    actor: User,
    board_id: UUID,
    background_asset_id: UUID | None = None,
    background_page: int | None = None,
) -> BoardPage:
    """A page at the end, empty or with an image or a page of a PDF behind it. For hosts and
    presenters.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, NO_PEN, FORBIDDEN, RATE_LIMITED,
    BOARD_FULL, INVALID, FILE_DAMAGED, FILE_TYPE_NOT_ALLOWED.
    """
    _presented_board(actor, board_id)
    drawing.check_rate(actor.pk, drawing.WHOLE_PAGE)
    page = BoardPage()
    if background_asset_id is not None:
        _set_background(actor, page, background_asset_id, background_page)
    elif background_page is not None:
        raise invalid(_("Choose a PDF first."), "backgroundPage")
    return _add(actor, board_id, page)


@transaction.atomic
def _add(actor: User, board_id: UUID, page: BoardPage) -> BoardPage:
    board = _presented_board(actor, board_id)
    lock(board)
    there = board.pages.filter(deleted_at__isnull=True).count()
    if there >= MAX_PAGES:
        raise refused(
            ErrorCode.BOARD_FULL, _("A board has at most {limit} pages.").format(limit=MAX_PAGES)
        )
    page.board, page.number = board, there + 1
    for asset in (page.background, page.background_picture):
        if asset is not None:
            attach(asset)
    number(board, [page])
    page.save(force_insert=True)
    return page


@transaction.atomic
def delete_board_page(*, actor: User, page_id: UUID) -> Board:
    """With all that is on it; it does not come back. The pages behind it move up.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, FORBIDDEN, RATE_LIMITED,
    CONFLICT for the last page.
    """
    pages = policies.visible_pages(actor, BoardPage.objects.filter(pk=page_id))
    board_id = pages.values_list("board", flat=True).first()
    if board_id is None:
        raise not_found("Page", "pageId")
    board = hosted_board(actor, board_id)
    drawing.check_rate(actor.pk, drawing.WHOLE_PAGE)
    classroom = Classroom.objects.select_for_update(no_key=True).get(pk=board.classroom_id)
    lock(board)
    page = live_page(board, page_id)
    left = list(board.pages.filter(deleted_at__isnull=True).exclude(pk=page.pk))
    if not left:
        raise refused(ErrorCode.CONFLICT, _("A board keeps its last page."), "pageId")
    erase(board, list(live_elements(page.elements.all())), actor)
    page.refresh_from_db()
    page.deleted_at = timezone.now()
    moved = []
    for place, other in enumerate(left, 1):
        if other.number != place:
            other.number = place
            moved.append(other)
    number(board, [page, *moved])
    BoardPage.objects.bulk_update([page, *moved], ["number", "deleted_at", "changed_seq"])
    if classroom.current_page_id == page.pk:
        classroom.current_page = left[min(page.number, len(left)) - 1]
        classroom.save(update_fields=["current_page"])
        classroom_changed(classroom)
    _let_go(page)
    return board


@transaction.atomic
def clear_board(*, actor: User, board_id: UUID, page_id: UUID) -> Board:
    """Take everything off a page, in one act that `undo_clear_board` takes back.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, FORBIDDEN, RATE_LIMITED.
    """
    board = hosted_board(actor, board_id)
    drawing.check_rate(actor.pk, drawing.WHOLE_PAGE)
    lock(board)
    page = live_page(board, page_id)
    elements = list(live_elements(page.elements.all()))
    if not elements and page.flattened is None:
        return board
    forgotten = page.cleared_flattened
    number(board, [page])
    page.cleared_seq = page.changed_seq
    page.cleared_flattened, page.flattened = page.flattened, None
    page.save()
    erase(board, elements, actor, cleared_seq=page.cleared_seq)
    if forgotten is not None:
        discard(forgotten)
    return board


def undo_clear_board(*, actor: User, board_id: UUID, page_id: UUID) -> Board:
    """Bring back all that the latest clearing took, below what was drawn since. Doing it twice
    changes nothing.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, FORBIDDEN, RATE_LIMITED,
    CONFLICT when another picture of the page was made at this very moment.
    """
    board = hosted_board(actor, board_id)
    drawing.check_rate(actor.pk, drawing.WHOLE_PAGE)
    # Two pictures become one before the lock, for it takes a while.
    both = joined_pictures(live_page(board, page_id))
    with transaction.atomic():
        lock(board)
        page = live_page(board, page_id)
        if page.cleared_seq is None:
            return board
        if page.cleared_flattened is not None:
            _put_below(page, both)
        taken = page.elements.filter(cleared_seq=page.cleared_seq, deleted_at__isnull=False)
        page.cleared_seq = None
        number(board, [page])
        page.save()
        bring_back(board, list(taken))
    return board


def _put_below(page: BoardPage, both: JoinedPictures | None) -> None:
    """The picture that the clearing took, below the one that was made since, if there is one.

    Raises: DomainError CONFLICT.
    """
    taken, since = page.cleared_flattened, page.flattened
    page.flattened, page.cleared_flattened = taken, None
    if taken is None or since is None:
        return
    if both is None or both.of != (taken.pk, since.pk):
        raise refused(ErrorCode.CONFLICT, _("The page has just changed. Try again."), "pageId")
    page.flattened = both.picture
    attach(both.picture)
    page.save(update_fields=["flattened", "cleared_flattened"])
    for picture in (taken, since):
        discard(picture)


def _presented_board(actor: User, board_id: UUID) -> Board:
    board = drawable_board(actor, board_id)
    presents = board.classroom.participants.filter(
        user=actor, role=ParticipantRole.PRESENTER, state=ParticipantState.JOINED
    )
    if not presents.exists() and not policies.can_host(actor, board.classroom):
        raise forbidden(_("Hosts and presenters add pages."))
    return board


def _set_background(
    actor: User, page: BoardPage, asset_id: UUID, number_in_pdf: int | None
) -> None:
    asset = visible_assets(actor, Asset.objects.filter(pk=asset_id)).first()
    if asset is None:
        raise not_found("File", "backgroundAssetId")
    page.background = asset
    if asset.kind == AssetKind.IMAGE:
        if number_in_pdf is not None:
            raise invalid(_("An image has no pages."), "backgroundPage")
        page.background_picture = asset
    elif asset.content_type == _PDF:
        page.background_page = 1 if number_in_pdf is None else number_in_pdf
        page.background_picture = store_pdf_page(
            owner=actor, asset=asset, number=page.background_page, field="backgroundPage"
        )
    else:
        raise refused(
            ErrorCode.FILE_TYPE_NOT_ALLOWED, _("Use an image or a PDF."), "backgroundAssetId"
        )


def _let_go(page: BoardPage) -> None:
    """Delete the pictures that nothing else shows."""
    pictures = [page.background_picture, page.flattened, page.cleared_flattened]
    page.background = page.background_picture = page.flattened = page.cleared_flattened = None
    page.save(update_fields=["background", "background_picture", "flattened", "cleared_flattened"])
    for picture in pictures:
        if picture is not None:
            discard(picture)
