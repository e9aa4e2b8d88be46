"""Creating, describing, duplicating and deleting courses."""

from datetime import date

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.money import MoneyInput
from server.core.api.mutations import mutation, payload
from server.courses import services
from server.courses.api.types import Course, CourseLevel


@strawberry.input(description="Input of `createCourse`. What is absent or null gets its default.")
class CreateCourseInput:
    title: str = strawberry.field(description="1 to 160 characters.")
    code: str | None = optional(
        "Up to 30 letters, digits, dots, hyphens and underscores, unique; made up if absent."
    )
    summary: str | None = optional("Up to 300 characters, one line.")
    description: str | None = optional("Markdown, up to 20,000 characters.")
    category_id: strawberry.ID | None = optional("The shelf it stands on.")
    tags: list[str] | None = optional("Up to 10 keywords of up to 40 characters each.")
    level: CourseLevel | None = optional("Whom it is for; ALL if absent.")
    language: str | None = optional("BCP 47 tag such as en; en if absent.")
    starts_on: date | None = optional("First day.")
    ends_on: date | None = optional("Last day, not before the first.")
    capacity: int | None = optional("Seats, 1 to 100,000; no limit if absent.")
    price: MoneyInput | None = optional("What a seat costs; free if absent.")
    objectives: list[str] | None = optional("Up to 20 sentences of up to 200 characters each.")
    prerequisite_ids: list[strawberry.ID] | None = optional("Up to 20 courses to take first.")
    cover_asset_id: strawberry.ID | None = optional(
        "A picture that you uploaded; everybody will be able to see it."
    )


@payload
class CreateCoursePayload:
    course: Course | None = strawberry.field(default=None, description="The new draft.")


@strawberry.input(
    description="Input of `updateCourse`. Absent means unchanged; null clears what may be empty."
)
class UpdateCourseInput:
    course_id: strawberry.ID = strawberry.field(description="The course to change.")
    title: str | None = optional("1 to 160 characters.")
    slug: str | None = optional("Part of its address: letters, digits, hyphens; unique.")
    code: str | None = optional("Up to 30 letters, digits, dots, hyphens and underscores, unique.")
    summary: str | None = optional("Up to 300 characters, one line.")
    description: str | None = optional("Markdown, up to 20,000 characters.")
    category_id: strawberry.ID | None = optional("The shelf it stands on.")
    tags: list[str] | None = optional("All its keywords: up to 10 of up to 40 characters each.")
    level: CourseLevel | None = optional("Whom it is for; null: ALL.")
    language: str | None = optional("BCP 47 tag such as en.")
    starts_on: date | None = optional("First day; null: any time.")
    ends_on: date | None = optional("Last day, not before the first; null: no end.")
    capacity: int | None = optional("Seats, not fewer than students; null: no limit.")
    price: MoneyInput | None = optional("What a seat costs; null: free.")
    objectives: list[str] | None = optional("All of them: up to 20 of up to 200 characters each.")
    prerequisite_ids: list[strawberry.ID] | None = optional(
        "All courses to take first, up to 20; none may require this one."
    )
    cover_asset_id: strawberry.ID | None = optional(
        "A picture that you uploaded; everybody will be able to see it. Null: no cover."
    )


@payload
class UpdateCoursePayload:
    course: Course | None = strawberry.field(default=None, description="The course as it is now.")


@strawberry.input(description="Input of `deleteCourse`.")
class DeleteCourseInput:
    course_id: strawberry.ID = strawberry.field(description="The course to delete.")
    notify_students: bool = strawberry.field(
        default=False, description="Delete it although it has students, and tell all of them."
    )


@payload
class DeleteCoursePayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that the course had."
    )


@strawberry.input(description="Input of `duplicateCourse`.")
class DuplicateCourseInput:
    course_id: strawberry.ID = strawberry.field(description="The course to copy.")
    title: str | None = optional("Title of the copy; “Copy of …” if absent.")


@payload
class DuplicateCoursePayload:
    course: Course | None = strawberry.field(default=None, description="The copy, a draft.")


@strawberry.type
class Mutation:
    @mutation
    def create_course(self, info: Info, input: CreateCourseInput) -> CreateCoursePayload:  # noqa: A002
        """Create a draft. For teachers, managers and admins."""
        course = services.create_course(actor=info.context.actor, **_details(input))
        return CreateCoursePayload(course=course)

    @mutation
    def update_course(self, info: Info, input: UpdateCourseInput) -> UpdateCoursePayload:  # noqa: A002
        """Change how a course describes itself. For its instructors and managers."""
        course = services.update_course(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            **_details(input),
        )
        return UpdateCoursePayload(course=course)

    @mutation
    def delete_course(self, info: Info, input: DeleteCourseInput) -> DeleteCoursePayload:  # noqa: A002
        """Delete a course with everything in it. For its owner and managers. A course with
        students answers HAS_STUDENTS unless `notifyStudents` is true."""
        services.delete_course(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            notify_students=input.notify_students,
        )
        return DeleteCoursePayload(deleted_id=input.course_id)

    @mutation
    def duplicate_course(self, info: Info, input: DuplicateCourseInput) -> DuplicateCoursePayload:  # noqa: A002
        """Copy texts, outline and files into a new draft of one's own, without students, reviews
        and dates. For its instructors and managers."""
        course = services.duplicate_course(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            title=input.title or None,
        )
        return DuplicateCoursePayload(course=course)


def _details(source: CreateCourseInput | UpdateCourseInput) -> services.CourseDetails:
    """What was given, ids decoded."""
    details = given(source)
    details.pop("course_id", None)
    for name, type_name, field in (
        ("category_id", "Category", "categoryId"),
        ("cover_asset_id", "Asset", "coverAssetId"),
    ):
        if details.get(name) is not None:
            details[name] = decode_id(type_name, details[name], field)
    if details.get("prerequisite_ids") is not None:
        details["prerequisite_ids"] = [
            decode_id("Course", i, "prerequisiteIds") for i in details["prerequisite_ids"]
        ]
    if details.get("price") is not None:
        details["price"] = details["price"].value()
    return details
