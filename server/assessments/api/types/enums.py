"""Words of quizzes with a fixed set of values."""

from server.assessments.models import (
    AttemptStatus,
    CountedAttempt,
    QuestionKind,
    QuizStatus,
    ResultsDetail,
    ResultsTime,
)
from server.core.api.types import describe_enum

__all__ = [
    "AttemptStatus",
    "CountedAttempt",
    "QuestionKind",
    "QuizStatus",
    "ResultsDetail",
    "ResultsTime",
]

describe_enum(
    QuestionKind,
    "How a question is answered, and what earns its points.",
    {
        "SINGLE_CHOICE": "One option; earns that option's percentage.",
        "MULTIPLE_CHOICE": "Any options; earns the sum of their percentages, not below 0.",
        "TRUE_FALSE": "The option `true` or `false`.",
        "SHORT_TEXT": "A text; earns the percentage of the best accepted text that fits.",
        "NUMERIC": "A number within a tolerance; half the points if only the unit is wrong.",
        "MATCHING": "A right side for each left side; earns right pairs / all pairs.",
        "ORDERING": "Items in order; earns right neighbours / (items − 1).",
        "BLANKS": "Gaps [[1]], [[2]] in the text; earns right gaps / all gaps.",
        "ESSAY": "A longer text; a teacher marks it.",
    },
)
describe_enum(
    QuizStatus,
    "Where a quiz is in its life.",
    {"DRAFT": "Being prepared; students do not see it.", "PUBLISHED": "Students see it."},
)
describe_enum(
    CountedAttempt,
    "Which of a student's attempts counts.",
    {
        "HIGHEST": "The best.",
        "LATEST": "The last one submitted.",
        "FIRST": "The first.",
        "AVERAGE": "The average of all that are graded.",
    },
)
describe_enum(
    ResultsTime,
    "When students see results.",
    {
        "NEVER": "Not at all.",
        "AFTER_SUBMIT": "As soon as the attempt is submitted.",
        "AFTER_CLOSE": "Once the quiz is closed for everybody, extra days included.",
    },
)
describe_enum(
    ResultsDetail,
    "How much of the results students see.",
    {
        "MARKS": "Marks only.",
        "FEEDBACK": "Marks, and what the author says to each answer.",
        "KEY": "Marks, feedback and a right answer.",
    },
)
describe_enum(
    AttemptStatus,
    "Where an attempt is.",
    {
        "OPEN": "Answers are being given.",
        "SUBMITTED": "Over; a teacher has something to mark.",
        "GRADED": "Over, and every answer has a mark.",
    },
)
