"""How files come to a shelf, are kept in order there, and go by way of the bin."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from server.core.errors import DomainError
from server.courses.models import CourseInstructor, Lesson, LessonKind
from server.courses.services import (
    add_material,
    create_lesson,
    delete_lesson,
    update_course,
    update_lesson,
)
from server.library import services
from server.library.models import ItemTag, LibraryItem
from server.library.tasks import sweep
from server.media.models import Asset
from server.media.services import store_upload, sweep_assets
from tests.factories import (
    CourseFactory,
    LessonFactory,
    ManagerFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.library.support import file_of, item_of
from tests.media.samples import pdf, picture, upload

pytestmark = pytest.mark.django_db


def refusal(call, **arguments):
    with pytest.raises(DomainError) as refused:
        call(**arguments)
    return [(p.code.value, p.field) for p in refused.value.problems]


@pytest.fixture
def teacher():
    return TeacherFactory()


@pytest.fixture
def lesson(teacher):
    course = CourseFactory(owner=teacher)
    return LessonFactory(module=ModuleFactory(course=course), kind=LessonKind.PDF)


def test_add_library_item(teacher):
    asset = file_of(teacher, "Week 1.pdf")
    item = services.add_library_item(actor=teacher, asset_id=asset.pk)
    assert (item.title, item.kind, item.size) == ("Week 1", asset.kind, asset.size)
    assert (item.owner, item.course, item.folder) == (teacher, None, None)
    asset.refresh_from_db()
    assert asset.attached_at is not None
    again = services.add_library_item(
        actor=teacher, asset_id=asset.pk, title="Notes", tags=["b", "A"]
    )
    assert again == item
    assert (again.title, [t.name for t in again.tag_links.all()]) == ("Notes", ["A", "b"])
    assert LibraryItem.objects.count() == 1


@pytest.mark.parametrize("who", ["colleague", "manager", "student"])
def test_only_ones_own_files(teacher, who):
    asset = file_of(teacher)
    actor = {"colleague": TeacherFactory, "manager": ManagerFactory, "student": UserFactory}[who]()
    expected = [("FORBIDDEN", None)] if who == "student" else [("NOT_FOUND", "assetId")]
    assert refusal(services.add_library_item, actor=actor, asset_id=asset.pk) == expected
    assert not LibraryItem.objects.exists()


def test_a_student_keeps_no_library(teacher):
    student = UserFactory()
    asset = file_of(student)
    assert refusal(services.add_library_item, actor=student, asset_id=asset.pk) == [
        ("FORBIDDEN", None)
    ]


def test_a_cover_is_no_item(teacher):
    asset = file_of(teacher)
    Asset.objects.update(is_public=True)
    add = {"call": services.add_library_item, "actor": teacher, "asset_id": asset.pk}
    assert refusal(**add) == [("NOT_FOUND", "assetId")]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": None}, "title"),
        ({"tags": ["x" * 41]}, "tags"),
        ({"tags": ["  "]}, "tags"),
        ({"tags": [str(n) for n in range(21)]}, "tags"),
    ],
)
def test_what_is_not_acceptable(teacher, details, field):
    item = item_of(teacher, tags=["before"])
    found = refusal(services.update_library_item, actor=teacher, item_id=item.pk, **details)
    assert set(found) == {("INVALID", field)}
    item.refresh_from_db()
    assert (item.title, ItemTag.objects.get().name) == ("notes", "before")


def test_update_library_item(teacher):
    item = item_of(teacher, tags=["old", "kept"])
    kept = ItemTag.objects.get(name="kept").pk
    services.update_library_item(
        actor=teacher, item_id=item.pk, title="  Lecture ", tags=["kept", "New", "new"]
    )
    item.refresh_from_db()
    assert item.title == "Lecture"
    assert set(item.tag_links.values_list("name", flat=True)) == {"kept", "New"}
    assert ItemTag.objects.get(name="kept").pk == kept
    services.update_library_item(actor=teacher, item_id=item.pk, title="Other")
    assert item.tag_links.count() == 2


# --- sharing --------------------------------------------------------------------------------------


def test_sharing_lets_colleagues_use_and_not_change(teacher, lesson):
    colleague = TeacherFactory()
    CourseInstructor.objects.create(course=lesson.course, user=colleague)
    item = item_of(teacher)
    use = {"actor": colleague, "lesson_id": lesson.pk, "asset_id": item.asset_id}
    assert refusal(update_lesson, **use) == [("NOT_FOUND", "assetId")]
    services.update_library_item(actor=teacher, item_id=item.pk, course_id=lesson.course_id)
    assert update_lesson(**use).asset == item.asset
    for act in (services.update_library_item, services.delete_library_item):
        assert refusal(act, actor=colleague, item_id=item.pk) == [("FORBIDDEN", None)]
    item.refresh_from_db()
    assert item.owner == teacher


def test_sharing_ends(teacher, lesson):
    colleague = TeacherFactory()
    CourseInstructor.objects.create(course=lesson.course, user=colleague)
    item = item_of(teacher, course_id=lesson.course_id)
    use = {"actor": colleague, "lesson_id": lesson.pk, "asset_id": item.asset_id}
    services.delete_library_item(actor=teacher, item_id=item.pk)
    assert refusal(update_lesson, **use) == [("NOT_FOUND", "assetId")]
    assert refusal(services.update_library_item, actor=colleague, item_id=item.pk) == [
        ("NOT_FOUND", "itemId")
    ]


def test_only_with_courses_of_ones_own(teacher):
    item = item_of(teacher)
    share = {"call": services.update_library_item, "actor": teacher, "item_id": item.pk}
    assert refusal(**share, course_id=CourseFactory().pk) == [("NOT_FOUND", "courseId")]
    item.refresh_from_db()
    assert item.course is None


# --- what a lesson uses ---------------------------------------------------------------------------


def test_what_a_lesson_uses_is_on_its_owners_shelf(teacher, lesson):
    asset = file_of(teacher, "Slides.pdf")
    update_lesson(actor=teacher, lesson_id=lesson.pk, asset_id=asset.pk)
    item = LibraryItem.objects.get()
    assert (item.asset, item.owner, item.title) == (asset, teacher, "Slides")
    add_material(actor=teacher, course_id=lesson.course_id, title="Too", asset_id=asset.pk)
    assert LibraryItem.objects.count() == 1
    assert Asset.objects.count() == 1  # no second copy


def test_a_file_of_the_library_outlives_the_lesson(teacher, lesson):
    asset = file_of(teacher)
    update_lesson(actor=teacher, lesson_id=lesson.pk, asset_id=asset.pk)
    delete_lesson(actor=teacher, lesson_id=lesson.pk)
    assert Asset.objects.filter(pk=asset.pk).exists()
    another = create_lesson(
        actor=teacher,
        module_id=ModuleFactory(course=lesson.course).pk,
        title="Again",
        kind=LessonKind.PDF,
        asset_id=asset.pk,
    )
    assert another.asset == asset


def test_using_takes_it_out_of_the_bin(teacher, lesson):
    item = item_of(teacher)
    services.delete_library_item(actor=teacher, item_id=item.pk)
    update_lesson(actor=teacher, lesson_id=lesson.pk, asset_id=item.asset_id)
    item.refresh_from_db()
    assert item.deleted_at is None


def test_a_cover_does_not_come_to_the_shelf(teacher, lesson, storage_folder):
    cover = store_upload(actor=teacher, file=upload("cover.png", picture()))
    update_course(actor=teacher, course_id=lesson.course_id, cover_asset_id=cover.pk)
    assert not LibraryItem.objects.exists()


# --- the bin --------------------------------------------------------------------------------------


def test_the_bin_and_back(teacher):
    item = item_of(teacher)
    deleted = services.delete_library_item(actor=teacher, item_id=item.pk)
    assert deleted.deleted_at is not None
    first = deleted.deleted_at
    again = services.delete_library_item(actor=teacher, item_id=item.pk)
    assert again.deleted_at == first
    change = {"call": services.update_library_item, "actor": teacher, "item_id": item.pk}
    assert refusal(**change, title="x") == [("CONFLICT", "itemId")]
    assert services.restore_library_item(actor=teacher, item_id=item.pk).deleted_at is None


def test_what_is_in_use_says_so(teacher, lesson):
    item = item_of(teacher)
    update_lesson(actor=teacher, lesson_id=lesson.pk, asset_id=item.asset_id)
    delete = {"actor": teacher, "item_id": item.pk}
    assert refusal(services.delete_library_item, **delete) == [("FILE_IN_USE", "itemId")]
    item.refresh_from_db()
    assert item.deleted_at is None
    services.delete_library_item(**delete, is_used_too=True)
    assert Lesson.objects.get().asset == item.asset


def test_after_thirty_days_it_goes_unless_something_uses_it(
    teacher, lesson, storage_folder, jobs, time_machine
):
    def kept(name):
        asset = store_upload(actor=teacher, file=upload(name, pdf()))
        return services.add_library_item(actor=teacher, asset_id=asset.pk)

    unused, used, fresh = kept("a.pdf"), kept("b.pdf"), kept("c.pdf")
    update_lesson(actor=teacher, lesson_id=lesson.pk, asset_id=used.asset_id)
    for item in (unused, used):
        services.delete_library_item(actor=teacher, item_id=item.pk, is_used_too=True)
    time_machine.move_to(timezone.now() + timedelta(days=29, hours=23))
    services.delete_library_item(actor=teacher, item_id=fresh.pk)
    sweep()
    sweep_assets()
    assert LibraryItem.objects.count() == 3
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    sweep()
    jobs()
    assert LibraryItem.objects.get() == fresh
    assert set(Asset.objects.all()) == {used.asset, fresh.asset}
    assert not default_storage.exists(unused.asset.storage_key)
    assert default_storage.exists(used.asset.storage_key)
    assert Lesson.objects.get().asset == used.asset
