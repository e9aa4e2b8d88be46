"""Every document of the web client is valid, within the limits, and costs a known number of queries.

The number must not grow with the data: each query runs in a small world and in a larger one.
"""

import json
import os
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from graphql import NonNullTypeNode, OperationType, type_from_ast

from server.core.api.context import Context
from server.courses.models import Material, Prerequisite, Tag
from server.courses.services import index_courses
from server.learning.models import Review
from server.media.models import Asset, AssetKind
from server.notifications.models import NotificationKind
from server.notifications.services import notify
from server.schema import executor
from tests.contract.inputs import value_for
from tests.factories import (
    CategoryFactory,
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ManagerFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import gid
from tests.web_documents.documents import definitions, document

PINNED = Path(__file__).with_name("queries.json")
OPERATIONS, _ = definitions()
QUERIES = sorted(n for n, o in OPERATIONS.items() if o.operation is OperationType.QUERY)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_document_is_valid_and_within_the_limits(name):
    text = document(name)
    variables = {}
    for variable in OPERATIONS[name].variable_definitions:
        if isinstance(variable.type, NonNullTypeNode):
            variables[variable.variable.name.value] = placeholder(variable.type)
    operation = executor.prepare(text, variables, None, Context(actor=AnonymousUser()))
    assert operation.definition.name.value == name


def placeholder(type_node):
    """A value of the variable's type."""
    graphql_type = type_from_ast(executor.schema, type_node)
    value = value_for("id", graphql_type, lambda _: "id")
    return uploads_filled(value)


def uploads_filled(value):
    if isinstance(value, dict):
        return {
            k: SimpleUploadedFile("f", b"") if k in {"file", "photo"} else uploads_filled(v)
            for k, v in value.items()
        }
    return SimpleUploadedFile("f", b"") if value is None else value


class World:
    """`size` of everything that a list of the client may show."""

    def __init__(self, size):
        self.teacher = TeacherFactory()
        self.student = UserFactory()
        self.manager = ManagerFactory()
        category = CategoryFactory()
        for _ in range(size):
            CategoryFactory(parent=category)
        self.courses = [
            CourseFactory(owner=self.teacher, category=category, price_amount=0)
            for _ in range(size)
        ]
        tags = [
            Tag.objects.create(name=f"Tag {size} {n}", slug=f"tag-{size}-{n}") for n in range(size)
        ]
        for course in self.courses:
            course.tags.set(tags[:10])
            course.co_instructors.add(TeacherFactory())
            EnrollmentFactory(course=course, student=self.student)
        self.course = self.courses[0]
        for other in self.courses[1:11]:
            Prerequisite.objects.create(course=self.course, required=other)
        for n in range(size):
            module = ModuleFactory(course=self.course)
            self.lesson = LessonFactory(module=module, asset=self.asset(f"lesson-{size}-{n}"))
            for m in range(size - 1):
                LessonFactory(module=module, is_free_preview=m == 0)
            Material.objects.create(
                course=self.course,
                lesson=self.lesson,
                title="Material",
                asset=self.asset(f"material-{size}-{n}"),
                position=0,
            )
            Material.objects.create(
                course=self.course, title="M", asset=self.asset(f"c-{size}-{n}"), position=n
            )
            student = EnrollmentFactory(course=self.course).student
            Review.objects.create(course=self.course, author=student, stars=4, text="Good")
            notify(recipients=[self.student], kind=NotificationKind.GENERAL, title=f"News {n}")

        index_courses(self.courses)

    def asset(self, key):
        return Asset.objects.create(
            owner=self.teacher,
            kind=AssetKind.DOCUMENT,
            name="file.pdf",
            content_type="application/pdf",
            size=1,
            sha256="0" * 64,
            storage_key=key,
        )

    def variables(self, name):
        """Values for the variables of a query, by their name or by the name of the operation."""
        ids = {"Lesson": self.lesson, "User": self.student}
        by_name = {
            "slug": self.course.slug,
            "id": gid(next((o for word, o in ids.items() if word in name), self.course)),
            "courseId": gid(self.course),
            "lessonId": gid(self.lesson),
            "userId": gid(self.student),
            "instructor": gid(self.teacher),
            "first": 50,
            "search": "Course" if name == "PrerequisiteSearch" else "e",
            "status": "PUBLISHED" if name == "Teaching" else "ACTIVE",
            "excludeBlocked": False,
            "unreadOnly": False,
        }
        given = {}
        for variable in OPERATIONS[name].variable_definitions:
            key = variable.variable.name.value
            # Search asks more on PostgreSQL than on SQLite: only where there is no other way.
            optional_search = key == "search" and not isinstance(variable.type, NonNullTypeNode)
            if key in by_name and not optional_search:
                given[key] = by_name[key]
        return given


def count(api, name, world, actor):
    with CaptureQueriesContext(connection) as queries:
        response = api(document(name), world.variables(name), actor=actor)
    unexpected = [
        e for e in response.get("errors", []) if e["extensions"]["code"] != "UNAUTHENTICATED"
    ]
    assert not unexpected, unexpected
    return len(queries)


@pytest.fixture
def worlds(db):
    return World(2), World(20)


@pytest.mark.parametrize("name", QUERIES)
def test_queries_do_not_grow_with_the_data(api, worlds, name):
    """Signing in costs the same each time and is part of the number."""
    pins = json.loads(PINNED.read_text())
    key = f"{name} on {connection.vendor}"
    pinned = pins.get(key, pins.get(name))
    counts = {}
    for role in ("student", "teacher", "manager"):
        small, large = (count(api, name, world, getattr(world, role)) for world in worlds)
        assert small == large, f"{role}: {small} queries for 2 rows, {large} for 20"
        counts[role] = large
    if os.environ.get("PIN_QUERIES"):
        pins[key if key in pins else name] = counts
        PINNED.write_text(json.dumps(pins, indent=2, sort_keys=True) + "\n")
    else:
        assert counts == pinned, f"pinned in {PINNED.name}; PIN_QUERIES=1 writes it"
