"""Assignments and their terms."""

from datetime import datetime
from typing import Any

import strawberry

from server.assignments import services
from server.assignments.api.types import Assignment, AssignmentKind, LatePolicy
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.courses.api.types import Course


@strawberry.input(description="How well a criterion can be met.")
class RubricLevelInput:
    title: str = strawberry.field(description="1 to 160 characters.")
    points: float = strawberry.field(description="0 to 1,000.")
    description: str = strawberry.field(default="", description="Up to 1,000 characters.")
    key: str = strawberry.field(default="", description="Of a level that was there before.")


@strawberry.input(description="Something that is looked at when grading.")
class RubricCriterionInput:
    title: str = strawberry.field(description="1 to 160 characters.")
    levels: list[RubricLevelInput] = strawberry.field(description="2 to 10.")
    description: str = strawberry.field(default="", description="Up to 1,000 characters.")
    key: str = strawberry.field(default="", description="Of a criterion that was there before.")


@strawberry.input(
    description="Input of `createAssignment`. What is absent or null gets its default."
)
class CreateAssignmentInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    kind: AssignmentKind = strawberry.field(description="What is to be handed in; for good.")
    title: str = strawberry.field(description="1 to 160 characters.")
    instructions: str | None = optional("Markdown, up to 20,000 characters.")
    lesson_id: strawberry.ID | None = optional("A lesson of the course that it goes with.")
    file_ids: list[strawberry.ID] | None = optional("Up to 10 files for the instructions.")
    opens_at: datetime | None = optional("From when work is taken; once published.")
    due_at: datetime | None = optional("The deadline; none.")
    late_policy: LatePolicy | None = optional("What becomes of late work; REFUSE.")
    late_until: datetime | None = optional("Until when late work is taken; no end.")
    late_percent_per_day: int | None = optional("DEDUCT: 0 to 100 for each day begun; 10.")
    late_percent_cap: int | None = optional("DEDUCT: the most, 0 to 100; 100.")
    submissions_allowed: int | None = optional("1 to 100; any number.")
    max_points: float | None = optional("0 to 1,000; 100. A rubric decides it itself.")
    rubric: list[RubricCriterionInput] | None = optional("Up to 30 criteria; none.")
    is_anonymous: bool | None = optional("Whether graders see no names until grades are published.")


@payload
class CreateAssignmentPayload:
    assignment: Assignment | None = strawberry.field(default=None, description="The new draft.")


@strawberry.input(
    description="Input of `updateAssignment`. Absent means unchanged; null clears what may be empty."
)
class UpdateAssignmentInput:
    assignment_id: strawberry.ID = strawberry.field(description="The assignment.")
    title: str | None = optional("1 to 160 characters.")
    instructions: str | None = optional("Markdown, up to 20,000 characters.")
    lesson_id: strawberry.ID | None = optional("A lesson of the course; null: none.")
    file_ids: list[strawberry.ID] | None = optional("All files of the instructions, up to 10.")
    opens_at: datetime | None = optional("From when work is taken; null: once published.")
    due_at: datetime | None = optional("The deadline; null: none. Lateness is counted anew.")
    late_policy: LatePolicy | None = optional("Grades are deducted anew.")
    late_until: datetime | None = optional("Until when late work is taken; null: no end.")
    late_percent_per_day: int | None = optional("0 to 100; grades are deducted anew.")
    late_percent_cap: int | None = optional("0 to 100; grades are deducted anew.")
    submissions_allowed: int | None = optional("1 to 100; null: any number.")
    max_points: float | None = optional("0 to 1,000; grades that were given stay.")
    rubric: list[RubricCriterionInput] | None = optional("All of it; null: none.")
    is_anonymous: bool | None = optional("Only until the first student has begun.")


@payload
class UpdateAssignmentPayload:
    assignment: Assignment | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `publishAssignment`.")
class PublishAssignmentInput:
    assignment_id: strawberry.ID = strawberry.field(description="The assignment.")


@payload
class PublishAssignmentPayload:
    assignment: Assignment | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `unpublishAssignment`.")
class UnpublishAssignmentInput:
    assignment_id: strawberry.ID = strawberry.field(description="The assignment.")


@payload
class UnpublishAssignmentPayload:
    assignment: Assignment | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `deleteAssignment`.")
class DeleteAssignmentInput:
    assignment_id: strawberry.ID = strawberry.field(description="The assignment.")


@payload
class DeleteAssignmentPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )
    course: Course | None = strawberry.field(default=None, description="The course it was in.")


@strawberry.type
class Mutation:
    @mutation
    def create_assignment(
        self,
        info: Info,
        input: CreateAssignmentInput,  # noqa: A002
    ) -> CreateAssignmentPayload:
        """Make an assignment, as a draft. For the course's instructors and managers."""
        assignment = services.create_assignment(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            kind=input.kind,
            **_details(input),
        )
        return CreateAssignmentPayload(assignment=assignment)

    @mutation
    def update_assignment(
        self,
        info: Info,
        input: UpdateAssignmentInput,  # noqa: A002
    ) -> UpdateAssignmentPayload:
        """Change an assignment, also one that students have begun; they are told when its deadline
        is set or moved. For the course's instructors and managers."""
        assignment = services.update_assignment(
            actor=info.context.actor,
            assignment_id=decode_id("Assignment", input.assignment_id, "assignmentId"),
            **_details(input),
        )
        return UpdateAssignmentPayload(assignment=assignment)

    @mutation
    def publish_assignment(
        self,
        info: Info,
        input: PublishAssignmentInput,  # noqa: A002
    ) -> PublishAssignmentPayload:
        """Show an assignment to the students, who are told. For the course's instructors and
        managers."""
        assignment = services.publish_assignment(
            actor=info.context.actor,
            assignment_id=decode_id("Assignment", input.assignment_id, "assignmentId"),
        )
        return PublishAssignmentPayload(assignment=assignment)

    @mutation
    def unpublish_assignment(
        self,
        info: Info,
        input: UnpublishAssignmentInput,  # noqa: A002
    ) -> UnpublishAssignmentPayload:
        """Hide an assignment that nobody has begun. For the course's instructors and managers."""
        assignment = services.unpublish_assignment(
            actor=info.context.actor,
            assignment_id=decode_id("Assignment", input.assignment_id, "assignmentId"),
        )
        return UnpublishAssignmentPayload(assignment=assignment)

    @mutation
    def delete_assignment(
        self,
        info: Info,
        input: DeleteAssignmentInput,  # noqa: A002
    ) -> DeleteAssignmentPayload:
        """Delete an assignment that nobody has begun. For the course's instructors and managers."""
        course = services.delete_assignment(
            actor=info.context.actor,
            assignment_id=decode_id("Assignment", input.assignment_id, "assignmentId"),
        )
        return DeleteAssignmentPayload(deleted_id=input.assignment_id, course=course)


def _details(source: CreateAssignmentInput | UpdateAssignmentInput) -> dict[str, Any]:
    details = given(source)
    for name in ("course_id", "assignment_id", "kind"):
        details.pop(name, None)
    if details.get("lesson_id") is not None:
        details["lesson_id"] = decode_id("Lesson", details["lesson_id"], "lessonId")
    if details.get("file_ids") is not None:
        details["file_ids"] = [decode_id("Asset", one, "fileIds") for one in details["file_ids"]]
    if details.get("rubric") is not None:
        details["rubric"] = [_criterion(one) for one in details["rubric"]]
    return details


def _criterion(given_: RubricCriterionInput) -> services.CriterionDraft:
    return services.CriterionDraft(
        title=given_.title,
        description=given_.description,
        id=given_.key,
        levels=[
            services.LevelDraft(
                title=level.title, points=level.points, description=level.description, id=level.key
            )
            for level in given_.levels
        ],
    )
