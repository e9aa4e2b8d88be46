"""Workers that are killed, and what they have left behind, on a site of their own."""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

from tests.services.databases import new_database, postgres, valkey
from tests.services.lyceum import ROOT, WORKER, Site

SECONDS = 180


@contextmanager
def site_with(data_dir, name, script):
    """A site on a new database, in which the Python script was run."""
    with ExitStack() as stack:
        server_url = stack.enter_context(postgres())
        template = os.environ.get("DATABASE_TEMPLATE")
        site = Site(
            database_url=new_database(server_url, name, template or "template1"),
            redis_url=stack.enter_context(valkey()),
            email_url="console://",
            data_dir=data_dir,
        )
        if not template:
            site.command("migrate", "--no-input", "--verbosity", "0")
        site.command("shell", "--command", script)
        yield site


@contextmanager
def worker(site, **settings):
    """In a process group of its own; dead at the end, whatever it was doing."""
    process = subprocess.Popen(
        [sys.executable, "-m", "server", *WORKER],
        cwd=ROOT,
        env=site.environment | settings,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(condition):
    """Asks again and again; how long a worker takes to start is the machine's business."""
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def is_waited_for(database, connection):
    """Whether somebody waits for a lock that the other connection holds."""
    holder = connection.info.backend_pid
    query = "SELECT count(*) FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))"
    return database.execute(query, [holder]).fetchone()[0] > 0


def is_alone(database):
    """Whether nobody else is connected: a killed worker's connections end some time after it."""
    query = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
    """
    return database.execute(query).fetchone()[0] == 0


JOBS = "SELECT count(*) FROM django_q_ormq"
# The lease of a dead worker has passed.
END_OF_LEASE = "UPDATE django_q_ormq SET lock = '2000-01-01T00:00:00Z'"
