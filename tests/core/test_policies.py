"""`holds` is `Exists` of a rule, wherever a condition may stand; but what is below is built once."""

import pytest
from django.db.models import Count, Exists, OuterRef, Q

from server.core.policies import flag, holds
from server.courses.models import Course, CourseStatus, Lesson, Module
from tests.factories import CourseFactory, LessonFactory, ModuleFactory

pytestmark = pytest.mark.django_db


def published(_actor, courses):
    return courses.filter(status=CourseStatus.PUBLISHED)


def in_published(actor, lessons):
    return lessons.filter(holds(published, actor, Course, pk="course"))


def nothing(_actor, rows):
    return rows.none()


@pytest.fixture
def lessons():
    """One in a published course, one in a draft."""
    shown = CourseFactory(status=CourseStatus.PUBLISHED)
    hidden = CourseFactory(status=CourseStatus.DRAFT)
    return [
        LessonFactory(course=course, module=ModuleFactory(course=course))
        for course in (shown, hidden)
    ]


def test_it_narrows_like_exists(lessons):
    shown, hidden = lessons
    condition = holds(published, None, Course, pk="course")
    plain = Exists(published(None, Course.objects.filter(pk=OuterRef("course"))))
    for found in (Lesson.objects.filter(condition), Lesson.objects.filter(plain)):
        assert list(found) == [shown]
    assert list(Lesson.objects.filter(~condition)) == [hidden]
    assert list(Lesson.objects.exclude(condition)) == [hidden]
    assert Lesson.objects.filter(Q(condition) | Q(pk=hidden.pk)).count() == 2
    assert not Lesson.objects.filter(condition & ~Q(pk=shown.pk)).exists()


def test_the_other_side_of_a_join_and_another_field(lessons):
    shown, _ = lessons
    over_a_join = holds(published, None, Course, pk="module__course")
    assert list(Lesson.objects.filter(over_a_join)) == [shown]
    of_module = holds(in_published, None, Lesson, module="pk")
    assert list(Module.objects.filter(of_module)) == [shown.module]


def test_rules_of_rules_about_the_same_tables(lessons):
    """Names of tables below and around must not be taken for each other."""
    shown, hidden = lessons

    def beside_a_published(actor, courses):
        return courses.filter(holds(in_published, actor, Lesson, course="pk"))

    def again(actor, rows):
        return rows.filter(holds(beside_a_published, actor, Course, pk="course"))

    assert list(Course.objects.filter(flag(beside_a_published, None, Course))) == [shown.course]
    assert list(Lesson.objects.filter(flag(again, None, Lesson))) == [shown]
    nested = Exists(again(None, Lesson.objects.filter(module=OuterRef("pk"))))
    assert list(Module.objects.filter(nested)) == [shown.module]
    assert list(Module.objects.exclude(nested)) == [hidden.module]


def test_a_rule_that_lets_nothing_through(lessons):
    never = holds(nothing, None, Course, pk="course")
    assert not Lesson.objects.filter(never).exists()
    assert Lesson.objects.filter(~never).count() == 2
    assert not any(Lesson.objects.annotate(it=never).values_list("it", flat=True))


def test_as_a_value_of_each_row(lessons):
    shown, hidden = lessons
    rows = Lesson.objects.annotate(is_shown=flag(in_published, None, Lesson))
    assert dict(rows.values_list("pk", "is_shown")) == {shown.pk: True, hidden.pk: False}
    assert list(rows.order_by("-is_shown")) == [shown, hidden]
    assert rows.filter(is_shown=True).count() == 1
    counted = Course.objects.annotate(it=flag(published, None, Course), n=Count("lessons"))
    assert set(counted.values_list("it", "n")) == {(True, 1), (False, 1)}


@pytest.mark.usefixtures("lessons")
def test_in_updates_and_deletions():
    condition = holds(published, None, Course, pk="course")
    assert Lesson.objects.filter(condition).update(title="Shown") == 1
    Lesson.objects.filter(~condition).delete()
    assert list(Lesson.objects.values_list("title", flat=True)) == ["Shown"]


def test_what_is_below_is_built_once_and_only_when_asked():
    built = []

    def noted(rule):
        def build(actor, rows):
            built.append(rule.__name__)
            return rule(actor, rows)

        return build

    lowest = noted(published)

    def middle(actor, rows):
        return rows.filter(holds(lowest, actor, Course, pk="course"))

    rows = Module.objects.filter(holds(noted(middle), None, Lesson, module="pk"))
    rows = rows.filter(holds(noted(nothing), None, Course, pk="course"))
    assert built == []
    assert list(rows) == []
    assert built == ["middle", "published", "nothing"]
