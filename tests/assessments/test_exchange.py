"""Questions in files: out and in again, equal; broken ones reported by line."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from server.assessments.exchange import (
    Item,
    item_of,
    read_gift,
    read_table,
    write_gift,
    write_table,
)
from server.assessments.exchange.html import html_to_markdown
from server.assessments.exchange.items import as_row, checked_parts, normal
from server.assessments.exports import bank_as_csv, bank_as_gift
from server.assessments.models import Question, QuestionKind
from server.assessments.question_types import ChoiceDraft, Draft, ItemDraft, PairDraft
from server.assessments.services import import_questions
from tests.assessments.support import DRAFTS, enrolled, make_question, right, run, wrong
from tests.courses.support import refusal
from tests.factories import CourseFactory
from tests.support import error_codes, gid

pytestmark = pytest.mark.once

# As GIFT is described in Moodle's documentation.
EXAMPLES = r"""
// true/false
::Q1:: 1+1\=2 {T}

// multiple choice with feedback
::Q2:: What's between orange and green?
{ =yellow # right; good! ~red # wrong, it's yellow ~%50%amber }

// fill in the blank
::Q3:: Two plus {=two =2} equals four.

::Q4:: Which animal eats which food? { =cat -> cat food =dog -> dog food = -> hay }

::Q5:: What is a number from 1 to 5? {#3:2}

::Q6:: What is a number from 1 to 5? {#1..5}

::Q7:: When was Grant born? {#
    =1822:0 # Correct!
    =%50%1822:2 # Half.
}

::Q8:: How are you? {}

What two people are entombed in Grant's tomb? {
    ~%-100%No one
    ~%50%Grant
    ~%50%Grant's wife
}

$CATEGORY: $course$/top/History

// [tag:war] [tag:war of 1812]
::Q9::[html]<p>Was it <b>1812</b>? x<sup>2</sup></p> {FALSE#No, it <i>was</i>.#Yes.####See \(a\=b\).}

::Q10:: Order them {>3 ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST
first
second
third
}
"""


def parts_of(source):
    reading = read_gift(source)
    assert reading.notes == []
    return {item.parts["title"]: item.parts for item in reading.items}


def test_gift_as_it_is_documented():
    found = parts_of(EXAMPLES)
    assert [parts["kind"] for parts in found.values()] == [
        *("TRUE_FALSE", "SINGLE_CHOICE", "BLANKS", "MATCHING", "NUMERIC", "NUMERIC", "NUMERIC"),
        *("ESSAY", "MULTIPLE_CHOICE", "TRUE_FALSE", "ORDERING"),
    ]
    assert found["Q1"]["text"] == "1+1=2"
    assert found["Q2"]["choices"] == [
        {"text": "yellow", "percent": 100, "feedback": "right; good!"},
        {"text": "red", "percent": 0, "feedback": "wrong, it's yellow"},
        {"text": "amber", "percent": 50, "feedback": ""},
    ]
    assert found["Q3"]["text"] == "Two plus [[1]] equals four."
    assert found["Q3"]["blanks"] == [{"accepted": ["two", "2"], "is_case_sensitive": False}]
    assert found["Q4"]["distractors"] == ["hay"]
    assert found["Q5"]["numbers"] == found["Q6"]["numbers"]
    assert [one["percent"] for one in found["Q7"]["numbers"]] == [100, 50]
    assert found["Q9"]["text"] == "Was it **1812**? x$^{2}$"
    assert found["Q9"]["tags"] == ["war", "war of 1812"]
    assert (found["Q9"]["false_feedback"], found["Q9"]["true_feedback"]) == (
        "Yes.",
        "No, it *was*.",
    )
    assert found["Q9"]["feedback"] == "See $a=b$."
    assert found["Q10"]["tags"] == ["history"]
    assert [item["text"] for item in found["Q10"]["items"]] == ["first", "second", "third"]
    for parts in found.values():
        checked_parts(parts)


BROKEN = """::Fine:: 1+1=2 {T}

::Open:: What? { =a ~b

::No answers:: Read this.

::Closes nothing:: What } {T}

::Nested:: What? { =a {b} }

::No sign:: What? { a ~b }

::Half right:: What? { ~%50%a ~%10%b }

::Range:: What? {#1..x}

// lyceum {"kind": "JOKE"}
::Kind:: What? {}

// lyceum {"choices": [{"text": 5}]}
::Shape:: What? {}

// lyceum {oops}
::Damaged:: What? {}

::Also fine:: Why? {}
"""


@pytest.mark.django_db
def test_a_broken_file_is_reported_line_by_line():
    course = CourseFactory()
    report = send(course, BROKEN)
    assert [question.title for question in report.questions] == ["Fine", "Also fine"]
    assert [(note.line, note.title) for note in report.notes] == [
        (3, "Open"),
        (5, "No answers"),
        (7, "Closes nothing"),
        (9, "Nested"),
        (11, "No sign"),
        (13, "Half right"),
        (15, "Range"),
        (18, "Kind"),
        (21, "Shape"),
        (24, "Damaged"),
    ]
    messages = [note.message for note in report.notes]
    assert messages[0] == "A brace { is not closed. An empty line ends a question."
    assert messages[5] == (
        "choices: At least one option has to be right, and together they earn 100 percent."
    )
    assert messages[7] == "“JOKE” is not a kind of question."


def send(course, text, name="bank.gift", **more):
    content = text if isinstance(text, bytes) else text.encode()
    file = SimpleUploadedFile(name, content)
    return import_questions(actor=course.owner, course_id=course.pk, file=file, **more)


# --- there and back -------------------------------------------------------------------------------


AWKWARD = [
    "plain",
    "a = b ~ c # d { e } : f \\ g \\n h",
    "two\nlines\n\nand an empty one",
    "[html]<p>not html</p>",
    "%50%",
    "a -> b",
    "// no comment",
    "$CATEGORY: none",
    "::title::",
    "####",
    '=HYPERLINK("x")',
    "-1+2",
    "'=1",
    "'tis",
    'say "no", or; not',
    "$\\frac{a}{b} \\neq 1$",
    "äöü ☃ 𝔸",
    "T",
]


def fill(course, count):
    """Questions of every kind with awkward texts."""
    kinds = list(DRAFTS)
    for number in range(count):
        kind, odd = kinds[number % len(kinds)], AWKWARD[number % len(AWKWARD)]
        draft = DRAFTS[kind]
        if kind == QuestionKind.SINGLE_CHOICE:
            draft = Draft(text=odd, choices=[wrong(odd, feedback=odd), right("x"), right("y")])
        elif kind == QuestionKind.MULTIPLE_CHOICE:
            draft = Draft(text=odd, choices=[right(odd), right("x"), right("y"), wrong("z")])
        elif kind == QuestionKind.MATCHING:
            draft = Draft(
                text=odd, pairs=[PairDraft(odd, "x"), PairDraft("y", odd)], distractors=["q", "p"]
            )
        elif kind == QuestionKind.ORDERING:
            draft = Draft(text=odd, items=[ItemDraft(odd), ItemDraft("x")])
        elif kind == QuestionKind.ESSAY:
            draft = Draft(text=odd, guidance=odd)
        make_question(
            course,
            kind,
            draft,
            title=" ".join(f"{number} {odd}".split()),
            points=1 + number % 3,
            tags=["a]b", "x; y"][: number % 3 % 2] + ["t"] * (number % 2),
            hints=[odd] * (number % 3),
            feedback=odd * (number % 2),
        )


def bank(course):
    rows = Question.objects.filter(course=course).order_by("pk")
    return [item_of(row, row.current).parts for row in rows.select_related("current")]


@pytest.mark.django_db
@pytest.mark.parametrize(("export", "name"), [(bank_as_gift, "b.gift"), (bank_as_csv, "b.csv")])
def test_two_hundred_questions_there_and_back(export, name):
    here, there = CourseFactory(), CourseFactory()
    fill(here, 200)
    file = export(here.owner, here.pk)
    report = send(there, file.content, name)
    assert report.notes == []
    assert len(report.questions) == 200
    assert bank(there) == bank(here)
    assert export(there.owner, there.pk).content == file.content
    again = send(there, file.content, name)
    assert (again.questions, again.known_count) == ([], 200)


texts = (
    st.text(st.sampled_from("ab =~#{}:\\n%>-[]/$*'\"\n,;<é"), max_size=20)
    .map(lambda text: text.strip())
    .filter(bool)
)


@settings(max_examples=200, deadline=None)
@given(texts, st.lists(texts, min_size=2, max_size=4, unique=True), texts)
def test_any_text_survives(text, options, feedback):
    choices = [ChoiceDraft(one, percent=100 if n == 0 else 0.5) for n, one in enumerate(options)]
    rows = [as_row(choice) | {"feedback": feedback} for choice in choices]
    head = {"kind": "SINGLE_CHOICE", "title": "x", "text": text, "feedback": feedback}
    pairs = [{"left": one, "right": feedback} for one in options]
    items = [
        Item(normal({**head, "choices": rows})),
        Item(normal({**head, "kind": "MATCHING", "pairs": pairs})),
        Item(normal({**head, "kind": "ESSAY", "guidance": feedback})),
    ]
    for read, write in ((read_gift, write_gift), (read_table, write_table)):
        reading = read(write(items))
        assert reading.notes == []
        assert [item.parts for item in reading.items] == [item.parts for item in items]


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab=~#{}:\\n%>-[]T/ \n.1"), max_size=60))
def test_no_file_breaks_the_readers(text):
    for source in (
        text,
        f"// lyceum {text}\n\n::x:: {text}",
        f"kind,title,text,part,value\n{text}",
    ):
        for reading in (read_gift(source), read_table(source)):
            assert all(note.message for note in reading.notes)


# --- CSV ------------------------------------------------------------------------------------------


def test_formulas_are_defused_and_numbers_stay():
    parts = {
        "kind": "MULTIPLE_CHOICE",
        "title": "=cmd|' /C calc'!A0",
        "text": "@SUM(1)",
        "choices": [{"text": "+1-1", "percent": -50.0, "feedback": "-x"}],
    }
    written = write_table([Item(parts)])
    assert "'=cmd" in written
    assert "'@SUM" in written
    assert ",'+1-1,,-50,'-x," in written


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheets_make_of_it(separator):
    rows = [
        ["Kind", "title", "text", "part", "value", "percent"],
        ["single_choice", "Planets", "Largest?", "choice", "Mars", ""],
        ["", "", "", "choice", "Jupiter", "100"],
        ["", "", "", "", "", ""],
        ["ESSAY", "", "Why is\nit so?", "", "", ""],
        ["ESSAY", "Odd", "?", "joke", "", ""],
    ]
    cells = [[f'"{cell}"' if "\n" in cell else cell for cell in row] for row in rows]
    reading = read_table("\r\n".join(separator.join(row) for row in cells))
    assert [(item.line, item.parts["title"]) for item in reading.items] == [
        (2, "Planets"),
        (5, "Why is it so?"),
    ]
    assert [one["percent"] for one in reading.items[0].parts["choices"]] == [0, 100]
    assert [(note.line, note.message) for note in reading.notes] == [
        (7, "“joke” is not a part of a question.")
    ]


def test_a_table_without_its_columns():
    (note,) = read_table("question,answer\n1,2\n").notes
    assert note.message.startswith("The first line has to name the columns: kind, title")


# --- importing ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_dry_run_changes_nothing():
    course = CourseFactory()
    report = send(course, BROKEN, is_dry_run=True)
    assert (len(report.notes), report.questions) == (10, [])
    assert not Question.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bank.exe", b"x", "FILE_TYPE_NOT_ALLOWED"),
        ("bank.gift", b"x" * 5_000_001, "FILE_TOO_LARGE"),
        ("bank.gift", b"caf\xe9 {T}", "INVALID"),
        ("bank.gift", b"x {T}\n\n" * 1001, "INVALID"),
    ],
)
def test_files_that_are_not_taken(name, content, code):
    course = CourseFactory()
    with refusal() as refused:
        send(course, content, name)
    assert refused.codes == [(code, "file")]
    assert not Question.objects.exists()


@pytest.mark.django_db
def test_other_encodings_with_their_mark():
    report = send(CourseFactory(), "::Q:: Größe? {}".encode("utf-16"))
    assert report.questions[0].current.text == "Größe?"


@pytest.mark.django_db
def test_only_editors_import_and_export():
    course = CourseFactory()
    student, stranger = enrolled(course), CourseFactory().owner
    for actor in (student, stranger):
        with refusal() as refused:
            import_questions(
                actor=actor, course_id=course.pk, file=SimpleUploadedFile("a.gift", b"x {T}")
            )
        assert refused.codes == [("FORBIDDEN", None)]
        assert bank_as_gift(actor, course.pk) is None
        assert bank_as_csv(actor, course.pk) is None


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("2 * 3 <em>is</em> a_b", "2 \\* 3 *is* a\\_b"),
        ("$x_1 * y$ &lt; <b>z</b>", "$x_1 * y$ \\< **z**"),
        ('<img src="@@PLUGINFILE@@/a.png" alt="A">', "![A](a.png)"),
        ('<a href="https://x.org">x</a>', "[x](https://x.org)"),
        ("<script>alert(1)</script>", "alert(1)"),
    ],
)
def test_html(html, text):
    assert html_to_markdown(html) == text


@pytest.mark.django_db
def test_over_http(api):
    course = CourseFactory()
    fields = "importedCount knownCount notes { line title message } course { id } errors { code }"
    document = (
        "mutation ($input: ImportQuestionsInput!) "
        f"{{ importQuestions(input: $input) {{ {fields} }} }}"
    )

    def sent(actor, **more):
        return api.data(
            document,
            {"input": {"courseId": gid(course), "file": None, **more}},
            actor=actor,
            files={"variables.input.file": SimpleUploadedFile("a.gift", BROKEN.encode())},
        )["importQuestions"]

    tried, done, again = sent(course.owner, dryRun=True), sent(course.owner), sent(course.owner)
    assert [one["importedCount"] for one in (tried, done, again)] == [2, 2, 0]
    assert again["knownCount"] == 2
    assert done["notes"][1] == {
        "line": 5,
        "title": "No answers",
        "message": "It has no answers in braces { }.",
    }
    assert sent(enrolled(course))["errors"] == [{"code": "FORBIDDEN"}]
    values = {"courseId": gid(course), "format": "GIFT"}
    url = run(api, "exportQuestions", course.owner, "url", **values)["url"]
    assert "/files/export/questions-gift/" in url
    refused = run(api, "exportQuestions", enrolled(course), "url", **values)
    assert (refused["url"], error_codes(refused)) == (None, [("FORBIDDEN", None)])
