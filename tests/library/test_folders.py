"""Folders: trees of bounded depth, each on one shelf."""

import pytest

from server.core.errors import DomainError
from server.courses.models import CourseInstructor
from server.library import services
from server.library.models import LibraryFolder
from server.library.services import folders
from tests.factories import CourseFactory, TeacherFactory, UserFactory
from tests.library.support import item_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return TeacherFactory()


def make(actor, name="Folder", **place):
    return services.create_library_folder(actor=actor, name=name, **place)


def refusal(call, **arguments):
    with pytest.raises(DomainError) as refused:
        call(**arguments)
    return [(p.code.value, p.field) for p in refused.value.problems]


def chain(teacher, length):
    row = []
    for n in range(length):
        row.append(make(teacher, f"{n}", parent_id=row[-1].pk if row else None))
    return row


def test_five_deep_and_no_deeper(teacher):
    deepest = chain(teacher, 5)[-1]
    assert deepest.depth == 5
    assert refusal(make, actor=teacher, parent_id=deepest.pk) == [("INVALID", "parentId")]
    assert LibraryFolder.objects.count() == 5


def test_moving_takes_along_what_is_inside(teacher):
    first, second, third = chain(teacher, 3)
    other = make(teacher, "other")
    services.update_library_folder(actor=teacher, folder_id=second.pk, parent_id=None)
    assert depths() == {"0": 1, "1": 1, "2": 2, "other": 1}
    services.update_library_folder(actor=teacher, folder_id=second.pk, parent_id=other.pk, name="b")
    assert depths() == {"0": 1, "b": 2, "2": 3, "other": 1}
    for inside in (second, third):
        move = {"actor": teacher, "folder_id": second.pk, "parent_id": inside.pk}
        assert refusal(services.update_library_folder, **move) == [("INVALID", "parentId")]
    top = chain(teacher, 4)
    move = {"actor": teacher, "folder_id": other.pk, "parent_id": top[2].pk}
    assert refusal(services.update_library_folder, **move) == [("INVALID", "parentId")]
    assert LibraryFolder.objects.get(pk=first.pk).depth == 1


def depths():
    return dict(LibraryFolder.objects.values_list("name", "depth"))


def test_what_is_in_a_deleted_folder_moves_up(teacher):
    first, second, _third = chain(teacher, 3)
    item = item_of(teacher, folder_id=second.pk)
    services.delete_library_folder(actor=teacher, folder_id=second.pk)
    assert depths() == {"0": 1, "2": 2}
    item.refresh_from_db()
    assert item.folder == first
    services.delete_library_folder(actor=teacher, folder_id=first.pk)
    item.refresh_from_db()
    assert (item.folder, depths()) == (None, {"2": 1})


def test_a_courses_shelf_is_kept_together(teacher):
    course = CourseFactory(owner=teacher)
    colleague = TeacherFactory()
    CourseInstructor.objects.create(course=course, user=colleague)
    shared = make(teacher, "shared", course_id=course.pk)
    services.update_library_folder(actor=colleague, folder_id=shared.pk, name="ours")
    own = make(teacher, "own")
    item = item_of(teacher, course_id=course.pk, folder_id=shared.pk)
    change = {"call": services.update_library_item, "actor": teacher, "item_id": item.pk}
    assert refusal(**change, folder_id=own.pk) == [("NOT_FOUND", "folderId")]
    services.update_library_item(actor=teacher, item_id=item.pk, course_id=None)
    item.refresh_from_db()
    assert item.folder is None
    services.update_library_item(actor=teacher, item_id=item.pk, folder_id=own.pk)
    services.delete_library_folder(actor=colleague, folder_id=shared.pk)


def test_nobody_elses_shelf(teacher):
    folder = make(teacher)
    course = CourseFactory(owner=teacher)
    stranger = TeacherFactory()
    assert refusal(make, actor=stranger, course_id=course.pk) == [("NOT_FOUND", "courseId")]
    assert refusal(make, actor=stranger, parent_id=folder.pk) == [("NOT_FOUND", "parentId")]
    assert refusal(make, actor=UserFactory()) == [("FORBIDDEN", None)]
    for act in (services.update_library_folder, services.delete_library_folder):
        found = refusal(act, actor=stranger, folder_id=folder.pk)
        assert found == [("NOT_FOUND", "folderId")]
    assert LibraryFolder.objects.get().name == "Folder"


def test_names_and_numbers(teacher, monkeypatch):
    assert refusal(make, actor=teacher, name="  ") == [("INVALID", "name")]
    assert refusal(make, actor=teacher, name="x" * 81) == [("INVALID", "name")]
    monkeypatch.setattr(folders, "MAX_FOLDERS", 2)
    make(teacher), make(teacher)
    assert refusal(make, actor=teacher) == [("INVALID", "name")]
    make(TeacherFactory())
