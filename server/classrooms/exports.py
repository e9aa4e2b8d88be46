"""What can be saved of a classroom: its board as PNG, SVG and PDF, its attendance as CSV."""

import csv
from datetime import datetime
from io import StringIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.accounts.policies import Actor
from server.classrooms import policies
from server.classrooms.drawing.pdf import board_pdf
from server.classrooms.drawing.raster import page_png
from server.classrooms.drawing.svg import page_svg
from server.classrooms.models import Attendance, Board, BoardElement, BoardPage, Classroom
from server.classrooms.selectors import live_elements
from server.media.exports import Export
from server.media.names import safe_name

PNG, SVG, PDF, ATTENDANCE = "board-png", "board-svg", "board-pdf", "attendance"
# What a spreadsheet would take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def page_as_png(actor: Actor, pk: UUID) -> Export | None:
    page = _page(actor, pk)
    if page is None:
        return None
    content = page_png(page.background_picture, page.flattened, _elements(page))
    return Export(_name(page, "png"), "image/png", content)


def page_as_svg(actor: Actor, pk: UUID) -> Export | None:
    page = _page(actor, pk)
    if page is None:
        return None
    content = page_svg(page.background_picture, page.flattened, _elements(page))
    return Export(_name(page, "svg"), "image/svg+xml", content)


def board_as_pdf(actor: Actor, pk: UUID) -> Export | None:
    board = policies.readable_boards(actor, Board.objects.filter(pk=pk)).first()
    if board is None:
        return None
    pages = _with_pictures(board.pages.filter(deleted_at__isnull=True))
    sheets = [(page.background_picture, page.flattened, _elements(page)) for page in pages]
    return Export(
        safe_name(f"{board.title}.pdf", "pdf"), "application/pdf", board_pdf(board.title, sheets)
    )


def attendance_as_csv(actor: Actor, pk: UUID) -> Export | None:
    """A row for each person and lesson, times in the zone of whoever asks."""
    classroom = policies.hosted_classrooms(actor, Classroom.objects.filter(pk=pk)).first()
    if classroom is None or not isinstance(actor, User):
        return None
    rows = Attendance.objects.filter(classroom=classroom).select_related("user", "meeting")
    zone = ZoneInfo(actor.time_zone)
    file = StringIO(newline="")
    table = csv.writer(file)
    heads = (_("Lesson"), _("Name"), _("Username"), _("Came"), _("Left"), _("Minutes"))
    table.writerow([*heads, _("Time zone: {zone}").format(zone=actor.time_zone)])
    for row in rows.order_by("meeting_id", "user__full_name", "id"):
        times = (row.meeting.started_at, row.joined_at, row.left_at)
        lesson, came, left = (_local(time, zone) for time in times)
        table.writerow(
            [
                lesson,
                _harmless(row.user.full_name),
                _harmless(row.user.username),
                came,
                left,
                row.minutes,
            ]
        )
    # With the mark by which spreadsheets know UTF-8.
    content = file.getvalue().encode("utf-8-sig")
    return Export(safe_name(f"{classroom.name}.csv", "csv"), "text/csv; charset=utf-8", content)


def _page(actor: Actor, pk: UUID) -> BoardPage | None:
    pages = BoardPage.objects.filter(pk=pk, deleted_at__isnull=True)
    return _with_pictures(policies.visible_pages(actor, pages)).first()


def _with_pictures(pages: QuerySet[BoardPage]) -> QuerySet[BoardPage]:
    return pages.select_related("board", "background_picture", "flattened")


def _elements(page: BoardPage) -> QuerySet[BoardElement]:
    return live_elements(page.elements.all()).order_by("seq")


def _name(page: BoardPage, extension: str) -> str:
    return safe_name(f"{page.board.title}-{page.number}.{extension}", extension)


def _local(time: datetime | None, zone: ZoneInfo) -> str:
    return time.astimezone(zone).strftime("%Y-%m-%d %H:%M") if time else ""


def _harmless(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words
