from django.apps import AppConfig


class FlashcardsConfig(AppConfig):
    name = "server.flashcards"
    label = "flashcards"

    def ready(self) -> None:
        from server.flashcards.exports import DECK_CSV, deck_as_csv
        from server.media.exports import register_export

        register_export(DECK_CSV, deck_as_csv)
