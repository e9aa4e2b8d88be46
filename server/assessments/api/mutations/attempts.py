"""Taking a quiz."""

from uuid import UUID

import strawberry

from server.assessments import services
from server.assessments.api.types import Attempt, AttemptQuestion
from server.assessments.api.types.answers import AnswerInput
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `startAttempt`.")
class StartAttemptInput:
    quiz_id: strawberry.ID = strawberry.field(description="The quiz.")


@payload
class StartAttemptPayload:
    attempt: Attempt | None = strawberry.field(
        default=None, description="The new attempt, or the one that was open already."
    )


@strawberry.input(description="Input of `saveAnswer`.")
class SaveAnswerInput:
    attempt_id: strawberry.ID = strawberry.field(description="An open attempt of the viewer's.")
    attempt_question_id: strawberry.ID = strawberry.field(description="One of its questions.")
    answer: AnswerInput = strawberry.field(description="The whole answer as it is to be.")
    revision: int = strawberry.field(
        description="Counted up by the client for each question, from 1."
    )


@payload
class SaveAnswerPayload:
    attempt_question: AttemptQuestion | None = strawberry.field(
        default=None, description="With the answer that is kept, which may be a later one."
    )


@strawberry.input(description="Input of `flagQuestion`.")
class FlagQuestionInput:
    attempt_id: strawberry.ID = strawberry.field(description="An open attempt of the viewer's.")
    attempt_question_id: strawberry.ID = strawberry.field(description="One of its questions.")
    is_flagged: bool = strawberry.field(description="False takes the bookmark away.")


@payload
class FlagQuestionPayload:
    attempt_question: AttemptQuestion | None = strawberry.field(
        default=None, description="As it is now."
    )


@strawberry.input(description="Input of `submitAttempt`.")
class SubmitAttemptInput:
    attempt_id: strawberry.ID = strawberry.field(description="An attempt of the viewer's.")


@payload
class SubmitAttemptPayload:
    attempt: Attempt | None = strawberry.field(default=None, description="As it is now.")


@strawberry.type
class Mutation:
    @mutation
    def start_attempt(self, info: Info, input: StartAttemptInput) -> StartAttemptPayload:  # noqa: A002
        """Begin a quiz, or go on with the open attempt. For students of the course;
        `quiz.startObstacles` says what stands in the way."""
        attempt = services.start_attempt(
            actor=info.context.actor, quiz_id=decode_id("Quiz", input.quiz_id, "quizId")
        )
        return StartAttemptPayload(attempt=attempt)

    @mutation
    def save_answer(self, info: Info, input: SaveAnswerInput) -> SaveAnswerPayload:  # noqa: A002
        """Keep an answer. May be sent again and in any order: a revision that is not newer than what
        is kept changes nothing. What arrives after the deadline is refused. For the attempt's
        student."""
        asked = services.save_answer(
            actor=info.context.actor,
            attempt_id=decode_id("Attempt", input.attempt_id, "attemptId"),
            asked_id=_asked_id(input.attempt_question_id),
            given=input.answer.value(),
            revision=input.revision,
        )
        return SaveAnswerPayload(attempt_question=asked)

    @mutation
    def flag_question(self, info: Info, input: FlagQuestionInput) -> FlagQuestionPayload:  # noqa: A002
        """Set or take away a bookmark. For the attempt's student, until the deadline."""
        asked = services.flag_question(
            actor=info.context.actor,
            attempt_id=decode_id("Attempt", input.attempt_id, "attemptId"),
            asked_id=_asked_id(input.attempt_question_id),
            is_flagged=input.is_flagged,
        )
        return FlagQuestionPayload(attempt_question=asked)

    @mutation
    def submit_attempt(self, info: Info, input: SubmitAttemptInput) -> SubmitAttemptPayload:  # noqa: A002
        """Hand in what is saved; doing it twice changes nothing. For the attempt's student."""
        attempt = services.submit_attempt(
            actor=info.context.actor,
            attempt_id=decode_id("Attempt", input.attempt_id, "attemptId"),
        )
        return SubmitAttemptPayload(attempt=attempt)


def _asked_id(global_id: str) -> UUID:
    return decode_id("AttemptQuestion", global_id, "attemptQuestionId")
