"""One of several options."""

from fractions import Fraction

from django.utils.translation import gettext as _

from server.assessments.question_types.base import Answer, Content, Draft, Given, share
from server.assessments.question_types.choices import Choices, checked_choices
from server.core.errors import Problems


class SingleChoice(Choices):
    """Earns the chosen option's percentage: 100 for a right one, less for one that is partly so."""

    def content(self, draft: Draft, problems: Problems) -> Content:
        percents = [
            (100 if c.is_correct else 0) if c.percent is None else c.percent for c in draft.choices
        ]
        content = checked_choices(draft.choices, percents, problems)
        if 100 not in percents:
            problems.add(_("One option has to be right."), "choices")
        if any(percent < 0 for percent in percents):
            problems.add(_("A single choice takes nothing away."), "choices")
        return content

    def answer(self, content: Content, given: Given, problems: Problems) -> Answer | None:
        answer = super().answer(content, given, problems)
        if answer and len(answer["choices"]) > 1:
            problems.add(_("Choose one option."), "choiceIds")
        return answer

    def grade(self, content: Content, answer: Answer) -> Fraction:
        chosen = answer["choices"]
        return sum(
            (share(c["percent"]) for c in content["choices"] if c["id"] in chosen), Fraction(0)
        )

    def key(self, content: Content) -> Answer:
        return {"choices": [c["id"] for c in content["choices"] if c["percent"] == 100][:1]}
