"""The whiteboard: what may be drawn, changed, erased and brought back."""

import math

import pytest

from server.classrooms import services
from server.classrooms.models import BoardElement
from server.classrooms.services import drawing
from server.core.errors import DomainError
from server.core.rates import Rate
from tests.classrooms.support import Lesson, delete, draw, live, on_page, refusal, restore
from tests.factories import TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tool", ["PEN", "LINE", "RECTANGLE", "ELLIPSE", "ARROW", "TEXT"])
def test_every_tool(tool):
    lesson = Lesson()
    element = draw(lesson.board, lesson.teacher, tool=tool, color="#AABBCC")
    element.refresh_from_db()
    lesson.board.refresh_from_db()
    assert (element.tool, element.color, element.author) == (tool, "#aabbcc", lesson.teacher)
    assert element.seq == element.changed_seq == lesson.board.last_seq
    assert element.page.element_count == 1


BIG = [0.5, 0.5] * 5001


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"points": []}, "points"),
        ({"points": [0.5]}, "points"),
        ({"points": [0.1, 0.2, 0.3]}, "points"),
        ({"points": [0.1, 1.0001]}, "points"),
        ({"points": [-0.0001, 0.1]}, "points"),
        ({"points": [math.nan, 0.1]}, "points"),
        ({"points": [math.inf, 0.1]}, "points"),
        ({"points": BIG}, "points"),
        ({"tool": "LINE", "points": [0.1, 0.1]}, "points"),
        ({"tool": "LINE", "points": [0.1] * 6}, "points"),
        ({"tool": "TEXT", "points": [0.1] * 4}, "points"),
        ({"tool": "TEXT", "text": ""}, "text"),
        ({"tool": "TEXT", "text": "x" * 501}, "text"),
        ({"tool": "TEXT", "text": "a\x00b"}, "text"),
        ({"text": "words"}, "text"),
        ({"width": 0}, "width"),
        ({"width": 0.1001}, "width"),
        ({"width": -0.1}, "width"),
        ({"width": math.nan}, "width"),
        ({"color": "red"}, "color"),
        ({"color": "#ff0000;x"}, "color"),
        ({"color": "#ff00"}, "color"),
        ({"client_id": "x" * 65}, "clientId"),
        ({"client_id": " "}, "clientId"),
    ],
)
def test_nonsense_is_refused(details, field):
    lesson = Lesson()
    with refusal() as refused:
        draw(lesson.board, lesson.teacher, **details)
    assert refused.codes == [("INVALID", field)]
    assert not BoardElement.objects.exists()


def test_a_long_stroke_and_the_ends_of_the_page():
    lesson = Lesson()
    element = draw(lesson.board, lesson.teacher, points=[0, 0, 1, 1] * 2500)
    assert len(element.points) == 10_000


def test_the_same_client_id_is_the_same_element():
    lesson = Lesson()
    one = draw(lesson.board, lesson.teacher, client_id="a")
    again = draw(lesson.board, lesson.teacher, client_id="a", color="#000000")
    assert (again.pk, again.color, BoardElement.objects.count()) == (one.pk, one.color, 1)
    delete(lesson, lesson.teacher, one)
    assert draw(lesson.board, lesson.teacher, client_id="a").deleted_at is not None
    other = lesson.joined(has_pen=True)
    assert draw(lesson.board, other, client_id="a").pk != one.pk


def test_who_may_draw():
    lesson = Lesson()
    for columns, code in (
        ({"has_pen": True}, None),
        ({"role": "PRESENTER", "has_pen": True}, None),
        ({}, "NO_PEN"),
        ({"role": "VIEWER", "has_pen": True}, "NO_PEN"),
        ({"state": "WAITING", "has_pen": True}, "NOT_ADMITTED"),
        ({"state": "LEFT", "has_pen": True}, "NOT_ADMITTED"),
        ({"state": "REMOVED", "has_pen": True}, "NOT_FOUND"),
    ):
        user = lesson.joined(**columns)
        if code is None:
            draw(lesson.board, user)
        else:
            with refusal() as refused:
                draw(lesson.board, user)
            assert [c for c, _ in refused.codes] == [code], columns
    for stranger in (TeacherFactory(), UserFactory()):
        with refusal() as refused:
            draw(lesson.board, stranger)
        assert refused.codes == [("NOT_FOUND", "boardId")]
    assert BoardElement.objects.count() == 2


def test_hosts_prepare_the_board_and_nobody_draws_afterwards():
    lesson = Lesson(is_live=False)
    draw(lesson.board, lesson.teacher)
    lesson.close()
    element = BoardElement.objects.get()
    page = element.page
    for act in (
        lambda: draw(lesson.board, lesson.teacher),
        lambda: delete(lesson, lesson.teacher, element),
        lambda: services.update_board_element(
            actor=lesson.teacher, element_id=element.pk, color="#000000"
        ),
        lambda: on_page(lesson, services.clear_board),
        lambda: services.add_board_page(actor=lesson.teacher, board_id=lesson.board.pk),
        lambda: services.delete_board_page(actor=lesson.teacher, page_id=page.pk),
    ):
        with refusal() as refused:
            act()
        assert refused.codes == [("CLASSROOM_CLOSED", None)]


def test_a_page_of_another_board():
    lesson, other = Lesson(), Lesson()
    with refusal() as refused:
        draw(lesson.board, lesson.teacher, page=other.board.pages.get())
    assert refused.codes == [("NOT_FOUND", "pageId")]


def test_too_fast(monkeypatch):
    lesson = Lesson()
    monkeypatch.setattr(drawing, "_elements", Rate(per_second=0.001, burst=2))
    draw(lesson.board, lesson.teacher)
    draw(lesson.board, lesson.teacher)
    with refusal() as refused:
        draw(lesson.board, lesson.teacher)
    assert refused.codes == [("RATE_LIMITED", None)]
    draw(lesson.board, lesson.joined(has_pen=True))
    monkeypatch.setattr(drawing, "_elements", Rate(per_second=30, burst=60))
    monkeypatch.setattr(drawing, "_points", Rate(per_second=0.001, burst=100))
    with refusal() as refused:
        draw(lesson.board, lesson.teacher, points=[0.1] * 202)
    assert refused.codes == [("RATE_LIMITED", None)]
    assert BoardElement.objects.count() == 3


def test_erasing_and_clearing_too_fast(monkeypatch):
    lesson = Lesson()
    element = draw(lesson.board, lesson.teacher)
    page = element.page
    monkeypatch.setattr(drawing, "_points", Rate(per_second=1e-9, burst=4))
    for act in (
        lambda: delete(lesson, lesson.teacher, element),
        lambda: restore(lesson, lesson.teacher, element),
        lambda: on_page(lesson, services.clear_board),
        lambda: on_page(lesson, services.undo_clear_board),
        lambda: services.add_board_page(actor=lesson.teacher, board_id=lesson.board.pk),
        lambda: services.delete_board_page(actor=lesson.teacher, page_id=page.pk),
    ):
        with refusal() as refused:
            act()
        assert refused.codes == [("RATE_LIMITED", None)]
    assert live(page) == [element.client_id]


def test_update():
    lesson = Lesson()
    element = draw(lesson.board, lesson.teacher)
    other = lesson.joined(has_pen=True)
    changed = services.update_board_element(
        actor=other, element_id=element.pk, points=[0.9, 0.9], color="#000000"
    )
    changed.refresh_from_db()
    assert (changed.points, changed.color, changed.width) == ([0.9, 0.9], "#000000", 0.004)
    assert (changed.seq, changed.changed_seq) == (element.seq, element.seq + 1)
    assert changed.author == lesson.teacher


def test_update_needs_a_pen_and_something_there():
    lesson = Lesson()
    element = draw(lesson.board, lesson.teacher)
    for user, code in ((lesson.joined(), "NO_PEN"), (lesson.student, "NOT_FOUND")):
        with pytest.raises(DomainError) as refused:
            services.update_board_element(actor=user, element_id=element.pk, color="#000000")
        assert refused.value.code == code
    with refusal() as refused:
        services.update_board_element(
            actor=lesson.teacher, element_id=element.pk, points=[math.nan, 0]
        )
    assert refused.codes == [("INVALID", "points")]
    delete(lesson, lesson.teacher, element)
    with refusal() as refused:
        services.update_board_element(actor=lesson.teacher, element_id=element.pk, color="#000000")
    assert refused.codes == [("CONFLICT", "elementId")]


def test_erase_and_bring_back():
    lesson = Lesson()
    user = lesson.joined(has_pen=True)
    page = lesson.board.pages.get()
    a, b, c = (draw(lesson.board, lesson.teacher, client_id=name) for name in "abc")
    seq = delete(lesson, user, c, a)
    lesson.board.refresh_from_db()
    assert seq == lesson.board.last_seq
    assert live(page) == ["b"]
    assert delete(lesson, user, a) == seq, "gone already"
    with refusal() as refused:
        restore(lesson, lesson.teacher, a)
    assert refused.codes == [("CONFLICT", "elementIds")]
    restore(lesson, user, a, b)
    assert live(page) == ["a", "b"], "at its old place"
    page.refresh_from_db()
    assert page.element_count == 2


def test_erasing_what_is_not_there():
    lesson, other = Lesson(), Lesson()
    element = draw(lesson.board, lesson.teacher)
    foreign = draw(other.board, other.teacher)
    for act in (delete, restore):
        with refusal() as refused:
            act(lesson, lesson.teacher, element, foreign)
        assert refused.codes == [("NOT_FOUND", "elementIds")]
        with refusal() as refused:
            act(lesson, lesson.teacher, *(BoardElement() for _ in range(501)))
        assert refused.codes == [("INVALID", "elementIds")]
        with refusal() as refused:
            act(lesson, lesson.joined(), element)
        assert refused.codes == [("NO_PEN", None)]
    assert BoardElement.objects.filter(deleted_at=None).count() == 2


def test_clear_and_undo_as_one_act():
    lesson = Lesson()
    page = lesson.board.pages.get()
    second = services.add_board_page(actor=lesson.teacher, board_id=lesson.board.pk)
    draw(lesson.board, lesson.teacher, client_id="other page", page=second)
    a, b = (draw(lesson.board, lesson.joined(has_pen=True), client_id=name) for name in "ab")
    delete(lesson, lesson.teacher, a)
    on_page(lesson, services.clear_board, page=page)
    assert (live(page), live(second)) == ([], ["other page"])
    draw(lesson.board, lesson.teacher, client_id="new")
    on_page(lesson, services.undo_clear_board, page=page)
    assert live(page) == ["b", "new"], "what was erased one by one stays erased"
    on_page(lesson, services.undo_clear_board, page=page)
    assert live(page) == ["b", "new"]
    restored = restore(lesson, lesson.teacher, a, b)
    assert {e.client_id for e in restored} == {"a", "b"}
