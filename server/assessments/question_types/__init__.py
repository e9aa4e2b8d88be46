"""Kinds of questions. A new one is a file here with a class, and its line in `_TYPES`."""

from server.assessments.models import QuestionKind
from server.assessments.question_types.base import (
    Accepted,
    Answer,
    BlankDraft,
    ChoiceDraft,
    Content,
    Draft,
    Given,
    ItemDraft,
    Layout,
    NumberDraft,
    Option,
    PairDraft,
    QuestionType,
    Shown,
    UnitDraft,
)
from server.assessments.question_types.blanks import Blanks
from server.assessments.question_types.essay import Essay
from server.assessments.question_types.matching import Matching
from server.assessments.question_types.multiple_choice import MultipleChoice
from server.assessments.question_types.numeric import Numeric
from server.assessments.question_types.ordering import Ordering
from server.assessments.question_types.short_text import ShortText
from server.assessments.question_types.single_choice import SingleChoice
from server.assessments.question_types.true_false import TrueFalse

__all__ = [
    "Accepted",
    "Answer",
    "BlankDraft",
    "ChoiceDraft",
    "Content",
    "Draft",
    "Given",
    "ItemDraft",
    "Layout",
    "NumberDraft",
    "Option",
    "PairDraft",
    "QuestionType",
    "Shown",
    "UnitDraft",
    "question_type",
]

_TYPES: dict[QuestionKind, QuestionType] = {
    QuestionKind.SINGLE_CHOICE: SingleChoice(),
    QuestionKind.MULTIPLE_CHOICE: MultipleChoice(),
    QuestionKind.TRUE_FALSE: TrueFalse(),
    QuestionKind.SHORT_TEXT: ShortText(),
    QuestionKind.NUMERIC: Numeric(),
    QuestionKind.MATCHING: Matching(),
    QuestionKind.ORDERING: Ordering(),
    QuestionKind.BLANKS: Blanks(),
    QuestionKind.ESSAY: Essay(),
}


def question_type(kind: str) -> QuestionType:
    return _TYPES[QuestionKind(kind)]
