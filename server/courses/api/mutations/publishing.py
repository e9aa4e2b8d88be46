"""The life of a course: draft, published, archived."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.courses import services
from server.courses.api.types import Course


@strawberry.input(description="Input of `publishCourse`.")
class PublishCourseInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")


@payload
class PublishCoursePayload:
    course: Course | None = strawberry.field(default=None, description="The course as it is now.")


@strawberry.input(description="Input of `unpublishCourse`.")
class UnpublishCourseInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")


@payload
class UnpublishCoursePayload:
    course: Course | None = strawberry.field(default=None, description="The course as it is now.")


@strawberry.input(description="Input of `archiveCourse`.")
class ArchiveCourseInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")


@payload
class ArchiveCoursePayload:
    course: Course | None = strawberry.field(default=None, description="The course as it is now.")


@strawberry.type
class Mutation:
    @mutation
    def publish_course(self, info: Info, input: PublishCourseInput) -> PublishCoursePayload:  # noqa: A002
        """Put a course into the catalogue; what is missing comes back as errors. For its instructors and
        managers; out of the archive only for its owner and managers."""
        course = services.publish_course(
            actor=info.context.actor, course_id=decode_id("Course", input.course_id, "courseId")
        )
        return PublishCoursePayload(course=course)

    @mutation
    def unpublish_course(self, info: Info, input: UnpublishCourseInput) -> UnpublishCoursePayload:  # noqa: A002
        """Take a course out of the catalogue, back to a draft; its students keep reading. For its
        instructors and managers."""
        course = services.unpublish_course(
            actor=info.context.actor, course_id=decode_id("Course", input.course_id, "courseId")
        )
        return UnpublishCoursePayload(course=course)

    @mutation
    def archive_course(self, info: Info, input: ArchiveCourseInput) -> ArchiveCoursePayload:  # noqa: A002
        """Close a course: its students keep reading and are told, nobody new comes in. For its owner
        and managers."""
        course = services.archive_course(
            actor=info.context.actor, course_id=decode_id("Course", input.course_id, "courseId")
        )
        return ArchiveCoursePayload(course=course)
