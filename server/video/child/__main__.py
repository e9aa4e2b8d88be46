"""Looks at one uploaded video, or makes one quality of it, in a process of its own with hard limits.

Run as a script: `__main__.py probe SOURCE FOLDER CPU_SECONDS MEMORY` draws the pictures and prints a
line of JSON; `__main__.py make SOURCE FOLDER CPU_SECONDS MEMORY SIDE` fills the folder with segments
encrypted under the key that stands there, prints a line for each step, and at last what it made. It imports
nothing of ours but this folder, so that it starts fast and knows no secret. It ends with its
parent, which holds the other end of its standard input.
"""

import os
import resource
import sys
import threading
from pathlib import Path

import av

sys.path.insert(0, str(Path(__file__).parents[3]))

from server.video.child.looking import (
    DAMAGED,
    OUT_OF_MEMORY,
    UNSUPPORTED,
    Refused,
    probe,
)
from server.video.child.making import make

_OUTPUT = 500_000_000  # one segment


def limit_resources(cpu_seconds: int, memory: int) -> None:
    os.nice(10)
    if sys.platform == "linux":  # elsewhere the parent's clock is the only limit
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_OUTPUT, _OUTPUT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_parent() -> None:
    def wait() -> None:
        os.read(0, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def main(act: str, source: str, folder: Path, *rest: str) -> int:
    try:
        if act == "probe":
            probe(source, folder)
        else:
            make(source, folder, int(rest[0]))
    except Refused as refusal:
        return refusal.code
    except MemoryError:
        return OUT_OF_MEMORY
    except av.error.DecoderNotFoundError:
        return UNSUPPORTED
    except (av.error.FFmpegError, ValueError, OSError):
        return DAMAGED
    return 0


if __name__ == "__main__":
    end_with_parent()
    limit_resources(int(sys.argv[4]), int(sys.argv[5]))
    sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), *sys.argv[6:]))
