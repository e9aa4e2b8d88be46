"""Marks by hand, and marking anew."""

from decimal import Decimal

import strawberry

from server.assessments import services
from server.assessments.api.types import Attempt, AttemptQuestion, Question
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `gradeAnswer`.")
class GradeAnswerInput:
    attempt_question_id: strawberry.ID = strawberry.field(description="Of a submitted attempt.")
    points: float = strawberry.field(description="0 to its `maxPoints`.")
    comment: str = strawberry.field(
        default="", description="For the student: Markdown, up to 5,000 characters."
    )
    reason: str = strawberry.field(
        default="",
        description="Why a mark that is there is replaced, up to 500 characters; needed then.",
    )


@payload
class GradeAnswerPayload:
    attempt_question: AttemptQuestion | None = strawberry.field(
        default=None, description="As it is now."
    )
    attempt: Attempt | None = strawberry.field(default=None, description="With its new sum.")


@strawberry.input(description="Input of `regradeQuestion`.")
class RegradeQuestionInput:
    question_id: strawberry.ID = strawberry.field(description="The question that was mended.")
    dry_run: bool = strawberry.field(description="True: say what would change, change nothing.")


@strawberry.type(description="A mark that regrading changes.")
class MarkChange:
    attempt: Attempt = strawberry.field(description="Whose.")
    before: float | None = strawberry.field(description="Points until now; null: none.")
    after: float | None = strawberry.field(description="Points by the current key.")


@payload
class RegradeQuestionPayload:
    question: Question | None = strawberry.field(default=None, description="The question.")
    examined_count: int = strawberry.field(
        default=0, description="How many submitted answers were looked at; marks by hand are not."
    )
    changed_count: int = strawberry.field(default=0, description="How many marks change.")
    changes: list[MarkChange] = strawberry.field(
        default_factory=list, description="The first 100 of them."
    )


@strawberry.type
class Mutation:
    @mutation
    def grade_answer(self, info: Info, input: GradeAnswerInput) -> GradeAnswerPayload:  # noqa: A002
        """Give points to an answer; the student is told once the whole attempt is marked. For the
        course's instructors and managers."""
        asked = services.grade_answer(
            actor=info.context.actor,
            asked_id=decode_id("AttemptQuestion", input.attempt_question_id, "attemptQuestionId"),
            points=input.points,
            comment=input.comment,
            reason=input.reason,
        )
        return GradeAnswerPayload(attempt_question=asked, attempt=asked.attempt)

    @mutation
    def regrade_question(self, info: Info, input: RegradeQuestionInput) -> RegradeQuestionPayload:  # noqa: A002
        """Mark submitted answers by the question's current key. Unless it is a dry run, this happens
        in the background, and students whose mark changes are told. For the course's instructors
        and managers."""
        report = services.regrade_question(
            actor=info.context.actor,
            question_id=decode_id("Question", input.question_id, "questionId"),
            is_dry_run=input.dry_run,
        )
        return RegradeQuestionPayload(
            question=report.question,
            examined_count=report.examined_count,
            changed_count=report.changed_count,
            changes=[
                MarkChange(attempt=c.attempt, before=_points(c.before), after=_points(c.after))
                for c in report.changes
            ],
        )


def _points(mark: Decimal | None) -> float | None:
    return None if mark is None else float(mark)
