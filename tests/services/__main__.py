"""Runs a command with PostgreSQL and Valkey: `python -m tests.services pytest tests`."""

import os
import subprocess
import sys

from tests.services.databases import postgres, valkey


def main(command: list[str]) -> int:
    """The command's exit code; `DATABASE_URL` and `REDIS_URL` are set for it."""
    with postgres() as database_url, valkey() as redis_url:
        environment = os.environ | {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
        try:
            return subprocess.run(command, env=environment, check=False).returncode
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
