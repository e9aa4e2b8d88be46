"""Runs a command with PostgreSQL and Valkey: `python -m tests.services pytest tests`.

`DATABASE_TEMPLATE` names a database there that is migrated already.
"""

import os
import subprocess
import sys

from tests.services.databases import services


def main(command: list[str]) -> int:
    """The command's exit code; `DATABASE_URL` and `REDIS_URL` are set for it."""
    with services() as variables:
        try:
            return subprocess.run(command, env=os.environ | variables, check=False).returncode
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
