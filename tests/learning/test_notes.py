"""Private notes: who may write them, what may stand in them, and that nobody else gets at them."""

import pytest
from django.contrib.auth.models import AnonymousUser

from server.courses.services import delete_lesson, update_lesson
from server.learning.models import LessonNote
from server.learning.policies import visible_lesson_notes
from server.learning.selectors import lesson_notes
from server.learning.services import (
    create_lesson_note,
    delete_lesson_note,
    notes,
    update_lesson_note,
)
from tests.courses.support import refusal
from tests.factories import ManagerFactory, UserFactory
from tests.learning.support import course_of, lessons_of, student_of
from tests.support import gid

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_of(2)


@pytest.fixture
def student(course):
    return student_of(course)


def write(actor, lesson, text="Look this up", **place):
    return create_lesson_note(actor=actor, lesson_id=lesson.pk, text=text, **place)


def refusals(act, **arguments):
    before = list(LessonNote.objects.values())
    with refusal() as refused:
        act(**arguments)
    assert list(LessonNote.objects.values()) == before
    return [code for code, _field in refused.codes]


def test_a_note_stands_at_a_moment_a_page_or_neither(course, student):
    lesson = lessons_of(course)[0]
    assert write(student, lesson, second=12.5).second == 12.5
    assert write(student, lesson, page=3).page == 3
    plain = write(student, lesson, "  One\r\nTwo  ")
    assert (plain.text, plain.second, plain.page) == ("One\nTwo", None, None)
    assert plain.course_id == course.pk


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"text": "x" * 5001},
        {"second": -1},
        {"second": float("nan")},
        {"second": 86_401},
        {"page": 0},
        {"page": 100_001},
        {"second": 1, "page": 1},
    ],
)
def test_what_a_note_cannot_be(course, student, wrong):
    arguments = {"actor": student, "lesson_id": lessons_of(course)[0].pk, "text": "Fine", **wrong}
    assert refusals(create_lesson_note, **arguments) == ["INVALID"]


def test_a_lesson_takes_so_many_notes_of_one_person(course, student, monkeypatch):
    monkeypatch.setattr(notes, "MAX_NOTES", 2)
    first, second = lessons_of(course)
    for _ in range(2):
        write(student, first)
    arguments = {"actor": student, "lesson_id": first.pk, "text": "One more"}
    assert refusals(create_lesson_note, **arguments) == ["INVALID"]
    write(student, second)
    write(student_of(course), first)


def test_only_who_may_read_the_lesson_writes_about_it(course, student):
    first, second = lessons_of(course)
    update_lesson(actor=course.owner, lesson_id=second.pk, required_lesson_ids=[first.pk])
    text = {"lesson_id": second.pk, "text": "Mine"}
    assert refusals(create_lesson_note, actor=student, **text) == ["LESSON_LOCKED"]
    assert refusals(create_lesson_note, actor=UserFactory(), **text) == ["LESSON_LOCKED"]
    draft = lessons_of(course_of(1, status="DRAFT"))[0]
    hidden = {"lesson_id": draft.pk, "text": "Mine"}
    assert refusals(create_lesson_note, actor=student, **hidden) == ["NOT_FOUND"]
    write(course.owner, second)


def test_only_the_owner_changes_and_deletes_it(course, student):
    note = write(student, lessons_of(course)[0])
    for other in (student_of(course), course.owner, ManagerFactory()):
        own = {"actor": other, "note_id": note.pk}
        assert refusals(update_lesson_note, **own, text="Changed") == ["NOT_FOUND"]
        assert refusals(delete_lesson_note, **own) == ["NOT_FOUND"]
    assert refusals(update_lesson_note, actor=student, note_id=note.pk, text="") == ["INVALID"]
    assert update_lesson_note(actor=student, note_id=note.pk, text="New").text == "New"
    delete_lesson_note(actor=student, note_id=note.pk)
    assert not LessonNote.objects.exists()


def test_nobody_but_the_owner_sees_it(course, student):
    note = write(student, lessons_of(course)[0])
    rows = LessonNote.objects.all()
    assert list(visible_lesson_notes(student, rows)) == [note]
    for other in (student_of(course), course.owner, ManagerFactory(), AnonymousUser()):
        assert not visible_lesson_notes(other, rows).exists()


def test_notes_are_found_by_the_words_of_text_and_title(course, student):
    first, second = lessons_of(course)
    update_lesson(actor=course.owner, lesson_id=second.pk, title="Bowlines")
    knot, rope = write(student, first, "A knot of ROPE"), write(student, second, "Take more rope")
    write(student_of(course), first, "rope of somebody else")

    def found(**wanted):
        narrowed = {"lesson_id": None, "course_id": None, "search": None, **wanted}
        return list(lesson_notes(student, **narrowed))

    assert found() == [rope, knot]
    assert found(search="rope") == [rope, knot]
    assert found(search="rope knot") == [knot]
    assert found(search="bowlines rope") == [rope]
    assert found(search="100%") == []
    assert found(lesson_id=first.pk) == [knot]
    assert found(course_id=course.pk) == [rope, knot]
    assert found(course_id=course_of(1).pk) == []


def test_a_note_outlives_its_lesson(api, course, student):
    lesson = lessons_of(course)[0]
    write(student, lesson, "Kept")
    delete_lesson(actor=course.owner, lesson_id=lesson.pk)
    data = api.data(LIST, {}, actor=student)
    assert [edge["node"]["text"] for edge in data["lessonNotes"]["edges"]] == ["Kept"]
    assert data["lessonNotes"]["edges"][0]["node"]["lesson"] is None


LIST = """
query ($lessonId: ID, $search: String) {
  lessonNotes(lessonId: $lessonId, search: $search) {
    totalCount
    edges { node { id text second page lesson { title } course { title } } }
  }
}
"""


def test_over_http(api, course, student):
    lesson = lessons_of(course)[0]
    create = """mutation ($input: CreateLessonNoteInput!) {
      createLessonNote(input: $input) { note { id text second } errors { code field } }
    }"""
    values = {"lessonId": gid(lesson), "text": "At once", "second": 3.5}
    made = api.data(create, {"input": values}, actor=student)["createLessonNote"]
    assert (made["note"]["second"], made["errors"]) == (3.5, [])
    wrong = api.data(create, {"input": {**values, "text": ""}}, actor=student)["createLessonNote"]
    assert wrong == {"note": None, "errors": [{"code": "INVALID", "field": "text"}]}

    update = """mutation ($input: UpdateLessonNoteInput!) {
      updateLessonNote(input: $input) { note { text } errors { code } }
    }"""
    values = {"noteId": made["note"]["id"], "text": "Later"}
    changed = api.data(update, {"input": values}, actor=student)["updateLessonNote"]
    assert changed == {"note": {"text": "Later"}, "errors": []}

    narrowed = {"lessonId": gid(lesson), "search": "later"}
    assert api.data(LIST, narrowed, actor=student)["lessonNotes"]["totalCount"] == 1
    assert api.data(LIST, narrowed, actor=course.owner)["lessonNotes"]["totalCount"] == 0
    wrong_kind = {"lessonId": gid(course)}
    assert api.data(LIST, wrong_kind, actor=student)["lessonNotes"]["totalCount"] == 0

    delete = """mutation ($input: DeleteLessonNoteInput!) {
      deleteLessonNote(input: $input) { deletedId errors { code } }
    }"""
    values = {"noteId": made["note"]["id"]}
    gone = api.data(delete, {"input": values}, actor=student)["deleteLessonNote"]
    assert gone == {"deletedId": made["note"]["id"], "errors": []}
