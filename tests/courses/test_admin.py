"""What staff does in the admin goes through services, or is checked and recorded."""

import pytest
from django.urls import reverse

from server.audit.models import AuditEntry
from server.courses.models import Category, Course, CourseStatus, Enrollment
from server.courses.services import count_lessons
from tests.factories import (
    CategoryFactory,
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ManagerFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client):
    client.force_login(ManagerFactory())
    return client


def run(browser, model, action, *rows):
    answer = browser.post(
        reverse(f"admin:courses_{model}_changelist"),
        {"action": action, "_selected_action": [str(row.pk) for row in rows]},
        follow=True,
    )
    return [str(message) for message in answer.context["messages"]]


def test_course_actions(browser):
    ready = CourseFactory(
        title="Ready",
        status=CourseStatus.DRAFT,
        summary="s",
        description="d",
        category=CategoryFactory(),
    )
    count_lessons(LessonFactory(module__course=ready).course)
    unready = CourseFactory(title="Unready", status=CourseStatus.DRAFT)
    messages = run(browser, "course", "publish", ready, unready)
    assert sorted(messages)[0] == "Published: Ready"
    assert sorted(messages)[1].startswith("Unready: ")
    assert dict(Course.objects.values_list("title", "status")) == {
        "Ready": "PUBLISHED",
        "Unready": "DRAFT",
    }
    assert run(browser, "course", "archive", ready) == ["Archived: Ready"]
    assert run(browser, "course", "unpublish", ready) == ["Unpublished: Ready"]
    assert AuditEntry.objects.count() == 3


def test_enrollment_actions(browser):
    enrollment = EnrollmentFactory()
    for action, status in (("block", "BLOCKED"), ("unblock", "ENDED")):
        run(browser, "enrollment", action, enrollment)
        assert Enrollment.objects.get().status == status
    (message,) = run(browser, "enrollment", "remove", enrollment)
    assert "not in the course" in message


def save(browser, category=None, **fields):
    """The errors of the form; None when it was saved."""
    address = (
        reverse("admin:courses_category_change", args=[category.pk])
        if category
        else reverse("admin:courses_category_add")
    )
    given = {"name": "Name", "slug": "name", "parent": "", "position": 0, **fields}
    answer = browser.post(address, given)
    return None if answer.status_code == 302 else answer.context["errors"]


def test_categories_are_kept_here(browser):
    assert save(browser, name="Crafts", slug="crafts") is None
    crafts = Category.objects.get()
    assert save(browser, crafts, name="Arts", slug="arts") is None
    assert save(browser, name="Other", slug="arts")
    actions = list(AuditEntry.objects.values_list("action", flat=True))
    assert actions == ["courses.add_category_in_admin", "courses.change_category_in_admin"]


def test_categories_nest_three_deep_and_never_in_themselves(browser):
    top = CategoryFactory()
    middle = CategoryFactory(parent=top)
    low = CategoryFactory(parent=middle)
    assert save(browser, parent=low.pk)
    assert save(browser, top, parent=low.pk)
    assert save(browser, top, parent=top.pk)
    other = CategoryFactory()
    assert save(browser, middle, parent=other.pk, name="m", slug="m") is None
    assert save(browser, other, parent=top.pk, name="o", slug="o")
    assert save(browser, parent=middle.pk) is None


def test_a_used_category_stays(browser):
    category = CourseFactory(category=CategoryFactory()).category
    browser.post(
        reverse("admin:courses_category_delete", args=[category.pk]), {"post": "yes"}, follow=True
    )
    assert Category.objects.filter(pk=category.pk).exists()
    Course.objects.all().delete()
    browser.post(reverse("admin:courses_category_delete", args=[category.pk]), {"post": "yes"})
    assert not Category.objects.exists()
    assert AuditEntry.objects.get().action == "courses.delete_category_in_admin"
