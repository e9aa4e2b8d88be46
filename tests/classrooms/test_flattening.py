"""What becomes of old ink: a picture, and never nothing."""

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from server.classrooms import services
from server.classrooms.models import BoardElement, BoardPage
from server.classrooms.services import flattening, pages
from server.media.models import Asset
from tests.classrooms.support import Lesson, draw, live, on_page, refusal
from tests.support import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def fill(lesson, number, **details):
    return [draw(lesson.board, lesson.teacher, client_id=f"n{n}", **details) for n in range(number)]


def picture(page):
    page.refresh_from_db()
    with default_storage.open(page.flattened.storage_key, "rb") as file:
        return Image.open(file).convert("RGBA")


def test_the_oldest_become_a_picture(limit):
    lesson = Lesson()
    page = lesson.board.pages.get()
    fill(lesson, limit + 1, tool="LINE", points=[0.25, 0.5, 0.75, 0.5], width=0.02)
    run_jobs()
    assert live(page) == [f"n{n}" for n in range(2, 11)]
    flat = page.elements.filter(is_flattened=True).order_by("seq")
    assert [e.client_id for e in flat] == ["n0", "n1"]
    assert picture(page).getpixel((960, 540)) == (204, 34, 34, 255)
    assert picture(page).getpixel((960, 200))[3] == 0
    assert page.element_count == 9
    assert page.changed_seq < flat[0].changed_seq, "the picture is there before the ink is gone"
    assert Asset.objects.get().attached_at is not None
    seq = lesson.board.last_seq
    run_jobs()
    flattening.flatten(str(page.pk))
    lesson.board.refresh_from_db()
    assert lesson.board.last_seq > seq
    assert BoardElement.objects.filter(is_flattened=True).count() == 2, "twice is once"
    with refusal() as refused:
        services.update_board_element(actor=lesson.teacher, element_id=flat[0].pk, color="#000000")
    assert refused.codes == [("CONFLICT", "elementId")]


def test_the_picture_grows(limit):
    lesson = Lesson()
    page = lesson.board.pages.get()
    fill(lesson, limit + 1, tool="LINE", points=[0.25, 0.5, 0.75, 0.5], width=0.02)
    run_jobs()
    first = BoardPage.objects.get(pk=page.pk).flattened
    for n in range(20, 24):
        draw(lesson.board, lesson.teacher, client_id=f"n{n}", tool="LINE", points=[0.5, 0, 0.5, 1])
    run_jobs()
    assert picture(page).getpixel((960, 540))[3] == 255
    assert page.flattened != first
    assert not Asset.objects.filter(pk=first.pk).exists(), "the older picture goes"
    assert len(live(page)) <= limit


def test_what_our_fonts_cannot_draw_stays_live(limit):
    lesson = Lesson()
    page = lesson.board.pages.get()
    draw(lesson.board, lesson.teacher, client_id="漢字", tool="TEXT", text="漢字")
    draw(lesson.board, lesson.teacher, client_id="عربي", tool="TEXT", text="عربي")
    draw(lesson.board, lesson.teacher, client_id="→", tool="TEXT", text="x → ∞, Ωmega")
    fill(lesson, limit)
    run_jobs()
    assert live(page) == ["漢字", "عربي", *(f"n{n}" for n in range(3, 10))]


def test_killed_in_the_middle_nothing_is_lost(limit, monkeypatch):
    lesson = Lesson()
    page = lesson.board.pages.get()
    fill(lesson, limit + 1)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(flattening, "_replace", killed)
        with pytest.raises(KeyboardInterrupt):
            flattening.flatten(str(page.pk))
    assert len(live(page)) == limit + 1
    flattening.flatten(str(page.pk))
    assert len(live(page)) == 9
    assert page.elements.filter(is_flattened=True).count() == 2


def test_what_changed_while_it_was_drawn_is_drawn_again(limit, monkeypatch):
    lesson = Lesson()
    page = lesson.board.pages.get()
    oldest = fill(lesson, limit + 1)[0]
    real = flattening.drawn_over

    def meanwhile(*args):
        monkeypatch.setattr(flattening, "drawn_over", real)
        services.update_board_element(
            actor=lesson.teacher,
            element_id=oldest.pk,
            points=[0.5, 0.5],
        )
        return real(*args)

    monkeypatch.setattr(flattening, "drawn_over", meanwhile)
    run_jobs()
    assert len(live(page)) == 9
    assert picture(page).getpixel((960, 540))[3] > 0, "as it was moved"
    assert picture(page).getpixel((192, 108))[3] > 0, "the other one"
    assert Asset.objects.count() == 1


def test_clearing_takes_the_picture_along_and_back(limit):
    lesson = Lesson()
    page = lesson.board.pages.get()
    fill(lesson, limit + 1)
    run_jobs()
    on_page(lesson, services.clear_board)
    page.refresh_from_db()
    assert (live(page), page.flattened) == ([], None)
    on_page(lesson, services.undo_clear_board)
    assert len(live(page)) == 9
    assert picture(page)
    on_page(lesson, services.clear_board)
    on_page(lesson, services.clear_board)
    draw(lesson.board, lesson.teacher)
    on_page(lesson, services.clear_board)
    page.refresh_from_db()
    assert page.cleared_flattened is None
    assert not Asset.objects.exists(), "nobody can bring it back any more"


def test_what_was_cleared_comes_back_below_what_was_flattened_since(limit):
    lesson = Lesson()
    page = lesson.board.pages.get()
    fill(lesson, limit + 1)
    run_jobs()
    old = picture(page)
    on_page(lesson, services.clear_board)
    for _ in range(limit + 1):
        draw(lesson.board, lesson.teacher, points=[0.9, 0.9], color="#0000ff")
    run_jobs()
    new = picture(page)
    on_page(lesson, services.undo_clear_board)
    page.refresh_from_db()
    assert page.cleared_flattened is None
    assert len(live(page)) == 18
    both = picture(page)
    place = (round(0.9 * 1920), round(0.9 * 1080))
    assert both.getpixel(place) == new.getpixel(place)
    assert both.getpixel((192, 108)) == old.getpixel((192, 108))
    assert Asset.objects.count() == 1, "neither of the two is left"


def test_a_picture_that_was_made_at_the_same_moment_is_not_lost(limit, monkeypatch):
    lesson = Lesson()
    page = lesson.board.pages.get()
    fill(lesson, limit + 1)
    run_jobs()
    on_page(lesson, services.clear_board)
    real = pages.joined_pictures

    def meanwhile(page):
        both = real(page)
        for _ in range(limit + 1):
            draw(lesson.board, lesson.teacher)
        run_jobs()
        return both

    monkeypatch.setattr(pages, "joined_pictures", meanwhile)
    with refusal() as refused:
        on_page(lesson, services.undo_clear_board)
    assert refused.codes == [("CONFLICT", "pageId")]
    page.refresh_from_db()
    assert page.flattened, "it can be tried again"
    assert page.cleared_flattened
    monkeypatch.undo()
    on_page(lesson, services.undo_clear_board)
    page.refresh_from_db()
    assert page.flattened
    assert page.cleared_flattened is None
