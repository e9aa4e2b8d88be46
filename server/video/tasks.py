"""Background work of videos. Each task may run twice; packaging itself is no job (packager.py)."""

from server.video import services


def sweep() -> None:
    """Every hour: what killed packagers have left behind."""
    services.sweep_leftovers()
