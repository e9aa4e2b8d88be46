"""What the kinds with options to choose from have in common."""

import random
from collections.abc import Sequence

from server.assessments.question_types.base import (
    Answer,
    ChoiceDraft,
    Content,
    Given,
    Layout,
    QuestionType,
    Shown,
    check_count,
    check_percent,
    feedback_text,
    keep_ids,
    option_text,
    ordered,
    unknown_option,
)
from server.core.errors import Problems


class Choices(QuestionType):
    """`{"choices": [{"id", "text", "percent", "feedback"}]}`; an answer is `{"choices": [id]}`."""

    def layout(self, content: Content, shuffle: bool, dice: random.Random) -> Layout:
        ids = [choice["id"] for choice in content["choices"]]
        if shuffle:
            dice.shuffle(ids)
        return {"choices": ids}

    def shown(self, content: Content, layout: Layout) -> Shown:
        return Shown(choices=ordered(content["choices"], layout["choices"]))

    def answer(self, content: Content, given: Given, problems: Problems) -> Answer | None:
        chosen = list(dict.fromkeys(given.choice_ids or ()))
        known = [choice["id"] for choice in content["choices"]]
        if not set(chosen) <= set(known):
            unknown_option(problems, "choiceIds")
        return {"choices": [one for one in known if one in chosen]} if chosen else None

    def feedback(self, content: Content, answer: Answer) -> list[str]:
        chosen = answer["choices"]
        return [c["feedback"] for c in content["choices"] if c["id"] in chosen and c["feedback"]]


def checked_choices(
    drafts: Sequence[ChoiceDraft], percents: Sequence[float], problems: Problems
) -> Content:
    check_count(problems, "choices", drafts, 2)
    ids = keep_ids([draft.id for draft in drafts])
    return {
        "choices": [
            {
                "id": ids[n],
                "text": option_text(problems, f"choices.{n}.text", draft.text),
                "percent": check_percent(problems, f"choices.{n}.percent", percents[n], -100),
                "feedback": feedback_text(problems, f"choices.{n}.feedback", draft.feedback),
            }
            for n, draft in enumerate(drafts)
        ]
    }
