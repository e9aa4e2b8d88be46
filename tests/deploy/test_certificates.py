"""A worker that is killed in the middle of issuing: the certificate is neither lost nor doubled."""

import psycopg
import pytest

from tests.deploy.workers import (
    END_OF_LEASE,
    JOBS,
    is_alone,
    is_waited_for,
    site_with,
    until,
    worker,
)

pytestmark = pytest.mark.deploy

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


@pytest.fixture
def site(tmp_path):
    with site_with(tmp_path, "lyceum_certificates", EARNED) as site:
        yield site


def test_a_killed_worker_neither_loses_nor_doubles_a_certificate(site):
    with psycopg.connect(site.database_url, autocommit=True) as database:

        def ask(statement):
            return database.execute(statement).fetchone()

        with psycopg.connect(site.database_url) as other:
            other.execute("SELECT * FROM courses_course FOR UPDATE")
            with worker(site):
                until(lambda: is_waited_for(database, other))
            # Killed while it waits for the course's lock, which only now is free.
        until(lambda: is_alone(database))
        assert ask(JOBS)[0] > 0
        database.execute(END_OF_LEASE)
        with worker(site), worker(site):
            until(lambda: ask(COUNTS) == (1, 1, 1))
            until(lambda: ask(JOBS)[0] == 0)
        assert ask(COUNTS) == (1, 1, 1)
