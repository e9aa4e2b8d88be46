"""Duplicating and deleting courses."""

from datetime import date

import pytest

from server.audit.models import AuditEntry
from server.courses import services
from server.courses.models import Course, Lesson, Material
from server.learning.models import Review
from server.media.models import Asset
from server.notifications.models import Notification, NotificationKind
from tests.courses.support import course_with_everything, make_asset, refusal
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return TeacherFactory()


# --- duplicate ----------------------------------------------------------------------------------


def test_duplicate_course():
    owner, teacher, student = TeacherFactory(), TeacherFactory(), UserFactory()
    course = course_with_everything(owner=owner, student=student)
    course.co_instructors.add(teacher)
    Review.objects.create(course=course, author=student, stars=5)
    Course.objects.filter(pk=course.pk).update(
        starts_on=date(2030, 1, 1),
        rating_count=1,
        rating_sum=5,
        rating_average=5.0,
        enrolled_count=4,
    )
    files = Asset.objects.count()
    copy = services.duplicate_course(actor=teacher, course_id=course.pk)
    copy.refresh_from_db()
    assert (copy.title, copy.owner, copy.status) == (f"Copy of {course.title}", teacher, "DRAFT")
    assert (copy.starts_on, copy.published_at, copy.enrolled_count) == (None, None, 0)
    assert (copy.rating_count, copy.rating_average) == (0, None)
    assert not copy.enrollments.exists()
    assert not copy.reviews.exists()
    assert not copy.co_instructors.exists()
    assert outline_of(copy) == outline_of(course)
    assert copy.lesson_count == Lesson.objects.filter(course=course).count()
    assert set(copy.tags.all()) == set(course.tags.all())
    assert list(copy.prerequisites.all()) == list(course.prerequisites.all())
    assert Asset.objects.count() == files
    assert (
        Material.objects.filter(course=copy).count()
        == Material.objects.filter(course=course).count()
    )


def outline_of(course):
    return [
        (
            module.title,
            module.position,
            [
                (x.title, x.kind, x.position, x.text, x.asset, [m.asset for m in x.materials.all()])
                for x in module.lessons.all()
            ],
        )
        for module in course.modules.all()
    ]


def test_duplicate_course_under_a_title(teacher):
    course = CourseFactory(owner=teacher, title="x" * 160)
    assert services.duplicate_course(actor=teacher, course_id=course.pk, title="Y").title == "Y"
    copy = services.duplicate_course(actor=teacher, course_id=course.pk)
    assert len(copy.title) == 160


def test_a_copy_keeps_its_files_when_the_original_goes(teacher):
    course = course_with_everything(owner=teacher, student=UserFactory())
    copy = services.duplicate_course(actor=teacher, course_id=course.pk)
    files = Asset.objects.count()
    services.delete_course(actor=teacher, course_id=course.pk, notify_students=True)
    assert Asset.objects.count() == files
    services.delete_course(actor=teacher, course_id=copy.pk)
    assert not Asset.objects.exists()


# --- delete -------------------------------------------------------------------------------------


def test_delete_course(teacher):
    course = services.create_course(actor=teacher, title="Knots", tags=["t"])
    course_id = str(course.pk)
    services.delete_course(actor=teacher, course_id=course.pk)
    assert not Course.objects.exists()
    entry = AuditEntry.objects.get(action="courses.delete_course")
    assert (entry.object_id, entry.data["title"]) == (course_id, "Knots")


def test_a_course_with_students_is_not_deleted_silently(teacher):
    course = CourseFactory(owner=teacher)
    student = UserFactory()
    services.enroll(actor=student, course_id=course.pk)
    Notification.objects.all().delete()
    with refusal() as refused:
        services.delete_course(actor=teacher, course_id=course.pk)
    assert refused.codes == [("HAS_STUDENTS", None)]
    assert Course.objects.exists()
    assert not Notification.objects.exists()
    services.delete_course(actor=teacher, course_id=course.pk, notify_students=True)
    assert not Course.objects.exists()
    told = Notification.objects.get()
    assert (told.recipient, told.kind) == (student, NotificationKind.COURSE_DELETED)


def test_those_who_left_are_not_told(teacher):
    course = CourseFactory(owner=teacher)
    EnrollmentFactory(course=course, status="ENDED")
    EnrollmentFactory(course=course, status="BLOCKED")
    services.delete_course(actor=teacher, course_id=course.pk)
    assert not Course.objects.exists()
    assert not Notification.objects.exists()


def test_co_instructors_may_not_delete():
    course, teacher = CourseFactory(), TeacherFactory()
    course.co_instructors.add(teacher)
    with refusal() as refused:
        services.delete_course(actor=teacher, course_id=course.pk)
    assert refused.codes == [("FORBIDDEN", None)]
    assert Course.objects.exists()
    services.delete_course(actor=ManagerFactory(), course_id=course.pk)
    assert not Course.objects.exists()


def test_lessons_go_with_their_course(teacher):
    lesson = LessonFactory(module__course=CourseFactory(owner=teacher), asset=make_asset(teacher))
    services.delete_course(actor=teacher, course_id=lesson.course_id)
    assert not Lesson.objects.exists()
    assert not Asset.objects.exists()
