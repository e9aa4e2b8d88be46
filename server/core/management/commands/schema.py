"""`lyceum schema`: write schema.graphql from the code, or only compare it (`--check`)."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string
from strawberry.printer import print_schema


class Command(BaseCommand):
    help = "Write schema.graphql from the code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare, exit 1 if stale")

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "schema.graphql"
        printed = print_schema(import_string(settings.GRAPHQL_SCHEMA)) + "\n"
        if not options["check"]:
            path.write_text(printed)
        elif not path.is_file() or path.read_text() != printed:
            raise CommandError("schema.graphql is out of step with the code: run `make schema`.")
