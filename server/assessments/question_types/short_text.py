"""A word or a sentence, compared with what is accepted."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from server.assessments.question_types.base import (
    Answer,
    Content,
    Draft,
    Given,
    QuestionType,
    check_count,
    check_percent,
    feedback_text,
    share,
)
from server.assessments.question_types.matching_text import accepted_text, matches, written_text
from server.core.errors import Problems


class ShortText(QuestionType):
    """Earns the percentage of the best accepted text that matches."""

    def content(self, draft: Draft, problems: Problems) -> Content:
        check_count(problems, "accepted", draft.accepted, 1)
        if all(one.percent != 100 for one in draft.accepted):
            problems.add(_("One answer has to earn all points."), "accepted")
        return {
            "accepted": [
                {
                    "text": accepted_text(problems, f"accepted.{n}.text", one.text),
                    "percent": check_percent(problems, f"accepted.{n}.percent", one.percent),
                    "feedback": feedback_text(problems, f"accepted.{n}.feedback", one.feedback),
                }
                for n, one in enumerate(draft.accepted)
            ],
            "is_case_sensitive": draft.is_case_sensitive,
        }

    def answer(self, content: Content, given: Given, problems: Problems) -> Answer | None:
        text = written_text(problems, "text", given.text or "")
        return {"text": text} if text else None

    def grade(self, content: Content, answer: Answer) -> Fraction:
        best = _best(content, answer)
        return share(best["percent"]) if best else Fraction(0)

    def key(self, content: Content) -> Answer:
        text = next(one["text"] for one in content["accepted"] if one["percent"] == 100)
        return {"text": text.replace("\\*", "\0").replace("*", "").replace("\0", "*").strip()}

    def feedback(self, content: Content, answer: Answer) -> list[str]:
        best = _best(content, answer)
        return [best["feedback"]] if best and best["feedback"] else []


def _best(content: Content, answer: Answer) -> dict[str, Any] | None:
    fitting = (
        one
        for one in content["accepted"]
        if matches(answer["text"], one["text"], is_case_sensitive=content["is_case_sensitive"])
    )
    return max(fitting, key=lambda one: one["percent"], default=None)
