"""Pages of the board, and boards that are carried on."""

import pytest

from server.classrooms import services
from tests.classrooms.support import Lesson, delete, draw, live, refusal, restore
from tests.courses.support import make_asset
from tests.factories import TeacherFactory

pytestmark = pytest.mark.django_db


def test_pages():
    lesson = Lesson()
    first = lesson.board.pages.get()
    presenter = lesson.joined(role="PRESENTER", has_pen=True)
    second = services.add_board_page(actor=presenter, board_id=lesson.board.pk)
    third = services.add_board_page(actor=lesson.teacher, board_id=lesson.board.pk)
    element = draw(lesson.board, lesson.teacher, page=second)
    services.set_board_page(
        actor=lesson.teacher, classroom_id=lesson.classroom.pk, page_id=second.pk
    )
    services.delete_board_page(actor=lesson.teacher, page_id=second.pk)
    left = lesson.board.pages.filter(deleted_at=None).order_by("number")
    assert [(p.pk, p.number) for p in left] == [(first.pk, 1), (third.pk, 2)]
    assert lesson.reload().current_page == third
    element.refresh_from_db()
    assert element.deleted_at is not None
    with refusal() as refused:
        restore(lesson, lesson.teacher, element)
    assert refused.codes == [("CONFLICT", "elementIds")]
    with refusal() as refused:
        draw(lesson.board, lesson.teacher, page=second)
    assert refused.codes == [("NOT_FOUND", "pageId")]
    services.delete_board_page(actor=lesson.teacher, page_id=first.pk)
    with refusal() as refused:
        services.delete_board_page(actor=lesson.teacher, page_id=third.pk)
    assert refused.codes == [("CONFLICT", "pageId")]


def test_who_adds_pages_and_how_many(monkeypatch):
    lesson = Lesson()
    for columns, code in (({}, "NO_PEN"), ({"has_pen": True}, "FORBIDDEN")):
        with refusal() as refused:
            services.add_board_page(actor=lesson.joined(**columns), board_id=lesson.board.pk)
        assert [c for c, _ in refused.codes] == [code]
    monkeypatch.setattr("server.classrooms.services.pages.MAX_PAGES", 2)
    services.add_board_page(actor=lesson.teacher, board_id=lesson.board.pk)
    with refusal() as refused:
        services.add_board_page(actor=lesson.teacher, board_id=lesson.board.pk)
    assert refused.codes == [("BOARD_FULL", None)]
    assert lesson.board.pages.count() == 2


def test_backgrounds_one_may_not_use():
    lesson = Lesson()
    foreign = make_asset(TeacherFactory())
    video = make_asset(lesson.teacher, kind="VIDEO", content_type="video/mp4")
    add = {"actor": lesson.teacher, "board_id": lesson.board.pk}
    for asset, codes in (
        (foreign, [("NOT_FOUND", "backgroundAssetId")]),
        (video, [("FILE_TYPE_NOT_ALLOWED", "backgroundAssetId")]),
    ):
        with refusal() as refused:
            services.add_board_page(**add, background_asset_id=asset.pk)
        assert refused.codes == codes
    with refusal() as refused:
        services.add_board_page(**add, background_page=2)
    assert refused.codes == [("INVALID", "backgroundPage")]
    assert lesson.board.pages.count() == 1


def test_a_new_classroom_goes_on_with_a_copy():
    lesson = Lesson()
    other = lesson.joined(has_pen=True)
    second = services.add_board_page(actor=lesson.teacher, board_id=lesson.board.pk)
    draw(lesson.board, other, client_id="a")
    gone = draw(lesson.board, other, client_id="gone")
    draw(lesson.board, lesson.teacher, client_id="b", page=second)
    delete(lesson, other, gone)
    lesson.close()
    new = services.create_classroom(
        actor=lesson.teacher,
        course_id=lesson.course.pk,
        name="Next",
        board_id=lesson.board.pk,
    )
    pages = list(new.board.pages.all())
    assert [live(page) for page in pages] == [["a"], ["b"]]
    assert [page.element_count for page in pages] == [1, 1]
    assert new.current_page == pages[0]
    assert pages[0].elements.get().author == other
    draw(new.board, lesson.teacher, client_id="c")
    assert live(lesson.board.pages.first()) == ["a"], "Monday's board stays as it was"
    assert new.board.elements.filter(changed_seq=new.board.last_seq).exists()


def test_going_on_with_the_board_of_somebody_else():
    lesson = Lesson()
    board = lesson.board.pk
    for actor, code in ((TeacherFactory(), "NOT_FOUND"),):
        with refusal() as refused:
            services.create_classroom(actor=actor, name="Next", board_id=board)
        assert refused.codes == [(code, "boardId")]
    colleague = TeacherFactory()
    lesson.course.enrollments.create(student=colleague, enrolled_at=lesson.course.published_at)
    with refusal() as refused:
        services.create_classroom(actor=colleague, name="Next", board_id=board)
    assert refused.codes == [("FORBIDDEN", None)]
