"""Sources: what of them can be read, and what each of the others is refused for."""

import pytest

from server.drafting.models import DraftFailure
from server.drafting.reading import in_pages
from server.drafting.reading.pdf_text import MAX_PAGES, Unreadable, read_pdf
from server.drafting.texts import cleaned, harmless, stands_in
from tests.drafting.support import PAGES, make_pdf


@pytest.fixture
def read(tmp_path):
    def read(content):
        path = tmp_path / "source.pdf"
        path.write_bytes(content)
        return read_pdf(path)

    return read


def failure(read, content):
    with pytest.raises(Unreadable) as caught:
        read(content)
    return caught.value.failure


def test_the_pages_of_a_pdf(read):
    pages = [" ".join(text.split()) for text in read(make_pdf())]
    assert pages == PAGES


def test_a_password_that_is_empty_stops_nobody(read):
    assert failure(read, make_pdf(password="secret")) == DraftFailure.ENCRYPTED


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"\x00" * 5000, make_pdf()[:400]])
def test_what_is_no_pdf(read, content):
    assert failure(read, content) == DraftFailure.DAMAGED


def test_too_many_pages(read):
    assert failure(read, make_pdf([""] * (MAX_PAGES + 1))) == DraftFailure.TOO_LONG


def test_pages_of_pictures_have_no_text(read):
    assert [text.strip() for text in read(make_pdf(["", ""]))] == ["", ""]


def test_a_long_text_is_cut_between_sentences():
    pieces = in_pages("This is a sentence. " * 1000)
    assert len(pieces) == 7
    assert all(piece.endswith(".") and len(piece) <= 3000 for piece in pieces)
    assert in_pages("  ") == []


@pytest.mark.parametrize(
    ("quote", "is_there"),
    [
        ("the chloroplast is an organelle", True),
        ("The  Chloro-\nplast is\nan organelle", True),
        ("“The chloroplast” is an organelle!", True),
        ("the chloroplast is a planet", False),
        ("organelle", False),
        ("the a is", False),
        ("", False),
    ],
)
def test_a_quote_stands_on_the_page_or_not(quote, is_there):
    assert stands_in(quote, PAGES[0]) is is_there


def test_hyphenation_is_undone():
    assert cleaned("chloro-\nplast and soft\u00adware\r\n\r\n\r\n\r\nend\x00") == (
        "chloroplast and software\n\nend"
    )


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<scr<script>x</script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "[click](https://evil.example)",
        "[click](javascript:alert(1))",
        "![x](https://evil.example/p.png)",
        "<https://evil.example>",
        "https://evil.example/?q=secret",
        "www.evil.example",
        "[click][1]\n\n[1]: https://evil.example",
        "[a[b](https://evil.example)](https://evil.example)",
        "[a\\]b](https://evil.example) [a\\]b](/admin/)",
        "[click][1]\n\n> [1]: /admin/",
    ],
)
def test_nothing_dangerous_is_left(evil):
    left = harmless(f"Before {evil} after")
    for trace in ("<", "evil.example", "javascript:", "](", "]: /"):
        assert trace not in left
    assert left.startswith("Before")


def test_what_is_harmless_stays():
    for text in ("a < b and b > c", "**bold** `code` $x^2$", "- one\n- two", "[[1]] and [[2]]"):
        assert harmless(text) == text
