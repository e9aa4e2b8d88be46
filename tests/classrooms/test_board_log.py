"""A board rebuilt from what its log tells equals the board that is there, always."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.classrooms import selectors, services
from server.classrooms.models import BoardPage
from server.core.errors import DomainError
from tests.classrooms.support import Lesson, delete, draw, on_page, restore
from tests.support import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def assert_log_is_whole(board):
    """No two changes share a number, and the owner counts the latest."""
    board.refresh_from_db()
    numbers = [
        *board.elements.values_list("changed_seq", flat=True),
        *board.pages.values_list("changed_seq", flat=True),
    ]
    assert len(set(numbers)) == len(numbers)
    assert max(numbers) == board.last_seq


def follow(state, rows):
    """A client: pages and elements by what the log says of them."""
    for row in rows:
        state["seq"] = row.changed_seq
        if isinstance(row, BoardPage):
            if row.deleted_at:
                state["pages"].pop(row.pk, None)
            else:
                state["pages"][row.pk] = (row.number, row.flattened_id)
        elif row.deleted_at or row.is_flattened:
            state["elements"].pop(row.pk, None)
        else:
            state["elements"][row.pk] = (row.page_id, tuple(row.points), row.color)


def fresh(board):
    pages = board.pages.filter(deleted_at=None)
    elements = selectors.live_elements(board.elements.all())
    return (
        {p.pk: (p.number, p.flattened_id) for p in pages},
        {e.pk: (e.page_id, tuple(e.points), e.color) for e in elements},
    )


ACTS = (
    "draw",
    "draw",
    "draw",
    "update",
    "delete",
    "restore",
    "clear",
    "undo",
    "page",
    "drop",
    "job",
)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 2**32),
    acts=st.lists(st.sampled_from([*ACTS, "look"]), min_size=5, max_size=40),
)
def test_what_the_log_tells_equals_what_is_there(limit, seed, acts):
    """Random acts of two people, and a client who looks now and then, a few rows at a time."""
    dice = random.Random(seed)
    lesson = Lesson()
    people = [lesson.teacher, lesson.joined(has_pen=True)]
    board = lesson.board
    late = {"seq": 0, "pages": {}, "elements": {}}
    log = selectors.BoardLog(board.pk)
    codes = set()
    for number, act in enumerate(acts):
        actor = dice.choice(people)
        pages = list(board.pages.filter(deleted_at=None))
        some = list(board.elements.all()[: dice.randrange(1, 6)])
        try:
            perform(act, lesson, actor, dice, pages, some, number)
        except DomainError as refused:
            codes.add(refused.code)
        if act == "look":
            while rows := log.since(late["seq"], 3):
                follow(late, rows)
            assert (late["pages"], late["elements"]) == fresh(board)
    while rows := log.since(late["seq"], 3):
        follow(late, rows)
    assert (late["pages"], late["elements"]) == fresh(board)
    assert_log_is_whole(board)
    assert codes <= {"CONFLICT", "FORBIDDEN"}
    for page in board.pages.filter(deleted_at=None):
        assert page.element_count == selectors.live_elements(page.elements.all()).count()


def perform(act, lesson, actor, dice, pages, some, number):
    match act:
        case "draw":
            for extra in range(4):
                draw(lesson.board, actor, page=dice.choice(pages), client_id=f"{number}.{extra}")
        case "update" if some:
            services.update_board_element(
                actor=actor, element_id=some[0].pk, points=[round(dice.random(), 5)] * 2
            )
        case "delete" if some:
            delete(lesson, actor, *some)
        case "restore" if some:
            restore(lesson, actor, *some)
        case "clear":
            on_page(lesson, services.clear_board, page=dice.choice(pages))
        case "undo":
            on_page(lesson, services.undo_clear_board, page=dice.choice(pages))
        case "page" if len(pages) < 4:
            services.add_board_page(actor=lesson.teacher, board_id=lesson.board.pk)
        case "drop":
            services.delete_board_page(actor=lesson.teacher, page_id=dice.choice(pages).pk)
        case "job":
            run_jobs()


def test_catching_up_page_by_page():
    lesson = Lesson()
    elements = [draw(lesson.board, lesson.teacher, client_id=f"n{n}") for n in range(5)]
    delete(lesson, lesson.teacher, elements[0])
    first = selectors.changed_elements(lesson.board, after=None, first=3)
    assert [e.client_id for e in first.elements] == ["n1", "n2", "n3"]
    assert first.has_more
    rest = selectors.changed_elements(lesson.board, after=first.seq, first=3)
    assert [e.client_id for e in rest.elements] == ["n4", "n0"]
    lesson.board.refresh_from_db()
    assert (rest.has_more, rest.seq) == (False, lesson.board.last_seq)
    nothing = selectors.changed_elements(lesson.board, after=rest.seq, first=3)
    assert (list(nothing.elements), nothing.seq, nothing.has_more) == ([], rest.seq, False)
