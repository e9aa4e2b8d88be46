"""A learner's and a teacher's dashboard."""

from datetime import date, datetime
from typing import Annotated

import strawberry
from graphql import GraphQLError

from server.core.api.context import Info
from server.core.api.types import describe_enum
from server.courses.api.types import Category, Lesson
from server.learning import selectors, trends
from server.learning.selectors import LearnerState

MAX_DAYS = 366
MAX_RESULTS = 100

describe_enum(
    LearnerState,
    "How a student stands in a course.",
    {
        "NOT_STARTED": "Has opened no lesson.",
        "IN_PROGRESS": "Has begun, and is not through.",
        "STUCK": "Has begun, and completed no lesson for seven days.",
        "COMPLETED": "Has completed all lessons.",
    },
)


@strawberry.type(description="A day by the viewer's own calendar.")
class StudyDay:
    studied_on: date = strawberry.field(description="Which day.")
    seconds: int = strawberry.field(description="How long they studied.")


@strawberry.type(description="The viewer's courses on one shelf of the catalogue.")
class CategoryStudy:
    category: Category | None = strawberry.field(description="The shelf; null: on none.")
    course_count: int = strawberry.field(description="How many courses the viewer is in.")
    completed_course_count: int = strawberry.field(description="How many of them are completed.")
    lesson_count: int = strawberry.field(description="How many lessons they have.")
    completed_lesson_count: int = strawberry.field(description="How many of those are completed.")
    seconds_spent: int = strawberry.field(description="Time spent in them, in seconds.")


@strawberry.type(description="A result that the viewer may see.")
class TrendPoint:
    title: str = strawberry.field(description="Of what.")
    percent: float = strawberry.field(description="0 to 100.")
    submitted_at: datetime = strawberry.field(description="When it was handed in.")


@strawberry.type(description="How the viewer's studies go.")
class LearnerDashboard:
    streak_days: int = strawberry.field(
        description="Days in a row with a minute of study or more, up to yesterday or today, in the"
        " viewer's time zone."
    )
    longest_streak_days: int = strawberry.field(description="The most there ever were.")

    @strawberry.field(description="Days with study among the last ones, the earliest first.")
    def study_days(
        self,
        info: Info,
        days: Annotated[
            int, strawberry.argument(description="How far back, 1 to 366, today included.")
        ] = 30,
    ) -> list[StudyDay]:
        if not 1 <= days <= MAX_DAYS:
            raise GraphQLError(f"`days` must be between 1 and {MAX_DAYS}.")
        rows = selectors.study_days(info.context.actor, days=days)
        return [StudyDay(studied_on=row.day, seconds=row.seconds) for row in rows]

    @strawberry.field(description="By subject, the most studied first.")
    def categories(self, info: Info) -> list[CategoryStudy]:
        return [
            CategoryStudy(
                category=study.category,
                course_count=study.course_count,
                completed_course_count=study.completed_course_count,
                lesson_count=study.lesson_count,
                completed_lesson_count=study.completed_lesson_count,
                seconds_spent=study.seconds_spent,
            )
            for study in selectors.studies_by_category(info.context.actor)
        ]

    @strawberry.field(description="The latest results of quizzes, the earliest first.")
    def results(
        self,
        info: Info,
        first: Annotated[int, strawberry.argument(description="How many, 0 to 100.")] = 20,
    ) -> list[TrendPoint]:
        if not 0 <= first <= MAX_RESULTS:
            raise GraphQLError(f"`first` must be between 0 and {MAX_RESULTS}.")
        found = trends.latest_results(info.context.actor, limit=first)
        return [TrendPoint(title=r.title, percent=r.percent, submitted_at=r.at) for r in found]


@strawberry.type(description="How students get on with a lesson; up to a quarter of an hour old.")
class HardLesson:
    lesson: Lesson = strawberry.field(description="The lesson.")
    started_count: int = strawberry.field(description="How many students opened it.")
    completed_count: int = strawberry.field(description="How many of them completed it.")
    average_seconds: int = strawberry.field(description="Time that those spent in it.")
