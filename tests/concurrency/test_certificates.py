"""One certificate, whoever looks at the same moment; a name that changes meanwhile."""

from functools import partial

import pytest

from server.certificates import services
from server.certificates.models import Certificate
from server.notifications.models import Notification
from tests.certificates.support import certified, rule
from tests.concurrency.support import at_once
from tests.learning.support import course_of, lessons_of, student_of, view

pytestmark = pytest.mark.django_db(transaction=True)


def test_sixteen_workers_issue_one():
    course = course_of(1)
    rule(course)
    student = student_of(course)
    view(student, *lessons_of(course))
    issue = partial(services.issue_if_earned, course_id=course.pk, student_id=student.pk)
    answers = at_once([issue] * 12 + [partial(rule, course, progress_percent=90)] * 4)
    assert sum(isinstance(answer, Certificate) for answer in answers) == 1
    assert Certificate.objects.count() == 1
    assert Notification.objects.filter(kind="CERTIFICATE_ISSUED").count() == 1


def test_clicking_often_makes_one_new_edition():
    certificate = certified()
    certificate.holder.full_name = "New Name"
    certificate.holder.save()
    reissue = partial(
        services.reissue_certificate, actor=certificate.holder, certificate_id=certificate.pk
    )
    answers = at_once([reissue] * 8)
    assert sum(isinstance(answer, tuple) for answer in answers) == 1
    assert answers.count(["CONFLICT"]) == 7
    assert Certificate.objects.count() == 2
