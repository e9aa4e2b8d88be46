"""How good the questions of a quiz are."""

import strawberry

from server.assessments import selectors
from server.assessments.api.types.questions import Question


@strawberry.type(description="What students answered, and how many.")
class ResponseCount:
    text: str = strawberry.field(description="An option, or what was written.")
    count: int = strawberry.field(description="How many gave it.")
    percent: float | None = strawberry.field(
        description="What an option earns by the current key; null for what was written."
    )


@strawberry.type(description="How a question did in a quiz.")
class QuestionStatistics:
    question: Question = strawberry.field(description="The question.")
    asked_count: int = strawberry.field(description="In how many of the attempts it was asked.")
    answered_count: int = strawberry.field(description="In how many it was answered.")
    facility: float | None = strawberry.field(
        description="Average share of its points that it earned, 0 to 1; null: worth nothing."
    )
    discrimination: float | None = strawberry.field(
        description="Correlation with the rest of the attempt, −1 to 1: below 0, look for a wrong "
        "key. Null where all did alike."
    )
    responses: list[ResponseCount] = strawberry.field(
        description="Choices: every option. Short texts and numbers: the 20 most frequent."
    )


@strawberry.type(
    description="A question that cost students points, by the course's latest attempts."
)
class HardQuestion:
    question: Question = strawberry.field(description="The question.")
    asked_count: int = strawberry.field(description="In how many of these attempts it was asked.")
    facility: float = strawberry.field(
        description="Average share of its points that it earned, 0 to below 1."
    )


@strawberry.type(
    description="How a quiz and its questions did, by its latest graded attempts, as many as have "
    "20,000 answers. Says little before some thirty attempts."
)
class QuizStatistics:
    attempt_count: int = strawberry.field(description="How many attempts it is made from.")
    mean_percent: float | None = strawberry.field(description="0 to 100; null: no attempt.")
    questions: list[QuestionStatistics] = strawberry.field(description="In the order of the quiz.")


def statistics_of(found: selectors.QuizStatistics) -> QuizStatistics:
    return QuizStatistics(
        attempt_count=found.attempt_count,
        mean_percent=found.mean_percent,
        questions=[
            QuestionStatistics(
                question=one.question,
                asked_count=one.asked_count,
                answered_count=one.answered_count,
                facility=one.facility,
                discrimination=one.discrimination,
                responses=[
                    ResponseCount(text=r.text, count=r.count, percent=r.percent)
                    for r in one.responses
                ],
            )
            for one in found.questions
        ],
    )
