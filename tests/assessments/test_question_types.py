"""Each kind: what it takes, what it shows, what it earns."""

import json
import random
from fractions import Fraction
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.assessments.models import QuestionKind
from server.assessments.question_types import (
    Accepted,
    BlankDraft,
    ChoiceDraft,
    Draft,
    Given,
    ItemDraft,
    NumberDraft,
    PairDraft,
    UnitDraft,
    question_type,
)
from server.assessments.question_types.identity import carry_ids
from server.assessments.question_types.matching_text import matches
from server.core.errors import Problems
from tests.assessments.support import DRAFTS, as_given, content_of, right, wrong
from tests.courses.support import refusal

GRADED = [kind for kind in QuestionKind if kind != QuestionKind.ESSAY]
visible = st.characters(codec="utf-8", categories=["L", "N", "P", "S"])
texts = st.text(visible, min_size=1, max_size=9).map(lambda text: normalize("NFC", text))
sets_of_texts = st.lists(texts, min_size=2, max_size=8, unique_by=str.casefold)


def stored(kind, content, **answer):
    problems = Problems()
    answer = question_type(kind).answer(content, Given(**answer), problems)
    problems.raise_if_any()
    return answer


def grade(kind, content, **answer):
    return question_type(kind).grade(content, stored(kind, content, **answer))


def ids(content, name, *texts):
    found = {row["text"]: row["id"] for row in content[name]}
    return [found[text] for text in texts]


@pytest.mark.parametrize("kind", GRADED)
def test_the_key_earns_everything_and_can_be_given(kind):
    content = content_of(kind)
    key = question_type(kind).key(content)
    problems = Problems()
    assert question_type(kind).answer(content, as_given(key), problems) == key
    problems.raise_if_any()
    assert question_type(kind).grade(content, key) == 1


@pytest.mark.parametrize("kind", QuestionKind)
def test_content_and_answers_are_json(kind):
    content = content_of(kind)
    assert json.loads(json.dumps(content)) == content
    assert question_type(kind).answer(content, Given(), Problems()) is None


@pytest.mark.parametrize("kind", QuestionKind)
def test_a_draft_without_content_is_refused(kind):
    if kind == QuestionKind.ESSAY:
        return
    with refusal() as refused:
        content_of(kind, Draft(text="?"))
    assert {code for code, _ in refused.codes} == {"INVALID"}


def test_single_choice():
    kind = QuestionKind.SINGLE_CHOICE
    draft = Draft(choices=[right("a", feedback="Yes"), ChoiceDraft("b", percent=25), wrong("c")])
    content = content_of(kind, draft)
    a, b, c = ids(content, "choices", "a", "b", "c")
    assert grade(kind, content, choice_ids=[a]) == 1
    assert grade(kind, content, choice_ids=[b]) == Fraction(1, 4)
    assert grade(kind, content, choice_ids=[c]) == 0
    assert question_type(kind).feedback(content, {"choices": [a]}) == ["Yes"]
    with refusal() as refused:
        stored(kind, content, choice_ids=[a, b])
    assert refused.codes == [("INVALID", "choiceIds")]
    with refusal() as refused:
        content_of(kind, Draft(choices=[wrong("a"), wrong("b")]))
    assert refused.codes == [("INVALID", "choices")]


@pytest.mark.parametrize(
    ("chosen", "earned"),
    [
        (["2", "3"], 1),
        (["2"], Fraction(1, 2)),
        (["2", "4"], Fraction(1, 6)),
        (["4", "6"], 0),
        (["2", "3", "4", "6", "8"], 0),
    ],
)
def test_multiple_choice(chosen, earned):
    content = content_of(QuestionKind.MULTIPLE_CHOICE)
    given = grade(
        QuestionKind.MULTIPLE_CHOICE, content, choice_ids=ids(content, "choices", *chosen)
    )
    assert given == pytest.approx(earned, abs=1e-6)


@given(st.lists(st.booleans(), min_size=2, max_size=10).filter(any), st.data())
def test_multiple_choice_is_between_nothing_and_everything(flags, data):
    kind = QuestionKind.MULTIPLE_CHOICE
    choices = [ChoiceDraft(str(n), is_correct=flag) for n, flag in enumerate(flags)]
    content = content_of(kind, Draft(choices=choices))
    everything = [choice["id"] for choice in content["choices"]]
    chosen = data.draw(st.lists(st.sampled_from(everything), unique=True, min_size=1))
    assert 0 <= grade(kind, content, choice_ids=chosen) <= 1
    if not all(flags):
        assert grade(kind, content, choice_ids=everything) == pytest.approx(0, abs=1e-6)


def test_true_false_is_never_shuffled():
    kind = QuestionKind.TRUE_FALSE
    content = content_of(kind)
    for seed in range(20):
        layout = question_type(kind).layout(content, True, random.Random(seed))
        assert layout == {"choices": ["true", "false"]}
    assert grade(kind, content, choice_ids=["false"]) == 0


@pytest.mark.parametrize(
    ("written", "earned"),
    [("Paris", 1), ("  paris ", 1), ("PARIS", 1), ("lutetia", Fraction(1, 2)), ("Rome", 0)],
)
def test_short_text(written, earned):
    content = content_of(QuestionKind.SHORT_TEXT)
    assert grade(QuestionKind.SHORT_TEXT, content, text=written) == earned


@pytest.mark.parametrize(
    ("written", "accepted", "fits"),
    [
        ("colour", "col*r", True),
        ("cr", "col*r", False),
        ("colr", "col*r", True),
        ("a b c", "a*b*c", True),
        ("aba", "ab*ba", False),
        ("2*3", "2\\*3", True),
        ("2x3", "2\\*3", False),
        ("ﬁsh", "fish", True),
        ("one  two", "one two", True),
    ],
)
def test_wildcards(written, accepted, fits):
    assert matches(written, accepted, is_case_sensitive=False) is fits


def test_a_hostile_pattern_takes_no_time():
    assert not matches("a" * 1000, "*a" * 149 + "*b", is_case_sensitive=True)


@given(st.text("abcXYZäöüßéñ*\\", min_size=1, max_size=9))
def test_upper_case_matters_only_when_it_should(text):
    accepted = text.replace("\\", "").replace("*", "\\*")
    written = text.replace("\\", "")
    assert matches(written, accepted, is_case_sensitive=True)
    assert matches(written.upper(), accepted, is_case_sensitive=False)
    if written.swapcase() != written:
        assert not matches(written.swapcase(), accepted, is_case_sensitive=True)


@pytest.mark.parametrize(
    ("number", "unit", "earned"),
    [
        ("10", "m/s", 1),
        ("10,5", "m/s", 1),
        ("10.51", "m/s", 0),
        ("1e1", "m/s", 1),
        ("1000", "cm/s", 1),
        ("10", "cm/s", 0),
        ("10", "", Fraction(1, 2)),
        ("10", "km/h", Fraction(1, 2)),
        ("-10", "m/s", 0),
    ],
)
def test_numeric(number, unit, earned):
    content = content_of(QuestionKind.NUMERIC)
    assert grade(QuestionKind.NUMERIC, content, number=number, unit=unit) == earned


@pytest.mark.parametrize(
    "number",
    ["ten", "NaN", "inf", "1e999", "1/3", ".", "e5", "1" * 30, "１２", "0x10", "--1", "1_0"],
)
def test_what_is_no_number(number):
    with refusal() as refused:
        stored(QuestionKind.NUMERIC, content_of(QuestionKind.NUMERIC), number=number)
    assert refused.codes == [("INVALID", "number")]


def test_decimals_are_exact():
    draft = Draft(numbers=[NumberDraft("0.3", "0.1")])
    content = content_of(QuestionKind.NUMERIC, draft)
    assert grade(QuestionKind.NUMERIC, content, number="0.4") == 1
    assert grade(QuestionKind.NUMERIC, content, number="0.40000000000000001") == 0


@given(sets_of_texts, st.randoms(use_true_random=False))
def test_matching_earns_its_share(given_texts, dice):
    kind = QuestionKind.MATCHING
    pairs = [PairDraft(f"{n}", text) for n, text in enumerate(given_texts)]
    content = content_of(kind, Draft(pairs=pairs))
    key = question_type(kind).key(content)["pairs"]
    chosen = {left: dice.choice(list(key.values())) for left in key}
    hits = sum(chosen[left] == key[left] for left in key)
    assert grade(kind, content, pairs=list(chosen.items())) == Fraction(hits, len(key))


def test_matching_counts_equal_right_sides_once():
    pairs = [PairDraft("dog", "mammal"), PairDraft("cat", "mammal"), PairDraft("eel", "fish")]
    content = content_of(QuestionKind.MATCHING, Draft(pairs=pairs))
    assert sorted(right["text"] for right in content["rights"]) == ["fish", "mammal"]


@pytest.mark.parametrize(
    ("order", "earned"),
    [("Plato Kant Arendt", 1), ("Arendt Plato Kant", Fraction(1, 2)), ("Arendt Kant Plato", 0)],
)
def test_ordering(order, earned):
    content = content_of(QuestionKind.ORDERING)
    order = ids(content, "items", *order.split())
    assert grade(QuestionKind.ORDERING, content, order=order) == earned


@pytest.mark.parametrize(
    "broken", [lambda o: o[:-1], lambda o: [*o, o[0]], lambda o: ["x", *o[1:]]]
)
def test_an_order_has_every_item_once(broken):
    content = content_of(QuestionKind.ORDERING)
    order = [item["id"] for item in content["items"]]
    with refusal() as refused:
        stored(QuestionKind.ORDERING, content, order=broken(order))
    assert refused.codes == [("INVALID", "order")]


def test_blanks():
    content = content_of(QuestionKind.BLANKS)
    assert grade(QuestionKind.BLANKS, content, blanks=["roma", "Italy"]) == 1
    assert grade(QuestionKind.BLANKS, content, blanks=["", "italy"]) == Fraction(1, 2)
    assert stored(QuestionKind.BLANKS, content, blanks=["", ""]) is None
    with refusal() as refused:
        stored(QuestionKind.BLANKS, content, blanks=["Rome"])
    assert refused.codes == [("INVALID", "blanks")]


@pytest.mark.parametrize("text", ["[[1]]", "[[1]] [[2]] [[2]]", "[[1]] [[3]]", ""])
def test_every_gap_is_marked_once(text):
    draft = Draft(text=text, blanks=[BlankDraft(["a"]), BlankDraft(["b"])])
    with refusal() as refused:
        content_of(QuestionKind.BLANKS, draft)
    assert refused.codes == [("INVALID", "blanks")]


def test_an_essay_waits_for_a_person():
    content = content_of(QuestionKind.ESSAY)
    assert grade(QuestionKind.ESSAY, content, text="I think…") is None


@pytest.mark.parametrize(
    ("kind", "draft", "field"),
    [
        ("SHORT_TEXT", Draft(accepted=[Accepted("*")]), "accepted.0.text"),
        ("SHORT_TEXT", Draft(accepted=[Accepted("a", 50)]), "accepted"),
        ("SHORT_TEXT", Draft(accepted=[Accepted("a"), Accepted("b", 101)]), "accepted.1.percent"),
        (
            "SHORT_TEXT",
            Draft(accepted=[Accepted("a"), Accepted("b", float("nan"))]),
            "accepted.1.percent",
        ),
        ("NUMERIC", Draft(numbers=[NumberDraft("1", "-1")]), "numbers"),
        ("NUMERIC", Draft(numbers=[NumberDraft("1")], units=[UnitDraft("m", "0")]), "units"),
        ("SINGLE_CHOICE", Draft(choices=[right("a"), ChoiceDraft("b", percent=-5)]), "choices"),
        ("SINGLE_CHOICE", Draft(choices=[right("a"), wrong("")]), "choices.1.text"),
        ("SINGLE_CHOICE", Draft(choices=[right("a")] * 51), "choices"),
        ("MULTIPLE_CHOICE", Draft(choices=[ChoiceDraft("a", percent=40), wrong("b")]), "choices"),
        ("MATCHING", Draft(pairs=[PairDraft("a", "x"), PairDraft("a", "y")]), "pairs"),
        ("MATCHING", Draft(pairs=[PairDraft("a", "x"), PairDraft("b", "x")]), "pairs"),
        ("ORDERING", Draft(items=[ItemDraft("a"), ItemDraft("a")]), "items"),
    ],
)
def test_what_an_author_gets_wrong(kind, draft, field):
    with refusal() as refused:
        content_of(kind, draft)
    assert refused.codes == [("INVALID", field)]


# --- nothing shown depends on the key ---------------------------------------------------------------

SAME_BUT_FOR_THE_KEY = [
    (
        QuestionKind.SINGLE_CHOICE,
        Draft(choices=[right("a", id="x1"), wrong("b", id="x2")]),
        Draft(choices=[wrong("a", id="x1"), right("b", id="x2")]),
    ),
    (
        QuestionKind.MULTIPLE_CHOICE,
        Draft(choices=[right("a", id="x1"), wrong("b", id="x2"), wrong("c", id="x3")]),
        Draft(choices=[right("a", id="x1"), right("b", id="x2"), right("c", id="x3")]),
    ),
    (QuestionKind.TRUE_FALSE, Draft(is_true=True), Draft(is_true=False)),
    (
        QuestionKind.SHORT_TEXT,
        Draft(accepted=[Accepted("a")]),
        Draft(accepted=[Accepted("b"), Accepted("c", 50)], is_case_sensitive=True),
    ),
    (
        QuestionKind.NUMERIC,
        Draft(numbers=[NumberDraft("1")], units=[UnitDraft("m")]),
        Draft(numbers=[NumberDraft("2", "5")], units=[UnitDraft("km")]),
    ),
    (
        QuestionKind.MATCHING,
        Draft(pairs=[PairDraft("a", "x", "l1"), PairDraft("b", "y", "l2")]),
        Draft(pairs=[PairDraft("a", "y", "l1"), PairDraft("b", "x", "l2")]),
    ),
    (
        QuestionKind.ORDERING,
        Draft(items=[ItemDraft("a", "x1"), ItemDraft("b", "x2"), ItemDraft("c", "x3")]),
        Draft(items=[ItemDraft("c", "x3"), ItemDraft("a", "x1"), ItemDraft("b", "x2")]),
    ),
    (
        QuestionKind.BLANKS,
        Draft(text="[[1]]", blanks=[BlankDraft(["a"])]),
        Draft(text="[[1]]", blanks=[BlankDraft(["b", "c"], is_case_sensitive=True)]),
    ),
    (QuestionKind.ESSAY, Draft(guidance="Say yes"), Draft(guidance="Say no")),
]


@pytest.mark.parametrize("shuffle", [True, False])
@pytest.mark.parametrize(("kind", "one", "other"), SAME_BUT_FOR_THE_KEY)
def test_what_is_shown_is_the_same_whatever_the_key(kind, one, other, shuffle):
    """With the same dice. Ids of right sides are random; their texts stand for them."""
    seen = []
    for draft in (one, other):
        content = content_of(kind, draft)
        layout = question_type(kind).layout(content, shuffle, random.Random(7))
        shown = question_type(kind).shown(content, layout)
        seen.append(
            (
                shown.choices,
                shown.lefts,
                [option.text for option in shown.rights],
                shown.items,
                shown.blank_count,
                shown.needs_unit,
            )
        )
    assert seen[0] == seen[1]


@pytest.mark.parametrize("kind", [QuestionKind.MATCHING, QuestionKind.ORDERING])
def test_where_the_order_is_the_key_it_is_always_shuffled(kind):
    content = content_of(kind)
    layouts = {
        str(question_type(kind).layout(content, False, random.Random(seed))) for seed in range(30)
    }
    assert len(layouts) > 3


# --- answers outlive versions -----------------------------------------------------------------------


def test_options_keep_their_ids_when_a_key_is_mended():
    before = content_of(QuestionKind.SINGLE_CHOICE)
    draft = Draft(choices=[right("Mars"), wrong("Jupiter"), wrong("Pluto")])
    after = content_of(QuestionKind.SINGLE_CHOICE, draft)
    carry_ids(after, before)
    assert [c["id"] for c in after["choices"]][:2] == [c["id"] for c in before["choices"]][:2]
    assert after["choices"][2]["id"] not in {c["id"] for c in before["choices"]}


def test_right_sides_keep_their_ids_when_they_are_corrected_or_swapped():
    kind = QuestionKind.MATCHING
    before = content_of(kind, Draft(pairs=[PairDraft("F", "Pariss"), PairDraft("I", "Rome")]))
    answer = question_type(kind).key(before)
    corrected = content_of(kind, Draft(pairs=[PairDraft("F", "Paris"), PairDraft("I", "Rome")]))
    carry_ids(corrected, before)
    assert question_type(kind).grade(corrected, answer) == 1
    swapped = content_of(kind, Draft(pairs=[PairDraft("F", "Rome"), PairDraft("I", "Pariss")]))
    carry_ids(swapped, before)
    assert question_type(kind).grade(swapped, answer) == 0


@pytest.mark.parametrize("kind", GRADED)
def test_saying_the_same_again_changes_nothing(kind):
    before, after = content_of(kind), content_of(kind)
    carry_ids(after, before)
    assert after == before


def test_ids_from_outside_are_believed_only_if_they_can_be_ids():
    draft = Draft(
        choices=[
            right("a", id="<b>"),
            wrong("b", id="x" * 30),
            wrong("c", id="ok1"),
            wrong("d", id="ok1"),
        ]
    )
    found = [c["id"] for c in content_of(QuestionKind.SINGLE_CHOICE, draft)["choices"]]
    assert found[2] == "ok1"
    assert len(set(found)) == 4
    assert all(one.isalnum() and len(one) <= 20 for one in found)


def test_every_kind_has_a_draft_here():
    assert set(DRAFTS) == set(QuestionKind)
