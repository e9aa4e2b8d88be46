"""Background work: files that nobody needs go."""

from server.media import services


def sweep() -> None:
    """Every hour: uploads that were abandoned or never used, and bytes without a row."""
    services.sweep_uploads()
    services.sweep_assets()
