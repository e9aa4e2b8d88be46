import pytest

from server.core.errors import DomainError, ErrorCode, Problems
from server.core.text import clean_line, clean_text


def refusal(clean, value, **options):
    problems = Problems()
    clean(problems, "title", value, max_length=5, **options)
    with pytest.raises(DomainError) as refused:
        problems.raise_if_any()
    return [(p.code, p.field) for p in refused.value.problems]


@pytest.mark.parametrize(
    ("clean", "value", "expected"),
    [
        (clean_line, "  Ada  ", "Ada"),
        (clean_line, "e\u0301", "é"),
        (clean_line, "👩‍🚀", "👩‍🚀"),
        (clean_line, "12345", "12345"),
        (clean_line, "", ""),
        (clean_text, "a\r\nb\rc", "a\nb\nc"),
        (clean_text, "\ta\n", "a"),
    ],
)
def test_accepted(clean, value, expected):
    problems = Problems()
    assert clean(problems, "title", value, max_length=5) == expected
    problems.raise_if_any()


@pytest.mark.parametrize("value", ["a\0", "a\x1b[", "\u202egpj", "\ud800", "a\uffff", "123456"])
@pytest.mark.parametrize("clean", [clean_line, clean_text])
def test_refused(clean, value):
    assert refusal(clean, value) == [(ErrorCode.INVALID, "title")]


@pytest.mark.parametrize("value", ["a\nb", "a\rb", "a\tb"])
def test_a_line_has_no_breaks(value):
    assert refusal(clean_line, value) == [(ErrorCode.INVALID, "title")]


def test_required():
    assert refusal(clean_line, "  ", required=True) == [(ErrorCode.INVALID, "title")]


@pytest.mark.parametrize("value", ["", " ", "\u200b", "\u2060\ufeff\u00ad"])
@pytest.mark.parametrize("clean", [clean_line, clean_text])
def test_what_is_needed_must_be_visible(clean, value):
    assert refusal(clean, value, required=True) == [(ErrorCode.INVALID, "title")]


@pytest.mark.parametrize("value", ["👍", "李", "…", "7"])
def test_a_sign_is_enough(value):
    problems = Problems()
    assert clean_line(problems, "title", value, max_length=5, required=True) == value
    problems.raise_if_any()
