import pytest
from django.contrib.auth.models import AnonymousUser

from server.certificates.models import Certificate, CertificateProgram, CertificateState
from server.certificates.policies import (
    editable_programs,
    reissuable_certificates,
    revocable_certificates,
    visible_certificates,
    visible_programs,
)
from server.courses.models import CourseInstructor, CourseStatus
from tests.certificates.support import certified, rule
from tests.factories import AdminFactory, ManagerFactory, TeacherFactory, UserFactory
from tests.learning.support import student_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate():
    return certified()


@pytest.fixture
def actors(certificate):
    helper = TeacherFactory()
    CourseInstructor.objects.create(course=certificate.course, user=helper)
    return {
        "holder": certificate.holder,
        "peer": student_of(certificate.course),
        "owner": certificate.course.owner,
        "co-instructor": helper,
        "teacher": TeacherFactory(),
        "manager": ManagerFactory(),
        "admin": AdminFactory(),
        "stranger": UserFactory(),
        "anonymous": AnonymousUser(),
    }


EDITORS = {"owner", "co-instructor", "manager", "admin"}


def who(rule, actors, model=Certificate):
    return {name for name, actor in actors.items() if rule(actor, model.objects.all()).exists()}


def test_certificates(certificate, actors):
    assert who(visible_certificates, actors) == EDITORS | {"holder"}
    assert who(revocable_certificates, actors) == EDITORS
    assert who(reissuable_certificates, actors) == set()
    certificate.holder_name = "Name of before"
    certificate.save()
    assert who(reissuable_certificates, actors) == EDITORS | {"holder"}


def test_of_one_that_was_replaced_or_revoked(certificate, actors):
    certificate.replaced_at = certificate.created_at
    certificate.save()
    assert who(visible_certificates, actors) == EDITORS | {"holder"}
    assert who(revocable_certificates, actors) == set()
    assert who(reissuable_certificates, actors) == set()
    certificate.replaced_at, certificate.revoked_at = None, certificate.created_at
    certificate.revocation_reason = "OTHER"
    certificate.save()
    assert certificate.state == CertificateState.REVOKED
    assert who(revocable_certificates, actors) == set()
    assert who(reissuable_certificates, actors) == EDITORS


def test_of_a_course_that_is_gone(certificate, actors):
    certificate.course = None
    certificate.save()
    assert who(visible_certificates, actors) == {"holder", "manager", "admin"}
    assert who(revocable_certificates, actors) == {"manager", "admin"}


def test_programs(certificate, actors):
    assert who(visible_programs, actors, CertificateProgram) == set(actors)
    assert who(editable_programs, actors, CertificateProgram) == EDITORS
    rule(certificate.course, is_active=False)
    assert who(visible_programs, actors, CertificateProgram) == EDITORS


def test_programs_of_a_draft(certificate, actors):
    certificate.course.status = CourseStatus.DRAFT
    certificate.course.save()
    insiders = EDITORS | {"holder", "peer"}
    assert who(visible_programs, actors, CertificateProgram) == insiders
