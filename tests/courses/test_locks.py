"""What opens when, for whom, and that nothing of it is to be had before by any way."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.courses.models import Lesson, LessonKind, LessonRequirement, Material
from server.courses.pages import lesson_page
from server.courses.policies import readable_assets, readable_lessons, visible_materials
from server.courses.services import (
    create_lesson,
    delete_lesson,
    duplicate_course,
    move_lesson,
    update_lesson,
    update_module,
)
from server.media.models import Asset
from tests.assessments.support import make_question, make_quiz
from tests.courses.support import make_asset, refusal
from tests.factories import LessonFactory, ManagerFactory, ModuleFactory, TeacherFactory
from tests.learning.support import course_of, lessons_of, report, student_of, view
from tests.support import error_codes, gid, run_jobs, sign_in

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
LOCKS = """
query ($id: ID!) { course(id: $id) { modules {
  title openedFrom: opensAt requiredModules { title }
  lockReasons { kind message opensAt module { title } lesson { title } }
  lessons {
    title viewerCanRead content { text } opensAt requiredLessons { title }
    lockReasons {
      kind message opensAt
      module { title course { title } } lesson { title module { title } viewerProgress { status } }
    }
  }
} } }
"""


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def course():
    """Two modules with two lessons each."""
    return course_of(2, 2)


@pytest.fixture
def student(course):
    return student_of(course)


def require(course, lesson, *required):
    update_lesson(
        actor=course.owner, lesson_id=lesson.pk, required_lesson_ids=[r.pk for r in required]
    )


def require_module(course, module, *required):
    update_module(
        actor=course.owner, module_id=module.pk, required_module_ids=[r.pk for r in required]
    )


def readable(actor, course):
    lessons = lessons_of(course)
    found = set(readable_lessons(actor, Lesson.objects.all()).values_list("pk", flat=True))
    return [lesson.pk in found for lesson in lessons]


def reasons(api, course, actor):
    """By lesson: (kind, what it names)."""
    modules = api.data(LOCKS, {"id": gid(course)}, actor=actor)["course"]["modules"]
    return [
        [
            (r["kind"], (r["lesson"] or r["module"] or {"title": r["opensAt"]})["title"])
            for r in lesson["lockReasons"]
        ]
        for module in modules
        for lesson in module["lessons"]
    ]


def test_a_lesson_opens_when_what_it_requires_is_completed(api, course, student):
    one, two, three, _four = lessons_of(course)
    require(course, three, one, two)
    assert readable(student, course) == [True, True, False, True]
    waits = [("LESSON_REQUIRED", one.title), ("LESSON_REQUIRED", two.title)]
    assert reasons(api, course, student) == [[], [], waits, []]
    view(student, one)
    assert reasons(api, course, student) == [[], [], waits[1:], []]
    view(student, two)
    assert readable(student, course) == [True] * 4
    assert reasons(api, course, student) == [[]] * 4


def test_a_module_opens_when_another_is_completed(api, course, student):
    first, second = course.modules.all()
    one, two, *_ = lessons_of(course)
    require_module(course, second, first)
    view(student, one)
    assert readable(student, course) == [True, True, False, False]
    waits = [("MODULE_REQUIRED", first.title)]
    assert reasons(api, course, student) == [[], [], waits, waits]
    view(student, two)
    assert readable(student, course) == [True] * 4
    # What was finished stays so when the teacher writes on.
    create_lesson(actor=course.owner, module_id=first.pk, title="New", kind=LessonKind.TEXT)
    assert readable(student, course) == [True] * 5


def test_a_module_without_lessons_asks_for_nothing(course, student):
    first, _ = course.modules.all()
    require_module(course, first, ModuleFactory(course=course))
    assert readable(student, course) == [True] * 4


def test_days(api, course, student, clock):
    first, _ = course.modules.all()
    one, *_ = lessons_of(course)
    tomorrow, later = NOON + timedelta(days=1), NOON + timedelta(days=2)
    update_module(actor=course.owner, module_id=first.pk, opens_at=tomorrow)
    update_lesson(actor=course.owner, lesson_id=one.pk, opens_at=later)
    assert readable(student, course) == [False, False, True, True]
    found = reasons(api, course, student)
    assert found[0] == [("NOT_OPEN_YET", "2027-03-03T12:00:00+00:00")]
    assert found[1] == [("NOT_OPEN_YET", "2027-03-02T12:00:00+00:00")]
    clock.move_to(tomorrow)
    assert readable(student, course) == [False, True, True, True]
    clock.move_to(later)
    assert readable(student, course) == [True] * 4
    update_lesson(actor=course.owner, lesson_id=one.pk, opens_at=None)
    assert lessons_of(course)[0].opens_at is None


def test_who_waits(course, student):
    one, two, three, four = lessons_of(course)
    require(course, two, one)
    later = NOON + timedelta(days=1)
    update_lesson(actor=course.owner, lesson_id=three.pk, opens_at=later, is_free_preview=True)
    update_lesson(actor=course.owner, lesson_id=four.pk, is_free_preview=True)
    require(course, four, one)
    assert readable(course.owner, course) == readable(ManagerFactory(), course) == [True] * 4
    assert readable(student, course) == [True, False, False, True]
    for person in (TeacherFactory(), AnonymousUser()):
        assert readable(person, course) == [False, False, False, True]


def test_nothing_of_a_locked_lesson_is_to_be_had(api, course, student):
    one, two, *_ = lessons_of(course)
    file, material_file = make_asset(course.owner), make_asset(course.owner, name="extra.pdf")
    Lesson.objects.filter(pk=two.pk).update(kind=LessonKind.PDF, asset=file)
    material = Material.objects.create(
        course=course, lesson=two, title="Extra", asset=material_file, position=0
    )
    page = LessonFactory(module=two.module, kind=LessonKind.INTERACTIVE, html="<p>secret</p>")
    quiz = make_quiz(course, [make_question(course)], lesson_id=two.pk)
    for locked in (two, page):
        require(course, locked, one)

    def had(actor):
        text = """query ($lesson: ID!, $material: ID!, $asset: ID!, $quiz: ID!) {
          lesson(id: $lesson) { content { file { url } } materials { title } viewerCanRead }
          material: node(id: $material) { id } asset: node(id: $asset) { id }
          quiz(id: $quiz) { startObstacles { code } }
        }"""
        values = {
            "lesson": gid(two),
            "material": gid(material),
            "asset": gid(file),
            "quiz": gid(quiz),
        }
        data = api.data(text, values, actor=actor)
        return {
            "content": data["lesson"]["content"] is not None,
            "said": data["lesson"]["viewerCanRead"],
            "materials": bool(data["lesson"]["materials"]),
            "material": data["material"] is not None,
            "asset": data["asset"] is not None,
            "page": lesson_page(actor, page.pk) is not None,
            "delivery": Asset.objects.filter(readable_assets(actor)).count() == 2,
            "rows": visible_materials(actor, Material.objects.all()).exists(),
            "quiz": "LESSON_LOCKED" not in [p["code"] for p in data["quiz"]["startObstacles"]],
        }

    assert set(had(student).values()) == {False}
    assert set(had(course.owner).values()) == {True}
    with refusal() as refused:
        report(student, two)
    assert refused.codes == [("LESSON_LOCKED", None)]
    start = """mutation ($quiz: ID!) { startAttempt(input: {quizId: $quiz}) {
      attempt { id } errors { code field } } }"""
    payload = api.data(start, {"quiz": gid(quiz)}, actor=student)["startAttempt"]
    assert error_codes(payload) == [("LESSON_LOCKED", None)]
    view(student, one)
    assert set(had(student).values()) == {True}
    assert api.data(start, {"quiz": gid(quiz)}, actor=student)["startAttempt"]["attempt"]


def test_nobody_waits_for_ever(course):
    first, second = course.modules.all()
    one, two, three, four = lessons_of(course)
    own = {"actor": course.owner}
    require(course, one, two)
    with refusal() as refused:
        require(course, two, one)
    assert refused.codes == [("PREREQUISITE_CYCLE", "requiredLessonIds")]
    with refusal() as refused:
        require(course, three, three)
    assert refused.codes == [("PREREQUISITE_CYCLE", "requiredLessonIds")]
    require(course, two, four)  # over modules
    with refusal() as refused:
        require_module(course, second, first)
    assert refused.codes == [("PREREQUISITE_CYCLE", "requiredModuleIds")]
    with refusal() as refused:
        require_module(course, second, second)
    assert refused.codes == [("PREREQUISITE_CYCLE", "requiredModuleIds")]
    require_module(course, first, second)
    with refusal() as refused:
        move_lesson(**own, lesson_id=one.pk, module_id=second.pk, position=0)
    assert refused.codes == [("PREREQUISITE_CYCLE", "moduleId")]
    assert [lesson.pk for lesson in lessons_of(course)] == [one.pk, two.pk, three.pk, four.pk]
    assert LessonRequirement.objects.count() == 2


def test_empty_modules_cannot_wait_for_each_other(course):
    one, two = ModuleFactory(course=course), ModuleFactory(course=course)
    require_module(course, one, two)
    with refusal() as refused:
        require_module(course, two, one)
    assert refused.codes == [("PREREQUISITE_CYCLE", "requiredModuleIds")]


def test_requirements_are_of_the_same_course(course):
    other = course_of(1, owner=course.owner)
    one, *_ = lessons_of(course)
    with refusal() as refused:
        require(course, one, *lessons_of(other))
    assert refused.codes == [("NOT_FOUND", "requiredLessonIds")]
    with refusal() as refused:
        require_module(course, one.module, *other.modules.all())
    assert refused.codes == [("NOT_FOUND", "requiredModuleIds")]
    with refusal() as refused:
        update_lesson(
            actor=course.owner,
            lesson_id=one.pk,
            required_lesson_ids=[LessonFactory(module=one.module).pk for _ in range(21)],
        )
    assert refused.codes == [("INVALID", "requiredLessonIds")]
    assert not LessonRequirement.objects.exists()


def test_what_is_deleted_locks_nothing(course, student):
    one, two, *_ = lessons_of(course)
    require(course, two, one)
    delete_lesson(actor=course.owner, lesson_id=one.pk)
    run_jobs()
    assert readable(student, course) == [True] * 3


def test_a_copy_has_the_same_requirements_and_no_dates(course):
    first, second = course.modules.all()
    one, two, *_ = lessons_of(course)
    require(course, two, one)
    require_module(course, second, first)
    update_module(actor=course.owner, module_id=first.pk, opens_at=NOON + timedelta(days=1))
    update_lesson(actor=course.owner, lesson_id=one.pk, opens_at=NOON + timedelta(days=1))
    copy = duplicate_course(actor=course.owner, course_id=course.pk)
    assert readable(student_of(copy), copy) == [True, False, False, False]


def test_they_are_set_over_http(api, course, student):
    first, second = course.modules.all()
    one, two, *_ = lessons_of(course)
    text = """mutation ($lesson: UpdateLessonInput!, $module: UpdateModuleInput!) {
      updateLesson(input: $lesson) { lesson { requiredLessons { title } } errors { code field } }
      updateModule(input: $module) { module { title opensAt requiredModules { title } }
        errors { code field } } }"""
    values = {
        "lesson": {"lessonId": gid(two), "requiredLessonIds": [gid(one)]},
        "module": {"moduleId": gid(second), "requiredModuleIds": [gid(first)]},
    }
    data = api.data(text, values, actor=course.owner)
    assert data["updateLesson"]["lesson"] == {"requiredLessons": [{"title": one.title}]}
    assert data["updateModule"]["module"] == {
        "title": second.title,
        "opensAt": None,
        "requiredModules": [{"title": first.title}],
    }
    values["lesson"]["requiredLessonIds"] = [gid(first)]
    values["module"]["requiredModuleIds"] = [gid(second)]
    data = api.data(text, values, actor=course.owner)
    assert error_codes(data["updateLesson"]) == [("NOT_FOUND", "requiredLessonIds")]
    assert error_codes(data["updateModule"]) == [("PREREQUISITE_CYCLE", "requiredModuleIds")]
    values["lesson"]["requiredLessonIds"] = []
    payload = api.data(text, values, actor=student)["updateLesson"]
    assert error_codes(payload) == [("FORBIDDEN", None)]


def test_an_outline_of_200_lessons_costs_the_same(api):
    counts = []
    for modules, lessons in ((2, 2), (4, 50)):
        course = course_of(*[lessons] * modules)
        student = student_of(course)
        chain = lessons_of(course)
        LessonRequirement.objects.bulk_create(
            LessonRequirement(lesson=later, required=earlier)
            for earlier, later in itertools.pairwise(chain)
        )
        token = sign_in(student)
        with CaptureQueriesContext(connection) as queries:
            data = api.data(LOCKS, {"id": gid(course)}, token=token)
        assert data["course"]["modules"][-1]["lessons"][-1]["lockReasons"]
        counts.append(len(queries))
    assert counts[0] == counts[1]
