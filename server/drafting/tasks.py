"""Background work. A step that was done already does nothing."""

from server.drafting import services
from server.drafting.services.running import continue_draft

__all__ = ["continue_draft", "sweep"]


def sweep() -> None:
    """Every hour: what no job goes on with."""
    services.give_up_interrupted()
