"""What can be done with gradebooks: categories and overrides."""

from typing import Any

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.courses.api.types import Course
from server.gradebook import services
from server.gradebook.api.types import GradebookRow, GradeCategory, row_of


@strawberry.input(description="Input of `createGradeCategory`.")
class CreateGradeCategoryInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    title: str = strawberry.field(description="1 to 80 characters.")
    weight: float = strawberry.field(description="Against the other categories, 0 to 1,000.")
    drop_lowest: int = strawberry.field(
        default=0, description="How many of the lowest items do not count, 0 to 100."
    )


@payload
class CreateGradeCategoryPayload:
    grade_category: GradeCategory | None = strawberry.field(
        default=None, description="The new one, at the end."
    )


@strawberry.input(description="Input of `updateGradeCategory`. Absent or null means unchanged.")
class UpdateGradeCategoryInput:
    grade_category_id: strawberry.ID = strawberry.field(description="The category.")
    title: str | None = optional("1 to 80 characters.")
    weight: float | None = optional("0 to 1,000.")
    drop_lowest: int | None = optional("0 to 100.")


@payload
class UpdateGradeCategoryPayload:
    grade_category: GradeCategory | None = strawberry.field(
        default=None, description="As it is now."
    )


@strawberry.input(description="Input of `deleteGradeCategory`.")
class DeleteGradeCategoryInput:
    grade_category_id: strawberry.ID = strawberry.field(description="The category.")


@payload
class DeleteGradeCategoryPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )
    course: Course | None = strawberry.field(default=None, description="The course.")


@strawberry.input(description="Input of `setGradeItemCategory`: either a quiz or an assignment.")
class SetGradeItemCategoryInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    quiz_id: strawberry.ID | None = strawberry.field(default=None, description="A quiz of it.")
    assignment_id: strawberry.ID | None = strawberry.field(
        default=None, description="An assignment of it."
    )
    grade_category_id: strawberry.ID | None = strawberry.field(
        default=None, description="Where it is to count; null: nowhere."
    )


@payload
class SetGradeItemCategoryPayload:
    course: Course | None = strawberry.field(default=None, description="The course.")


@strawberry.input(
    description="Input of `setGradeOverride`: of a quiz or an assignment, of neither: of the total."
)
class SetGradeOverrideInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    student_id: strawberry.ID = strawberry.field(description="A student of it.")
    quiz_id: strawberry.ID | None = strawberry.field(default=None, description="A quiz of it.")
    assignment_id: strawberry.ID | None = strawberry.field(
        default=None, description="An assignment of it."
    )
    percent: float = strawberry.field(description="0 to 200; two places are kept.")
    reason: str = strawberry.field(
        description="Why, 1 to 500 characters; the student can read it, too."
    )


@payload
class SetGradeOverridePayload:
    row: GradebookRow | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(
    description="Input of `deleteGradeOverride`: of a quiz or an assignment, of neither: of the "
    "total."
)
class DeleteGradeOverrideInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    student_id: strawberry.ID = strawberry.field(description="A student of it.")
    quiz_id: strawberry.ID | None = strawberry.field(default=None, description="A quiz of it.")
    assignment_id: strawberry.ID | None = strawberry.field(
        default=None, description="An assignment of it."
    )
    reason: str = strawberry.field(description="Why, 1 to 500 characters.")


@payload
class DeleteGradeOverridePayload:
    row: GradebookRow | None = strawberry.field(default=None, description="As it is now.")


@strawberry.type
class Mutation:
    @mutation
    def create_grade_category(
        self,
        info: Info,
        input: CreateGradeCategoryInput,  # noqa: A002
    ) -> CreateGradeCategoryPayload:
        """Add a category to a course's gradebook; from the first one on, only what is put into a
        category counts. For the course's instructors and managers."""
        category = services.create_grade_category(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            title=input.title,
            weight=input.weight,
            drop_lowest=input.drop_lowest,
        )
        return CreateGradeCategoryPayload(grade_category=category)

    @mutation
    def update_grade_category(
        self,
        info: Info,
        input: UpdateGradeCategoryInput,  # noqa: A002
    ) -> UpdateGradeCategoryPayload:
        """Change a category. For the course's instructors and managers."""
        changes = given(input)
        changes.pop("grade_category_id")
        category = services.update_grade_category(
            actor=info.context.actor,
            category_id=decode_id("GradeCategory", input.grade_category_id, "gradeCategoryId"),
            **changes,
        )
        return UpdateGradeCategoryPayload(grade_category=category)

    @mutation
    def delete_grade_category(
        self,
        info: Info,
        input: DeleteGradeCategoryInput,  # noqa: A002
    ) -> DeleteGradeCategoryPayload:
        """Delete a category; what was in it counts nowhere then. For the course's instructors and
        managers."""
        course = services.delete_grade_category(
            actor=info.context.actor,
            category_id=decode_id("GradeCategory", input.grade_category_id, "gradeCategoryId"),
        )
        return DeleteGradeCategoryPayload(deleted_id=input.grade_category_id, course=course)

    @mutation
    def set_grade_item_category(
        self,
        info: Info,
        input: SetGradeItemCategoryInput,  # noqa: A002
    ) -> SetGradeItemCategoryPayload:
        """Let a quiz or an assignment count in a category. For the course's instructors and
        managers."""
        category_id = input.grade_category_id
        course = services.set_grade_item_category(
            actor=info.context.actor,
            category_id=category_id and decode_id("GradeCategory", category_id, "gradeCategoryId"),
            **_item(input),
        )
        return SetGradeItemCategoryPayload(course=course)

    @mutation
    def set_grade_override(
        self,
        info: Info,
        input: SetGradeOverrideInput,  # noqa: A002
    ) -> SetGradeOverridePayload:
        """Put another percentage in the place of a result; every change stays in
        `gradebook.changes`. For the course's instructors and managers."""
        enrollment = services.set_grade_override(
            actor=info.context.actor,
            student_id=decode_id("User", input.student_id, "studentId"),
            percent=input.percent,
            reason=input.reason,
            **_item(input),
        )
        return SetGradeOverridePayload(row=row_of(info, enrollment))

    @mutation
    def delete_grade_override(
        self,
        info: Info,
        input: DeleteGradeOverrideInput,  # noqa: A002
    ) -> DeleteGradeOverridePayload:
        """Let the result count again that an override stood in the place of. For the course's
        instructors and managers."""
        enrollment = services.delete_grade_override(
            actor=info.context.actor,
            student_id=decode_id("User", input.student_id, "studentId"),
            reason=input.reason,
            **_item(input),
        )
        return DeleteGradeOverridePayload(row=row_of(info, enrollment))


def _item(source: Any) -> dict[str, Any]:
    """The course, and the quiz or the assignment."""
    quiz_id, assignment_id = source.quiz_id, source.assignment_id
    return {
        "course_id": decode_id("Course", source.course_id, "courseId"),
        "quiz_id": quiz_id and decode_id("Quiz", quiz_id, "quizId"),
        "assignment_id": assignment_id and decode_id("Assignment", assignment_id, "assignmentId"),
    }
