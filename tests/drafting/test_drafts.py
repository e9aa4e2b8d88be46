"""Drafts from their beginning to what is made of them, and what must never happen on the way."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django_q.models import OrmQ

from server.assessments.models import Question, QuestionKind, Quiz, QuizStatus
from server.courses.models import CourseInstructor
from server.drafting.content import checked_content
from server.drafting.generators import Proposal, proposals
from server.drafting.models import (
    Draft,
    DraftFailure,
    DraftItem,
    DraftKind,
    DraftState,
    ItemKind,
    ItemState,
)
from server.drafting.services import (
    Source,
    cancel_draft,
    continue_draft,
    create_draft,
    delete_draft,
    give_up_interrupted,
    retry_draft,
    review_draft_items,
    running,
    update_draft_item,
    use_draft,
)
from server.drafting.texts import stands_in
from server.flashcards.models import Card, Deck
from server.library.models import LibraryItem
from server.library.services import add_library_item
from tests.courses.support import make_asset, refusal
from tests.drafting.support import PAGES, make_draft, make_pdf, pdf_asset
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ManagerFactory,
    TeacherFactory,
)
from tests.support import run_jobs

pytestmark = pytest.mark.django_db

GERMAN = (
    "Die Osmose ist die Bewegung von Wasser durch eine Membran, die Salz zurückhält. "
    "Ein Mitochondrium ist ein Organ der Zelle, das den größten Teil der Energie erzeugt. "
    "Die Wurzeln der Pflanze nehmen das Wasser aus dem feuchten Boden auf."
)


@pytest.fixture
def course():
    return CourseFactory()


@pytest.fixture
def teacher(course):
    return course.owner


def accept_all(draft):
    ids = list(draft.items.values_list("pk", flat=True))
    review_draft_items(actor=draft.owner, item_ids=ids, state=ItemState.ACCEPTED)


@pytest.mark.parametrize("kind", DraftKind)
@pytest.mark.parametrize("text", [PAGES[0], GERMAN], ids=["English", "German"])
def test_what_the_rules_find(text, kind):
    found = proposals(text, kind, 10)
    assert len(found) >= 3
    for one in found:
        assert stands_in(one.quote, text)
        checked_content(one.kind, one.content)
    kinds = {one.kind for one in found}
    expected = {ItemKind.CARD} if kind == DraftKind.DECK else {ItemKind.MATCHING, ItemKind.BLANKS}
    assert kinds == expected
    assert len(proposals(text, kind, 2)) == 2


def test_definitions_become_cards():
    first = proposals(PAGES[0], DraftKind.DECK, 1)[0]
    assert first.content == {
        "front": "What is meant by **Photosynthesis**?",
        "back": "The process by which green plants turn light into chemical energy.",
    }


def test_a_deck_from_a_pdf(course, teacher):
    asset = pdf_asset(teacher)
    draft = make_draft(course, source=Source(asset_id=asset.pk))
    assert (draft.state, draft.page_count, draft.done_count) == (DraftState.READY, 3, 3)
    assert draft.item_count == draft.items.count() > 5
    for item in draft.items.select_related("page"):
        assert stands_in(item.quote, item.page.text)
        assert item.state == ItemState.PROPOSED
    assert {item.page.number for item in draft.items.all()} == {1, 2, 3}
    assert not Deck.objects.exists()
    assert OrmQ.objects.count() == 0


def test_a_deck_is_made_of_what_was_accepted(course, teacher):
    draft = make_draft(course)
    first, second, *rest = draft.items.all()
    own = {"actor": teacher}
    review_draft_items(**own, item_ids=[first.pk, second.pk], state=ItemState.ACCEPTED)
    review_draft_items(**own, item_ids=[rest[0].pk], state=ItemState.REJECTED)
    update_draft_item(**own, item_id=second.pk, content={"front": "Why?", "back": "Because"})
    used = use_draft(**own, draft_id=draft.pk)
    assert (used.state, used.deck.published_at, used.deck.course) == ("USED", None, course)
    cards = list(used.deck.cards.all())
    assert [(card.front, card.page) for card in cards] == [
        (first.content["front"], 1),
        ("Why?", second.page.number),
    ]
    assert cards[0].quote == first.quote
    use_draft(**own, draft_id=draft.pk)
    assert Deck.objects.count() == 1
    with refusal() as refused:
        review_draft_items(**own, item_ids=[first.pk], state=ItemState.REJECTED)
    assert refused.codes == [("CONFLICT", None)]


def test_a_quiz_is_made_and_is_not_published(course, teacher):
    draft = make_draft(course, kind=DraftKind.QUIZ)
    accept_all(draft)
    quiz = use_draft(actor=teacher, draft_id=draft.pk).quiz
    assert (quiz.status, quiz.title) == (QuizStatus.DRAFT, "Cells")
    assert quiz.slots.count() == draft.item_count == Question.objects.count()
    kinds = set(Question.objects.values_list("kind", flat=True))
    assert kinds == {QuestionKind.MATCHING, QuestionKind.BLANKS}
    quoted = Question.objects.first().current.feedback
    assert quoted.startswith("> ")


def test_nothing_comes_of_nothing_accepted(course, teacher):
    draft = make_draft(course)
    with refusal() as refused:
        use_draft(actor=teacher, draft_id=draft.pk)
    assert refused.codes == [("INVALID", "draftId")]
    waiting = make_draft(course, run=False)
    with refusal() as refused:
        use_draft(actor=teacher, draft_id=waiting.pk)
    assert refused.codes == [("CONFLICT", "draftId")]
    assert not Deck.objects.exists()
    assert not Quiz.objects.exists()


def test_lessons_are_sources(course, teacher):
    lesson = LessonFactory(module__course=course, text=PAGES[1], title="Breathing")
    draft = make_draft(course, source=Source(lesson_id=lesson.pk))
    assert (draft.state, draft.lesson, draft.page_count) == (DraftState.READY, lesson, 1)


@pytest.mark.parametrize(
    ("content", "failure"),
    [
        (b"%PDF-1.7\nbroken", DraftFailure.DAMAGED),
        (make_pdf(password="secret"), DraftFailure.ENCRYPTED),
        (make_pdf(["", ""]), DraftFailure.SCANNED),
        (make_pdf(["Hello"]), DraftFailure.EMPTY),
        (make_pdf(["one two three four five six seven eight"]), DraftFailure.NOTHING_FOUND),
    ],
)
def test_a_source_that_is_of_no_use_says_why(course, teacher, content, failure):
    asset = pdf_asset(teacher, content)
    draft = make_draft(course, source=Source(asset_id=asset.pk))
    assert (draft.state, draft.failure, draft.items.count()) == (DraftState.FAILED, failure, 0)
    assert draft.finished_at is not None
    assert OrmQ.objects.count() == 0


def test_whose_sources(course, teacher):
    other = TeacherFactory()
    picture = make_asset(teacher, name="x.png", content_type="image/png")
    for source, field in (
        (Source(asset_id=pdf_asset(other).pk), "assetId"),
        (Source(asset_id=picture.pk), "assetId"),
        (Source(lesson_id=LessonFactory().pk), "lessonId"),
    ):
        with refusal() as refused:
            make_draft(course, source=source, run=False)
        assert refused.codes == [("NOT_FOUND", field)]
    assert not Draft.objects.exists()


@pytest.fixture
def shared_pdf(course, teacher):
    asset = pdf_asset(teacher)
    add_library_item(actor=teacher, asset_id=asset.pk, course_id=course.pk)
    return asset


def test_a_shared_pdf_is_for_every_teacher_of_the_course(course, teacher, shared_pdf):
    colleague = TeacherFactory()
    CourseInstructor.objects.create(course=course, user=colleague)
    source = Source(asset_id=shared_pdf.pk)
    for actor in (teacher, colleague):
        draft = make_draft(course, actor=actor, source=source)
        assert (draft.state, draft.page_count) == (DraftState.READY, 3)


def test_a_shared_pdf_is_for_nobody_else(course, shared_pdf):
    source = Source(asset_id=shared_pdf.pk)
    for actor in (TeacherFactory(), EnrollmentFactory(course=course).student, AnonymousUser()):
        with refusal() as refused:
            make_draft(course, actor=actor, source=source, run=False)
        assert refused.codes == [("FORBIDDEN", None)]
    elsewhere = CourseFactory()
    CourseInstructor.objects.create(course=course, user=elsewhere.owner)
    with refusal() as refused:  # shared with one course, not with all of a person's
        make_draft(elsewhere, source=source, run=False)
    assert refused.codes == [("NOT_FOUND", "assetId")]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("ended", [{"course": None}, {"deleted_at": timezone.now()}])
def test_a_pdf_that_is_shared_no_more_is_not_read(course, shared_pdf, ended):
    colleague = TeacherFactory()
    CourseInstructor.objects.create(course=course, user=colleague)
    source = Source(asset_id=shared_pdf.pk)
    begun = make_draft(course, actor=colleague, source=source, run=False)
    cancel_draft(actor=colleague, draft_id=begun.pk)
    LibraryItem.objects.filter(asset=shared_pdf).update(**ended)
    with refusal() as refused:
        retry_draft(actor=colleague, draft_id=begun.pk)
    assert refused.codes == [("NOT_FOUND", "draftId")]
    with refusal() as refused:
        make_draft(course, actor=colleague, source=source, run=False)
    assert refused.codes == [("NOT_FOUND", "assetId")]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"source": Source()}, "text"),
        ({"source": Source(text=" ")}, "text"),
        ({"source": Source(text="x" * 200_001)}, "text"),
        ({"wanted_count": 0}, "wantedCount"),
        ({"wanted_count": 101}, "wantedCount"),
    ],
)
def test_what_a_draft_cannot_be(course, wrong, field):
    with refusal() as refused:
        make_draft(course, run=False, **wrong)
    assert ("INVALID", field) in refused.codes
    assert OrmQ.objects.count() == 0


def test_only_who_looks_after_the_course_drafts(course):
    student = EnrollmentFactory(course=course).student
    with refusal() as refused:
        make_draft(course, actor=student, run=False)
    assert refused.codes == [("FORBIDDEN", None)]


def test_a_draft_is_its_owners(course, teacher):
    draft = make_draft(course)
    item = draft.items.first()
    for actor in (TeacherFactory(), ManagerFactory()):
        for act, arguments in (
            (cancel_draft, {"draft_id": draft.pk}),
            (delete_draft, {"draft_id": draft.pk}),
            (use_draft, {"draft_id": draft.pk}),
            (review_draft_items, {"item_ids": [item.pk], "state": ItemState.ACCEPTED}),
            (update_draft_item, {"item_id": item.pk, "content": {"front": "a", "back": "b"}}),
        ):
            with refusal() as refused:
                act(actor=actor, **arguments)
            assert [code for code, _field in refused.codes] == ["NOT_FOUND"]
    draft.refresh_from_db()
    assert draft.state == DraftState.READY


def test_each_step_may_be_done_twice(course):
    draft = make_draft(course, run=False)
    for _ in range(8):
        for _twice in range(2):
            continue_draft(str(draft.pk))
    draft.refresh_from_db()
    once = make_draft(course)
    assert (draft.state, draft.done_count) == (DraftState.READY, once.done_count)
    quotes = [list(one.items.values_list("quote", flat=True)) for one in (draft, once)]
    assert quotes[0] == quotes[1]


def test_cancelling_stops_it_and_keeps_what_there_is(course, teacher):
    draft = make_draft(course, source=Source(asset_id=pdf_asset(teacher).pk), run=False)
    continue_draft(str(draft.pk))
    continue_draft(str(draft.pk))
    assert cancel_draft(actor=teacher, draft_id=draft.pk).state == DraftState.CANCELLED
    run_jobs()
    draft.refresh_from_db()
    assert (draft.state, draft.done_count) == (DraftState.CANCELLED, 1)
    accept_all(draft)
    assert use_draft(actor=teacher, draft_id=draft.pk).deck.card_count == draft.item_count
    delete_draft(actor=teacher, draft_id=draft.pk)
    assert not DraftItem.objects.exists()
    assert Card.objects.exists()


def test_what_no_job_goes_on_with_is_given_up_and_can_be_taken_up_again(course, teacher):
    over, stuck = make_draft(course), make_draft(course, run=False)
    OrmQ.objects.all().delete()  # a job is lost after five tries
    with time_machine.travel(timezone.now() + running.SILENCE - timedelta(minutes=1)):
        waiting = make_draft(course, run=False)
        give_up_interrupted()
        stuck.refresh_from_db()
        assert stuck.state == DraftState.QUEUED
    with time_machine.travel(timezone.now() + running.SILENCE + timedelta(minutes=1)):
        give_up_interrupted()
        for draft in (stuck, over, waiting):
            draft.refresh_from_db()
        assert (stuck.state, stuck.failure) == (DraftState.FAILED, DraftFailure.INTERRUPTED)
        assert over.state == DraftState.READY
        assert waiting.state == DraftState.QUEUED
        retry_draft(actor=teacher, draft_id=stuck.pk)
        give_up_interrupted()
        run_jobs()
        stuck.refresh_from_db()
        assert stuck.state == DraftState.READY


def test_a_deleted_draft_ends_quietly(course, teacher):
    draft = make_draft(course, run=False)
    delete_draft(actor=teacher, draft_id=draft.pk)
    run_jobs()
    assert not Draft.objects.exists()


def test_what_a_generator_says_is_not_believed(course, monkeypatch):
    """It invents a quote, repeats itself, answers what cannot be asked, and obeys an injection."""
    good = "Photosynthesis is the process by which green plants turn light into chemical energy."
    evil = "Yes <img src=x onerror=alert(1)> [now](https://evil.example) <script>x</script>"

    def obey(text, kind, count):
        card = ItemKind.CARD
        return [
            Proposal(card, {"front": evil, "back": evil, "published": True}, good),
            Proposal(card, {"front": evil, "back": "again"}, good),
            Proposal(card, {"front": "Invented", "back": "x"}, "This stands nowhere on the page."),
            Proposal(card, {"front": "", "back": "x"}, good),
            Proposal(card, {"front": "x" * 9000, "back": "x"}, good),
            Proposal(card, {"front": 5, "back": ["x"]}, good),
            Proposal(ItemKind.TRUE_FALSE, {"text": "x", "is_true": True}, good),
        ]

    monkeypatch.setattr(running, "proposals", obey)
    draft = make_draft(course, text=PAGES[0])
    item = draft.items.get()
    assert item.content == {"front": "Yes  now", "back": "Yes  now"}
    assert draft.dropped == {"DUPLICATE": 1, "NO_QUOTE": 1, "INVALID": 4}
    assert not Deck.objects.exists()
    assert not Quiz.objects.exists()


def test_so_many_drafts(course, monkeypatch):
    from server.drafting.services import drafts

    monkeypatch.setattr(drafts, "MAX_DRAFTS", 1)
    make_draft(course, run=False)
    with refusal() as refused:
        make_draft(course, run=False)
    assert refused.codes == [("INVALID", None)]


def test_a_title_comes_from_the_source(course, teacher):
    asset = pdf_asset(teacher, name="Chapter 4.pdf")
    draft = create_draft(
        actor=teacher,
        course_id=course.pk,
        kind=DraftKind.DECK,
        source=Source(asset_id=asset.pk),
        wanted_count=5,
    )
    assert draft.title == "Chapter 4"
