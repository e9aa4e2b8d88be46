"""Bring into order."""

import random
from fractions import Fraction
from itertools import pairwise

from django.utils.translation import gettext as _

from server.assessments.question_types.base import (
    Answer,
    Content,
    Draft,
    Given,
    Layout,
    QuestionType,
    Shown,
    check_count,
    keep_ids,
    option_text,
    ordered,
    shuffled,
    unknown_option,
)
from server.core.errors import Problems


class Ordering(QuestionType):
    """Earns the share of items that are followed by the one that should follow: (right neighbours)
    / (items - 1). The items are shuffled always."""

    def content(self, draft: Draft, problems: Problems) -> Content:
        check_count(problems, "items", draft.items, 2)
        ids = keep_ids([item.id for item in draft.items])
        items = [
            {"id": ids[n], "text": option_text(problems, f"items.{n}.text", item.text)}
            for n, item in enumerate(draft.items)
        ]
        if len({item["text"] for item in items}) < len(items):
            problems.add(_("Two items are the same."), "items")
        return {"items": items}

    def layout(self, content: Content, shuffle: bool, dice: random.Random) -> Layout:
        return {"items": shuffled(content["items"], dice)}

    def shown(self, content: Content, layout: Layout) -> Shown:
        return Shown(items=ordered(content["items"], layout["items"]))

    def answer(self, content: Content, given: Given, problems: Problems) -> Answer | None:
        if not given.order:
            return None
        if sorted(given.order) != sorted(item["id"] for item in content["items"]):
            unknown_option(problems, "order")
        return {"order": list(given.order)}

    def grade(self, content: Content, answer: Answer) -> Fraction:
        right = set(pairwise(item["id"] for item in content["items"]))
        return Fraction(sum(pair in right for pair in pairwise(answer["order"])), len(right))

    def key(self, content: Content) -> Answer:
        return {"order": [item["id"] for item in content["items"]]}
