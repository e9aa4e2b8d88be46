"""Lyceum's own processes, as production runs them: web (Daphne), worker and one-off commands."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WORKER = ("qcluster", "--skip-checks")
DAPHNE = ("daphne", "--verbosity", "0", "--no-server-name")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Site:
    """What all processes of one site share."""

    database_url: str
    redis_url: str
    email_url: str
    data_dir: Path

    @property
    def environment(self) -> dict[str, str]:
        """Production settings; only what a process needs is taken from our own environment."""
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return inherited | {
            "LYCEUM_ENV": "production",
            "SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests-only-for-tests",
            "PUBLIC_URL": "http://localhost",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "EMAIL_URL": self.email_url,
            "DATA_DIR": str(self.data_dir),
        }

    def command(self, *arguments: str) -> None:
        """Runs `lyceum <arguments>`. Raises CalledProcessError when it fails."""
        subprocess.run(
            [sys.executable, "-m", "server", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
        )

    @contextmanager
    def web(self, *, ended_by: signal.Signals = signal.SIGTERM) -> Iterator[str]:
        """Starts Daphne and yields `127.0.0.1:port`.

        Daphne inherits a socket that listens already, so whoever connects meanwhile waits for it,
        and is refused if it dies.
        """
        with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
            address = f"127.0.0.1:{listener.getsockname()[1]}"
            number = listener.fileno()
            process = subprocess.Popen(
                [sys.executable, "-m", *DAPHNE, "--fd", str(number), "server.asgi:application"],
                cwd=ROOT,
                env=self.environment,
                pass_fds=[number],
            )
        with _stopped_at_the_end(process, ended_by):
            yield address

    @contextmanager
    def worker(self) -> Iterator[None]:
        """Starts `lyceum qcluster`."""
        process = subprocess.Popen(
            [sys.executable, "-m", "server", *WORKER], cwd=ROOT, env=self.environment
        )
        with _stopped_at_the_end(process):
            yield


@contextmanager
def _stopped_at_the_end(
    process: subprocess.Popen[bytes], ended_by: signal.Signals = signal.SIGTERM
) -> Iterator[None]:
    try:
        yield
    finally:
        process.send_signal(ended_by)
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
