"""Sources and drafts as the tests of this app need them."""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from server.drafting.models import (
    Draft,
    DraftItem,
    DraftKind,
    DraftPage,
    DraftState,
    Generator,
    ItemKind,
    ModelCall,
)
from server.drafting.services import Source, create_draft
from tests.courses.support import make_asset
from tests.support import run_jobs

PAGES = [
    "Photosynthesis is the process by which green plants turn light into chemical energy. "
    "The chloroplast is an organelle that holds the pigment chlorophyll in its membranes. "
    "Most of the oxygen in the atmosphere was made by photosynthesis in ancient oceans.",
    "Respiration is the process in which cells release energy from sugar. "
    "A mitochondrion is an organelle that produces most of the energy of the cell. "
    "Muscles that work hard without oxygen produce lactic acid instead of carbon dioxide.",
    "Osmosis is the movement of water through a membrane that holds back salt. "
    "The vacuole is a space that stores water and waste inside the cell. "
    "Roots take up water from the soil because their cells hold more salt than the soil.",
]


TEXT = "\n\n".join(PAGES)


def make_pdf(pages=PAGES, *, password=None, width=80):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=password)
    for text in pages:
        words, line, y = text.split(), "", 780
        for word in words:
            if len(line) + len(word) > width:
                canvas.drawString(50, y, line.strip())
                line, y = "", y - 16
            line += f" {word}"
        canvas.drawString(50, y, line.strip())
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pdf_asset(owner, content=None, name="cells.pdf"):
    content = make_pdf() if content is None else content
    asset = make_asset(owner, name=name)
    asset.storage_key = default_storage.save(f"private/{asset.pk}", ContentFile(content))
    asset.size = len(content)
    asset.save()
    return asset


def make_draft(course, *, kind=DraftKind.DECK, text=TEXT, run=True, **more):
    draft = create_draft(
        actor=more.pop("actor", course.owner),
        course_id=course.pk,
        kind=kind,
        source=more.pop("source", Source(text=text)),
        wanted_count=more.pop("wanted_count", 20),
        title="Cells",
        **more,
    )
    if run:
        run_jobs()
        draft.refresh_from_db()
    return draft


def drafted(course, text="Canary"):
    """A draft that is ready, with one item, without a job having run."""
    draft = Draft.objects.create(
        owner=course.owner,
        course=course,
        kind=DraftKind.DECK,
        generator=Generator.EXTRACTIVE,
        title=text,
        wanted_count=1,
        page_count=1,
        done_count=1,
        item_count=1,
        state=DraftState.READY,
    )
    page = DraftPage.objects.create(draft=draft, number=1, text=text)
    DraftItem.objects.create(
        draft=draft,
        page=page,
        position=1,
        kind=ItemKind.CARD,
        content={"front": text, "back": text},
        quote=text,
    )
    return draft


def spoken_for(draft):
    """A question to a model that has not been answered yet."""
    return ModelCall.objects.create(
        user=draft.owner,
        draft=draft,
        model="test",
        is_own_key=False,
        input_tokens=2,
        output_tokens=1,
        cost_micros=0,
    )
