import pytest

from server.drafting.models import Draft
from tests.drafting.support import PAGES, make_draft
from tests.factories import CourseFactory, ManagerFactory
from tests.support import error_codes, gid, run_jobs

DRAFT = """
fragment Everything on Draft {
  id title kind generator state failure failureMessage wantedCount pageCount doneCount itemCount
  createdAt finishedAt course { title } lesson { id } quiz { title } deck { title cardCount }
  dropped { reason count }
  items { totalCount edges { node {
    id kind text back isTrue choices { text isCorrect } blanks pairs { left right }
    quote state isEdited page { number text }
  } } }
}
"""
QUERY = "query ($id: ID!) { draft(id: $id) { ...Everything } }" + DRAFT


@pytest.fixture
def course(db):
    return CourseFactory(title="Cells")


@pytest.fixture
def call(api, course):
    def call(name, selection, actor=None, fragments="", **given):
        kind = name[0].upper() + name[1:] + "Input"
        text = (
            f"mutation ($input: {kind}!) {{ {name}(input: $input)"
            f" {{ {selection} errors {{ code field }} }} }} {fragments}"
        )
        return api.data(text, {"input": given}, actor=actor or course.owner)[name]

    return call


def test_from_a_text_to_a_deck(api, call, course):
    made = call(
        "createDraft",
        "draft { id state title }",
        courseId=gid(course),
        kind="DECK",
        text="\n\n".join(PAGES),
    )["draft"]
    assert (made["state"], made["title"]) == ("QUEUED", "Cells")
    run_jobs()
    draft = api.data(QUERY, {"id": made["id"]}, actor=course.owner)["draft"]
    assert (draft["state"], draft["generator"], draft["failure"]) == ("READY", "EXTRACTIVE", None)
    items = [edge["node"] for edge in draft["items"]["edges"]]
    assert draft["itemCount"] == draft["items"]["totalCount"] == len(items)
    assert items[0]["quote"] in " ".join(items[0]["page"]["text"].split())
    edited = call(
        "updateDraftItem",
        "item { text back state isEdited }",
        draftItemId=items[0]["id"],
        text="Why <b>green</b>?",
        back="See [here](https://example.org)",
    )["item"]
    assert edited == {
        "text": "Why green?",
        "back": "See here",
        "state": "ACCEPTED",
        "isEdited": True,
    }
    reviewed = call(
        "reviewDraftItems", "items { state }", draftItemIds=[items[1]["id"]], state="ACCEPTED"
    )
    assert reviewed["items"] == [{"state": "ACCEPTED"}]
    used = call(
        "useDraft", "draft { state deck { title cardCount publishedAt } }", draftId=made["id"]
    )
    assert used["draft"]["deck"] == {"title": "Cells", "cardCount": 2, "publishedAt": None}
    gone = call("deleteDraft", "deletedId", draftId=made["id"])
    assert gone["deletedId"] == made["id"]
    assert not Draft.objects.exists()


def test_a_quiz_and_a_failure(api, call, course):
    quiz = make_draft(course, kind="QUIZ")
    items = api.data(QUERY, {"id": gid(quiz)}, actor=course.owner)["draft"]["items"]["edges"]
    kinds = {edge["node"]["kind"] for edge in items}
    assert kinds == {"MATCHING", "BLANKS"}
    failed = make_draft(course, text="Hello there.")
    found = api.data(QUERY, {"id": gid(failed)}, actor=course.owner)["draft"]
    assert (found["state"], found["failure"]) == ("FAILED", "EMPTY")
    assert found["failureMessage"].startswith("There is too little text")
    stopped = make_draft(course, run=False)
    assert call("cancelDraft", "draft { state }", draftId=gid(stopped))["draft"] == {
        "state": "CANCELLED"
    }
    query = "query ($course: ID) { drafts(courseId: $course) { edges { node { state } } } }"
    for key in (None, gid(course)):
        edges = api.data(query, {"course": key}, actor=course.owner)["drafts"]["edges"]
        assert [edge["node"]["state"] for edge in edges] == ["CANCELLED", "FAILED", "READY"]


def test_refusals_are_data_and_strangers_see_nothing(api, call, course):
    draft = make_draft(course)
    item, stranger = draft.items.first(), ManagerFactory()
    for name, given in {
        "cancelDraft": {"draftId": gid(draft)},
        "deleteDraft": {"draftId": gid(draft)},
        "useDraft": {"draftId": gid(draft)},
        "updateDraftItem": {"draftItemId": gid(item), "text": "x"},
        "reviewDraftItems": {"draftItemIds": [gid(item)], "state": "REJECTED"},
    }.items():
        payload = call(name, "", actor=stranger, **given)
        assert [code for code, _field in error_codes(payload)] == ["NOT_FOUND"], name
    assert error_codes(call("createDraft", "", courseId=gid(course), kind="QUIZ")) == [
        ("INVALID", "text")
    ]
    assert api.data(QUERY, {"id": gid(draft)}, actor=stranger)["draft"] is None
    query = "query ($id: ID!) { node(id: $id) { id } }"
    for row in (draft, item, item.page):
        assert api.data(query, {"id": gid(row)}, actor=stranger)["node"] is None
