"""Taking a CSV file of cards into a deck, and saying of each that could not be taken why."""

from dataclasses import dataclass, field
from pathlib import PurePath
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import DomainError, ErrorCode, refused
from server.flashcards.models import Card, Deck
from server.flashcards.services.access import editable_deck
from server.flashcards.services.cards import (
    MAX_CARDS,
    CardDraft,
    append_cards,
    checked_card,
    require_room,
)
from server.flashcards.table import Row, Unreadable, read_cards

MAX_BYTES = 5_000_000
SHOWN_NOTES = 1_000


@dataclass(frozen=True, slots=True)
class CardNote:
    line: int
    message: str


@dataclass(slots=True)
class CardImport:
    """What became of a file. `notes` are in the order of its lines."""

    deck: Deck
    taken_count: int = 0  # also what a dry run would take
    known_count: int = 0  # in the deck already, word for word
    notes: list[CardNote] = field(default_factory=list)


@transaction.atomic
def import_cards(
    *, actor: User, deck_id: UUID, file: UploadedFile, is_dry_run: bool = False
) -> CardImport:
    """Put the cards of a CSV file at the end of a deck. What cannot be taken is in the notes; the
    rest is taken. What the deck has already, word for word, is passed over, so the same file may be
    sent again. A dry run only says what would happen.

    Raises: DomainError NOT_FOUND, FORBIDDEN, FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, INVALID.
    """
    deck = editable_deck(actor, deck_id)
    report = CardImport(deck)
    known = set(deck.cards.values_list("front", "back"))
    new = []
    for card in _checked(_text(file), report):
        if (card.front, card.back) in known:
            report.known_count += 1
        else:
            known.add((card.front, card.back))
            new.append(card)
    require_room(deck, len(new))
    report.taken_count = len(new)
    if new and not is_dry_run:
        append_cards(deck, new)
        data = {"cards": len(new), "notes": len(report.notes)}
        record(actor=actor, action="flashcards.import_cards", obj=deck, data=data)
    return report


def deck_to_export(*, actor: User, deck_id: UUID) -> Deck:
    """A deck that the actor may take out.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    return editable_deck(actor, deck_id, is_locked=False)


def _text(file: UploadedFile) -> str:
    if PurePath(file.name or "").suffix.lower() != ".csv":
        raise refused(ErrorCode.FILE_TYPE_NOT_ALLOWED, _("Use a .csv file."), "file")
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise refused(ErrorCode.FILE_TOO_LARGE, _("At most 5 MB, please."), "file")
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return str(content.decode("utf-16" if is_utf16 else "utf-8-sig"))
    except UnicodeDecodeError as error:
        raise refused(
            ErrorCode.INVALID, _("Save the file with the encoding UTF-8, please."), "file"
        ) from error


def _checked(source: str, report: CardImport) -> list[Card]:
    cards: list[Card] = []
    try:
        for row in read_cards(source):
            if len(cards) + len(report.notes) > MAX_CARDS:
                raise Unreadable(
                    row.line, _("A file has at most {limit} cards.").format(limit=MAX_CARDS)
                )
            try:
                cards.append(checked_card(_draft(row)))
            except DomainError as refusal:
                report.notes += [
                    CardNote(row.line, f"{p.field}: {p.message}" if p.field else p.message)
                    for p in refusal.problems
                ]
    except Unreadable as problem:
        report.notes.append(CardNote(problem.line, str(problem)))
    report.notes = report.notes[:SHOWN_NOTES]
    return cards


def _draft(row: Row) -> CardDraft:
    page = int(row.page) if row.page.isdecimal() and len(row.page) < 10 else None
    if row.page and page is None:
        page = 0  # refused as out of range
    return CardDraft(row.front, row.back, row.tags, page, row.quote)
