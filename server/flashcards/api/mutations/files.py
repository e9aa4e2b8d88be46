"""Cards in and out of files."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.core.api.scalars import Upload
from server.flashcards import services
from server.flashcards.api.types import Deck
from server.flashcards.exports import DECK_CSV
from server.media.links import export_url


@strawberry.input(description="Input of `importCards`.")
class ImportCardsInput:
    deck_id: strawberry.ID = strawberry.field(description="The deck that they go into.")
    file: Upload = strawberry.field(
        description="A .csv of up to 5 MB and 2,000 cards. Its first line names the columns: front,"
        " back, and as one likes tags (between semicolons), page, quote."
    )
    dry_run: bool = strawberry.field(
        default=False, description="True: say what would happen, take nothing."
    )


@strawberry.type(description="Why a line of a file could not be taken.")
class CardImportNote:
    line: int = strawberry.field(description="Where the card begins, from 1.")
    message: str = strawberry.field(description="What is wrong, in the viewer's language.")


@payload
class ImportCardsPayload:
    deck: Deck | None = strawberry.field(default=None, description="The deck.")
    imported_count: int = strawberry.field(
        default=0, description="How many cards were taken; of a dry run, would be."
    )
    known_count: int = strawberry.field(
        default=0, description="How many the deck had already, word for word."
    )
    notes: list[CardImportNote] = strawberry.field(
        default_factory=list, description="What was not taken, by line; the first 1,000."
    )


@strawberry.input(description="Input of `exportDeck`.")
class ExportDeckInput:
    deck_id: strawberry.ID = strawberry.field(description="The deck.")


@payload
class ExportDeckPayload:
    url: str | None = strawberry.field(
        default=None, description="Where to fetch the CSV file; lasts 60 seconds."
    )


@strawberry.type
class Mutation:
    @mutation
    def import_cards(self, info: Info, input: ImportCardsInput) -> ImportCardsPayload:  # noqa: A002
        """Put the cards of a file at the end of a deck; what cannot be taken is reported and the rest
        is taken. Sending the same file again takes nothing twice. For whoever may change the deck."""
        report = services.import_cards(
            actor=info.context.actor,
            deck_id=decode_id("Deck", input.deck_id, "deckId"),
            file=input.file,
            is_dry_run=input.dry_run,
        )
        return ImportCardsPayload(
            deck=report.deck,
            imported_count=report.taken_count,
            known_count=report.known_count,
            notes=[CardImportNote(line=note.line, message=note.message) for note in report.notes],
        )

    @mutation
    def export_deck(self, info: Info, input: ExportDeckInput) -> ExportDeckPayload:  # noqa: A002
        """An address from which a deck can be fetched as CSV. For whoever may change the deck."""
        deck_id = decode_id("Deck", input.deck_id, "deckId")
        deck = services.deck_to_export(actor=info.context.actor, deck_id=deck_id)
        return ExportDeckPayload(url=export_url(DECK_CSV, deck.pk, info.context))
