"""CSV in and out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from server.flashcards.exports import deck_as_csv
from server.flashcards.models import Card
from server.flashcards.services import CardDraft, add_cards, cards, deck_to_export, import_cards
from server.flashcards.services import files as importing
from server.flashcards.table import read_cards, write_cards
from tests.courses.support import refusal
from tests.factories import CourseFactory, EnrollmentFactory, UserFactory
from tests.flashcards.support import make_deck

GOOD = "front,back,tags,page,quote\nBowline,A loop,knots; sea,3,the bowline\nHitch,To a post,,,\n"


def send(actor, deck, content, name="cards.csv", **more):
    data = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile(name, data)
    return import_cards(actor=actor, deck_id=deck.pk, file=file, **more)


@pytest.fixture
def student(db):
    return UserFactory()


@pytest.fixture
def deck(student):
    return make_deck(student, cards=0)


def test_a_file_is_taken_once(student, deck):
    tried = send(student, deck, GOOD, is_dry_run=True)
    assert (tried.taken_count, Card.objects.count()) == (2, 0)
    assert send(student, deck, GOOD).taken_count == 2
    first = deck.cards.first()
    assert (first.front, first.tags, first.page) == ("Bowline", ["knots", "sea"], 3)
    assert first.quote == "the bowline"
    again = send(student, deck, GOOD)
    assert (again.taken_count, again.known_count, deck.cards.count()) == (0, 2, 2)
    deck.refresh_from_db()
    assert deck.card_count == 2


def test_what_cannot_be_taken_is_told_by_line(student, deck):
    content = 'front,back,page\n"two\nlines",fine,\n,no front,\nfine,too,x\nlast,one,2\n'
    report = send(student, deck, content)
    assert report.taken_count == 2
    assert [(note.line, note.message.partition(":")[0]) for note in report.notes] == [
        (4, "front"),
        (5, "page"),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_of_any_spreadsheet(student, deck, separator, encoding):
    content = f"Front{separator}Back\r\nBär{separator}bear\r\n".encode(encoding)
    assert send(student, deck, content).taken_count == 1
    assert deck.cards.get().front == "Bär"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (GOOD, "cards.xlsx", "FILE_TYPE_NOT_ALLOWED"),
        (b"front,back\n\xff,b", "cards.csv", "INVALID"),
        (b"x" * 5_000_001, "cards.csv", "FILE_TOO_LARGE"),
    ],
)
def test_files_that_are_refused(student, deck, content, name, code):
    with refusal() as refused:
        send(student, deck, content, name)
    assert refused.codes == [(code, "file")]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "a,b\n1,2",
        'front,back\n"open',
        "front,back\n" + "x" * 20_001 + ",b",
        "front,back\na\x00,b",
    ],
)
def test_files_that_cannot_be_read_are_told_about(student, deck, content):
    report = send(student, deck, content)
    assert report.taken_count == 0
    assert len(report.notes) == 1


def test_a_file_has_so_many_cards(student, deck, monkeypatch):
    monkeypatch.setattr(importing, "MAX_CARDS", 2)
    rows = "".join(f"{n},b\n" for n in range(9))
    report = send(student, deck, "front,back\n" + rows)
    assert report.taken_count == 3
    assert len(report.notes) == 1


def test_a_full_deck_says_so_in_the_dry_run(student, deck, monkeypatch):
    monkeypatch.setattr(cards, "MAX_CARDS", 1)
    with refusal() as refused:
        send(student, deck, GOOD, is_dry_run=True)
    assert refused.codes == [("INVALID", None)]
    assert not Card.objects.exists()


def test_what_goes_out_comes_back_and_is_no_formula(student, deck):
    drafts = [
        CardDraft("=1+1", "@x", ["a", "b"], 4, "-quote"),
        CardDraft("'=1", "+49 30", quote="it's\nso"),
        CardDraft('say "hi", you', "a;b"),
    ]
    add_cards(actor=student, deck_id=deck.pk, drafts=drafts)
    export = deck_as_csv(student, deck.pk)
    text = export.content.decode("utf-8-sig")
    assert not [line for line in text.splitlines() if line[:1] in "=+-@"]
    other = make_deck(student, cards=0)
    assert send(student, other, export.content).notes == []
    columns = ("front", "back", "tags", "page", "quote")
    assert list(other.cards.values_list(*columns)) == list(deck.cards.values_list(*columns))


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_survives_the_table(front, back):
    text = write_cards([Card(front=front, back=back, tags=[])])
    if "\x00" in front + back or not (front + back).strip():
        return
    rows = list(read_cards(text))
    assert [(row.front, row.back) for row in rows] == [(front, back)]


def test_only_who_may_change_a_deck_takes_it_out(db):
    course = CourseFactory()
    deck = make_deck(course.owner, course=course)
    student = EnrollmentFactory(course=course).student
    for actor, code in ((student, "FORBIDDEN"), (UserFactory(), "NOT_FOUND")):
        with refusal() as refused:
            deck_to_export(actor=actor, deck_id=deck.pk)
        assert [found for found, _field in refused.codes] == [code]
        with refusal() as refused:
            send(actor, deck, GOOD)
        assert [found for found, _field in refused.codes] == [code]
        assert deck_as_csv(actor, deck.pk) is None
    assert deck.cards.count() == 3
