"""Child processes that open files from outside, so that no file can hurt more than its child."""

import logging
import signal
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from threading import BoundedSemaphore

from server.media import limited

logger = logging.getLogger(__name__)

# docs/adr/0081-what-a-file-may-cost.md
CPU_SECONDS = 10
MEMORY = 512_000_000  # bytes of address space
OUTPUT = 100_000_000  # bytes of each file it writes
CLOCK_SECONDS = 60  # on a busy machine ten seconds of a processor may take long

_TOO_COSTLY = {limited.OUT_OF_MEMORY, -signal.SIGXCPU, -signal.SIGKILL}
_children = BoundedSemaphore(2)


class TooCostly(Exception):
    """The file takes more time or memory than any file may."""


class ChildFailed(Exception):
    """It ended with an exit code of its own, or by a crash."""

    def __init__(self, code: int, output: bytes) -> None:
        super().__init__(code)
        self.code = code
        self.output = output


def output_of(
    script: Path,
    *arguments: object,
    answers: Collection[int] = (),
    cpu_seconds: int = CPU_SECONDS,
) -> bytes:
    """What `script` prints, run as a process without our environment. `answers`: the exit codes by
    which it says what is wrong with the file; others are logged.

    Raises: TooCostly, ChildFailed.
    """
    limits = [str(cpu_seconds), str(MEMORY), str(OUTPUT)]
    command = [sys.executable, "-I", limited.__file__, *limits, str(script), *map(str, arguments)]
    try:
        with _children:
            child = subprocess.run(  # noqa: S603 - our own script
                command,
                # One pool: each more would count as 64 MB of the memory it may have.
                env={"MALLOC_ARENA_MAX": "1"},
                capture_output=True,
                timeout=CLOCK_SECONDS,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise TooCostly from error
    if child.returncode in _TOO_COSTLY:
        logger.info("%s was stopped at its limits (%d)", script.name, child.returncode)
        raise TooCostly
    if child.returncode != 0:
        if child.returncode not in answers:
            trace = child.stderr[-500:].decode(errors="replace")
            logger.warning("%s ended with %d: %r", script.name, child.returncode, trace)
        raise ChildFailed(child.returncode, child.stdout)
    return child.stdout
