"""Questions about one's own learning."""

from typing import Annotated

import strawberry
from django.utils import timezone

from server.core.api.connections import bad_pages_refused
from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.courses import models as courses
from server.courses.api.types import Course, Lesson
from server.learning import selectors
from server.learning.api.types import CalendarAddress, DueItem, NextStep
from server.learning.api.types.agenda import selected_rows
from server.learning.due import everything_due
from server.learning.models import CalendarAddress as CalendarAddressRow

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
        course = None
        if course_id is not None:
            parsed = parse_id(course_id)
            if parsed is None or parsed[0] != "Course":
                return []
            course = parsed[1]
        with bad_pages_refused(first):
            steps = selectors.next_steps(info.context.actor, limit=first, course_id=course)
        of_steps = courses.Course.objects.filter(pk__in=[step.course_id for step in steps])
        shown_courses = selected_rows(info, "course", Course, of_steps)
        following = courses.Lesson.objects.filter(pk__in=[step.lesson_id for step in steps])
        lessons = selected_rows(info, "lesson", Lesson, following)
        return [
            NextStep(course=shown_courses.get(s.course_id), lesson=lessons.get(s.lesson_id))
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
        rows = courses.Course.objects.filter(pk__in=ids)
        shown = selected_rows(info, "course", Course, rows)
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
