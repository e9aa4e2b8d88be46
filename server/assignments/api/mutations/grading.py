"""Grading and publishing."""

import strawberry

from server.assignments import services
from server.assignments.api.types import Assignment, Submission
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload


@strawberry.input(description="What a criterion earns: a level, or points of one's own.")
class ScoreInput:
    criterion_key: str = strawberry.field(description="The criterion's `key`.")
    level_key: str | None = strawberry.field(default=None, description="The level's `key`.")
    points: float | None = strawberry.field(
        default=None, description="0 to the best level's; instead of the level's own."
    )
    comment: str = strawberry.field(
        default="", description="For the student: Markdown, up to 1,000 characters."
    )


@strawberry.input(description="Input of `gradeSubmission`: either points or scores.")
class GradeSubmissionInput:
    submission_id: strawberry.ID = strawberry.field(description="What was handed in.")
    version_id: strawberry.ID = strawberry.field(description="The version that was read.")
    points: float | None = strawberry.field(
        default=None, description="0 to the assignment's `maxPoints`, before any deduction."
    )
    scores: list[ScoreInput] | None = strawberry.field(
        default=None, description="One for every criterion of the rubric."
    )
    comment: str = strawberry.field(
        default="", description="For the student: Markdown, up to 5,000 characters."
    )
    reason: str = strawberry.field(
        default="",
        description="Why a published mark is replaced, up to 500 characters; needed then.",
    )


@payload
class GradeSubmissionPayload:
    submission: Submission | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `publishGrades`.")
class PublishGradesInput:
    assignment_id: strawberry.ID = strawberry.field(description="The assignment.")


@payload
class PublishGradesPayload:
    assignment: Assignment | None = strawberry.field(default=None, description="As it is now.")
    published_count: int = strawberry.field(
        default=0, description="How many students see a new grade."
    )


@strawberry.type
class Mutation:
    @mutation
    def grade_submission(self, info: Info, input: GradeSubmissionInput) -> GradeSubmissionPayload:  # noqa: A002
        """Grade a version, again as often as needed: every grade stays in `grades`. The student sees
        it once `publishGrades` is called. For the course's instructors and managers."""
        scores = input.scores
        submission = services.grade_submission(
            actor=info.context.actor,
            submission_id=decode_id("Submission", input.submission_id, "submissionId"),
            version_id=decode_id("SubmissionVersion", input.version_id, "versionId"),
            points=input.points,
            scores=None if scores is None else [_score(one) for one in scores],
            comment=input.comment,
            reason=input.reason,
        )
        return GradeSubmissionPayload(submission=submission)

    @mutation
    def publish_grades(self, info: Info, input: PublishGradesInput) -> PublishGradesPayload:  # noqa: A002
        """Show the students what was graded until now; they are told. Where marking is anonymous,
        everything that was handed in has to be graded before (CONFLICT). For the course's
        instructors and managers."""
        assignment, count = services.publish_grades(
            actor=info.context.actor,
            assignment_id=decode_id("Assignment", input.assignment_id, "assignmentId"),
        )
        return PublishGradesPayload(assignment=assignment, published_count=count)


def _score(given: ScoreInput) -> services.Score:
    return services.Score(
        criterion_id=given.criterion_key,
        level_id=given.level_key,
        points=given.points,
        comment=given.comment,
    )
