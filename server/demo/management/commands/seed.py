"""`lyceum seed`: the demo school, for trying Lyceum out and for measuring it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from server.accounts.models import User
from server.demo.people import DOMAIN, LOGINS, PASSWORD, is_demo_there
from server.demo.scale import grow
from server.demo.services import add_demo


class Command(BaseCommand):
    help = "Adds the demo school. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--scale",
            type=int,
            default=1,
            help="grow it to 100 users, 5 courses and 1,000 enrolments times this number",
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing if anybody has an account"
        )
        parser.add_argument("--logins-only", action="store_true", help="only print the logins")
        parser.add_argument(
            "--yes-i-know",
            action="store_true",
            help="also in production, where anybody can then sign in with the known password",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        if settings.ENV == "production" and not options["yes_i_know"]:
            raise CommandError("The demo's passwords are public. Not in production.")
        if not 1 <= options["scale"] <= 1000:
            raise CommandError("--scale is a number from 1 to 1000.")
        if not options["logins_only"]:
            self._add(options["scale"], if_empty=options["if_empty"])
        if is_demo_there():
            self._print_logins()

    def _add(self, scale: int, *, if_empty: bool) -> None:
        if if_empty and User.objects.exists():
            return
        if not is_demo_there():
            self.stdout.write("Building the demo school; this takes about a minute.")
            add_demo()
        if scale > 1 and not grow(scale):
            self.stdout.write("It has been grown before; nothing was added.")

    def _print_logins(self) -> None:
        self.stdout.write(f"\nDemo logins, all with the password {PASSWORD}")
        for role, username in LOGINS.items():
            self.stdout.write(f"  {role:<9} {username:<9} {username}@{DOMAIN}")
