"""A packager that is killed again and again: the film is there in the end, whole, and once."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import av
import psycopg
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.deploy.workers import is_alone, is_waited_for, site_with, until
from tests.services.lyceum import ROOT
from tests.video.support import clip, played

pytestmark = pytest.mark.deploy

ROUNDS = 10  # before the first quality is finished, and again before the second
LESSON = """
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from server.accounts.models import Role, User
from server.courses import services as courses
from server.courses.models import Course, LessonKind, Module
from server.media import services
teacher = User.objects.create(
    email="ada@lyceum.example", username="ada", full_name="Ada", role=Role.TEACHER)
course = Course.objects.create(title="Water", slug="water", code="W-1", owner=teacher)
module = courses.create_module(actor=teacher, course_id=course.pk, title="Water")
file = SimpleUploadedFile("film.webm", open({path!r}, "rb").read())
asset = services.store_upload(actor=teacher, file=file)
courses.create_lesson(
    actor=teacher, module_id=module.pk, title="Ice", kind=LessonKind.VIDEO, asset_id=asset.pk)
"""
# A packager for each line, as fast as a fork: what takes time is only the packaging.
PACKAGERS = """
import os, signal, sys
import django
django.setup()
from server.video.packager import package_forever
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while sys.stdin.buffer.raw.read(1):
    pid = os.fork()
    if not pid:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        package_forever()
    print(pid, flush=True)
"""
SWEEP_LATER = """
from datetime import timedelta
import time_machine
from django.utils import timezone
from server.video.services import sweep_leftovers
with time_machine.travel(timezone.now() + timedelta(days=3)):
    sweep_leftovers()
"""
VIDEO = "SELECT state, lease, failure, key FROM video_video"
RENDITIONS = "SELECT side, folder, segments FROM video_rendition ORDER BY side"
TOLD = "SELECT count(*) FROM notifications_notification WHERE kind = 'VIDEO_FAILED'"
END_OF_LEASE = "UPDATE video_video SET heartbeat_at = '2000-01-01T00:00:00Z'"
# Finished qualities cannot be written; everything before that goes on.
NO_ROWS = "LOCK TABLE video_rendition IN EXCLUSIVE MODE"


@pytest.fixture
def site(tmp_path):
    film = tmp_path / "film"
    film.write_bytes(
        clip(seconds=8, size=(480, 480), fps=5, video="libvpx-vp9", audio=None, container="webm")
    )
    with site_with(tmp_path, "lyceum_packaging", LESSON.format(path=str(film))) as site:
        yield site


@contextmanager
def packagers(site):
    """Call it for the process id of one more."""
    started = []
    with subprocess.Popen(
        [sys.executable, "-c", PACKAGERS],
        cwd=ROOT,
        env=site.environment | {"DJANGO_SETTINGS_MODULE": "server.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:

        def start():
            process.stdin.write(b"\n")
            process.stdin.flush()
            started.append(int(process.stdout.readline()))
            return started[-1]

        try:
            yield start
        finally:
            for pid in started:
                if str(site.data_dir) in environment_of(pid):
                    os.kill(pid, signal.SIGKILL)
            process.kill()


def environment_of(pid):
    try:
        return Path(f"/proc/{pid}/environ").read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def children_at(folder):
    """Processes that work on files in this folder."""
    commands = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            commands.append(path.read_bytes())
        except (FileNotFoundError, ProcessLookupError):
            continue
    return [command for command in commands if str(folder).encode() in command]


def test_a_packager_killed_twenty_times_neither_loses_nor_doubles_anything(site, tmp_path):
    uploading = tmp_path / "uploading"

    def work():
        return set(uploading.glob("packaging-*/*/*"))

    with (
        packagers(site) as start,
        psycopg.connect(site.database_url, autocommit=True) as database,
    ):

        def ask(statement):
            return database.execute(statement).fetchone()

        def kill(number):
            """At another moment each round; the last of five is when only the row is missing."""
            before, lease = work(), ask(VIDEO)[1]
            moments = (
                lambda: ask(VIDEO)[1] != lease,
                lambda: work() - before,
                lambda: any(path.name == "0" for path in work() - before),
                lambda: any(path.name == "1" for path in work() - before),
                lambda: is_waited_for(database, other),
            )
            with psycopg.connect(site.database_url) as other:
                other.execute(NO_ROWS)
                pid = start()
                until(moments[number % len(moments)])
                assert ask(VIDEO)[0] == "RUNNING"
                os.kill(pid, signal.SIGKILL)
            until(lambda: is_alone(database))
            until(lambda: not children_at(uploading))
            database.execute(END_OF_LEASE)

        for number in range(ROUNDS):
            kill(number)
        assert not database.execute(RENDITIONS).fetchall()
        keep_one_quality(site, database, start)
        (kept,) = database.execute(RENDITIONS).fetchall()
        for number in range(ROUNDS):
            kill(number)
        assert database.execute(RENDITIONS).fetchall() == [kept]

        start()
        until(lambda: ask(VIDEO)[0] != "RUNNING")
        state, lease, failure, key = ask(VIDEO)
        assert (state, lease, failure, ask(TOLD)) == ("READY", None, "", (0,))
        first, second = renditions = database.execute(RENDITIONS).fetchall()
        assert (first, second[0]) == (kept, 480)
        for _side, folder, segments in renditions:
            assert [round(seconds) for seconds in segments] == [6, 2]
            assert pictures(tmp_path / "files" / folder, bytes.fromhex(key), 2) == 8 * 5

        folders = {folder for _side, folder, _segments in renditions}
        assert stored(tmp_path) > folders  # what was stored without its row
        for folder in uploading.glob("packaging-*"):
            os.utime(folder, (0, 0))
        site.command("shell", "--verbosity", "0", "--command", SWEEP_LATER)
        assert stored(tmp_path) == folders
        assert not list(uploading.glob("packaging-*"))


def keep_one_quality(site, database, start):
    """Who asks for a table gets it in turn: first the packager, and then we, before it comes again."""
    with (
        psycopg.connect(site.database_url) as before,
        psycopg.connect(site.database_url) as after,
        ThreadPoolExecutor(1) as pool,
    ):
        before.execute(NO_ROWS)
        pid = start()
        until(lambda: is_waited_for(database, before))
        locking = pool.submit(after.execute, NO_ROWS)
        until(lambda: is_waiting(database, after))
        before.rollback()
        locking.result()
        until(lambda: is_waited_for(database, after))
        os.kill(pid, signal.SIGKILL)
    until(lambda: is_alone(database))
    database.execute(END_OF_LEASE)


def is_waiting(database, connection):
    query = "SELECT cardinality(pg_blocking_pids(%s))"
    return database.execute(query, [connection.info.backend_pid]).fetchone()[0] > 0


def stored(data_dir):
    """The folders that hold segments."""
    files = data_dir / "files"
    return {str(path.parent.relative_to(files)) for path in files.glob("video/*/*/*")}


def pictures(folder, key, count):
    """How many there are in all segments, each decrypted and decoded."""
    assert {path.name for path in folder.iterdir()} == {str(number) for number in range(count)}
    shown = 0
    for number in range(count):
        cipher = Cipher(algorithms.AES(key), modes.CBC(number.to_bytes(16, "big"))).decryptor()
        plain = cipher.update((folder / str(number)).read_bytes()) + cipher.finalize()
        frames = played(plain[: -plain[-1]])
        shown += sum(isinstance(frame, av.VideoFrame) for frame in frames)
    return shown
