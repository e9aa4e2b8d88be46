"""Background work: the bin is emptied."""

from server.library import services


def sweep() -> None:
    """Every day: what was deleted 30 days ago."""
    services.sweep_bin()
