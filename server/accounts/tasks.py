"""Background work that runs by the clock."""

from server.accounts.services import cleanup


def clean_up() -> None:
    cleanup.forget_what_expired()
