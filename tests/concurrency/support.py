"""Many acts at the same moment, each in a thread with a connection of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from server.core.errors import DomainError


def at_once(calls, *, threads=8):
    """What each call returned, or the codes of its refusal, in the order given."""
    start = threading.Barrier(min(threads, len(calls)))

    def run(number_and_call):
        number, call = number_and_call
        try:
            if number < start.parties:
                start.wait(30)
            return call()
        except DomainError as refusal:
            return [problem.code.value for problem in refusal.problems]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(start.parties) as pool:
        return list(pool.map(run, enumerate(calls)))
