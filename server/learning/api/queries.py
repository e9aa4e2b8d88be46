"""Questions about one's own learning."""

from typing import Annotated
from uuid import UUID

import strawberry
from django.db.models import QuerySet
from django.utils import timezone

from server.core.api.connections import Connection, bad_pages_refused, connection
from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.courses import models as courses
from server.courses.api.types import Course, Enrollment, Lesson
from server.learning import models, selectors
from server.learning.api.types import (
    CalendarAddress,
    DueItem,
    HardLesson,
    LearnerDashboard,
    LessonNote,
    NextStep,
)
from server.learning.api.types.agenda import selected_rows
from server.learning.due import everything_due
from server.learning.models import CalendarAddress as CalendarAddressRow
from server.learning.selectors import LearnerState

First = Annotated[int, strawberry.argument(description="How many, 0 to 100.")]


@strawberry.type
class Query:
    @strawberry.field(
        description="Where the viewer goes on, in each course that they are not through with; the one"
        " they worked at last comes first."
    )
    def continue_learning(
        self,
        info: Info,
        course_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only in this course.")
        ] = None,
        first: First = 5,
    ) -> list[NextStep]:
        course = _course(course_id)
        if course is None and course_id is not None:
            return []
        with bad_pages_refused(first):
            steps = selectors.next_steps(info.context.actor, limit=first, course_id=course)
        in_courses = selected_rows(info, "course", Course, [step.course_id for step in steps])
        lessons = selected_rows(info, "lesson", Lesson, [step.lesson_id for step in steps])
        return [
            NextStep(course=in_courses.get(s.course_id), lesson=lessons.get(s.lesson_id))
            for s in steps
        ]

    @strawberry.field(
        description="What the viewer has still to hand in, and the live lessons to come in their"
        " courses; the first due comes first."
    )
    def due_items(self, info: Info, first: First = 20) -> list[DueItem]:
        with bad_pages_refused(first):
            found = everything_due(info.context.actor, since=timezone.now(), limit=first)
        ids = [due.course.pk for due in found if due.course is not None]
        shown = selected_rows(info, "course", Course, ids)
        return [
            DueItem(
                kind=due.kind,
                subject=due.subject,
                title=due.title,
                course=due.course and shown.get(due.course.pk),
                starts_at=due.starts_at,
                due_at=due.due_at,
                link=due.link,
            )
            for due in found
        ]

    @strawberry.field(
        description="Whether calendar programs can read the viewer's calendar; null: not. The address"
        " itself is told once, by `rotateCalendarAddress`."
    )
    def calendar_address(self, info: Info) -> CalendarAddress | None:
        row = CalendarAddressRow.objects.filter(user=info.context.actor).first()
        return row and CalendarAddress(created_at=row.created_at)

    @strawberry.field(description="How the viewer's studies go: streak, time, subjects, results.")
    def learner_dashboard(self, info: Info) -> LearnerDashboard:
        found = selectors.streak(info.context.actor)
        return LearnerDashboard(streak_days=found.days, longest_streak_days=found.longest_days)

    @connection(graphql_type=Connection[LessonNote])
    def lesson_notes(
        self,
        info: Info,
        lesson_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only on this lesson.")
        ] = None,
        course_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only in this course.")
        ] = None,
        search: Annotated[
            str | None, strawberry.argument(description="Words of the note or its lesson's title.")
        ] = None,
    ) -> QuerySet[models.LessonNote]:
        """The viewer's own notes, the latest first."""
        lesson, course = _lesson(lesson_id), _course(course_id)
        if (lesson_id and not lesson) or (course_id and not course):
            return models.LessonNote.objects.none()
        return selectors.lesson_notes(
            info.context.actor, lesson_id=lesson, course_id=course, search=search
        )

    @connection(graphql_type=Connection[Enrollment])
    def learners(
        self,
        info: Info,
        course_id: Annotated[
            strawberry.ID, strawberry.argument(description="A course that the viewer looks after.")
        ],
        state: Annotated[
            LearnerState | None, strawberry.argument(description="Only these.")
        ] = None,
        search: Annotated[
            str | None, strawberry.argument(description="Words of name, username or e-mail.")
        ] = None,
    ) -> QuerySet[courses.Enrollment]:
        """The students of a course with how far they are. Those stuck longest come first, else who
        came last. For its instructors and managers, empty for everybody else."""
        course = _course(course_id)
        if course is None:
            return courses.Enrollment.objects.none()
        return selectors.learners(info.context.actor, course, state=state, search=search)

    @strawberry.field(
        description="Up to 20 lessons of a course that most of those who began did not complete, the"
        " hardest first; only with five students or more. For its instructors and managers, empty"
        " for everybody else."
    )
    def hard_lessons(
        self,
        info: Info,
        course_id: Annotated[
            strawberry.ID, strawberry.argument(description="A course that the viewer looks after.")
        ],
    ) -> list[HardLesson]:
        course = _course(course_id)
        found = list(selectors.hard_lessons(info.context.actor, course)) if course else []
        lessons = selected_rows(info, "lesson", Lesson, [row.pk for row in found])
        return [
            HardLesson(
                lesson=lessons.get(row.pk),
                started_count=row.started_count,
                completed_count=row.completed_count,
                average_seconds=row.average_seconds,
            )
            for row in found
        ]


def _course(global_id: str | None) -> UUID | None:
    return _key("Course", global_id)


def _lesson(global_id: str | None) -> UUID | None:
    return _key("Lesson", global_id)


def _key(type_name: str, global_id: str | None) -> UUID | None:
    """None for an id of something else, too."""
    parsed = parse_id(global_id) if global_id is not None else None
    return parsed[1] if parsed is not None and parsed[0] == type_name else None
