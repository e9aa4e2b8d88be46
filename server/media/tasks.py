"""Background work: files that nobody needs go."""

from server.media import services


def sweep() -> None:
    """Every hour: uploads that were never used, and bytes without a row."""
    services.sweep_assets()
