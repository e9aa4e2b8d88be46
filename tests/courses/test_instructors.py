"""Who teaches a course beside its owner."""

import pytest

from server.courses import services
from server.courses.models import CourseInstructor
from server.courses.services.instructors import MAX_INSTRUCTORS
from server.notifications.models import Notification
from tests.courses.support import refusal
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import gid

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CourseFactory()


def add(actor, course, user):
    return services.add_instructor(actor=actor, course_id=course.pk, user_id=user.pk)


def remove(actor, course, user):
    return services.remove_instructor(actor=actor, course_id=course.pk, user_id=user.pk)


def test_add_instructor(course):
    teacher = TeacherFactory()
    for _ in range(2):
        add(course.owner, course, teacher)
    assert list(course.co_instructors.all()) == [teacher]
    told = Notification.objects.get()
    assert (told.recipient, told.link) == (teacher, f"/teach/courses/{gid(course)}")
    services.update_course(actor=teacher, course_id=course.pk, title="Ours")


def test_adding_the_owner_changes_nothing(course):
    add(course.owner, course, course.owner)
    assert not CourseInstructor.objects.exists()


def test_who_cannot_be_added(course):
    student, blocked, enrolled = UserFactory(), TeacherFactory(), TeacherFactory()
    blocked.blocked_at = blocked.created_at
    blocked.save()
    EnrollmentFactory(course=course, student=enrolled)
    for user, code in ((student, "INVALID"), (blocked, "NOT_FOUND"), (enrolled, "CONFLICT")):
        with refusal() as refused:
            add(course.owner, course, user)
        assert refused.codes == [(code, "userId")]
    assert not CourseInstructor.objects.exists()


def test_who_may_not_add(course):
    co_instructor = TeacherFactory()
    course.co_instructors.add(co_instructor)
    for actor in (co_instructor, TeacherFactory(), UserFactory()):
        with refusal() as refused:
            add(actor, course, TeacherFactory())
        assert refused.codes == [("FORBIDDEN", None)]
    assert course.co_instructors.count() == 1
    add(ManagerFactory(), course, TeacherFactory())


def test_there_is_a_limit(course):
    course.co_instructors.set(TeacherFactory.create_batch(MAX_INSTRUCTORS - 1))
    with refusal() as refused:
        add(course.owner, course, TeacherFactory())
    assert refused.codes == [("INVALID", "userId")]


def test_remove_instructor(course):
    teacher = TeacherFactory()
    course.co_instructors.add(teacher)
    remove(course.owner, course, teacher)
    assert not course.co_instructors.exists()
    with refusal() as refused:
        services.update_course(actor=teacher, course_id=course.pk, title="Mine")
    assert refused.codes == [("FORBIDDEN", None)]


def test_instructors_may_leave_but_not_remove_others(course):
    one, other = TeacherFactory(), TeacherFactory()
    course.co_instructors.add(one, other)
    with refusal() as refused:
        remove(one, course, other)
    assert refused.codes == [("FORBIDDEN", None)]
    remove(one, course, one)
    assert list(course.co_instructors.all()) == [other]


def test_the_owner_stays(course):
    with refusal() as refused:
        remove(course.owner, course, course.owner)
    assert refused.codes == [("INVALID", "userId")]


def test_nobody_removes_who_is_no_instructor(course):
    stranger = TeacherFactory()
    for actor in (course.owner, stranger):
        with refusal() as refused:
            remove(actor, course, stranger)
        assert refused.codes == [("NOT_FOUND", "userId")]
