"""Background work about assignments. Every task may run twice."""

from server.assignments import services


def remind_of_drafts() -> None:
    """Every quarter of an hour: tell students that what they began is not handed in yet."""
    for draft_id in services.forgotten_drafts():
        services.remind_of_draft(draft_id)
