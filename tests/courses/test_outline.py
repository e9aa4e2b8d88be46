"""Modules and lessons keep their order without gaps, whatever is done to them."""

import pytest

from server.courses import services
from server.courses.models import CourseStatus, Lesson, Module
from server.courses.services import outline
from server.media.models import Asset, AssetKind
from server.notifications.models import Notification, NotificationKind
from tests.courses.support import make_asset, refusal
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import gid

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CourseFactory(status=CourseStatus.DRAFT)


@pytest.fixture
def owner(course):
    return course.owner


def modules_of(course):
    rows = list(course.modules.all())
    assert [m.position for m in rows] == list(range(len(rows)))
    return "".join(m.title for m in rows)


def lessons_of(module):
    rows = list(module.lessons.all())
    assert [x.position for x in rows] == list(range(len(rows)))
    return "".join(x.title for x in rows)


def make_modules(course, titles):
    return [ModuleFactory(course=course, title=title) for title in titles]


def make_lessons(module, titles):
    return [LessonFactory(module=module, title=title) for title in titles]


def create_lesson(actor, module, **details):
    given = {"title": "X", "kind": "TEXT", **details}
    return services.create_lesson(actor=actor, module_id=module.pk, **given)


# --- modules ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("position", "expected"), [(None, "ABX"), (0, "XAB"), (1, "AXB"), (2, "ABX"), (99, "ABX")]
)
def test_create_module(course, owner, position, expected):
    make_modules(course, "AB")
    module = services.create_module(
        actor=owner, course_id=course.pk, title=" X ", position=position
    )
    assert modules_of(course) == expected
    assert module.position == expected.index("X")


@pytest.mark.parametrize(
    ("start", "position", "expected"),
    [("A", 0, "ABCD"), ("A", 1, "BACD"), ("A", 3, "BCDA"), ("D", 0, "DABC"), ("B", 99, "ACDB")],
)
def test_move_module(course, owner, start, position, expected):
    modules = {m.title: m for m in make_modules(course, "ABCD")}
    services.move_module(actor=owner, module_id=modules[start].pk, position=position)
    assert modules_of(course) == expected


def test_update_module(course, owner):
    (module,) = make_modules(course, "A")
    assert services.update_module(actor=owner, module_id=module.pk, title="B").title == "B"
    with refusal() as refused:
        services.update_module(actor=owner, module_id=module.pk, title=" ")
    assert refused.codes == [("INVALID", "title")]


def test_delete_module(course, owner):
    _, middle, _ = make_modules(course, "ABC")
    LessonFactory(module=middle, asset=make_asset(owner), estimated_minutes=5)
    services.count_lessons(course)
    after = services.delete_module(actor=owner, module_id=middle.pk)
    assert modules_of(course) == "AC"
    assert (after.lesson_count, after.estimated_minutes) == (0, 0)
    assert not Asset.objects.exists()


def test_negative_positions_are_refused(course, owner):
    (module,) = make_modules(course, "A")
    (lesson,) = make_lessons(module, "A")
    for act in (
        lambda: services.create_module(actor=owner, course_id=course.pk, title="X", position=-1),
        lambda: services.move_module(actor=owner, module_id=module.pk, position=-1),
        lambda: create_lesson(owner, module, position=-1),
        lambda: services.move_lesson(
            actor=owner, lesson_id=lesson.pk, module_id=module.pk, position=-1
        ),
    ):
        with refusal() as refused:
            act()
        assert refused.codes == [("INVALID", "position")]
    assert (modules_of(course), lessons_of(module)) == ("A", "A")


def test_there_are_limits(course, owner, monkeypatch):
    monkeypatch.setattr(outline, "MAX_MODULES", 2)
    monkeypatch.setattr(outline, "MAX_LESSONS", 1)
    full, other = make_modules(course, "AB")
    make_lessons(full, "A")
    (lesson,) = make_lessons(other, "B")
    for act, field in (
        (lambda: services.create_module(actor=owner, course_id=course.pk, title="X"), "courseId"),
        (lambda: create_lesson(owner, full), "moduleId"),
        (
            lambda: services.move_lesson(
                actor=owner, lesson_id=lesson.pk, module_id=full.pk, position=0
            ),
            "moduleId",
        ),
    ):
        with refusal() as refused:
            act()
        assert refused.codes == [("INVALID", field)]


# --- lessons ------------------------------------------------------------------------------------


def test_create_lesson(course, owner):
    (module,) = make_modules(course, "A")
    make_lessons(module, "AB")
    lesson = create_lesson(owner, module, text="# Hi", estimated_minutes=7, position=1)
    assert lessons_of(module) == "AXB"
    assert (lesson.position, lesson.text, lesson.is_free_preview) == (1, "# Hi", False)
    course.refresh_from_db()
    assert (course.lesson_count, course.estimated_minutes) == (3, 7)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"text": "x" * 200_001}, "text"),
        ({"html": "x" * 500_001}, "html"),
        ({"estimated_minutes": -1}, "estimatedMinutes"),
        ({"estimated_minutes": 10_001}, "estimatedMinutes"),
        ({"kind": None}, "kind"),
    ],
)
def test_create_lesson_refuses(course, owner, details, field):
    (module,) = make_modules(course, "A")
    with refusal() as refused:
        create_lesson(owner, module, **details)
    assert refused.codes == [("INVALID", field)]
    assert not Lesson.objects.exists()


def test_texts_are_kept_raw(course, owner):
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) &amp; <img onerror=x>"
    lesson = create_lesson(owner, make_modules(course, "A")[0], text=hostile, html=hostile)
    lesson.refresh_from_db()
    assert (lesson.text, lesson.html) == (hostile, hostile)


@pytest.mark.parametrize(
    ("kind", "file", "expected"),
    [
        ("VIDEO", (AssetKind.VIDEO, "video/mp4"), []),
        ("VIDEO", (AssetKind.DOCUMENT, "application/pdf"), [("INVALID", "assetId")]),
        ("PDF", (AssetKind.DOCUMENT, "application/pdf"), []),
        ("PDF", (AssetKind.DOCUMENT, "text/plain"), [("INVALID", "assetId")]),
        ("SLIDES", (AssetKind.DOCUMENT, "application/pdf"), []),
        ("SLIDES", (AssetKind.IMAGE, "image/png"), [("INVALID", "assetId")]),
        ("TEXT", (AssetKind.DOCUMENT, "application/pdf"), [("INVALID", "assetId")]),
        ("INTERACTIVE", (AssetKind.DOCUMENT, "application/pdf"), [("INVALID", "assetId")]),
    ],
)
def test_the_file_fits_the_kind(course, owner, kind, file, expected):
    (module,) = make_modules(course, "A")
    asset = make_asset(owner, kind=file[0], content_type=file[1])
    if not expected:
        assert create_lesson(owner, module, kind=kind, asset_id=asset.pk).asset == asset
        asset.refresh_from_db()
        assert asset.attached_at is not None
        return
    with refusal() as refused:
        create_lesson(owner, module, kind=kind, asset_id=asset.pk)
    assert refused.codes == expected
    asset.refresh_from_db()
    assert asset.attached_at is None


def test_only_ones_own_files_or_those_of_the_course(course, owner):
    (module,) = make_modules(course, "A")
    foreign = LessonFactory(kind="PDF", asset=make_asset(TeacherFactory())).asset
    with refusal() as refused:
        create_lesson(owner, module, kind="PDF", asset_id=foreign.pk)
    assert refused.codes == [("NOT_FOUND", "assetId")]
    used_here = LessonFactory(module=module, kind="PDF", asset=foreign)
    create_lesson(owner, module, kind="PDF", asset_id=used_here.asset_id)


def test_update_lesson_changes_only_what_is_given(course, owner):
    lesson = LessonFactory(
        module__course=course, kind="PDF", asset=make_asset(owner), text="t", is_free_preview=True
    )
    before = Lesson.objects.values().get()
    services.update_lesson(actor=owner, lesson_id=lesson.pk, estimated_minutes=9)
    after = Lesson.objects.values().get()
    changed = {column for column in before if before[column] != after[column]}
    assert changed == {"estimated_minutes", "updated_at"}
    course.refresh_from_db()
    assert course.estimated_minutes == 9


def test_update_lesson_clears(course, owner):
    lesson = LessonFactory(module__course=course, kind="PDF", asset=make_asset(owner), text="t")
    services.update_lesson(
        actor=owner, lesson_id=lesson.pk, text=None, asset_id=None, estimated_minutes=None
    )
    lesson.refresh_from_db()
    assert (lesson.text, lesson.asset, lesson.estimated_minutes) == ("", None, 0)
    assert not Asset.objects.exists()


def test_another_kind_lets_go_of_the_file(course, owner):
    lesson = LessonFactory(module__course=course, kind="PDF", asset=make_asset(owner))
    services.update_lesson(actor=owner, lesson_id=lesson.pk, kind="TEXT")
    lesson.refresh_from_db()
    assert lesson.asset is None
    assert not Asset.objects.exists()


def test_a_file_used_twice_stays(course, owner):
    asset = make_asset(owner)
    lesson = LessonFactory(module__course=course, kind="PDF", asset=asset)
    LessonFactory(module=lesson.module, kind="PDF", asset=asset)
    services.delete_lesson(actor=owner, lesson_id=lesson.pk)
    assert Asset.objects.get() == asset


def test_delete_lesson(course, owner):
    (module,) = make_modules(course, "A")
    _, middle, _ = make_lessons(module, "ABC")
    after = services.delete_lesson(actor=owner, lesson_id=middle.pk)
    assert lessons_of(module) == "AC"
    assert after.lesson_count == 2


@pytest.mark.parametrize(
    ("lesson", "to", "position", "expected"),
    [
        ("A", "first", 2, ("BCA", "DE")),
        ("C", "first", 0, ("CAB", "DE")),
        ("B", "second", 0, ("AC", "BDE")),
        ("B", "second", 1, ("AC", "DBE")),
        ("B", "second", 99, ("AC", "DEB")),
        ("E", "first", 1, ("AEBC", "D")),
    ],
)
def test_move_lesson(course, owner, lesson, to, position, expected):
    first, second = make_modules(course, "12")
    lessons = {x.title: x for x in make_lessons(first, "ABC") + make_lessons(second, "DE")}
    services.move_lesson(
        actor=owner,
        lesson_id=lessons[lesson].pk,
        module_id={"first": first, "second": second}[to].pk,
        position=position,
    )
    assert (lessons_of(first), lessons_of(second)) == expected


def test_a_lesson_does_not_leave_its_course(course, owner):
    (lesson,) = make_lessons(make_modules(course, "A")[0], "A")
    elsewhere = ModuleFactory(course=CourseFactory(owner=owner))
    with refusal() as refused:
        services.move_lesson(actor=owner, lesson_id=lesson.pk, module_id=elsewhere.pk, position=0)
    assert refused.codes == [("NOT_FOUND", "moduleId")]
    assert not elsewhere.lessons.exists()


# --- who, and who is told -----------------------------------------------------------------------


def test_students_of_a_published_course_are_told(course, owner):
    (module,) = make_modules(course, "A")
    student = EnrollmentFactory(course=course).student
    EnrollmentFactory(course=course, status="ENDED")
    create_lesson(owner, module)
    assert not Notification.objects.exists()
    type(course).objects.update(status=CourseStatus.PUBLISHED)
    lesson = create_lesson(owner, module, title="News")
    told = Notification.objects.get()
    assert (told.recipient, told.kind, told.text) == (student, NotificationKind.NEW_LESSON, "News")
    assert told.link == f"/courses/{course.slug}/lessons/{gid(lesson)}"


ACTS = {
    "create_module": lambda actor, x: services.create_module(
        actor=actor, course_id=x.course_id, title="X"
    ),
    "update_module": lambda actor, x: services.update_module(
        actor=actor, module_id=x.module_id, title="X"
    ),
    "move_module": lambda actor, x: services.move_module(
        actor=actor, module_id=x.module_id, position=0
    ),
    "delete_module": lambda actor, x: services.delete_module(actor=actor, module_id=x.module_id),
    "create_lesson": lambda actor, x: create_lesson(actor, x.module),
    "update_lesson": lambda actor, x: services.update_lesson(
        actor=actor, lesson_id=x.pk, title="X"
    ),
    "move_lesson": lambda actor, x: services.move_lesson(
        actor=actor, lesson_id=x.pk, module_id=x.module_id, position=0
    ),
    "delete_lesson": lambda actor, x: services.delete_lesson(actor=actor, lesson_id=x.pk),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("who", "status", "code"),
    [
        ("student", "PUBLISHED", "FORBIDDEN"),
        ("stranger", "PUBLISHED", "FORBIDDEN"),
        ("stranger", "DRAFT", "NOT_FOUND"),
        ("blocked", "PUBLISHED", None),
    ],
)
def test_nobody_else_touches_the_outline(act, who, status, code):
    lesson = LessonFactory(module__course__status=status, title="Before", module__title="Before")
    actor = {"student": UserFactory(), "stranger": TeacherFactory(), "blocked": UserFactory()}[who]
    if who != "stranger":
        EnrollmentFactory(
            course=lesson.course, student=actor, status="ACTIVE" if who == "student" else "BLOCKED"
        )
    with refusal() as refused:
        ACTS[act](actor, lesson)
    if code is None:  # the card of the course is there for the blocked, its inside is not
        code = "FORBIDDEN" if act == "create_module" else "NOT_FOUND"
    assert [c for c, _ in refused.codes] == [code]
    assert Lesson.objects.get().title == "Before"
    assert Module.objects.get().title == "Before"
