"""Another file for an item: who links to it shows the new one, who may not be changed the old."""

import pytest
from django.core.files.storage import default_storage

from server.core.errors import DomainError
from server.courses.models import CourseInstructor, LessonKind, Material
from server.courses.services import add_material, update_lesson
from server.library import services
from server.media.models import Asset, AssetKind
from server.media.services import attach, store_upload
from tests.assignments.support import make_assignment
from tests.factories import CourseFactory, LessonFactory, ModuleFactory, TeacherFactory
from tests.library.support import file_of, item_of
from tests.media.samples import pdf, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return TeacherFactory()


@pytest.fixture
def lesson(teacher):
    course = CourseFactory(owner=teacher)
    return LessonFactory(module=ModuleFactory(course=course), kind=LessonKind.PDF)


def refusal(**arguments):
    with pytest.raises(DomainError) as refused:
        services.replace_library_file(**arguments)
    return [(p.code.value, p.field) for p in refused.value.problems]


def test_every_link_shows_the_new_file(teacher, lesson, storage_folder, jobs):
    old = store_upload(actor=teacher, file=upload("old.pdf", pdf()))
    item = services.add_library_item(actor=teacher, asset_id=old.pk, title="Notes", tags=["a"])
    update_lesson(actor=teacher, lesson_id=lesson.pk, asset_id=old.pk)
    material = add_material(
        actor=teacher, course_id=lesson.course_id, title="Notes", asset_id=old.pk
    )
    assignment = make_assignment(lesson.course, file_ids=[old.pk])
    new = store_upload(actor=teacher, file=upload("new.pdf", pdf(b"new")))
    replaced = services.replace_library_file(actor=teacher, item_id=item.pk, asset_id=new.pk)
    assert (replaced.pk, replaced.asset, replaced.title) == (item.pk, new, "Notes")
    assert (replaced.size, " new " in replaced.words) == (new.size, True)
    lesson.refresh_from_db()
    material.refresh_from_db()
    assert {lesson.asset, material.asset, assignment.files.get().asset} == {new}
    jobs()
    assert Asset.objects.get() == new
    assert not default_storage.exists(old.storage_key)


def test_a_course_that_one_has_left_keeps_the_old_file(teacher, lesson):
    left = LessonFactory(module=ModuleFactory(), kind=LessonKind.PDF)
    link = CourseInstructor.objects.create(course=left.course, user=teacher)
    item = item_of(teacher)
    old = item.asset
    for each in (lesson, left):
        update_lesson(actor=teacher, lesson_id=each.pk, asset_id=old.pk)
    link.delete()
    new = file_of(teacher)
    services.replace_library_file(actor=teacher, item_id=item.pk, asset_id=new.pk)
    lesson.refresh_from_db()
    left.refresh_from_db()
    assert (lesson.asset, left.asset) == (new, old)
    assert Asset.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        (AssetKind.VIDEO, "video/mp4"),
        (AssetKind.DOCUMENT, "text/plain; charset=utf-8"),
    ],
)
def test_the_kind_must_match(teacher, kind, content_type):
    item = item_of(teacher)
    new = file_of(teacher, kind=kind, content_type=content_type)
    assert refusal(actor=teacher, item_id=item.pk, asset_id=new.pk) == [("INVALID", "assetId")]
    item.refresh_from_db()
    assert item.asset != new


def test_only_by_a_new_upload_of_ones_own(teacher, lesson):
    item, old = item_of(teacher), file_of(teacher)
    attach(old)
    replace = {"actor": teacher, "item_id": item.pk}
    assert refusal(**replace, asset_id=old.pk) == [("CONFLICT", "assetId")]
    assert refusal(**replace, asset_id=item.asset_id) == [("CONFLICT", "assetId")]
    foreign = file_of(TeacherFactory())
    assert refusal(**replace, asset_id=foreign.pk) == [("NOT_FOUND", "assetId")]


def test_only_by_the_owner(teacher, lesson):
    colleague = TeacherFactory()
    CourseInstructor.objects.create(course=lesson.course, user=colleague)
    item = item_of(teacher, course_id=lesson.course_id)
    new = file_of(colleague)
    replace = {"item_id": item.pk, "asset_id": new.pk}
    assert refusal(actor=colleague, **replace) == [("FORBIDDEN", None)]
    assert refusal(actor=TeacherFactory(), **replace) == [("NOT_FOUND", "itemId")]
    services.delete_library_item(actor=teacher, item_id=item.pk)
    mine = file_of(teacher)
    assert refusal(actor=teacher, item_id=item.pk, asset_id=mine.pk) == [("CONFLICT", "itemId")]
    assert not Material.objects.exists()
