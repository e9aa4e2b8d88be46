from server.assessments.models.announced import Announced
from server.assessments.models.attempts import (
    Attempt,
    AttemptQuestion,
    AttemptStatus,
    QuizResult,
)
from server.assessments.models.questions import (
    Question,
    QuestionKind,
    QuestionPicture,
    QuestionTag,
    QuestionVersion,
)
from server.assessments.models.quizzes import (
    Accommodation,
    CountedAttempt,
    Quiz,
    QuizSlot,
    QuizStatus,
    ResultsDetail,
    ResultsTime,
)

__all__ = [
    "Accommodation",
    "Announced",
    "Attempt",
    "AttemptQuestion",
    "AttemptStatus",
    "CountedAttempt",
    "Question",
    "QuestionKind",
    "QuestionPicture",
    "QuestionTag",
    "QuestionVersion",
    "Quiz",
    "QuizResult",
    "QuizSlot",
    "QuizStatus",
    "ResultsDetail",
    "ResultsTime",
]
