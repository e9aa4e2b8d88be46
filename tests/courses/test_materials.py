"""Files to take along."""

import pytest

from server.courses import services
from server.courses.models import CourseStatus, Material
from server.courses.services import materials
from server.library.models import LibraryItem
from server.media.models import Asset
from server.media.policies import visible_assets
from server.notifications.models import Notification, NotificationKind
from tests.courses.support import make_asset, refusal
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import gid

pytestmark = pytest.mark.django_db


def can_read(actor, asset):
    return visible_assets(actor, Asset.objects.filter(pk=asset.pk)).exists()


@pytest.fixture
def lesson():
    return LessonFactory()


@pytest.fixture
def owner(lesson):
    return lesson.course.owner


def add(actor, lesson, *, of_lesson=True, title="Notes", asset=None):
    return services.add_material(
        actor=actor,
        course_id=lesson.course_id,
        lesson_id=lesson.pk if of_lesson else None,
        title=title,
        asset_id=(asset or make_asset(actor)).pk,
    )


def test_add_material(lesson, owner):
    student = EnrollmentFactory(course=lesson.course).student
    material = add(owner, lesson, title=" Notes ")
    assert (material.title, material.lesson, material.position) == ("Notes", lesson, 0)
    assert material.asset.attached_at is not None
    told = Notification.objects.get()
    assert (told.recipient, told.kind) == (student, NotificationKind.NEW_MATERIAL)
    assert told.link == f"/courses/{lesson.course.slug}/lessons/{gid(lesson)}"


def test_material_of_the_whole_course(lesson, owner):
    first, second = add(owner, lesson, of_lesson=False), add(owner, lesson, of_lesson=False)
    assert (first.lesson, first.position, second.position) == (None, 0, 1)
    assert add(owner, lesson).position == 0


def test_nobody_is_told_of_a_draft(owner, lesson):
    EnrollmentFactory(course=lesson.course)
    type(lesson.course).objects.update(status=CourseStatus.DRAFT)
    add(owner, lesson)
    assert not Notification.objects.exists()


def test_add_material_refuses(lesson, owner, monkeypatch):
    elsewhere = LessonFactory(module__course=CourseFactory(owner=owner))
    foreign = make_asset(TeacherFactory())
    for act, code, field in (
        (lambda: add(owner, lesson, title=""), "INVALID", "title"),
        (lambda: add(owner, lesson, title="x" * 161), "INVALID", "title"),
        (lambda: add(owner, lesson, asset=foreign), "NOT_FOUND", "assetId"),
        (
            lambda: services.add_material(
                actor=owner,
                course_id=lesson.course_id,
                lesson_id=elsewhere.pk,
                title="x",
                asset_id=make_asset(owner).pk,
            ),
            "NOT_FOUND",
            "lessonId",
        ),
    ):
        with refusal() as refused:
            act()
        assert refused.codes == [(code, field)]
    monkeypatch.setattr(materials, "MAX_MATERIALS", 0)
    with refusal() as refused:
        add(owner, lesson)
    assert refused.codes == [("INVALID", "courseId")]
    assert not Material.objects.exists()
    assert not Asset.objects.filter(attached_at__isnull=False).exists()


def test_update_material(lesson, owner):
    material, old, new = add(owner, lesson), Asset.objects.get(), make_asset(owner)
    services.update_material(actor=owner, material_id=material.pk, title="New")
    material.refresh_from_db()
    assert (material.title, material.asset) == ("New", old)
    services.update_material(actor=owner, material_id=material.pk, asset_id=new.pk)
    material.refresh_from_db()
    assert (material.title, material.asset) == ("New", new)
    assert set(Asset.objects.all()) == {old, new}  # the library keeps it


def test_delete_material(lesson, owner):
    rows = [add(owner, lesson, title=title) for title in "ABC"]
    services.delete_material(actor=owner, material_id=rows[1].pk)
    assert [(m.title, m.position) for m in lesson.materials.all()] == [("A", 0), ("C", 1)]
    assert Asset.objects.count() == 3  # the library keeps it


def test_a_file_that_no_library_keeps_goes_with_its_last_material(lesson, owner):
    first, second = add(owner, lesson), add(owner, lesson)
    LibraryItem.objects.all().delete()
    services.update_material(actor=owner, material_id=first.pk, asset_id=make_asset(owner).pk)
    assert Asset.objects.count() == 2
    services.delete_material(actor=owner, material_id=second.pk)
    assert list(Asset.objects.all()) == [Material.objects.get().asset]


@pytest.mark.parametrize(
    ("who", "code"), [("student", "FORBIDDEN"), ("stranger", "NOT_FOUND"), ("blocked", "NOT_FOUND")]
)
def test_nobody_else_touches_materials(lesson, owner, who, code):
    material = add(owner, lesson)
    actor = TeacherFactory() if who == "stranger" else UserFactory()
    if who != "stranger":
        status = "ACTIVE" if who == "student" else "BLOCKED"
        EnrollmentFactory(course=lesson.course, student=actor, status=status)
    for act in (
        lambda: services.update_material(actor=actor, material_id=material.pk, title="X"),
        lambda: services.delete_material(actor=actor, material_id=material.pk),
    ):
        with refusal() as refused:
            act()
        assert [c for c, _ in refused.codes] == [code]
    with refusal() as refused:
        add(actor, lesson)
    assert [c for c, _ in refused.codes] == ["FORBIDDEN"]
    assert Material.objects.get().title == "Notes"


def test_who_may_read_the_file(lesson, owner):
    """Asked at every delivery, so that blocking ends it at once."""
    files = [add(owner, lesson).asset, add(owner, lesson, of_lesson=False).asset]
    pdf = LessonFactory(module=lesson.module, kind="PDF", asset=make_asset(owner))
    enrollment = EnrollmentFactory(course=lesson.course)
    for file in (*files, pdf.asset):
        for reader in (owner, enrollment.student, ManagerFactory()):
            assert can_read(reader, file)
        for stranger in (UserFactory(), TeacherFactory()):
            assert not can_read(stranger, file)
    services.block_student(
        actor=owner, course_id=lesson.course_id, student_id=enrollment.student_id
    )
    for file in (*files, pdf.asset):
        assert not can_read(enrollment.student, file)
