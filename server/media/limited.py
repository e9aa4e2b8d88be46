"""Runs one of our scripts within hard limits (docs/adr/0081-what-a-file-may-cost.md).

`limited.py CPU_SECONDS MEMORY OUTPUT SCRIPT ARGUMENT…`, memory and each file it writes in bytes.
Imports nothing of ours: the scripts meet hostile files, and should know no secret.
"""

import resource
import runpy
import sys

OUT_OF_MEMORY = 9  # exit code


def main(cpu_seconds: int, memory: int, output: int, command: list[str]) -> int:
    if sys.platform == "linux":  # elsewhere the parent's clock is the only limit
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.argv = command
    try:
        runpy.run_path(command[0], run_name="__main__")
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
