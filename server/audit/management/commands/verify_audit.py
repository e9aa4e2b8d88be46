"""`lyceum verify_audit`: is the audit record as it was written?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from server.audit.models import AuditEntry
from server.audit.selectors import find_break, head


class Command(BaseCommand):
    help = "Checks the hash chain of the audit record and names the first broken entry."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor",
            metavar="SEQUENCE:HASH",
            help="an end of the chain that was logged earlier, which must still be part of it",
        )

    def handle(self, *_: Any, anchor: str | None, **__: Any) -> None:
        if found := find_break():
            raise CommandError(f"Entry {found.sequence} {found.reason}.")
        if anchor:
            sequence, expected = anchor.partition(":")[::2]
            if not sequence.isdigit():
                raise CommandError("An anchor looks like 1234:5e88…")
            if not AuditEntry.objects.filter(sequence=int(sequence), hash=expected).exists():
                raise CommandError(f"Entry {sequence} is not the one that was anchored.")
        end = head()
        self.stdout.write(f"{end.sequence} entries, unbroken. Head: {end.sequence}:{end.hash}")
