"""A number, within a tolerance, in one of several units."""

import re
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from server.assessments.question_types.base import (
    Answer,
    Content,
    Draft,
    Given,
    QuestionType,
    Shown,
    check_count,
    check_percent,
    feedback_text,
    share,
)
from server.core.errors import Problems
from server.core.text import clean_line

# At most 40 digits and a small exponent: an exact fraction of it stays small.
_NUMBER = re.compile(r"[+-]?(?=[0-9.])[0-9]{0,20}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?")
MAX_UNIT = 30


class Numeric(QuestionType):
    """Earns the percentage of the best value whose tolerance the number is in (|given − value| ≤
    tolerance, computed exactly). A right number in an unknown unit, or in none, earns half."""

    def content(self, draft: Draft, problems: Problems) -> Content:
        check_count(problems, "numbers", draft.numbers, 1)
        check_count(problems, "units", draft.units, 0, 20)
        if all(one.percent != 100 for one in draft.numbers):
            problems.add(_("One answer has to earn all points."), "numbers")
        units: list[dict[str, str]] = [
            {
                "name": clean_line(
                    problems, f"units.{n}.name", unit.name, max_length=MAX_UNIT, required=True
                ),
                "factor": _checked(problems, f"units.{n}.factor", unit.factor),
            }
            for n, unit in enumerate(draft.units)
        ]
        if any(Fraction(unit["factor"]) <= 0 for unit in units):
            problems.add(_("A factor is more than 0."), "units")
        numbers: list[dict[str, Any]] = [
            {
                "value": _checked(problems, f"numbers.{n}.value", one.value),
                "tolerance": _checked(problems, f"numbers.{n}.tolerance", one.tolerance),
                "percent": check_percent(problems, f"numbers.{n}.percent", one.percent),
                "feedback": feedback_text(problems, f"numbers.{n}.feedback", one.feedback),
            }
            for n, one in enumerate(draft.numbers)
        ]
        if any(Fraction(one["tolerance"]) < 0 for one in numbers):
            problems.add(_("A tolerance is not below 0."), "numbers")
        return {"numbers": numbers, "units": units}

    def shown(self, content: Content, layout: dict[str, list[str]]) -> Shown:
        return Shown(needs_unit=bool(content["units"]))

    def answer(self, content: Content, given: Given, problems: Problems) -> Answer | None:
        unit = clean_line(problems, "unit", given.unit or "", max_length=MAX_UNIT)
        if not (given.number or "").strip():
            return None
        return {"number": _checked(problems, "number", given.number or ""), "unit": unit}

    def grade(self, content: Content, answer: Answer) -> Fraction:
        best = _best(content, answer)
        if best is None:
            return Fraction(0)
        is_unit_known = not content["units"] or _unit(content, answer) is not None
        return share(best["percent"]) * (1 if is_unit_known else Fraction(1, 2))

    def key(self, content: Content) -> Answer:
        number = next(one["value"] for one in content["numbers"] if one["percent"] == 100)
        unit = next((u for u in content["units"] if Fraction(u["factor"]) == 1), None)
        if unit is None and content["units"]:
            unit = content["units"][0]
            number = _decimal(Fraction(number) / Fraction(unit["factor"]))
        return {"number": number, "unit": unit["name"] if unit else ""}

    def feedback(self, content: Content, answer: Answer) -> list[str]:
        best = _best(content, answer)
        return [best["feedback"]] if best and best["feedback"] else []


def _checked(problems: Problems, field: str, text: str) -> str:
    """The number as written, with a point for a decimal comma."""
    text = text.strip().replace("−", "-").replace(",", ".")
    if not _NUMBER.fullmatch(text) or not any(c.isdigit() for c in text.lower().split("e")[0]):
        problems.add(_("Write a number, for example 3.14."), field)
        return "0"
    return text


def _unit(content: Content, answer: Answer) -> dict[str, str] | None:
    return next((unit for unit in content["units"] if unit["name"] == answer["unit"]), None)


def _best(content: Content, answer: Answer) -> dict[str, Any] | None:
    unit = _unit(content, answer)
    number = Fraction(answer["number"]) * (Fraction(unit["factor"]) if unit else 1)
    fitting = (
        one
        for one in content["numbers"]
        if abs(number - Fraction(one["value"])) <= Fraction(one["tolerance"])
    )
    return max(fitting, key=lambda one: one["percent"], default=None)


def _decimal(number: Fraction) -> str:
    return f"{float(number):.12g}"
