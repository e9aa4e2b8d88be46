"""The whiteboard as GraphQL shows it."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from django.conf import settings
from django.db.models import QuerySet

from server.accounts.api.types import User
from server.classrooms import exports, models, policies
from server.classrooms.api.types.enums import BoardTool
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.prefetch import prefetched, selected
from server.core.api.types import Node, field, node
from server.core.policies import flag
from server.media.api.types import Asset
from server.media.links import Variant, asset_url, export_url

BoardRow = strawberry.Parent[models.Board]
PageRow = strawberry.Parent[models.BoardPage]
ElementRow = strawberry.Parent[models.BoardElement]
PageId = Annotated[strawberry.ID, strawberry.argument(description="One of its pages.")]

_PICTURE_COLUMNS = ["name", "kind", "is_public", "storage_key", "thumbnail_key"]


def _pages(info: Info) -> QuerySet[models.BoardPage]:
    rows = policies.visible_pages(info.context.actor, models.BoardPage.objects.all())
    return rows.filter(deleted_at__isnull=True).order_by("number", "id")


def _picture(name: str) -> list[str]:
    return [name, *(f"{name}__{column}" for column in _PICTURE_COLUMNS)]


@node(models.BoardPage)
class BoardPage(Node):
    """A page of a board, 16 wide and 9 high. Seen by those inside the classroom."""

    number: int = field("Place on the board, from 1.")
    background: Asset | None = field(
        "The image or PDF behind it, if the viewer may read all of it."
    )
    background_page: int | None = field("Which page of the PDF, from 1; null for an image.")
    element_count: int = field("How many elements are live on it.")

    @field(select_related=["background_picture"], only=_picture("background_picture"))
    def background_url(self, page: PageRow, info: Info) -> str | None:
        """The picture behind everything, fitted and centred; lasts 60 seconds. Null: none."""
        picture = page.background_picture
        return asset_url(picture, Variant.INLINE, info.context) if picture else None

    @field(select_related=["flattened"], only=_picture("flattened"))
    def flattened_url(self, page: PageRow, info: Info) -> str | None:
        """A transparent picture of the elements that are too old to be live, to be shown below
        those that are; lasts 60 seconds. Null: none."""
        picture = page.flattened
        return asset_url(picture, Variant.INLINE, info.context) if picture else None

    @field(only=["deleted_at"], shared=True)
    def is_deleted(self, page: PageRow) -> bool:
        """Whether it is gone, with all that was on it."""
        return page.deleted_at is not None

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_pages(info.context.actor, queryset)


@node(models.BoardElement)
class BoardElement(Node):
    """Something drawn. Seen by those inside the classroom. How it looks: docs/api.md."""

    seq: int = field("Its place: what has a higher one lies above it.")
    page: BoardPage = field("Where it is.", shared=True)
    client_id: str = field("What its author's client called it.")
    author: User | None = field("Who drew it; null: the account is gone.", shared=True)
    tool: BoardTool = field("What it is.")
    color: str = field("As #rrggbb.")
    width: float = field("Of the line, or the height of letters: a share of the page's width.")
    text: str = field("The words of a TEXT, perhaps several lines; otherwise empty.")
    created_at: datetime = field("When it was drawn.")
    updated_at: datetime = field("When it was last moved or changed.")
    is_flattened: bool = field("Whether it is part of the page's flattened picture now.")

    @field(only=["points", "deleted_at"], shared=True)
    def points(self, element: ElementRow) -> list[float]:
        """x and y by turns, each 0 to 1 of the page: PEN any number up to 5,000, TEXT one, the
        others two. Empty when it was deleted or flattened."""
        return element.points if element.deleted_at is None else []

    @field(only=["deleted_at"], shared=True)
    def is_deleted(self, element: ElementRow) -> bool:
        """Whether it was erased; it may come back."""
        return element.deleted_at is not None

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_elements(info.context.actor, queryset)


def _may_draw(info: Info) -> Any:
    return flag(policies.drawable_boards, info.context.actor, models.Board)


@node(models.Board)
class Board(Node):
    """The whiteboard of a classroom. What is on it is seen by those inside."""

    title: str = field("Name.")
    last_seq: int = field("The latest change: pass it to `boardChanged` as `after`.")

    @field(prefetch_related=[selected("pages", _pages, to_attr="shown_pages")])
    def pages(self, board: BoardRow, info: Info) -> list[BoardPage]:
        """In order, at most 100; empty for who is not inside."""
        return prefetched(board, "shown_pages", lambda: list(_pages(info).filter(board=board)))

    @strawberry.field(description="How many elements of a page are live; older ones are flattened.")
    def max_elements(self) -> int:
        return int(settings.BOARD_MAX_ELEMENTS)

    @field(annotate={"may_draw": _may_draw})
    def viewer_can_draw(self, board: BoardRow, info: Info) -> bool:
        """Whether the viewer may draw now: hosts until the lesson is over, and who has the pen."""
        rows = models.Board.objects.filter(pk=board.pk)
        return bool(
            prefetched(
                board,
                "may_draw",
                lambda: policies.drawable_boards(info.context.actor, rows).exists(),
            )
        )

    @field()
    def png_url(self, board: BoardRow, info: Info, page_id: PageId) -> str:
        """To save a page as a picture of 1920 by 1080 pixels: lasts 60 seconds."""
        return export_url(exports.PNG, decode_id("BoardPage", page_id), info.context)

    @field()
    def svg_url(self, board: BoardRow, info: Info, page_id: PageId) -> str:
        """To save a page as a drawing that can be enlarged: lasts 60 seconds."""
        return export_url(exports.SVG, decode_id("BoardPage", page_id), info.context)

    @field()
    def pdf_url(self, board: BoardRow, info: Info) -> str:
        """To save all pages as one PDF: lasts 60 seconds."""
        return export_url(exports.PDF, board.pk, info.context)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_boards(info.context.actor, queryset)
