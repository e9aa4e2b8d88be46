"""The last seat, the order of lessons, circles of prerequisites: many at once."""

import random
from functools import partial

import pytest

from server.courses import services
from server.courses.models import Course, Enrollment, EnrollmentStatus, Prerequisite, Tag
from server.notifications.models import Notification
from tests.concurrency.support import at_once
from tests.factories import (
    CourseFactory,
    LessonFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_fifty_students_ten_seats():
    course = CourseFactory(capacity=10)
    students = UserFactory.create_batch(50)
    answers = at_once(
        [partial(services.enroll, actor=s, course_id=course.pk) for s in students], threads=25
    )
    got_in = [answer for answer in answers if isinstance(answer, Enrollment)]
    assert len(got_in) == 10
    assert [answer for answer in answers if not isinstance(answer, Enrollment)] == [
        ["COURSE_FULL"]
    ] * 40
    course.refresh_from_db()
    assert course.enrolled_count == Enrollment.objects.count() == 10
    assert Notification.objects.filter(recipient__in=students).count() == 10


def test_one_student_many_tabs():
    course, student = CourseFactory(), UserFactory()
    answers = at_once([lambda: services.enroll(actor=student, course_id=course.pk)] * 16)
    assert sum(isinstance(answer, Enrollment) for answer in answers) == 1
    assert answers.count(["ALREADY_ENROLLED"]) == 15
    course.refresh_from_db()
    assert course.enrolled_count == Enrollment.objects.count() == 1


def test_coming_and_going_and_blocking_keeps_the_count():
    course = CourseFactory(capacity=3)
    students = UserFactory.create_batch(6)
    dice = random.Random(7)
    acts = []
    for _ in range(80):
        student = dice.choice(students)
        own = {"actor": student, "course_id": course.pk}
        teachers = {"actor": course.owner, "course_id": course.pk, "student_id": student.pk}
        acts += dice.choices(
            [
                partial(services.enroll, **own),
                partial(services.unenroll, **own),
                partial(services.block_student, **teachers),
                partial(services.unblock_student, **teachers),
            ]
        )
    at_once(acts)
    course.refresh_from_db()
    active = Enrollment.objects.filter(status=EnrollmentStatus.ACTIVE).count()
    assert course.enrolled_count == active <= 3


def test_a_student_is_blocked_while_coming_back():
    """Whoever is first: in the end the student is out."""
    course, student = CourseFactory(), UserFactory()
    own = {"actor": student, "course_id": course.pk}
    teachers = {"actor": course.owner, "course_id": course.pk, "student_id": student.pk}
    for _ in range(5):
        services.enroll(**own)
        services.unenroll(**own)
        at_once([partial(services.enroll, **own), partial(services.block_student, **teachers)])
        assert Enrollment.objects.get().status == EnrollmentStatus.BLOCKED
        services.unblock_student(**teachers)


def test_modules_and_lessons_stay_gapless():
    course = CourseFactory()
    owner = course.owner
    modules = [ModuleFactory(course=course) for _ in range(6)]
    lessons = [LessonFactory(module=modules[n % 3]) for n in range(12)]
    dice = random.Random(11)
    acts = [partial(services.delete_lesson, actor=owner, lesson_id=x.pk) for x in lessons[:4]]
    for _ in range(24):
        acts += [
            partial(
                services.move_module,
                actor=owner,
                module_id=dice.choice(modules).pk,
                position=dice.randrange(8),
            ),
            partial(
                services.move_lesson,
                actor=owner,
                lesson_id=dice.choice(lessons).pk,
                module_id=dice.choice(modules).pk,
                position=dice.randrange(8),
            ),
        ]
    for module in (*modules, *modules):
        new = {"title": "new", "kind": "TEXT", "position": dice.randrange(8)}
        acts.append(partial(services.create_lesson, actor=owner, module_id=module.pk, **new))
    dice.shuffle(acts)
    answers = at_once(acts)
    assert {str(answer) for answer in answers if isinstance(answer, list)} <= {"['NOT_FOUND']"}
    assert [m.position for m in course.modules.all()] == list(range(6))
    for module in modules:
        positions = [lesson.position for lesson in module.lessons.all()]
        assert positions == list(range(len(positions)))
    course.refresh_from_db()
    assert course.lesson_count == course.lessons.count() == 12 + 12 - 4


def test_two_changes_make_no_circle():
    """Each is fine alone; links in between keep them from locking the same courses."""
    owner = TeacherFactory()
    for _ in range(5):
        a, b, c, d = CourseFactory.create_batch(4, owner=owner)
        Prerequisite.objects.create(course=b, required=c)
        Prerequisite.objects.create(course=d, required=a)

        answers = at_once(
            [
                partial(
                    services.update_course,
                    actor=owner,
                    course_id=course.pk,
                    prerequisite_ids=[required.pk],
                )
                for course, required in ((a, b), (c, d))
            ]
        )
        assert answers.count(["PREREQUISITE_CYCLE"]) == 1
        assert Prerequisite.objects.filter(course__in=[a, b, c, d]).count() == 3


def test_the_same_title_at_once():
    teachers = TeacherFactory.create_batch(8)
    answers = at_once(
        [
            lambda t=t: services.create_course(actor=t, title="Knots", tags=["Rope"])
            for t in teachers
        ]
    )
    assert all(isinstance(answer, Course) for answer in answers)
    slugs = sorted(Course.objects.values_list("slug", flat=True))
    assert slugs == sorted(["knots", *(f"knots-{n}" for n in range(2, 9))])
    assert Tag.objects.get().name == "Rope"


def test_the_same_code_at_once():
    teachers = TeacherFactory.create_batch(8)
    answers = at_once(
        [partial(services.create_course, actor=t, title="Knots", code="K-1") for t in teachers]
    )
    assert sum(isinstance(answer, Course) for answer in answers) == 1
    assert answers.count(["CONFLICT"]) == 7
