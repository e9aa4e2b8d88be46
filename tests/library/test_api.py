"""The library over HTTP: shelves, what they are narrowed to, where files are used, what it costs."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.courses.models import CourseInstructor, LessonKind, Material
from server.courses.services import update_lesson
from server.library import policies, services
from server.library.models import LibraryFolder, LibraryItem
from server.media.models import Asset, AssetKind
from server.media.policies import visible_assets
from server.media.services import store_upload
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ManagerFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.library.support import file_of, item_of
from tests.media.samples import mp4, upload
from tests.media.support import Browser
from tests.support import Api, error_codes, gid

pytestmark = pytest.mark.django_db

SHELF = """
query ($courseId: ID, $folderId: ID, $search: String! = "", $kind: AssetKind, $tag: String! = "",
       $isDeleted: Boolean! = false, $orderBy: LibraryOrder! = NEWEST, $first: Int! = 20,
       $after: String) {
  mediaLibrary(courseId: $courseId, folderId: $folderId, search: $search, kind: $kind, tag: $tag,
               isDeleted: $isDeleted, orderBy: $orderBy, first: $first, after: $after) {
    edges { node {
      id title kind size tags usageCount viewCount viewerCanChange deletedAt
      folder { name parent { name } } course { title } owner { fullName } asset { name url }
    } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
ITEM = """
query ($id: ID!) {
  libraryItem(id: $id) { title usageCount usages { kind title link courseTitle } }
}
"""


@pytest.fixture
def teacher():
    return TeacherFactory()


def titles(actor, **variables):
    found = Api().data(SHELF, variables, actor=actor)["mediaLibrary"]["edges"]
    return [edge["node"]["title"] for edge in found]


def test_add_update_delete_restore(teacher):
    asset = file_of(teacher)
    add = """mutation ($id: ID!) { addLibraryItem(input: {assetId: $id, title: "Notes", tags: ["x"]})
             { item { id title tags } errors { code } } }"""
    item = Api().data(add, {"id": gid(asset)}, actor=teacher)["addLibraryItem"]["item"]
    assert (item["title"], item["tags"]) == ("Notes", ["x"])
    folder = """mutation { createLibraryFolder(input: {name: "Week 1"}) { folder { id } errors { code } } }"""
    place = Api().data(folder, actor=teacher)["createLibraryFolder"]["folder"]["id"]
    move = """mutation ($id: ID!, $to: ID) { updateLibraryItem(input: {itemId: $id, folderId: $to})
              { item { title folder { name } } errors { code field } } }"""
    moved = Api().data(move, {"id": item["id"], "to": place}, actor=teacher)["updateLibraryItem"]
    assert moved["item"] == {"title": "Notes", "folder": {"name": "Week 1"}}
    assert titles(teacher, folderId=place) == ["Notes"]
    rename = """mutation ($id: ID!) { updateLibraryFolder(input: {folderId: $id, name: "W1"})
                { folder { name parent { name } } errors { code } } }"""
    renamed = Api().data(rename, {"id": place}, actor=teacher)["updateLibraryFolder"]["folder"]
    assert renamed == {"name": "W1", "parent": None}
    delete = """mutation ($id: ID!) { deleteLibraryItem(input: {itemId: $id})
                { item { deletedAt } errors { code field } } }"""
    assert Api().data(delete, {"id": item["id"]}, actor=teacher)["deleteLibraryItem"]["item"]
    assert (titles(teacher), titles(teacher, isDeleted=True)) == ([], ["Notes"])
    restore = """mutation ($id: ID!) { restoreLibraryItem(input: {itemId: $id})
                 { item { deletedAt } errors { code field } } }"""
    stranger = Api().data(restore, {"id": item["id"]}, actor=TeacherFactory())
    assert error_codes(stranger["restoreLibraryItem"]) == [("NOT_FOUND", "itemId")]
    assert Api().data(restore, {"id": item["id"]}, actor=teacher)["restoreLibraryItem"]["item"]
    gone = """mutation ($id: ID!) { deleteLibraryFolder(input: {folderId: $id})
              { deletedId errors { code } } }"""
    assert Api().data(gone, {"id": place}, actor=teacher)["deleteLibraryFolder"]["deletedId"]
    assert titles(teacher) == ["Notes"]


def test_replace_library_file(teacher):
    item, new = item_of(teacher), file_of(teacher)
    document = """mutation ($id: ID!, $asset: ID!) {
      replaceLibraryFile(input: {itemId: $id, assetId: $asset}) {
        item { asset { id } } errors { code field }
    } }"""
    variables = {"id": gid(item), "asset": gid(new)}
    answer = Api().data(document, variables, actor=teacher)["replaceLibraryFile"]
    assert answer == {"item": {"asset": {"id": gid(new)}}, "errors": []}
    again = Api().data(document, variables, actor=teacher)["replaceLibraryFile"]
    assert error_codes(again) == [("CONFLICT", "assetId")]


def test_shelves_are_narrowed_searched_and_sorted(teacher):
    course = CourseFactory(owner=teacher)
    item_of(teacher, "Ökologie 1.pdf", tags=["Biology"])
    item_of(teacher, "algebra.mp4", kind=AssetKind.VIDEO)
    item_of(teacher, "Zahlen.pdf", title="Numbers", tags=["maths", "100 %"], course_id=course.pk)
    item_of(TeacherFactory(), "foreign.pdf")
    services.delete_library_item(actor=teacher, item_id=item_of(teacher, "old.pdf").pk)
    LibraryItem.objects.filter(title="algebra").update(view_count=3)
    everything = ["Numbers", "algebra", "Ökologie 1"]
    assert titles(teacher) == everything
    assert titles(teacher, isDeleted=True) == ["old"]
    assert titles(teacher, kind="VIDEO") == ["algebra"]
    assert titles(teacher, orderBy="LARGEST") == everything
    assert titles(teacher, orderBy="MOST_VIEWED")[0] == "algebra"
    assert sorted(titles(teacher, orderBy="TITLE")) == sorted(everything)
    assert titles(teacher, courseId=gid(course)) == ["Numbers"]
    assert titles(teacher, courseId=gid(teacher)) == []
    for words in ("okolog", "BIO", "biology okologie", "1"):
        assert titles(teacher, search=words)[-1:] == ["Ökologie 1"], words
    assert titles(teacher, search="zahl") == ["Numbers"]  # the name of its file
    for words in ("logie", "%", "okologie algebra", "'; --"):
        assert titles(teacher, search=words) == [], words
    assert titles(teacher, tag="100 %") == ["Numbers"]
    assert titles(teacher, tag="Math") == []
    tags = Api().data("{ libraryTags }", actor=teacher)
    assert tags == {"libraryTags": ["100 %", "Biology", "maths"]}


def test_pages_miss_nothing(teacher):
    for number in range(5):
        item_of(teacher, f"same-{number}.pdf", title="Same")
    for order in ("NEWEST", "TITLE", "LARGEST", "MOST_VIEWED"):
        seen, after = [], None
        for _ in range(3):
            page = Api().data(SHELF, {"first": 2, "after": after, "orderBy": order}, actor=teacher)[
                "mediaLibrary"
            ]
            seen += [edge["node"]["id"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"]
        assert len(set(seen)) == 5, order
        assert page["pageInfo"]["hasNextPage"] is False


def test_a_shelf_costs_the_same_with_many_files(teacher):
    course = CourseFactory(owner=teacher)
    folder = services.create_library_folder(
        actor=teacher, name="F", course_id=course.pk, parent_id=None
    )

    def more(number):
        for n in range(number):
            item_of(teacher, tags=[f"t{n}"], course_id=course.pk, folder_id=folder.pk)

    counts = []
    for number in (2, 10):
        more(number)
        with CaptureQueriesContext(connection) as queries:
            assert len(titles(teacher)) >= number
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_where_it_is_used(teacher):
    course = CourseFactory(owner=teacher)
    lesson = LessonFactory(module=ModuleFactory(course=course), kind=LessonKind.PDF)
    elsewhere = LessonFactory(module=ModuleFactory(), kind=LessonKind.PDF)
    link = CourseInstructor.objects.create(course=elsewhere.course, user=teacher)
    item = item_of(teacher)
    for each in (lesson, elsewhere):
        update_lesson(actor=teacher, lesson_id=each.pk, asset_id=item.asset_id)
    Material.objects.create(course=course, title="Take along", asset=item.asset, position=0)
    link.delete()
    shown = Api().data(ITEM, {"id": gid(item)}, actor=teacher)["libraryItem"]
    assert shown["usageCount"] == 3
    assert [(u["kind"], u["title"], u["courseTitle"]) for u in shown["usages"]] == [
        ("LESSON", lesson.title, course.title),
        ("MATERIAL", "Take along", course.title),
    ]
    assert shown["usages"][0]["link"].endswith(gid(lesson))
    assert shown["usages"][1]["link"] == f"/courses/{course.slug}"


def test_views_are_counted_once_in_a_while_and_not_ones_own(teacher, storage_folder):
    course = CourseFactory(owner=teacher)
    asset = store_upload(actor=teacher, file=upload("film.mp4", mp4()))
    services.add_library_item(actor=teacher, asset_id=asset.pk)
    lesson = LessonFactory(module=ModuleFactory(course=course), asset=asset)
    student = EnrollmentFactory(course=course).student
    for person, expected in ((teacher, 0), (student, 1), (student, 1), (ManagerFactory(), 2)):
        browser = Browser(person)
        for header in ({}, {"range": "bytes=10-20"}):
            assert browser.get(browser.links(asset)["url"], **header).status_code in {200, 206}
        assert LibraryItem.objects.get().view_count == expected
    assert lesson.asset == asset


# --- who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "private", "shared", "binned"),
    [
        ("owner", True, True, True),
        ("colleague", False, True, False),
        ("manager", False, True, False),
        ("other_teacher", False, False, False),
        ("student", False, False, False),
        ("anonymous", False, False, False),
    ],
)
def test_who_sees_which_shelf(teacher, who, private, shared, binned):
    course = CourseFactory(owner=teacher)
    student = EnrollmentFactory(course=course).student
    colleague = TeacherFactory()
    CourseInstructor.objects.create(course=course, user=colleague)
    actor = {
        "owner": teacher,
        "colleague": colleague,
        "manager": ManagerFactory(),
        "other_teacher": TeacherFactory(),
        "student": student,
        "anonymous": AnonymousUser(),
    }[who]
    mine = item_of(teacher)
    ours = item_of(teacher, course_id=course.pk)
    gone = item_of(teacher, course_id=course.pk)
    services.delete_library_item(actor=teacher, item_id=gone.pk)
    seen = set(policies.visible_items(actor, LibraryItem.objects.all()))
    assert [item in seen for item in (mine, ours, gone)] == [private, shared, binned]
    files = set(visible_assets(actor, Asset.objects.all()))
    sees_all = who == "manager"
    expected = [sees_all or right for right in (private, shared, binned)]
    assert [item.asset in files for item in (mine, ours, gone)] == expected
    own = services.create_library_folder(actor=teacher, name="own")
    common = services.create_library_folder(actor=teacher, name="c", course_id=course.pk)
    folders = set(policies.visible_folders(actor, LibraryFolder.objects.all()))
    assert [f in folders for f in (own, common)] == [private, shared]


def test_who_is_no_teacher_any_more_keeps_no_shelf(teacher):
    item_of(teacher)
    teacher.role = UserFactory().role
    teacher.save()
    assert titles(teacher) == []


# --- what was there before ------------------------------------------------------------------------


def test_files_from_before_the_library_come_to_it():
    """And once, however often the migration runs."""
    migration = import_module("server.library.migrations.0002_existing_files")
    teacher, student = TeacherFactory(), UserFactory()
    kept = item_of(teacher, "kept.pdf", title="Kept")
    course = CourseFactory(owner=teacher)
    names = {"lesson.pdf": teacher, "material.pdf": teacher, "students.pdf": student}
    files = {name: file_of(owner, name) for name, owner in names.items()}
    file_of(teacher, "unused.pdf")
    for asset in (files["lesson.pdf"], kept.asset):
        LessonFactory(module=ModuleFactory(course=course), asset=asset)
    for name in ("lesson.pdf", "material.pdf", "students.pdf"):
        Material.objects.create(course=course, title=name, asset=files[name], position=0)
    for _ in range(2):
        migration.keep_existing_files(apps, None)
    found = LibraryItem.objects.order_by("title").values_list("title", "owner", "words")
    assert list(found) == [
        ("Kept", teacher.pk, " kept kept pdf "),
        ("lesson", teacher.pk, " lesson lesson pdf "),
        ("material", teacher.pk, " material material pdf "),
    ]
