"""The board's log: every change of a page or an element takes the board's next number."""

from collections.abc import Sequence

from server.classrooms import events
from server.classrooms.models import Board, BoardElement, BoardPage
from server.core.realtime import next_seqs


def lock(board: Board) -> None:
    """Until the transaction ends, nobody else changes anything on the board."""
    Board.objects.select_for_update(no_key=True).get(pk=board.pk)


def number(board: Board, rows: Sequence[BoardElement | BoardPage]) -> None:
    """Give each row, in this order, the next number as its latest change, and tell it to those
    who follow. The rows are yet to be saved."""
    if rows:
        for seq, row in zip(next_seqs(board, len(rows)), rows, strict=True):
            row.changed_seq = seq
        events.board_changed(board.pk, board.last_seq)
