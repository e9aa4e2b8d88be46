"""Not being told about a course."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.courses import services
from server.courses.api.types import Course
from server.notifications.api.types import NotificationKind


@strawberry.input(description="Input of `muteCourse`.")
class MuteCourseInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    kinds: list[NotificationKind] | None = strawberry.field(
        default=None, description="Only these kinds of news; null: all."
    )
    is_muted: bool = strawberry.field(description="False to be told again.")


@payload
class MuteCoursePayload:
    course: Course | None = strawberry.field(default=None, description="The course.")
    muted_kinds: list[NotificationKind] = strawberry.field(
        default_factory=list, description="What the viewer is not told about it now."
    )


@strawberry.type
class Mutation:
    @mutation
    def mute_course(self, info: Info, input: MuteCourseInput) -> MuteCoursePayload:  # noqa: A002
        """Hear no more, or again, about one course: in the app and by e-mail, from now on."""
        course, muted = services.mute_course(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            kinds=input.kinds,
            is_muted=input.is_muted,
        )
        return MuteCoursePayload(
            course=course, muted_kinds=[NotificationKind(kind) for kind in muted]
        )
