"""A small writer of PDF files: coloured boxes and lines of text in the fonts every reader has."""

from server.demo.art.palette import Colour

_FONTS = {"regular": "Helvetica", "bold": "Helvetica-Bold", "code": "Courier"}
# Widths of Helvetica's characters from the space on, in thousandths of the font size.
_WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)


def text_width(text: str, font: str, size: float) -> float:
    """In points; for the bold font a little more than it takes."""
    if font == "code":
        return 0.6 * size * len(text)
    units = sum(_WIDTHS[ord(c) - 32] if " " <= c <= "~" else 556 for c in text)
    return units / 1000 * size * (1.07 if font == "bold" else 1)


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """The text in lines of at most `width` points; a longer word stands alone."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class Pdf:
    """A document of equally large pages; sizes in points, from the upper left corner."""

    def __init__(self, title: str, width: float, height: float) -> None:
        self.title = title
        self.width = width
        self.height = height
        self._pages: list[list[bytes]] = []

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def add_page(self) -> None:
        self._pages.append([])

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        bottom = self.height - y - height
        self._draw(f"{_rgb(colour)} rg {x:.1f} {bottom:.1f} {width:.1f} {height:.1f} re f")

    def text(
        self, x: float, y: float, text: str, *, font: str, size: float, colour: Colour
    ) -> None:
        """One line whose baseline is at `y`."""
        name = list(_FONTS).index(font)
        place = f"BT /F{name} {size} Tf {_rgb(colour)} rg {x:.1f} {self.height - y:.1f} Td "
        self._draw(place.encode() + _literal(text) + b" Tj ET")

    def render(self) -> bytes:
        """The file."""
        first_page = 4 + len(_FONTS)
        kids = " ".join(f"{first_page + 2 * n} 0 R" for n in range(self.page_count))
        fonts = " ".join(f"/F{n} {4 + n} 0 R" for n in range(len(_FONTS)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
            (
                f"<< /Type /Pages /Kids [{kids}] /Count {self.page_count} "
                f"/MediaBox [0 0 {self.width} {self.height}] "
                f"/Resources << /Font << {fonts} >> >> >>"
            ).encode(),
            b"<< /Title " + _literal(self.title) + b" /Producer (Lyceum) >>",
            *(
                f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} "
                "/Encoding /WinAnsiEncoding >>".encode()
                for name in _FONTS.values()
            ),
        ]
        for number, page in enumerate(self._pages):
            content = b"\n".join(page)
            contents = first_page + 2 * number + 1
            objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {contents} 0 R >>".encode())
            objects.append(
                f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
            )
        return _file(objects)

    def _draw(self, operator: str | bytes) -> None:
        self._pages[-1].append(operator.encode() if isinstance(operator, str) else operator)


def _file(objects: list[bytes]) -> bytes:
    file = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(file)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        file += f"{place:010} 00000 n \n".encode()
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R >>"
    file += f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(file)


def _literal(text: str) -> bytes:
    encoded = text.encode("cp1252", "replace")
    for special in (b"\\", b"(", b")"):
        encoded = encoded.replace(special, b"\\" + special)
    return b"(" + encoded + b")"


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part / 255:.3f}" for part in colour)
