"""Any number of several options."""

from fractions import Fraction

from django.utils.translation import gettext as _

from server.assessments.question_types.base import Answer, Content, Draft, share
from server.assessments.question_types.choices import Choices, checked_choices
from server.core.errors import Problems


class MultipleChoice(Choices):
    """Earns the sum of the chosen percentages, in relation to all positive ones, not below 0.

    Without percentages every right option gives 1/right and every wrong one takes 1/wrong, so
    that choosing everything earns nothing.
    """

    def content(self, draft: Draft, problems: Problems) -> Content:
        right = sum(choice.is_correct for choice in draft.choices)
        wrong = len(draft.choices) - right
        percents = [
            choice.percent
            if choice.percent is not None
            else (100 / right if choice.is_correct else -100 / wrong)
            for choice in draft.choices
        ]
        content = checked_choices(draft.choices, percents, problems)
        earned = sum(percent for percent in percents if percent > 0)
        if abs(earned - 100) > 0.5:
            problems.add(
                _("At least one option has to be right, and together they earn 100 percent."),
                "choices",
            )
        return content

    def grade(self, content: Content, answer: Answer) -> Fraction:
        shares = {choice["id"]: share(choice["percent"]) for choice in content["choices"]}
        possible = sum((s for s in shares.values() if s > 0), Fraction(0))
        earned = sum((shares.get(one, Fraction(0)) for one in answer["choices"]), Fraction(0))
        return max(earned, Fraction(0)) / possible

    def key(self, content: Content) -> Answer:
        return {"choices": [c["id"] for c in content["choices"] if c["percent"] > 0]}
