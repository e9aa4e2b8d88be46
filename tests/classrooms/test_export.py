"""What can be saved: boards as PNG, SVG and PDF, attendance as CSV; and pictures behind pages."""

import csv
import math
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from server.classrooms import services
from server.classrooms.drawing.pdf import board_pdf
from server.classrooms.drawing.raster import layer
from server.classrooms.models import BoardPage
from server.media.models import Asset
from server.media.services import store_upload
from tests.classrooms.support import Lesson, draw, refusal
from tests.factories import UserFactory
from tests.media.samples import picture
from tests.support import gid, run_jobs, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LINKS = """
query ($id: ID!, $page: ID!) {
  classroom(id: $id) {
    attendanceCsvUrl
    board {
      pngUrl(pageId: $page) svgUrl(pageId: $page) pdfUrl
      pages { backgroundUrl flattenedUrl background { id } backgroundPage }
    }
  }
}
"""
RED = (204, 34, 34)
RATIO = 9 / 16


@pytest.fixture
def lesson():
    lesson = Lesson()
    line = {"tool": "LINE", "points": [0.25, 0.5, 0.75, 0.5], "width": 0.02}
    draw(lesson.board, lesson.teacher, **line)
    draw(lesson.board, lesson.teacher, tool="TEXT", text="<Grüße> & Ωmega\nzwei", width=0.03)
    for tool in ("RECTANGLE", "ELLIPSE", "ARROW", "PEN"):
        draw(lesson.board, lesson.teacher, tool=tool, color="#2244aa")
    return lesson


def links(api, lesson, token, page=None):
    page = page or lesson.board.pages.first()
    answer = api.data(LINKS, {"id": gid(lesson.classroom), "page": gid(page)}, token=token)[
        "classroom"
    ]
    return {"attendance": answer["attendanceCsvUrl"], **answer["board"]}


def fetch(client, url, token):
    path = url.removeprefix("http://localhost:8000")
    assert path.startswith("/files/")
    return client.get(path, headers={"authorization": f"Bearer {token}"})


def saved(api, client, lesson, name, actor=None):
    token = sign_in(actor or lesson.teacher)
    response = fetch(client, links(api, lesson, token)[name], token)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"
    return response


def test_png(api, client, lesson):
    response = saved(api, client, lesson, "pngUrl")
    image = Image.open(BytesIO(response.content))
    assert (response["Content-Type"], image.size, image.mode) == ("image/png", (1920, 1080), "RGB")
    assert image.getpixel((960, 540)) == RED
    assert image.getpixel((960, 540 + 15)) == RED, "as wide as it was drawn"
    assert image.getpixel((960, 540 + 25)) == (255, 255, 255)
    assert image.getpixel((480 - 15, 540)) == RED, "a round end"
    assert image.getpixel((480 - 25, 540)) == (255, 255, 255)


def test_lines_are_solid_and_round(lesson):
    """A circle by hand and an ellipse: no notches inside the bends, no corners."""
    width, radius = 0.02, 0.2
    turns = [2 * math.pi * n / 90 for n in range(91)]
    circle = [
        c for t in turns for c in (0.5 + radius * math.cos(t), 0.5 + radius / RATIO * math.sin(t))
    ]
    box = [0.5 - radius, 0.5 - radius / RATIO, 0.5 + radius, 0.5 + radius / RATIO]
    for tool, points in (("PEN", circle), ("ELLIPSE", box)):
        element = draw(lesson.board, lesson.teacher, tool=tool, points=points, width=width)
        picture = layer([element])
        for turn in (2 * math.pi * n / 777 for n in range(777)):
            for part, alpha in ((0.4, 255), (-0.4, 255), (0.6, 0), (-0.6, 0)):
                distance = (radius + part * width) * 1920
                place = (960 + distance * math.cos(turn), 540 + distance * math.sin(turn))
                assert picture.getpixel((int(place[0]), int(place[1])))[3] == alpha, (tool, turn)


def test_signs_that_the_first_font_lacks(lesson):
    element = draw(lesson.board, lesson.teacher, tool="TEXT", text="a → b 漢")
    pages = PdfReader(BytesIO(board_pdf("", [(None, None, [element])]))).pages
    assert pages[0].extract_text().split() == ["a", "→", "b", "□"]


def test_svg(api, client, lesson):
    response = saved(api, client, lesson, "svgUrl")
    root = ElementTree.fromstring(response.content)
    space = "{http://www.w3.org/2000/svg}"
    paths = list(root.iter(f"{space}path"))
    assert paths[0].attrib == {
        "d": "M400 450 L1200 450",
        "stroke": "#cc2222",
        "stroke-width": "32",
    }
    assert len(paths) == 5
    assert [t.text for t in root.iter(f"{space}tspan")] == ["<Grüße> & Ωmega", "zwei"]
    assert b"<script" not in response.content


def test_pdf(api, client, lesson):
    services.add_board_page(actor=lesson.teacher, board_id=lesson.board.pk)
    response = saved(api, client, lesson, "pdfUrl")
    pages = PdfReader(BytesIO(response.content)).pages
    assert [tuple(map(float, page.mediabox[2:])) for page in pages] == [(960, 540)] * 2
    assert "<Grüße> & Ωmega" in pages[0].extract_text()


def test_pictures_show_what_was_flattened(api, client, lesson, limit):
    for _ in range(limit):
        draw(lesson.board, lesson.teacher, points=[0.9, 0.9], width=0.002)
    run_jobs()
    assert BoardPage.objects.get().flattened is not None
    image = Image.open(BytesIO(saved(api, client, lesson, "pngUrl").content))
    assert image.getpixel((960, 540)) == RED
    assert b"data:image/png" in saved(api, client, lesson, "svgUrl").content
    pages = PdfReader(BytesIO(saved(api, client, lesson, "pdfUrl").content)).pages
    assert len(pages[0].images) == 1


def test_for_those_inside_and_nobody_else(api, client, lesson):
    inside = lesson.joined()
    token = sign_in(inside)
    given = links(api, lesson, token)
    assert given["attendance"] is None
    thief = sign_in(UserFactory())
    for name in ("pngUrl", "svgUrl", "pdfUrl"):
        assert fetch(client, given[name], token).status_code == 200
        assert fetch(client, given[name], thief).status_code == 403
        assert client.get(given[name].removeprefix("http://localhost:8000")).status_code == 403
    outside = sign_in(lesson.student)
    for name, url in links(api, lesson, outside).items():
        if name.endswith("Url"):
            assert fetch(client, url, outside).status_code == 403
    services.leave_classroom(actor=inside, classroom_id=lesson.classroom.pk)
    assert fetch(client, given["pngUrl"], token).status_code == 403, "at once"


def test_a_link_fits_only_what_it_was_made_for(api, client, lesson):
    other = Lesson(course=lesson.course)
    token = sign_in(lesson.teacher)
    given = links(api, lesson, token)["pngUrl"]
    page, foreign = lesson.board.pages.get(), other.board.pages.get()
    assert fetch(client, given.replace(str(page.pk), str(foreign.pk)), token).status_code == 403
    assert fetch(client, given.replace("board-png", "board-svg"), token).status_code == 403
    assert fetch(client, given.replace("board-png", "nothing"), token).status_code == 403


# --- attendance ---------------------------------------------------------------------------------


def test_attendance_csv(api, client, lesson):
    lesson.teacher.time_zone = "Europe/Berlin"
    lesson.teacher.save()
    for name in ("=1+1", "+x", "-x", "@x", "\tx", "Ada, “L”"):
        user = lesson.joined()
        type(user).objects.filter(pk=user.pk).update(full_name=name)
    lesson.close()
    response = saved(api, client, lesson, "attendance")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert rows[0][:6] == ["Lesson", "Name", "Username", "Came", "Left", "Minutes"]
    assert "Europe/Berlin" in rows[0][6]
    names = {row[1] for row in rows[1:]}
    assert names == {
        lesson.teacher.full_name, "'=1+1", "'+x", "'-x", "'@x", "'\tx", "Ada, “L”"
    }  # fmt: skip
    assert all(row[5] == "0" for row in rows[1:])


def test_attendance_is_for_hosts(api, client, lesson):
    host = sign_in(lesson.teacher)
    given = links(api, lesson, host)["attendance"]
    student = sign_in(lesson.joined())
    assert links(api, lesson, student)["attendance"] is None
    assert fetch(client, given, student).status_code == 403


# --- backgrounds --------------------------------------------------------------------------------


def upload(actor, name, content):
    return store_upload(actor=actor, file=SimpleUploadedFile(name, content))


def test_an_image_behind_a_page(api, client, lesson):
    image = upload(lesson.teacher, "map.png", picture("PNG", size=(400, 400)))
    page = services.add_board_page(
        actor=lesson.teacher, board_id=lesson.board.pk, background_asset_id=image.pk
    )
    inside = lesson.joined()
    token = sign_in(inside)
    shown = links(api, lesson, token)["pages"][1]
    assert shown["background"] == {"id": gid(image)}
    assert fetch(client, shown["backgroundUrl"], token).status_code == 200
    url = links(api, lesson, token, page)["pngUrl"]
    drawn = Image.open(BytesIO(fetch(client, url, token).content))
    assert drawn.getpixel((700, 540)) == (255, 0, 0)
    assert drawn.getpixel((1200, 540)) == (0, 0, 255)
    assert drawn.getpixel((300, 540)) == (255, 255, 255), "fitted, not stretched"


@pytest.fixture
def document(lesson):
    """Two pages, a red one and a blue one."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(400, 300))
    for color in ("#ff0000", "#0000ff"):
        canvas.setFillColor(color)
        canvas.rect(0, 0, 400, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return upload(lesson.teacher, "slides.pdf", file.getvalue())


def test_a_page_of_a_pdf_behind_a_page(api, client, lesson, document):
    page = services.add_board_page(
        actor=lesson.teacher,
        board_id=lesson.board.pk,
        background_asset_id=document.pk,
        background_page=2,
    )
    assert page.background_picture.width == 1920
    inside = sign_in(lesson.joined())
    shown = links(api, lesson, inside)["pages"][1]
    assert (shown["background"], shown["backgroundPage"]) == (None, 2), "the rest stays private"
    response = fetch(client, shown["backgroundUrl"], inside)
    image = Image.open(BytesIO(b"".join(response.streaming_content))).convert("RGB")
    assert image.getpixel((900, 700)) == (0, 0, 255)
    services.delete_board_page(actor=lesson.teacher, page_id=page.pk)
    assert not Asset.objects.filter(pk=page.background_picture_id).exists()
    assert Asset.objects.filter(pk=document.pk).exists()


@pytest.mark.parametrize("number", [0, -1, 3, 10**6])
def test_pages_that_a_pdf_does_not_have(lesson, document, number):
    with refusal() as refused:
        services.add_board_page(
            actor=lesson.teacher,
            board_id=lesson.board.pk,
            background_asset_id=document.pk,
            background_page=number,
        )
    assert refused.codes == [("INVALID", "backgroundPage")]
    assert lesson.board.pages.count() == 1


def test_a_broken_pdf(lesson):
    broken = upload(lesson.teacher, "b.pdf", b"%PDF-1.4\nnothing\nstartxref\n0\n%%EOF\n")
    with refusal() as refused:
        services.add_board_page(
            actor=lesson.teacher, board_id=lesson.board.pk, background_asset_id=broken.pk
        )
    assert refused.codes == [("FILE_DAMAGED", "backgroundPage")]
