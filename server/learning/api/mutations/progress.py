"""What a client reports while somebody reads."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.courses.api.types import Lesson
from server.learning import services
from server.learning.api.types import LessonProgress
from server.learning.services import Report


@strawberry.input(description="A stretch of a video, in whole seconds from its beginning.")
class WatchedSpanInput:
    start: int = strawberry.field(description="First second.")
    end: int = strawberry.field(description="The second after the last; greater than `start`.")


@strawberry.input(
    description="Input of `recordProgress`. A part of the position that is absent or null stays as"
    " it was."
)
class RecordProgressInput:
    lesson_id: strawberry.ID = strawberry.field(description="A lesson that is open to the viewer.")
    sitting: str = strawberry.field(
        description="A random name that the client makes when it opens the lesson, up to 64 characters."
    )
    revision: int = strawberry.field(
        description="Counts the reports of this sitting: 1, 2, 3. The same or an older one changes nothing."
    )
    active_seconds: int = strawberry.field(
        default=0,
        description="How long the lesson was visible and used in this sitting so far, in all. Report"
        " 0 at the beginning: only time since the last report can be counted, and 60 at the first.",
    )
    second: float | None = strawberry.field(default=None, description="Where the video stands.")
    page: int | None = strawberry.field(default=None, description="Which page is shown, from 1.")
    scroll: float | None = strawberry.field(default=None, description="0 top to 1 bottom.")
    watched: list[WatchedSpanInput] = strawberry.field(
        default_factory=list,
        description="What of the video was played since the last report, at most 50 stretches.",
    )
    video_seconds: int | None = strawberry.field(
        default=None, description="Length of the video; needed with `watched`."
    )


@payload
class RecordProgressPayload:
    progress: LessonProgress | None = strawberry.field(
        default=None, description="How far the viewer is now."
    )
    lesson: Lesson | None = strawberry.field(
        default=None, description="Whose module and course have moved on with it."
    )


@strawberry.input(description="Input of `markLesson`.")
class MarkLessonInput:
    lesson_id: strawberry.ID = strawberry.field(
        description="A lesson whose `completionRule` is MANUAL."
    )
    is_completed: bool = strawberry.field(default=True, description="False takes it back.")


@payload
class MarkLessonPayload:
    progress: LessonProgress | None = strawberry.field(
        default=None, description="How far the viewer is now."
    )
    lesson: Lesson | None = strawberry.field(
        default=None, description="Whose module and course have moved on with it."
    )


@strawberry.type
class Mutation:
    @mutation
    def record_progress(self, info: Info, input: RecordProgressInput) -> RecordProgressPayload:  # noqa: A002
        """Keep where the viewer is in a lesson, and count the time. For students of the course; may
        be repeated, and be sent from several devices at once. Report every 15 to 30 seconds, and at
        once when the lesson is left or not used any more."""
        progress = services.record_progress(
            actor=info.context.actor,
            lesson_id=decode_id("Lesson", input.lesson_id, "lessonId"),
            report=Report(
                sitting=input.sitting,
                revision=input.revision,
                active_seconds=input.active_seconds,
                second=input.second,
                page=input.page,
                scroll=input.scroll,
                watched=[(span.start, span.end) for span in input.watched],
                video_seconds=input.video_seconds,
            ),
        )
        return RecordProgressPayload(progress=progress, lesson=progress.lesson)

    @mutation
    def mark_lesson(self, info: Info, input: MarkLessonInput) -> MarkLessonPayload:  # noqa: A002
        """Tick a lesson off that leaves it to its students, or take that back."""
        progress = services.mark_lesson(
            actor=info.context.actor,
            lesson_id=decode_id("Lesson", input.lesson_id, "lessonId"),
            is_completed=input.is_completed,
        )
        return MarkLessonPayload(progress=progress, lesson=progress.lesson)
