"""Log lines carry the id of the request that caused them."""

import logging
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        # Django attaches the request to its warnings, and its text shows the query string.
        record.__dict__.pop("request", None)
        return True
