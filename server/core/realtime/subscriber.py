"""One open subscription of one socket."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from server.core.api.context import Context
from server.core.api.execution import Executor, Operation
from server.core.api.questions import Question, question_of
from server.core.realtime import metrics
from server.core.realtime.ear import Event
from server.core.realtime.outbox import Outbox
from server.core.realtime.protocol import encode
from server.core.realtime.streams import Stream


class Subscriber:
    """`context` is its own; `cursor` is the number of the last change it was sent (durable),
    `held` what waits for a snapshot to be sent first, `postponed` the events that came while a
    right was in doubt (ephemeral). `fail` closes its socket."""

    def __init__(
        self,
        executor: Executor,
        operation_id: str,
        operation: Operation,
        stream: Stream[Any],
        context: Context,
        outbox: Outbox,
        fail: Callable[[Exception], None],
    ) -> None:
        self.operation = operation
        self.stream = stream
        self.context = context
        self.outbox = outbox
        self.fail = fail
        self.question = question_of(executor.schema, operation, stream, context)
        self.cursor = 0
        self.held: list[str] | None = None
        self.postponed: list[Event] = []
        self.is_gone = False
        self._start = f'{{"id":{json.dumps(operation_id)},"type":"next","payload":'

    def send(self, answer: str) -> None:
        """Send an answer, encoded already. It never waits; nothing follows the end."""
        if not self.is_gone:
            self.outbox.put(self._start, answer)


def answer(executor: Executor, question: Question, root: Any) -> str:
    """Execute a question's selection on a root value, in this thread; the encoded response."""
    metrics.EXECUTIONS.inc()
    return encode(executor.run(question.operation, replace(question.context), root))
