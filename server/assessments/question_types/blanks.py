"""A text with gaps: `The [[1]] of France is [[2]].`"""

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
)
from server.assessments.question_types.matching_text import accepted_text, matches, written_text
from server.core.errors import Problems

_GAP = re.compile(r"\[\[([0-9]{1,3})\]\]")


class Blanks(QuestionType):
    """Earns right gaps / all gaps."""

    def content(self, draft: Draft, problems: Problems) -> Content:
        check_count(problems, "blanks", draft.blanks, 1)
        gaps = sorted(int(number) for number in _GAP.findall(draft.text))
        if gaps != list(range(1, len(draft.blanks) + 1)):
            problems.add(_("Mark every gap once in the text, as [[1]], [[2]] and so on."), "blanks")
        for n, blank in enumerate(draft.blanks):
            check_count(problems, f"blanks.{n}.accepted", blank.accepted, 1, 20)
        return {
            "blanks": [
                {
                    "accepted": [
                        accepted_text(problems, f"blanks.{n}.accepted", text)
                        for text in blank.accepted
                    ],
                    "is_case_sensitive": blank.is_case_sensitive,
                }
                for n, blank in enumerate(draft.blanks)
            ]
        }

    def shown(self, content: Content, layout: dict[str, list[str]]) -> Shown:
        return Shown(blank_count=len(content["blanks"]))

    def answer(self, content: Content, given: Given, problems: Problems) -> Answer | None:
        texts = [written_text(problems, "blanks", text) for text in given.blanks or ()]
        if not any(texts):
            return None
        if len(texts) != len(content["blanks"]):
            problems.add(_("Give one text for each gap; empty ones are fine."), "blanks")
        return {"blanks": texts}

    def grade(self, content: Content, answer: Answer) -> Fraction:
        blanks = content["blanks"]
        filled = zip(blanks, answer["blanks"], strict=False)
        return Fraction(sum(_is_right(blank, text) for blank, text in filled), len(blanks))

    def key(self, content: Content) -> Answer:
        return {"blanks": [blank["accepted"][0].replace("*", "") for blank in content["blanks"]]}


def _is_right(blank: dict[str, Any], text: str) -> bool:
    return any(
        matches(text, accepted, is_case_sensitive=blank["is_case_sensitive"])
        for accepted in blank["accepted"]
    )
