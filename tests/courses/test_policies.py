"""Who sees and may do what: every actor against every kind of object."""

import pytest
from django.contrib.auth.models import AnonymousUser

from server.courses import policies
from server.courses.models import Course, CourseStatus, Enrollment, Lesson, Material, Module
from server.media.models import Asset
from server.media.policies import visible_assets
from tests.courses.support import make_asset
from tests.factories import (
    AdminFactory,
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ACTORS = (
    *("anonymous", "stranger", "teacher", "active", "ended", "blocked"),
    *("co_instructor", "owner", "demoted_owner", "manager", "admin"),
)
STAFF = {"manager", "admin"}
INSTRUCTORS = {"owner", "co_instructor"}
ENROLLED = {"active", "ended", "blocked"}
EVERYBODY = set(ACTORS)


@pytest.fixture
def actors():
    """Who they are is decided by `world`; a demoted owner owns a course of their own."""
    return {
        "anonymous": AnonymousUser(),
        "stranger": UserFactory(),
        "teacher": TeacherFactory(),
        "active": UserFactory(),
        "ended": UserFactory(),
        "blocked": UserFactory(),
        "co_instructor": TeacherFactory(),
        "owner": TeacherFactory(),
        "demoted_owner": UserFactory(),
        "manager": ManagerFactory(),
        "admin": AdminFactory(),
    }


def build(actors, status):
    course = CourseFactory(owner=actors["owner"], status=status)
    course.co_instructors.add(actors["co_instructor"], actors["demoted_owner"])
    for name in ENROLLED:
        EnrollmentFactory(course=course, student=actors[name], status=name.upper())
    lesson = LessonFactory(module__course=course)
    preview = LessonFactory(module=lesson.module, is_free_preview=True)
    for of in (None, lesson, preview):
        Material.objects.create(
            course=course, lesson=of, title="x", asset=make_asset(actors["owner"]), position=0
        )
    return course


def those_who(actors, sees):
    return {name for name, actor in actors.items() if sees(actor)}


CARD = {
    CourseStatus.PUBLISHED: EVERYBODY,
    CourseStatus.DRAFT: STAFF | INSTRUCTORS | ENROLLED,
    CourseStatus.ARCHIVED: STAFF | INSTRUCTORS | ENROLLED,
}
INSIDE = STAFF | INSTRUCTORS | {"active"}
OUTLINE = {
    CourseStatus.PUBLISHED: EVERYBODY - {"blocked"},
    CourseStatus.DRAFT: INSIDE,
    CourseStatus.ARCHIVED: INSIDE,
}


@pytest.mark.parametrize("status", CourseStatus)
def test_the_card_and_the_outline(actors, status):
    build(actors, status)
    card = those_who(actors, lambda a: policies.visible_courses(a, Course.objects.all()).exists())
    assert card == CARD[status]
    for rule, model in (
        (policies.open_courses, Course),
        (policies.visible_modules, Module),
        (policies.visible_lessons, Lesson),
    ):
        seen = those_who(actors, lambda a, r=rule, m=model: r(a, m.objects.all()).exists())
        assert seen == OUTLINE[status], rule


@pytest.mark.parametrize("status", CourseStatus)
def test_what_is_inside(actors, status):
    course = build(actors, status)
    lesson, preview = course.lessons.order_by("is_free_preview")
    assert those_who(actors, lambda a: policies.can_read_course(a, course)) == INSIDE
    assert those_who(actors, lambda a: policies.can_read_lesson(a, lesson)) == INSIDE
    assert those_who(actors, lambda a: policies.can_read_lesson(a, preview)) == OUTLINE[status]
    for material in course.materials.all():
        expected = OUTLINE[status] if material.lesson == preview else INSIDE
        rows = Material.objects.filter(pk=material.pk)
        seen = those_who(actors, lambda a, r=rows: policies.visible_materials(a, r).exists())
        assert seen == expected
        files = Asset.objects.filter(materials=material)
        assert those_who(actors, lambda a, f=files: visible_assets(a, f).exists()) == expected


@pytest.mark.parametrize("status", CourseStatus)
def test_who_may_change_it(actors, status):
    course = build(actors, status)
    lesson = course.lessons.first()
    assert those_who(actors, lambda a: policies.can_edit_course(a, course)) == STAFF | INSTRUCTORS
    assert those_who(actors, lambda a: policies.can_edit_lesson(a, lesson)) == STAFF | INSTRUCTORS
    assert those_who(actors, lambda a: policies.can_delete_course(a, course)) == STAFF | {"owner"}
    assert those_who(actors, lambda a: policies.instructs_course(a, course)) == INSTRUCTORS


def test_a_demoted_owner_has_no_rights(actors):
    course = CourseFactory(owner=actors["demoted_owner"], status=CourseStatus.DRAFT)
    for rule in (
        policies.visible_courses,
        policies.readable_courses,
        policies.editable_courses,
        policies.deletable_courses,
    ):
        assert not rule(actors["demoted_owner"], Course.objects.filter(pk=course.pk)).exists()


def test_who_may_create(actors):
    expected = STAFF | INSTRUCTORS | {"teacher"}
    assert those_who(actors, policies.can_create_course) == expected


def test_enrollments_are_seen_by_the_student_and_those_who_run_the_course(actors):
    build(actors, CourseStatus.PUBLISHED)
    for name in ENROLLED:
        rows = Enrollment.objects.filter(student=actors[name])
        seen = those_who(actors, lambda a, r=rows: policies.visible_enrollments(a, r).exists())
        assert seen == STAFF | INSTRUCTORS | {name}
        managed = those_who(actors, lambda a, r=rows: policies.managed_enrollments(a, r).exists())
        assert managed == STAFF | INSTRUCTORS


def test_flags_say_what_the_policies_say(api, actors):
    """What lists annotate is what single questions answer."""
    course = build(actors, CourseStatus.PUBLISHED)
    query = """{ courses { edges { node {
      viewerCanEdit viewerCanManageStudents viewerCanDelete viewerCanRead
      modules { lessons { isFreePreview viewerCanRead content { text html } } }
    } } } }"""
    for actor in actors.values():
        signed_in = actor if actor.is_authenticated else None
        (edge,) = api.data(query, actor=signed_in)["courses"]["edges"]
        edits = policies.can_edit_course(actor, course)
        assert edge["node"]["viewerCanEdit"] == edits
        assert edge["node"]["viewerCanManageStudents"] == edits
        assert edge["node"]["viewerCanDelete"] == policies.can_delete_course(actor, course)
        assert edge["node"]["viewerCanRead"] == policies.can_read_course(actor, course)
        for module in edge["node"]["modules"]:
            for seen in module["lessons"]:
                lesson = course.lessons.get(is_free_preview=seen["isFreePreview"])
                may_read = policies.can_read_lesson(actor, lesson)
                assert seen["viewerCanRead"] == may_read
                assert (seen["content"] is not None) == may_read
