"""Handouts and slides as PDF, from a little Markdown: headings, paragraphs, lists and code."""

import re
from collections.abc import Iterator

from server.demo.art.palette import Palette, mix
from server.demo.art.pdf import Pdf, wrapped

_PAPER = (255, 255, 255)
_INK = (26, 36, 32)
_MARGIN = 62.0
_BULLET = re.compile(r"(?:[-*]|(\d+\.)) +(.*)")


def write_handout(title: str, text: str, colours: Palette) -> bytes:
    """An A4 document; the title stands on the first page, the page number on every one."""
    return _Handout(title, colours).write(text)


def write_slides(title: str, text: str, colours: Palette) -> bytes:
    """Slides of 960 × 540 points. A line of three hyphens begins the next slide."""
    pdf = Pdf(title, 960, 540)
    slides = [slide.strip() for slide in re.split(r"^---$", text, flags=re.MULTILINE)]
    _title_slide(pdf, title, slides[0], colours)
    for number, slide in enumerate(slides[1:], 2):
        _slide(pdf, slide, f"{number} / {len(slides)}", colours)
    return pdf.render()


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """(kind, text) of each heading, item, code line and paragraph, without inline marks."""
    in_code = False
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("```"):
            in_code = not in_code
            continue
        if in_code:
            yield "code", line
            continue
        item, heading = _BULLET.fullmatch(line.strip()), line.startswith("#")
        if paragraph and (item or heading or not line.strip()):
            yield "paragraph", _plain(" ".join(paragraph))
            paragraph = []
        if heading:
            yield "heading", _plain(line.lstrip("# "))
        elif item:
            yield "item", f"{item[1] or '•'} {_plain(item[2])}"
        elif line.strip():
            paragraph.append(line.strip())


def _plain(text: str) -> str:
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    return re.sub(r"[*_`]{1,2}(\S|\S.*?\S)[*_`]{1,2}", r"\1", text)


class _Handout:
    def __init__(self, title: str, colours: Palette) -> None:
        self.pdf = Pdf(title, 595, 842)
        self.colours = colours
        self.y = 0.0

    def write(self, text: str) -> bytes:
        self._add_page()
        self.pdf.box(0, 0, self.pdf.width, 128, self.colours.base)
        self.pdf.box(0, 128, self.pdf.width, 5, self.colours.accent)
        lines = wrapped(self.pdf.title, "bold", 25, self.pdf.width - 2 * _MARGIN)
        for number, line in enumerate(lines):
            y = 76 + 30 * (number - (len(lines) - 1) / 2)
            self.pdf.text(_MARGIN, y, line, font="bold", size=25, colour=_PAPER)
        self.y = 172
        before = ""
        for kind, content in blocks(text):
            if (kind == "code") != (before == "code"):
                self.y += 6
            self._block(kind, content)
            before = kind
        return self.pdf.render()

    def _block(self, kind: str, text: str) -> None:
        if kind == "heading":
            self.y += 12
            self._lines(text, font="bold", size=15, leading=20, keep=60)
            self.y += 4
        elif kind == "code":
            self._need(15)
            width = self.pdf.width - 2 * _MARGIN
            self.pdf.box(_MARGIN, self.y - 11, width, 15, mix(_PAPER, self.colours.light, 0.45))
            self.pdf.text(_MARGIN + 8, self.y, text, font="code", size=9.5, colour=_INK)
            self.y += 15
        else:
            indent = 14 if kind == "item" else 0
            self._lines(text, font="regular", size=11, leading=16.5, indent=indent)
            self.y += 3 if kind == "item" else 9

    def _lines(
        self,
        text: str,
        *,
        font: str,
        size: float,
        leading: float,
        indent: float = 0,
        keep: float = 0,
    ) -> None:
        self._need(keep)
        for line in wrapped(text, font, size, self.pdf.width - 2 * _MARGIN - indent):
            self._need(leading)
            self.pdf.text(_MARGIN + indent, self.y, line, font=font, size=size, colour=_INK)
            self.y += leading

    def _need(self, height: float) -> None:
        if self.y + height > self.pdf.height - 70:
            self._add_page()

    def _add_page(self) -> None:
        self.pdf.add_page()
        self.y = 72
        grey = mix(_INK, _PAPER, 0.45)
        foot = f"Lyceum · {self.pdf.title} · {self.pdf.page_count}"
        self.pdf.text(_MARGIN, self.pdf.height - 36, foot, font="regular", size=8.5, colour=grey)


def _title_slide(pdf: Pdf, title: str, text: str, colours: Palette) -> None:
    pdf.add_page()
    pdf.box(0, 0, pdf.width, pdf.height, colours.base)
    pdf.box(0, 0, 22, pdf.height, colours.accent)
    y = 215.0
    for line in wrapped(title, "bold", 46, pdf.width - 180):
        pdf.text(90, y, line, font="bold", size=46, colour=_PAPER)
        y += 56
    for _, content in blocks(text):
        for line in wrapped(content, "regular", 22, pdf.width - 180):
            pdf.text(90, y + 6, line, font="regular", size=22, colour=colours.light)
            y += 32


def _slide(pdf: Pdf, text: str, number: str, colours: Palette) -> None:
    pdf.add_page()
    pdf.box(0, 0, pdf.width, pdf.height, mix(_PAPER, colours.light, 0.25))
    pdf.box(0, 0, pdf.width, 12, colours.base)
    y = 92.0
    for kind, content in blocks(text):
        font, size = {"heading": ("bold", 33), "code": ("code", 20)}.get(kind, ("regular", 23))
        x = 96 if kind == "item" else 70
        lines = [content] if kind == "code" else wrapped(content, font, size, pdf.width - x - 70)
        for line in lines:
            colour = colours.deep if kind == "heading" else _INK
            pdf.text(x, y, line, font=font, size=size, colour=colour)
            y += size * 1.35
        y += 26 if kind == "heading" else 11
    pdf.text(pdf.width - 110, pdf.height - 26, number, font="regular", size=13, colour=colours.mid)
