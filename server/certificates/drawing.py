"""A certificate as PDF, A4 landscape. The same certificate gives the same bytes."""

import colorsys
import math
from io import BytesIO
from threading import Lock

import pypdfium2
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from PIL import Image
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from server.certificates.links import public_address
from server.certificates.models import Certificate
from server.core.fonts import SANS, SERIF, font_for
from server.media.models import Asset

WIDTH, HEIGHT = (float(side) for side in landscape(A4))
MIDDLE = WIDTH / 2
PAPER, INK, QUIET = HexColor("#fffdf8"), HexColor("#22262b"), HexColor("#5b636c")
TEXT_WIDTH = 560
LOGO = (170, 50)
QR_SIDE = 82
FOOT = 88  # of the lines for date and signature
_pdfium = Lock()  # it works for one thread at a time


def certificate_pdf(certificate: Certificate) -> bytes:
    file = BytesIO()
    # `invariant`: no clock and no random id in the file.
    canvas = Canvas(
        file, pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1, lang=certificate.language
    )
    with translation.override(certificate.language):
        canvas.setTitle(f"{_('Certificate')} {certificate.number}")
        canvas.setAuthor("Lyceum")
        _draw(canvas, certificate)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def picture_of(pdf: bytes, width: int) -> bytes:
    """The page as PNG, `width` pixels wide."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        image = document[0].render(scale=width / WIDTH).to_pil()
        document.close()
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw(canvas: Canvas, certificate: Certificate) -> None:
    design = certificate.design
    accent = HexColor(design.accent)
    strong = _readable(accent)
    canvas.setFillColor(PAPER)
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    _rosette(canvas, accent)
    _frame(canvas, strong)
    y = _head(canvas, design.logo, strong)
    title = design.title or _("Certificate of completion")
    y = _line(canvas, y - 18, title, SERIF, 42, strong)
    _ornament(canvas, y - 18, strong)
    y = _line(canvas, y - 36, _("This certifies that"), SANS, 12, QUIET)
    name = _printable(certificate.holder_name, _("the person named at the address below"))
    y = _line(canvas, y - 14, name, SERIF, 50, INK)
    y = _line(canvas, y - 20, _("has completed the course"), SANS, 12, QUIET)
    course = _printable(certificate.course_title, _("named at the address below"))
    y = _lines(canvas, y - 12, course, SERIF, 28, INK)
    if design.text:
        _lines(canvas, y - 6, design.text, SANS, 11, QUIET)
    _date_and_signature(canvas, certificate)
    _proof(canvas, certificate)


def _printable(text: str, otherwise: str) -> str:
    """Scripts that our fonts do not write properly are left to the public page."""
    return text if font_for(text, first=SERIF) else otherwise


# --- text -------------------------------------------------------------------------------------


def _line(canvas: Canvas, top: float, text: str, first: str, size: float, color: Color) -> float:
    """One centred line, smaller if it is too long; where it ends."""
    font = font_for(text, first=first) or SANS
    size = min(size, size * TEXT_WIDTH / max(stringWidth(text, font, size), 1))
    canvas.setFillColor(color)
    canvas.setFont(font, size)
    canvas.drawCentredString(MIDDLE, top - size * 0.8, text)
    return top - size


def _lines(canvas: Canvas, top: float, text: str, first: str, size: float, color: Color) -> float:
    """Centred lines, three at most: smaller until they fit."""
    font = font_for(text, first=first) or SANS
    while len(simpleSplit(text, font, size, TEXT_WIDTH)) > 2 and size > 9:
        size -= 1
    for line in simpleSplit(text, font, size, TEXT_WIDTH)[:3]:
        top = _line(canvas, top, line, font, size, color) - size * 0.3
    return top


def _column(canvas: Canvas, x: float, above: str, below: str, first: str) -> None:
    """What stands above a thin line, and what it is."""
    half = 90
    canvas.setStrokeColor(QUIET)
    canvas.setLineWidth(0.6)
    canvas.line(x - half, FOOT, x + half, FOOT)
    for text, y, wanted, size, color in (
        (above, FOOT + 8, first, 16.0, INK),
        (below, FOOT - 14, SANS, 9.0, QUIET),
    ):
        font = font_for(text, first=wanted) or SANS
        size = min(size, size * 2 * half / max(stringWidth(text, font, size), 1))
        canvas.setFillColor(color)
        canvas.setFont(font, size)
        canvas.drawCentredString(x, y, text)


def _date_and_signature(canvas: Canvas, certificate: Certificate) -> None:
    design = certificate.design
    date = date_format(certificate.issued_on, _("j F Y"))
    _column(canvas, 170, date, _("Date"), SERIF)
    if design.signer_name or design.signer_role:
        _column(canvas, MIDDLE, design.signer_name, design.signer_role, SERIF)


# --- ornaments --------------------------------------------------------------------------------


def _frame(canvas: Canvas, color: Color) -> None:
    canvas.setStrokeColor(color)
    for inset, width, notch in ((26, 1.6, 18), (33, 0.5, 14)):
        canvas.setLineWidth(width)
        left, bottom, right, top = inset, inset, WIDTH - inset, HEIGHT - inset
        path = canvas.beginPath()
        # Corners curve inwards, as on old diplomas.
        path.moveTo(left + notch, bottom)
        path.lineTo(right - notch, bottom)
        path.arcTo(right - notch, bottom - notch, right + notch, bottom + notch, 180, -90)
        path.lineTo(right, top - notch)
        path.arcTo(right - notch, top - notch, right + notch, top + notch, 270, -90)
        path.lineTo(left + notch, top)
        path.arcTo(left - notch, top - notch, left + notch, top + notch, 0, -90)
        path.lineTo(left, bottom + notch)
        path.arcTo(left - notch, bottom - notch, left + notch, bottom + notch, 90, -90)
        path.close()
        canvas.drawPath(path, stroke=1, fill=0)


def _rosette(canvas: Canvas, accent: Color) -> None:
    """Fine lines behind the text, as on bank notes."""
    canvas.setStrokeColor(_mixed(accent, PAPER, 0.16))
    canvas.setLineWidth(0.4)
    for turn in range(18):
        path = canvas.beginPath()
        for step in range(720):
            angle = math.radians(step / 2)
            radius = 200 + 19 * math.cos(18 * angle + turn * math.pi / 9)
            place = (
                MIDDLE + radius * math.cos(angle) * 1.45,
                HEIGHT / 2 + 10 + radius * math.sin(angle),
            )
            (path.lineTo if step else path.moveTo)(*place)
        path.close()
        canvas.drawPath(path, stroke=1, fill=0)


def _ornament(canvas: Canvas, y: float, color: Color) -> None:
    canvas.setStrokeColor(color)
    canvas.setFillColor(color)
    canvas.setLineWidth(0.8)
    canvas.line(MIDDLE - 84, y, MIDDLE - 9, y)
    canvas.line(MIDDLE + 9, y, MIDDLE + 84, y)
    path = canvas.beginPath()
    path.moveTo(MIDDLE - 4, y)
    path.lineTo(MIDDLE, y + 4)
    path.lineTo(MIDDLE + 4, y)
    path.lineTo(MIDDLE, y - 4)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _head(canvas: Canvas, logo: Asset | None, color: Color) -> float:
    """The logo, else our name; where it ends."""
    top = HEIGHT - 62
    if logo is None:
        words = "LYCEUM"
        spacing = 5.0
        canvas.saveState()  # or all that follows is spaced as well
        canvas.setFillColor(color)
        text = canvas.beginText()
        text.setFont(font_for(words) or SANS, 11)
        text.setCharSpace(spacing)
        width = stringWidth(words, SANS, 11) + spacing * (len(words) - 1)
        text.setTextOrigin(MIDDLE - width / 2, top - 32)
        text.textOut(words)
        canvas.drawText(text)
        canvas.restoreState()
        return top - 40
    with default_storage.open(logo.storage_key, "rb") as file, Image.open(file) as image:
        picture = image.convert("RGBA")
    scale = min(LOGO[0] / picture.width, LOGO[1] / picture.height)
    width, height = picture.width * scale, picture.height * scale
    canvas.drawImage(
        ImageReader(picture), MIDDLE - width / 2, top - height, width, height, mask="auto"
    )
    return top - max(height, 40)


# --- proof ------------------------------------------------------------------------------------


def _proof(canvas: Canvas, certificate: Certificate) -> None:
    """The QR code of the public page, which a click opens as well, and the number."""
    address = public_address(certificate.code)
    left, bottom = WIDTH - 170 - QR_SIDE / 2, FOOT - 12
    _qr(canvas, address, left, bottom)
    canvas.linkURL(address, (left, bottom, left + QR_SIDE, bottom + QR_SIDE))
    number = _("No. {number}").format(number=certificate.number)
    if certificate.edition > 1:
        number += " · " + _("edition {edition}").format(edition=certificate.edition)
    canvas.setFillColor(QUIET)
    for place, (words, size) in enumerate(((_("Scan to verify"), 8.0), (number, 8.0))):
        canvas.setFont(SANS, size)
        canvas.drawCentredString(left + QR_SIDE / 2, bottom - 11 - place * 11, words)
    canvas.setFont(SANS, 7.5)
    canvas.drawCentredString(MIDDLE, 43, address)  # for whoever has no camera


def _qr(canvas: Canvas, address: str, left: float, bottom: float) -> None:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    count = code.getModuleCount()
    side = QR_SIDE / count
    canvas.setFillColor(PAPER)
    canvas.rect(left - 6, bottom - 6, QR_SIDE + 12, QR_SIDE + 12, stroke=0, fill=1)
    canvas.setFillColor(INK)
    path = canvas.beginPath()
    for row in range(count):
        for column in range(count):
            if code.isDark(row, column):
                path.rect(left + column * side, bottom + (count - 1 - row) * side, side, side)
    canvas.drawPath(path, stroke=0, fill=1)


# --- colours ----------------------------------------------------------------------------------


def _mixed(color: Color, ground: Color, share: float) -> Color:
    pairs = zip(color.rgb(), ground.rgb(), strict=True)
    return Color(*(a * share + b * (1 - share) for a, b in pairs))


def _readable(color: Color) -> Color:
    """The colour, darkened until it can be read on the paper (WCAG: 4.5 to 1)."""
    hue, light, saturation = colorsys.rgb_to_hls(*color.rgb())
    while (_luminance(PAPER) + 0.05) / (_luminance(color) + 0.05) < 4.5:
        light -= 0.02
        color = Color(*colorsys.hls_to_rgb(hue, light, saturation))
    return color


def _luminance(color: Color) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.rgb()]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
