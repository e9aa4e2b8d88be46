"""Pages of the board."""

from uuid import UUID

import strawberry

from server.classrooms import services
from server.classrooms.api.types import Board, BoardPage, Classroom
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `addBoardPage`.")
class AddBoardPageInput:
    board_id: strawberry.ID = strawberry.field(description="The board.")
    background_asset_id: strawberry.ID | None = strawberry.field(
        default=None, description="An image or a PDF that the viewer may read; null: white."
    )
    background_page: int | None = strawberry.field(
        default=None, description="Which page of the PDF, from 1; null: the first."
    )


@payload
class AddBoardPagePayload:
    page: BoardPage | None = strawberry.field(default=None, description="The new page, the last.")


@strawberry.input(description="Input of `deleteBoardPage`.")
class DeleteBoardPageInput:
    page_id: strawberry.ID = strawberry.field(description="Not the only one.")


@payload
class DeleteBoardPagePayload:
    board: Board | None = strawberry.field(default=None, description="Without the page.")


@strawberry.input(description="Input of `clearBoard`.")
class ClearBoardInput:
    board_id: strawberry.ID = strawberry.field(description="The board.")
    page_id: strawberry.ID = strawberry.field(description="One of its pages.")


@payload
class ClearBoardPayload:
    board: Board | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `undoClearBoard`.")
class UndoClearBoardInput:
    board_id: strawberry.ID = strawberry.field(description="The board.")
    page_id: strawberry.ID = strawberry.field(description="One of its pages.")


@payload
class UndoClearBoardPayload:
    board: Board | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `setBoardPage`.")
class SetBoardPageInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")
    page_id: strawberry.ID = strawberry.field(description="A page of its board.")


@payload
class SetBoardPagePayload:
    classroom: Classroom | None = strawberry.field(default=None, description="As it is now.")


@strawberry.type
class Mutation:
    @mutation
    def add_board_page(self, info: Info, input: AddBoardPageInput) -> AddBoardPagePayload:  # noqa: A002
        """Add a page at the end, at most 100. For hosts and presenters."""
        asset_id = input.background_asset_id
        page = services.add_board_page(
            actor=info.context.actor,
            board_id=_board(input.board_id),
            background_asset_id=(
                decode_id("Asset", asset_id, "backgroundAssetId") if asset_id else None
            ),
            background_page=input.background_page,
        )
        return AddBoardPagePayload(page=page)

    @mutation
    def delete_board_page(self, info: Info, input: DeleteBoardPageInput) -> DeleteBoardPagePayload:  # noqa: A002
        """Delete a page with all that is on it, for good. For hosts."""
        board = services.delete_board_page(actor=info.context.actor, page_id=_page(input.page_id))
        return DeleteBoardPagePayload(board=board)

    @mutation
    def clear_board(self, info: Info, input: ClearBoardInput) -> ClearBoardPayload:  # noqa: A002
        """Take everything off a page; `undoClearBoard` brings it back. For hosts."""
        board = services.clear_board(
            actor=info.context.actor, board_id=_board(input.board_id), page_id=_page(input.page_id)
        )
        return ClearBoardPayload(board=board)

    @mutation
    def undo_clear_board(self, info: Info, input: UndoClearBoardInput) -> UndoClearBoardPayload:  # noqa: A002
        """Bring back, as one act, all that the latest clearing took off a page. For hosts."""
        board = services.undo_clear_board(
            actor=info.context.actor, board_id=_board(input.board_id), page_id=_page(input.page_id)
        )
        return UndoClearBoardPayload(board=board)

    @mutation
    def set_board_page(self, info: Info, input: SetBoardPageInput) -> SetBoardPagePayload:  # noqa: A002
        """Turn the page for everybody. For hosts."""
        classroom = services.set_board_page(
            actor=info.context.actor,
            classroom_id=decode_id("Classroom", input.classroom_id, "classroomId"),
            page_id=_page(input.page_id),
        )
        return SetBoardPagePayload(classroom=classroom)


def _board(global_id: str) -> UUID:
    return decode_id("Board", global_id, "boardId")


def _page(global_id: str) -> UUID:
    return decode_id("BoardPage", global_id, "pageId")
