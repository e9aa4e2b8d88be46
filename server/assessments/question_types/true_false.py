"""True or false."""

import random

from django.utils.translation import gettext as _

from server.assessments.question_types.base import Content, Draft, Layout, feedback_text
from server.assessments.question_types.single_choice import SingleChoice
from server.core.errors import Problems


class TrueFalse(SingleChoice):
    """A single choice whose options are always `true` and `false`, in this order."""

    def content(self, draft: Draft, problems: Problems) -> Content:
        if draft.is_true is None:
            problems.add(_("Say whether it is true."), "isTrue")
        true = feedback_text(problems, "trueFeedback", draft.true_feedback)
        false = feedback_text(problems, "falseFeedback", draft.false_feedback)
        percent = 100 if draft.is_true else 0
        return {
            "choices": [
                {"id": "true", "text": "true", "percent": percent, "feedback": true},
                {"id": "false", "text": "false", "percent": 100 - percent, "feedback": false},
            ]
        }

    def layout(self, content: Content, shuffle: bool, dice: random.Random) -> Layout:
        return super().layout(content, False, dice)
