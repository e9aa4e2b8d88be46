import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from server.flashcards.models import Card, CardMemory, Deck
from tests.factories import CourseFactory, EnrollmentFactory, UserFactory
from tests.flashcards.support import cards_of, make_deck, rate
from tests.support import error_codes, gid

DECK = """
fragment Everything on Deck {
  id title description publishedAt cardCount updatedAt viewerCanEdit dueCount newCount
  course { title } cards { totalCount edges { node { front back tags page quote position viewerDueAt } } }
}
"""
STUDY = """
fragment Studied on StudyCard {
  isNew dueAt repetitionCount lapseCount choices { rating dueAt }
  card { front viewerDueAt deck { title dueCount newCount } }
}
"""


@pytest.fixture
def course(db):
    return CourseFactory(title="Knots")


@pytest.fixture
def teacher(course):
    return course.owner


@pytest.fixture
def student(course):
    return EnrollmentFactory(course=course).student


@pytest.fixture
def call(api):
    def call(name, input_type, selection, actor, files=None, fragments="", **given):
        text = (
            f"mutation ($input: {input_type}!) {{ {name}(input: $input)"
            f" {{ {selection} errors {{ code field }} }} }} {fragments}"
        )
        return api.data(text, {"input": given}, actor=actor, files=files)[name]

    return call


def test_a_deck_from_nothing_to_published(api, call, course, teacher, student):
    made = call(
        "createDeck", "CreateDeckInput", "deck { ...Everything }", teacher, fragments=DECK,
        courseId=gid(course), title="Loops",
    )["deck"]  # fmt: skip
    assert (made["title"], made["course"]["title"], made["viewerCanEdit"]) == (
        "Loops",
        "Knots",
        True,
    )
    card = {"front": "Bowline", "back": "A loop", "tags": ["Sea"], "page": 2, "quote": "bowline"}
    added = call(
        "createCard", "CreateCardInput", "card { id front tags page } deck { cardCount newCount }",
        teacher, deckId=made["id"], card=card,
    )  # fmt: skip
    assert added["deck"] == {"cardCount": 1, "newCount": 1}
    assert added["card"]["tags"] == ["sea"]
    changed = call(
        "updateCard", "UpdateCardInput", "card { front page }", teacher,
        cardId=added["card"]["id"], card={"front": "Sheet bend", "back": "Two ropes"},
    )  # fmt: skip
    assert changed["card"] == {"front": "Sheet bend", "page": None}
    renamed = call(
        "updateDeck", "UpdateDeckInput", "deck { title }", teacher, deckId=made["id"], title="Bends"
    )
    assert renamed["deck"]["title"] == "Bends"
    query = "query ($id: ID!) { deck(id: $id) { ...Everything } }" + DECK
    assert api.data(query, {"id": made["id"]}, actor=student)["deck"] is None
    for name in ("publishDeck", "unpublishDeck", "publishDeck"):
        kind = name[0].upper() + name[1:] + "Input"
        assert call(name, kind, "deck { id }", teacher, deckId=made["id"])["errors"] == []
    seen = api.data(query, {"id": made["id"]}, actor=student)["deck"]
    assert (seen["viewerCanEdit"], seen["cards"]["totalCount"], seen["newCount"]) == (False, 1, 1)


def test_refusals_are_data(call, course, teacher, student):
    deck = make_deck(teacher, course=course)
    card = cards_of(deck)[0]
    content = {"front": "x", "back": "y"}
    for name, given in {
        "createDeck": {"title": "x", "courseId": gid(course)},
        "updateDeck": {"deckId": gid(deck), "title": "x"},
        "publishDeck": {"deckId": gid(deck)},
        "unpublishDeck": {"deckId": gid(deck)},
        "deleteDeck": {"deckId": gid(deck)},
        "createCard": {"deckId": gid(deck), "card": content},
        "updateCard": {"cardId": gid(card), "card": content},
        "moveCard": {"cardId": gid(card), "position": 0},
        "deleteCard": {"cardId": gid(card)},
        "exportDeck": {"deckId": gid(deck)},
    }.items():
        kind = name[0].upper() + name[1:] + "Input"
        payload = call(name, kind, "", student, **given)
        assert error_codes(payload) == [("FORBIDDEN", None)], name
    for name, given, code in (
        (
            "rateCard",
            {"cardId": gid(card), "rating": "GOOD", "clientId": ""},
            ("INVALID", "clientId"),
        ),
        ("undoCardRating", {"clientId": "never"}, ("NOT_FOUND", "clientId")),
        ("setStudyPlan", {"newCardsPerDay": 501}, ("INVALID", "newCardsPerDay")),
    ):
        kind = name[0].upper() + name[1:] + "Input"
        assert error_codes(call(name, kind, "", student, **given)) == [code]


def test_moving_and_deleting(call, student):
    deck = make_deck(student)
    first, second, _third = cards_of(deck)
    moved = call(
        "moveCard", "MoveCardInput", "deck { cards { edges { node { front } } } }", student,
        cardId=gid(first), position=2,
    )  # fmt: skip
    fronts = [edge["node"]["front"][-1] for edge in moved["deck"]["cards"]["edges"]]
    assert fronts == ["1", "2", "0"]
    gone = call(
        "deleteCard", "DeleteCardInput", "deletedId deck { cardCount }", student, cardId=gid(second)
    )
    assert gone == {"deletedId": gid(second), "deck": {"cardCount": 2}, "errors": []}
    gone = call("deleteDeck", "DeleteDeckInput", "deletedId", student, deckId=gid(deck))
    assert gone["deletedId"] == gid(deck)
    assert not Deck.objects.exists()


def test_a_file_in_and_out(api, call, student):
    deck = make_deck(student, cards=0)
    file = SimpleUploadedFile("cards.csv", b"front,back\nBowline,A loop\n,nothing\n")
    report = call(
        "importCards", "ImportCardsInput", "importedCount knownCount notes { line } deck { cardCount }",
        student, files={"variables.input.file": file}, deckId=gid(deck), file=None,
    )  # fmt: skip
    assert report == {
        "importedCount": 1,
        "knownCount": 0,
        "notes": [{"line": 3}],
        "deck": {"cardCount": 1},
        "errors": [],
    }
    url = call("exportDeck", "ExportDeckInput", "url", student, deckId=gid(deck))["url"]
    assert "/files/export/deck-csv/" in url


def test_a_session_an_answer_and_taking_it_back(api, call, course, teacher, student):
    deck = make_deck(teacher, course=course)
    query = (
        "query ($id: ID) { studySession(deckId: $id) { dueCount newCount reviewedCount nextDueAt"
        " comingDays { dayOn dueCount } cards { ...Studied } } studyPlan { newCardsPerDay } }"
    ) + STUDY
    for key in (gid(deck), None):
        found = api.data(query, {"id": key}, actor=student)
        session = found["studySession"]
        assert (session["newCount"], session["dueCount"], len(session["comingDays"])) == (3, 0, 7)
        assert [card["isNew"] for card in session["cards"]] == [True] * 3
        assert [choice["rating"] for choice in session["cards"][0]["choices"]] == [
            "AGAIN", "HARD", "GOOD", "EASY",
        ]  # fmt: skip
    promised = session["cards"][0]["choices"][3]["dueAt"]
    card = cards_of(deck)[0]
    rated = call(
        "rateCard", "RateCardInput", "studyCard { ...Studied } deck { newCount }", student,
        fragments=STUDY, cardId=gid(card), rating="EASY", clientId="one", seconds=4,
    )  # fmt: skip
    assert (rated["studyCard"]["isNew"], rated["deck"]["newCount"]) == (False, 2)
    assert rated["studyCard"]["card"]["viewerDueAt"] == rated["studyCard"]["dueAt"] >= promised
    back = call(
        "undoCardRating", "UndoCardRatingInput", "studyCard { isNew dueAt } deck { newCount }",
        student, clientId="one",
    )  # fmt: skip
    assert back["studyCard"] == {"isNew": True, "dueAt": None}
    assert back["deck"] == {"newCount": 3}
    plan = call(
        "setStudyPlan",
        "SetStudyPlanInput",
        "studyPlan { newCardsPerDay }",
        student,
        newCardsPerDay=1,
    )
    assert plan["studyPlan"] == {"newCardsPerDay": 1}
    assert api.data(query, {"id": None}, actor=student)["studySession"]["newCount"] == 1


def test_lists_of_decks(api, course, teacher, student):
    make_deck(teacher, course=course, title="Hidden", is_published=False)
    shown = make_deck(teacher, course=course, title="Shown")
    make_deck(student, title="Own")
    rate(student, cards_of(shown)[0])
    query = "query ($course: ID) { decks(courseId: $course) { edges { node { title dueCount newCount } } } }"

    def titles(actor, key=None):
        edges = api.data(query, {"course": key}, actor=actor)["decks"]["edges"]
        return {edge["node"]["title"]: edge["node"] for edge in edges}

    assert set(titles(student)) == {"Shown", "Own"}
    assert titles(student)["Shown"]["dueCount"] == 1
    assert titles(student)["Shown"]["newCount"] == 2
    assert set(titles(student, gid(course))) == {"Shown"}
    assert set(titles(teacher, gid(course))) == {"Shown", "Hidden"}
    assert titles(teacher) == {}
    assert titles(UserFactory(), gid(course)) == {}


def test_strangers_learn_nothing(api, call, student):
    deck = make_deck(student)
    card, stranger = cards_of(deck)[0], UserFactory()
    query = (
        "query ($deck: ID!, $card: ID!) { deck(id: $deck) { title } studySession(deckId: $deck)"
        " { dueCount } node(id: $card) { id } }"
    )
    found = api.data(query, {"deck": gid(deck), "card": gid(card)}, actor=stranger)
    assert found == {"deck": None, "studySession": None, "node": None}
    given = {"cardId": gid(card), "rating": "GOOD", "clientId": "x"}
    assert error_codes(call("rateCard", "RateCardInput", "", stranger, **given)) == [
        ("NOT_FOUND", "cardId")
    ]
    assert not CardMemory.objects.exists()
    assert Card.objects.count() == 3
