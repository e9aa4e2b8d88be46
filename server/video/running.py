"""The child process: started, listened to, and ended in any case."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.video import child
from server.video.child import looking
from server.video.models import VideoFailure

Line = dict[str, Any]

LISTEN_SECONDS = 1.0
SILENCE_SECONDS = 300.0  # on a busy machine a step may take long; nothing takes so long
_SCRIPT = Path(child.__file__).with_name("__main__.py")
_FAILURES = {
    looking.UNSUPPORTED: VideoFailure.UNSUPPORTED,
    looking.DAMAGED: VideoFailure.DAMAGED,
    looking.TOO_LONG: VideoFailure.TOO_LONG,
    looking.TOO_LARGE: VideoFailure.TOO_LARGE,
    looking.OUT_OF_MEMORY: VideoFailure.OUT_OF_MEMORY,
    -signal.SIGXCPU: VideoFailure.TOO_SLOW,
    -signal.SIGKILL: VideoFailure.OUT_OF_MEMORY,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use before it is ended (docs/adr/0080-limits-of-packaging.md)."""

    cpu_seconds: int
    memory: int  # bytes


_MOST_MEMORY = 3_000_000_000


def limits_of_probing(size: int) -> Limits:
    """For a file of so many bytes: all of its packets are read, and next to nothing is decoded."""
    return Limits(cpu_seconds=10 + size // 20_000_000, memory=512_000_000)


def limits_of_making(looked: Line, side: int) -> Limits:
    """In proportion to the work that the probe has seen: pictures and pixels, in and out."""
    out = (
        side
        * side
        * max(looked["width"], looked["height"], 1)
        // max(min(looked["width"], looked["height"]), 1)
    )
    megapixels = (looked["pixels"] + out) / 1e6
    return Limits(
        # Some twenty times of what an idle core needs.
        cpu_seconds=60 + round(2 * looked["seconds"] + 0.1 * looked["pictures"] * megapixels),
        memory=min(500_000_000 + 100 * looked["pixels"] + 300 * out, _MOST_MEMORY),
    )


class ChildFailed(Exception):
    """It ended without having done its work."""

    def __init__(self, failure: VideoFailure, trace: str = "") -> None:
        super().__init__(failure)
        self.failure = failure
        self.trace = trace  # the end of what it said on standard error


def child_lines(arguments: list[str], trace: Path) -> Iterator[Line | None]:
    """What the child says, line by line, and None about every second while it is silent. It does not
    outlive the loop, nor this process. Raises: ChildFailed."""
    with (
        trace.open("wb") as errors,
        subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-I", str(_SCRIPT), *arguments],
            # One pool: each more would count as 64 MB of the memory it may have.
            env={"MALLOC_ARENA_MAX": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        ) as process,
    ):
        try:
            yield from _lines(process)
            status = process.wait()
        finally:
            process.kill()
    if status != 0:
        end = trace.read_bytes()[-500:].decode(errors="replace")
        raise ChildFailed(_FAILURES.get(status, VideoFailure.DAMAGED), f"({status}) {end}")


def _lines(process: subprocess.Popen[bytes]) -> Iterator[Line | None]:
    assert process.stdout is not None
    heard_at = time.monotonic()
    rest = b""
    while True:
        ready, _, _ = select.select([process.stdout], [], [], LISTEN_SECONDS)
        if not ready:
            if time.monotonic() - heard_at > SILENCE_SECONDS:
                raise ChildFailed(VideoFailure.TOO_SLOW)
            yield None
            continue
        block = os.read(process.stdout.fileno(), 1 << 16)
        if not block:
            return
        heard_at = time.monotonic()
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            yield json.loads(line)
