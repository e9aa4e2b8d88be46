"""A worker that is killed in the middle of issuing: the certificate is neither lost nor doubled."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import psycopg
import pytest

from tests.services.databases import postgres, valkey
from tests.services.lyceum import ROOT, Site

pytestmark = pytest.mark.deploy

DATABASE = "lyceum_certificates"
SECONDS = 180
# A student has done everything; the job for it waits, twice, as after a hiccup.
EARNED = """
from django.utils import timezone
from server.accounts.models import Role, User
from server.certificates.services import look_at, set_certificate_rule
from server.courses.models import Course, Enrollment
from server.learning.models import CourseProgress
now = timezone.now()
teacher = User.objects.create(
    email="ada@lyceum.example", username="ada", full_name="Ada", role=Role.TEACHER)
student = User.objects.create(email="grace@lyceum.example", username="grace", full_name="Grace")
course = Course.objects.create(
    title="Numbers", slug="numbers", code="N-1", owner=teacher, lesson_count=1)
place = Enrollment.objects.create(course=course, student=student, enrolled_at=now)
CourseProgress.objects.create(
    enrollment=place, course=course, student=student, completed_count=1, completed_at=now,
    active_at=now, advanced_at=now)
set_certificate_rule(actor=teacher, course_id=course.pk, is_active=True)
for _ in range(2):
    look_at(course_id=course.pk, student_ids=[student.pk])
"""
COUNTS = """
SELECT (SELECT count(*) FROM certificates_certificate),
       (SELECT count(*) FROM notifications_notification),
       (SELECT count(*) FROM audit_auditentry WHERE action = 'certificates.issue_certificate')
"""
INSIDE = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND query LIKE '%courses_course%'
  AND wait_event_type = 'Lock'
"""


@pytest.fixture
def site(tmp_path):
    with ExitStack() as stack:
        server_url = stack.enter_context(postgres())
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {DATABASE}")
            name = connection.info.dbname
        site = Site(
            database_url=re.sub(rf"/{name}(?=\?|$)", f"/{DATABASE}", server_url),
            redis_url=stack.enter_context(valkey()),
            email_url="console://",
            data_dir=tmp_path,
        )
        site.command("migrate", "--no-input", "--verbosity", "0")
        site.command("shell", "--command", EARNED)
        yield site


@contextmanager
def worker(site):
    """In a process group of its own; dead at the end, whatever it was doing."""
    process = subprocess.Popen(
        [sys.executable, "-m", "server", "qcluster"],
        cwd=ROOT,
        env=site.environment,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(condition):
    """Asks again and again; how long a worker takes to start is the machine's business."""
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_killed_worker_neither_loses_nor_doubles_a_certificate(site):
    with psycopg.connect(site.database_url, autocommit=True) as database:

        def ask(statement):
            return database.execute(statement).fetchone()

        with psycopg.connect(site.database_url) as other:
            other.execute("SELECT * FROM courses_course FOR UPDATE")
            with worker(site):
                until(lambda: ask(INSIDE)[0] > 0)
            # Killed while it waits for the course's lock, which only now is free.
        until(lambda: ask(INSIDE)[0] == 0)
        assert ask("SELECT count(*) FROM django_q_ormq")[0] > 0
        # The lease of the dead worker has passed.
        database.execute("UPDATE django_q_ormq SET lock = '2000-01-01T00:00:00Z'")
        with worker(site), worker(site):
            until(lambda: ask(COUNTS) == (1, 1, 1))
            until(lambda: ask("SELECT count(*) FROM django_q_ormq")[0] == 0)
        assert ask(COUNTS) == (1, 1, 1)
