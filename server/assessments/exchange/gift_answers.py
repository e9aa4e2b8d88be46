"""What stands in the braces of a GIFT question, and the kind of question that it makes."""

import re
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from server.assessments.exchange.gift_text import markdown, shown
from server.assessments.exchange.items import Parts, Unreadable
from server.assessments.models import QuestionKind

_TRUTH = re.compile(r"(TRUE|T|FALSE|F)\s*(#.*)?", re.DOTALL | re.IGNORECASE)
_WEIGHT = re.compile(r"%(-?[0-9]+(?:\.[0-9]+)?)%")
_FORMAT = re.compile(r"\s*\[(html|markdown|moodle|plain)\]", re.IGNORECASE)
_ORDER = re.compile(r">[ \t]*[0-9]*[A-Z_0-9 \t]*(?:\n|$)")
_DECIMAL = re.compile(r"[+-]?(?=[0-9.])[0-9]{0,20}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class _Option:
    sign: str  # = or ~
    percent: float | None
    text: str
    feedback: str
    written_in: str


def answers(before: str, inside: str, after: str, written_in: str) -> Parts:
    """A question with one pair of braces. Raises: Unreadable."""
    inside, _separator, general = inside.partition("####")
    parts = _answers(before, inside.strip(), after, written_in)
    if general.strip():
        parts["feedback"] = markdown(general, written_in)
    return parts


def gaps(texts: list[str], blocks: list[str], written_in: str) -> Parts:
    """A text with several pairs of braces. Raises: Unreadable."""
    *inside, last = blocks
    last, _separator, general = last.partition("####")
    parts: Parts = {"kind": QuestionKind.BLANKS.value, "blanks": []}
    text = texts[0]
    for number, (block, following) in enumerate(zip([*inside, last], texts[1:], strict=True), 1):
        options = _options(block, written_in)
        if any(one.sign == "~" or one.percent not in (None, 100) for one in options):
            raise Unreadable(_("A gap among several takes right texts only: {=right}."))
        parts["blanks"].append(
            {"accepted": [shown(one.text) for one in options], "is_case_sensitive": False}
        )
        text += f"[[{number}]]{following}"
    parts["text"] = markdown(text, written_in)
    if general.strip():
        parts["feedback"] = markdown(general, written_in)
    return parts


def _answers(before: str, inside: str, after: str, written_in: str) -> Parts:
    if not inside:
        return {"kind": QuestionKind.ESSAY.value}
    if found := _TRUTH.fullmatch(inside):
        return _truth(found[1].upper().startswith("T"), found[2] or "", written_in)
    if inside.startswith("#"):
        return _numeric(inside[1:].strip(), written_in)
    if found := _ORDER.match(inside):
        lines = [line for line in inside[found.end() :].split("\n") if line.strip()]
        items = [{"text": markdown(line, written_in)} for line in lines]
        return {"kind": QuestionKind.ORDERING.value, "items": items}
    options = _options(inside, written_in)
    signs = {one.sign for one in options}
    if signs == {"="} and all("->" in one.text for one in options):
        return _matching(options)
    if signs == {"="} and after.strip():
        return gaps([before, after], [inside], written_in)
    if signs == {"="}:
        return _short_text(options)
    return _choice(options, "=" in signs)


def _truth(is_true: bool, feedbacks: str, written_in: str) -> Parts:
    """The first feedback is for a wrong answer, the second for a right one."""
    wrong, right = ([markdown(one, written_in) for one in feedbacks.split("#")[1:3]] + ["", ""])[:2]
    return {
        "kind": QuestionKind.TRUE_FALSE.value,
        "is_true": is_true,
        "true_feedback": right if is_true else wrong,
        "false_feedback": wrong if is_true else right,
    }


def _choice(options: list[_Option], has_right: bool) -> Parts:
    kind = QuestionKind.SINGLE_CHOICE if has_right else QuestionKind.MULTIPLE_CHOICE
    return {
        "kind": kind.value,
        "choices": [
            {
                "text": markdown(one.text, one.written_in),
                "percent": _percent(one, usual=100 if one.sign == "=" else 0),
                "feedback": one.feedback,
            }
            for one in options
        ],
    }


def _short_text(options: list[_Option]) -> Parts:
    return {
        "kind": QuestionKind.SHORT_TEXT.value,
        "accepted": [
            {"text": shown(one.text), "percent": _percent(one), "feedback": one.feedback}
            for one in options
        ],
    }


def _matching(options: list[_Option]) -> Parts:
    parts: Parts = {"kind": QuestionKind.MATCHING.value, "pairs": [], "distractors": []}
    for one in options:
        left, _arrow, right = one.text.partition("->")
        left, right = markdown(left, one.written_in), markdown(right, one.written_in)
        if left:
            parts["pairs"].append({"left": left, "right": right})
        else:
            parts["distractors"].append(right)
    # As the bank keeps them.
    parts["distractors"].sort()
    return parts


def _numeric(inside: str, written_in: str) -> Parts:
    if not inside.startswith(("=", "~")):
        inside = f"={inside}"
    numbers = []
    for one in _options(inside, written_in):
        if one.sign == "~":
            raise Unreadable(_("A number has no feedback for everything else."))
        value, tolerance = _value(one.text)
        numbers.append(
            {
                "value": value,
                "tolerance": tolerance,
                "percent": _percent(one),
                "feedback": one.feedback,
            }
        )
    return {"kind": QuestionKind.NUMERIC.value, "numbers": numbers}


def _value(text: str) -> tuple[str, str]:
    """`3.14:0.01` or `1..5` as a value and how far off it may be."""
    low, dots, high = text.partition("..")
    if not dots:
        value, _colon, tolerance = text.partition(":")
        return value.strip(), tolerance.strip() or "0"
    ends = [one.strip() for one in (low, high)]
    if not all(_DECIMAL.fullmatch(one) for one in ends):
        raise Unreadable(_("Write a range as 1..5."))
    least, most = map(Fraction, ends)
    return _decimal((least + most) / 2), _decimal(abs(most - least) / 2)


def _decimal(number: Fraction) -> str:
    return f"{float(number):.15g}"


def _percent(option: _Option, usual: float = 100) -> float:
    return usual if option.percent is None else option.percent


def _options(inside: str, written_in: str) -> list[_Option]:
    """What begins with = or ~. Raises: Unreadable."""
    first, *pieces = re.split("([=~])", inside)
    if first.strip() or not pieces:
        raise Unreadable(_("Every answer begins with = or ~."))
    options = []
    for sign, piece in zip(pieces[::2], pieces[1::2], strict=True):
        percent, piece = None, piece.strip()
        if found := _WEIGHT.match(piece):
            percent, piece = float(found[1]), piece[found.end() :]
        text_in = written_in
        if found := _FORMAT.match(piece):
            text_in, piece = found[1].lower(), piece[found.end() :]
        text, _hash, feedback = piece.partition("#")
        options.append(_Option(sign, percent, text, markdown(feedback, text_in), text_in))
    return options
