"""Courses as the tests of this app need them."""

from contextlib import contextmanager
from uuid import uuid4

import pytest

from server.core.errors import DomainError
from server.courses.models import Material, Prerequisite, Tag
from server.courses.services import index_courses
from server.media.models import Asset, AssetKind
from tests.factories import (
    CategoryFactory,
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)


def make_asset(owner, kind=AssetKind.DOCUMENT, name="notes.pdf", content_type="application/pdf"):
    """A row without bytes."""
    number = uuid4().hex
    return Asset.objects.create(
        owner=owner,
        kind=kind,
        name=name,
        content_type=content_type,
        size=1,
        sha256="0" * 64,
        storage_key=f"private/{number}",
    )


def make_image(owner, *, is_public=True):
    number = uuid4().hex
    return Asset.objects.create(
        owner=owner,
        kind=AssetKind.IMAGE,
        name="cover.jpg",
        content_type="image/jpeg",
        size=1,
        sha256="0" * 64,
        storage_key=f"public/{number}.jpg",
        thumbnail_key=f"public/{number}.webp",
        width=100,
        height=50,
        is_public=is_public,
    )


def course_with_everything(*, owner, student):
    """A published course that has something in every field."""
    category = CategoryFactory(parent=CategoryFactory())
    course = CourseFactory(
        owner=owner,
        cover=make_image(owner),
        category=category,
        summary="In short",
        description="At *length*",
        objectives=["Know it"],
        capacity=30,
    )
    course.co_instructors.add(TeacherFactory())
    course.tags.add(Tag.objects.create(name=f"tag {course.code}", slug=f"tag-{course.slug}"))
    Prerequisite.objects.create(course=course, required=CourseFactory())
    for _ in range(2):
        module = ModuleFactory(course=course)
        for _ in range(2):
            lesson = LessonFactory(module=module)
            Material.objects.create(
                course=course, lesson=lesson, title="Notes", asset=make_asset(owner), position=0
            )
        LessonFactory(module=module, kind="PDF", asset=make_asset(owner))
        LessonFactory(module=module, kind="INTERACTIVE", html="<p>Hello")
        LessonFactory(module=module, kind="VIDEO")
    Material.objects.create(course=course, title="Book", asset=make_asset(owner), position=0)
    EnrollmentFactory(course=course, student=student)
    for _ in range(3):
        EnrollmentFactory(course=course, student=UserFactory())
    index_courses([course])
    return course


class Refusal:
    """What a service refused: `codes` is a list of (code, field)."""

    def __init__(self):
        self.codes = []
        self.messages = []


@contextmanager
def refusal():
    """`with refusal() as refused:` expects a DomainError."""
    refused = Refusal()
    with pytest.raises(DomainError) as caught:
        yield refused
    refused.codes = [(p.code, p.field) for p in caught.value.problems]
    refused.messages = [p.message for p in caught.value.problems]
