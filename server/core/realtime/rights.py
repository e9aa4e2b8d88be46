"""Telling open sockets that somebody may have lost a right."""

from collections.abc import Iterable
from uuid import UUID

from server.core.realtime.hub import publish

TOPIC = "rights"


def rights_changed(user_ids: Iterable[UUID]) -> None:
    """After commit, every open socket of these people proves again that its session and each of
    its subscriptions may go on. Call it in the transaction that takes a right away."""
    publish(TOPIC, {"users": [str(user_id) for user_id in user_ids]})


def rights_changed_on(topic: str) -> None:
    """The same for everybody who listens to a topic, for when there are too many to name."""
    publish(TOPIC, {"topic": topic})
