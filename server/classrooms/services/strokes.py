"""Strokes while they are being drawn: shown to the others, kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from server.accounts.models import User
from server.classrooms import events
from server.classrooms.models import BoardTool
from server.classrooms.services import drawing
from server.classrooms.services.access import drawable_board, live_page
from server.classrooms.services.remembering import Remembered
from server.core.errors import ErrorCode, Problems, refused
from server.core.rates import Rate

MAX_CHUNK = 500  # points
MAX_INDEX = 100_000

_chunks = Rate(per_second=60, burst=120)
_allowed = Remembered()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a stroke: `index` counts from 0, `points` are those since the last chunk."""

    page_id: UUID
    client_id: str
    index: int
    tool: BoardTool
    color: str
    width: float
    points: Sequence[float]
    is_last: bool


def draw_stroke(*, actor: User, board_id: UUID, chunk: Chunk) -> None:
    """Show a part of a stroke to whoever looks on. The right to draw is asked once a second.

    Raises: DomainError NOT_FOUND, NOT_ADMITTED, CLASSROOM_CLOSED, NO_PEN, RATE_LIMITED, INVALID.
    """
    if not _chunks.take(actor.pk):
        raise refused(ErrorCode.RATE_LIMITED, _("You draw faster than the board can follow."))
    _allowed.check(
        (actor.pk, board_id, chunk.page_id),
        lambda: live_page(drawable_board(actor, board_id), chunk.page_id),
    )
    problems = Problems()
    if not 0 <= chunk.index <= MAX_INDEX:
        problems.add(_("Count the parts of a stroke from 0."), "index")
    if len(chunk.points) > 2 * MAX_CHUNK:
        problems.add(_("At most {limit} points at once.").format(limit=MAX_CHUNK), "points")
    stroke = {
        "page": str(chunk.page_id),
        "author": str(actor.pk),
        "client_id": drawing.clean_client_id(problems, chunk.client_id),
        "index": chunk.index,
        "tool": chunk.tool.value,
        "color": drawing.clean_color(problems, chunk.color),
        "width": drawing.clean_width(problems, chunk.width),
        "points": drawing.clean_points(problems, None, chunk.points),
        "is_last": chunk.is_last,
    }
    problems.raise_if_any()
    events.stroke_drawn(board_id, stroke)
