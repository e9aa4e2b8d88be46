"""Every root field as a stranger, every mutation with somebody else's objects.

Nothing here names an operation: a new one is tried the day it is written.
"""

import pytest
from django.apps import apps
from django.db import connection, transaction
from graphql import get_named_type

from server.accounts.models import LoginSession, Throttle
from server.audit.models import AuditEntry
from server.classrooms import services as classrooms
from server.classrooms.models import BoardTool
from server.learning.models import Review
from server.learning.services import create_lesson_note
from server.library.services import add_library_item, create_library_folder
from server.media.models import Asset, AssetKind
from server.media.services import create_upload
from server.messaging.models import RoomKind
from server.messaging.services import create_room, send_message
from server.notifications.models import NotificationKind
from server.notifications.services import notify
from server.schema import PUBLIC, schema
from server.video.models import Caption, Video
from tests.assessments.support import assessments_of
from tests.assignments.support import assignments_of
from tests.certificates.support import issued
from tests.contract.inputs import has_upload, operation_for
from tests.drafting.support import drafted
from tests.factories import (
    CategoryFactory,
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.flashcards.support import cards_of, make_deck
from tests.support import gid

from server.courses.models import CourseStatus, Material  # isort: skip

SCHEMA = schema._schema
ROOTS = {
    "query": SCHEMA.query_type.fields,
    "mutation": SCHEMA.mutation_type.fields,
}
CANARY = "canary-d41d8cd9"
# What a signed-in person may call with any id because it is about themselves or public.
REFUSALS = {"NOT_FOUND", "FORBIDDEN"}


def root_fields():
    return [(kind, name) for kind, fields in ROOTS.items() for name in fields]


def takes_ids(field):
    def of(graphql_type):
        inner = get_named_type(graphql_type)
        if hasattr(inner, "fields"):
            return any(of(f.type) for f in inner.fields.values())
        return inner.name == "ID"

    return any(of(a.type) for a in field.args.values())


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once: what a test writes is rolled back to here, and this at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def build_world():
    """A teacher's draft course with one of everything, and the people around it."""
    teacher = TeacherFactory(full_name=f"Teacher {CANARY}")
    student = UserFactory(email=f"{CANARY}@example.org")
    course = CourseFactory(owner=teacher, status=CourseStatus.DRAFT, title=f"Course {CANARY}")
    module = ModuleFactory(course=course, title=f"Module {CANARY}")
    lesson = LessonFactory(module=module, title=f"Lesson {CANARY}", text=CANARY)
    asset = Asset.objects.create(
        owner=teacher,
        kind=AssetKind.DOCUMENT,
        name=f"{CANARY}.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        storage_key="documents/none",
    )
    material = Material.objects.create(
        course=course, lesson=lesson, title=CANARY, asset=asset, position=0
    )
    enrollment = EnrollmentFactory(course=course, student=student)
    review = Review.objects.create(course=course, author=student, stars=5, text=CANARY)
    notify(recipients=[student], kind=NotificationKind.GENERAL, title=CANARY, text=CANARY)
    notification = student.notifications.get()
    session = LoginSession.objects.create(
        user=student, device=CANARY, ip_address="192.0.2.1", last_used_at=student.created_at
    )
    room = create_room(kind=RoomKind.COURSE, title=CANARY, moderators=[teacher], members=[student])
    message = send_message(actor=student, room_id=room.pk, client_id=CANARY, text=CANARY)
    classroom = live_classroom(course, student)
    category = CategoryFactory()
    assessed = assessments_of(course, student, CANARY)
    assigned = assignments_of(course, student, CANARY)
    note = create_lesson_note(actor=student, lesson_id=lesson.pk, text=CANARY)
    deck = make_deck(teacher, course=course, title=CANARY)
    draft = drafted(course)
    objects = {
        "deck": deck,
        "draft": draft,
        "draftItem": draft.items.get(),
        "card": cards_of(deck)[0],
        "caption": captioned(asset),
        "course": course,
        "module": module,
        "lesson": lesson,
        "requiredLesson": lesson,
        "requiredModule": module,
        "material": material,
        "asset": asset,
        "coverAsset": asset,
        "review": review,
        "note": note,
        "enrollment": enrollment,
        "notification": notification,
        "session": session,
        "user": student,
        "student": student,
        "instructor": teacher,
        "category": category,
        "prerequisite": course,
        "room": room,
        "message": message,
        "replyTo": message,
        "member": room.members.get(user=student),
        "mention": student,
        "attachment": asset,
        **assessed,
        **assigned,
        "file": asset,
        "classroom": classroom,
        "participant": classroom.participants.get(user=student),
        "board": classroom.board,
        "page": classroom.current_page,
        "element": classroom.board.elements.get(),
        "backgroundAsset": asset,
        "certificate": issued(course, student),
        "logoAsset": asset,
        "upload": create_upload(actor=teacher, name=f"{CANARY}.pdf", size=9),
        "item": add_library_item(actor=teacher, asset_id=asset.pk, title=CANARY, tags=[CANARY]),
        "folder": (folder := create_library_folder(actor=teacher, name=CANARY)),
        "parent": folder,
    }
    return {"objects": objects, "teacher": teacher, "student": student, "course": course}


def captioned(asset):
    video = Video.objects.create(asset=asset, queued_at=asset.created_at)
    cues = [[0, 1, CANARY]]
    return Caption.objects.create(video=video, language="en", label=CANARY, cues=cues, cue_count=1)


def live_classroom(course, student):
    """A lesson of the course that is on, with the student inside and something on the board."""
    own = {"actor": course.owner}
    classroom = classrooms.create_classroom(**own, course_id=course.pk, name=CANARY)
    classrooms.open_classroom(**own, classroom_id=classroom.pk)
    classrooms.join_classroom(actor=student, classroom_id=classroom.pk)
    classrooms.add_board_element(
        **own,
        board_id=classroom.board.pk,
        page_id=classroom.current_page.pk,
        client_id=CANARY,
        tool=BoardTool.TEXT,
        color="#000000",
        width=0.02,
        points=[0.5, 0.5],
        text=CANARY,
    )
    return classroom


def ids_of(world):
    def ids(name):
        key = name.removesuffix("Ids").removesuffix("Id").removesuffix("Id".lower())
        if key in {"id", "ids", ""}:
            key = "course"
        instance = world["objects"][key]
        return gid(instance, "Session" if key == "session" else None)

    return ids


def snapshot():
    """Every row of our tables, but for what signing in, auditing and throttling write."""
    skipped = {LoginSession, Throttle, AuditEntry}
    tables = {
        model._meta.label: model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("server.")
        and model not in skipped
        and not model.__module__.startswith("server.audit")
    }
    # As the database has them: making objects of them would be half of these tests' work.
    with connection.cursor() as cursor:
        return {label: rows_of(cursor, table) for label, table in tables.items()}


def rows_of(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')
    return sorted(map(str, cursor.fetchall()))


@pytest.mark.parametrize(("kind", "name"), root_fields())
def test_a_stranger_gets_nothing(api, world, kind, name):
    document, variables = operation_for(kind, name, ROOTS[kind][name], ids_of(world))
    before = snapshot()
    response = api(document, variables)
    text = str(response)
    if f"{kind.capitalize()}.{name}" in PUBLIC:
        assert CANARY not in text
    elif has_upload_argument(ROOTS[kind][name]):
        assert response["errors"]
    else:
        assert response["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED", text
    assert snapshot() == before or f"{kind.capitalize()}.{name}" in PUBLIC


def has_upload_argument(field):
    return any(has_upload(a.type) for a in field.args.values())


def foreign_mutations():
    return [
        name
        for name, field in ROOTS["mutation"].items()
        if takes_ids(field) and not has_upload_argument(field)
    ]


@pytest.mark.parametrize("role", ["student", "teacher"])
@pytest.mark.parametrize("name", foreign_mutations())
def test_ids_of_somebody_else_are_refused(api, world, name, role):
    """A teacher of another course, and a student of none, with every id of a foreign course."""
    actor = TeacherFactory() if role == "teacher" else UserFactory()
    document, variables = operation_for("mutation", name, ROOTS["mutation"][name], ids_of(world))
    before = snapshot()
    response = api(document, variables, actor=actor)
    assert "errors" not in response, response
    codes = {error["code"] for error in response["data"][name]["errors"]}
    assert codes, f"{name} did it"
    assert codes <= REFUSALS | {"INVALID"}, codes
    assert codes & REFUSALS, codes
    assert CANARY not in str(response)
    after = snapshot()
    after.pop("accounts.User"), before.pop("accounts.User")  # the actor's own row
    assert after == before


@pytest.mark.parametrize("name", [n for n, f in ROOTS["query"].items() if takes_ids(f)])
def test_queries_by_id_show_no_foreign_object(api, world, name):
    document, variables = operation_for("query", name, ROOTS["query"][name], ids_of(world))
    for actor in (None, UserFactory(), TeacherFactory()):
        response = api(document, variables, actor=actor)
        assert CANARY not in str(response)


@pytest.mark.parametrize(
    "key",
    [
        *("course", "module", "lesson", "material", "asset", "notification", "session"),
        *("enrollment", "room", "message", "member", "note"),
        *("upload", "item", "folder"),
        *("quiz", "question", "slot", "attempt", "attemptQuestion", "accommodation"),
        *(
            "assignment",
            "submission",
            "version",
            "grade",
            "savedComment",
            "gradeCategory",
            "gradeChange",
        ),
    ],
)
def test_node_is_null_for_a_foreign_object(api, world, key):
    instance = world["objects"][key]
    global_id = gid(instance, "Session" if key == "session" else None)
    for actor in (None, UserFactory(), TeacherFactory()):
        data = api.data(
            "query ($id: ID!) { node(id: $id) { id __typename } nodes(ids: [$id]) { id } }",
            {"id": global_id},
            actor=actor,
        )
        assert data == {"node": None, "nodes": [None]}
    owner = world["student"] if key in {"notification", "session", "note"} else world["teacher"]
    mine = api.data("query ($id: ID!) { node(id: $id) { id } }", {"id": global_id}, actor=owner)
    assert mine == {"node": {"id": global_id}}
