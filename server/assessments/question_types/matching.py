"""Which belongs to which."""

import random
from fractions import Fraction

from django.utils.translation import gettext as _

from server.assessments.question_types.base import (
    Answer,
    Content,
    Draft,
    Given,
    Layout,
    Option,
    QuestionType,
    Shown,
    check_count,
    keep_ids,
    new_id,
    option_text,
    ordered,
    shuffled,
    unknown_option,
)
from server.core.errors import Problems


class Matching(QuestionType):
    """Earns right pairs / all pairs. The right sides are shuffled always, or they would be the key.

    `{"lefts": [{"id", "text", "right"}], "rights": [{"id", "text"}]}`; equal right sides are one.
    """

    def content(self, draft: Draft, problems: Problems) -> Content:
        check_count(problems, "pairs", draft.pairs, 2)
        check_count(problems, "distractors", draft.distractors, 0, 20)
        ids = keep_ids([pair.id for pair in draft.pairs])
        rights: dict[str, str] = {}  # text → id
        lefts = []
        for n, pair in enumerate(draft.pairs):
            left = option_text(problems, f"pairs.{n}.left", pair.left)
            right = option_text(problems, f"pairs.{n}.right", pair.right)
            rights.setdefault(right, new_id())
            lefts.append({"id": ids[n], "text": left, "right": rights[right]})
        for n, text in enumerate(draft.distractors):
            rights.setdefault(option_text(problems, f"distractors.{n}", text), new_id())
        if len({left["text"] for left in lefts}) < len(lefts):
            problems.add(_("Two pairs begin alike."), "pairs")
        if len(rights) < 2:
            problems.add(_("There has to be something to choose from."), "pairs")
        return {
            "lefts": lefts,
            "rights": [{"id": one, "text": text} for text, one in sorted(rights.items())],
        }

    def layout(self, content: Content, shuffle: bool, dice: random.Random) -> Layout:
        return {"rights": shuffled(content["rights"], dice)}

    def shown(self, content: Content, layout: Layout) -> Shown:
        return Shown(
            lefts=[Option(left["id"], left["text"]) for left in content["lefts"]],
            rights=ordered(content["rights"], layout["rights"]),
        )

    def answer(self, content: Content, given: Given, problems: Problems) -> Answer | None:
        pairs = dict(given.pairs or ())
        lefts = {left["id"] for left in content["lefts"]}
        rights = {right["id"] for right in content["rights"]}
        if not (set(pairs) <= lefts and set(pairs.values()) <= rights):
            unknown_option(problems, "pairs")
        return {"pairs": pairs} if pairs else None

    def grade(self, content: Content, answer: Answer) -> Fraction:
        lefts, pairs = content["lefts"], answer["pairs"]
        right = sum(pairs.get(left["id"]) == left["right"] for left in lefts)
        return Fraction(right, len(lefts))

    def key(self, content: Content) -> Answer:
        return {"pairs": {left["id"]: left["right"] for left in content["lefts"]}}
