"""Drawing on the board."""

from uuid import UUID

import strawberry

from server.classrooms import services
from server.classrooms.api.types import BoardElement, BoardTool
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload

_COLOR = "As #rrggbb."
_WIDTH = "Of the line, or the height of letters: a share of the page's width, up to 0.1."


@strawberry.input(description="Input of `drawStroke`.")
class DrawStrokeInput:
    board_id: strawberry.ID = strawberry.field(description="The board.")
    page_id: strawberry.ID = strawberry.field(description="One of its pages.")
    client_id: str = strawberry.field(description="The same as later in `addBoardElement`.")
    index: int = strawberry.field(description="Which part of the stroke, from 0.")
    tool: BoardTool = strawberry.field(description="What it will be.")
    color: str = strawberry.field(description=_COLOR)
    width: float = strawberry.field(description=_WIDTH)
    points: list[float] = strawberry.field(
        description="Those since the last part, at most 500: x and y by turns, 0 to 1."
    )
    is_last: bool = strawberry.field(description="Whether the stroke is finished.")


@payload
class DrawStrokePayload:
    index: int | None = strawberry.field(default=None, description="The part's.")


@strawberry.input(description="Input of `addBoardElement`.")
class AddBoardElementInput:
    board_id: strawberry.ID = strawberry.field(description="The board.")
    page_id: strawberry.ID = strawberry.field(description="One of its pages.")
    client_id: str = strawberry.field(
        description="Your own name for it, up to 64 characters: a retry gives the same element."
    )
    tool: BoardTool = strawberry.field(description="What it is.")
    color: str = strawberry.field(description=_COLOR)
    width: float = strawberry.field(description=_WIDTH)
    points: list[float] = strawberry.field(
        description="x and y by turns, 0 to 1: PEN 1 to 5,000 of them, TEXT one, others two."
    )
    text: str | None = optional("The words of a TEXT, 1 to 500 characters.")


@payload
class AddBoardElementPayload:
    element: BoardElement | None = strawberry.field(default=None, description="On the board.")


@strawberry.input(description="Input of `updateBoardElement`.")
class UpdateBoardElementInput:
    element_id: strawberry.ID = strawberry.field(description="The element.")
    points: list[float] | None = optional("As in `addBoardElement`; unchanged if absent.")
    color: str | None = optional("As #rrggbb; unchanged if absent.")
    width: float | None = optional("Unchanged if absent.")
    text: str | None = optional("Of a TEXT; unchanged if absent.")


@payload
class UpdateBoardElementPayload:
    element: BoardElement | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `deleteBoardElements`.")
class DeleteBoardElementsInput:
    board_id: strawberry.ID = strawberry.field(description="The board.")
    element_ids: list[strawberry.ID] = strawberry.field(description="At most 500.")


@payload
class DeleteBoardElementsPayload:
    seq: int | None = strawberry.field(default=None, description="The board's latest change.")


@strawberry.input(description="Input of `restoreBoardElements`.")
class RestoreBoardElementsInput:
    board_id: strawberry.ID = strawberry.field(description="The board.")
    element_ids: list[strawberry.ID] = strawberry.field(
        description="At most 500, erased by the viewer."
    )


@payload
class RestoreBoardElementsPayload:
    elements: list[BoardElement] = strawberry.field(
        default_factory=list, description="On the board again."
    )


@strawberry.type
class Mutation:
    @mutation
    def draw_stroke(self, info: Info, input: DrawStrokeInput) -> DrawStrokePayload:  # noqa: A002
        """Show others a part of a stroke while it is drawn; nothing is kept. At most 60 a second, best
        over the socket. For who has the pen."""
        services.draw_stroke(
            actor=info.context.actor,
            board_id=_board(input.board_id),
            chunk=services.Chunk(
                page_id=decode_id("BoardPage", input.page_id, "pageId"),
                client_id=input.client_id,
                index=input.index,
                tool=input.tool,
                color=input.color,
                width=input.width,
                points=input.points,
                is_last=input.is_last,
            ),
        )
        return DrawStrokePayload(index=input.index)

    @mutation
    def add_board_element(self, info: Info, input: AddBoardElementInput) -> AddBoardElementPayload:  # noqa: A002
        """Put something on the board, above all that is there. At most 30 a second. For who has the
        pen."""
        element = services.add_board_element(
            actor=info.context.actor,
            board_id=_board(input.board_id),
            page_id=decode_id("BoardPage", input.page_id, "pageId"),
            client_id=input.client_id,
            tool=input.tool,
            color=input.color,
            width=input.width,
            points=input.points,
            text=input.text or "",
        )
        return AddBoardElementPayload(element=element)

    @mutation
    def update_board_element(
        self,
        info: Info,
        input: UpdateBoardElementInput,  # noqa: A002
    ) -> UpdateBoardElementPayload:
        """Move it, or change how it looks; of two at once the later wins. For who has the pen."""
        fields = {name: value for name, value in given(input).items() if value is not None}
        element_id = decode_id("BoardElement", fields.pop("element_id"), "elementId")
        element = services.update_board_element(
            actor=info.context.actor, element_id=element_id, **fields
        )
        return UpdateBoardElementPayload(element=element)

    @mutation
    def delete_board_elements(
        self,
        info: Info,
        input: DeleteBoardElementsInput,  # noqa: A002
    ) -> DeleteBoardElementsPayload:
        """Erase elements, one's own and others'. For who has the pen."""
        seq = services.delete_board_elements(
            actor=info.context.actor,
            board_id=_board(input.board_id),
            element_ids=_elements(input.element_ids),
        )
        return DeleteBoardElementsPayload(seq=seq)

    @mutation
    def restore_board_elements(
        self,
        info: Info,
        input: RestoreBoardElementsInput,  # noqa: A002
    ) -> RestoreBoardElementsPayload:
        """Bring back what one has erased oneself, at its old place. For who has the pen."""
        elements = services.restore_board_elements(
            actor=info.context.actor,
            board_id=_board(input.board_id),
            element_ids=_elements(input.element_ids),
        )
        return RestoreBoardElementsPayload(elements=elements)


def _board(global_id: str) -> UUID:
    return decode_id("Board", global_id, "boardId")


def _elements(global_ids: list[strawberry.ID]) -> list[UUID]:
    return [decode_id("BoardElement", pk, "elementIds") for pk in global_ids]
