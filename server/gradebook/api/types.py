"""A course's gradebook as GraphQL nouns."""

from base64 import b64decode, b64encode
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import strawberry
from django.db.models import Q, QuerySet
from graphql import GraphQLError
from strawberry import relay

from server.accounts.api.types import User
from server.assessments.api.types import Quiz
from server.assignments.api.types import Assignment
from server.core.api.connections import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, Connection, connection
from server.core.api.context import Info
from server.core.api.types import Node, field, node
from server.courses.api.types import Course
from server.courses.models import Enrollment
from server.courses.policies import can_edit_course
from server.gradebook import models, policies, selectors


@node(models.GradeCategory)
class GradeCategory(Node):
    """A part of the total, with a weight. For everybody in the course."""

    course: Course = field("The course.")
    title: str = field("Shown name.")
    drop_lowest: int = field("How many of a student's lowest items do not count; one always does.")
    position: int = field("Place among the categories, from 0.")

    @field(only=["weight"])
    def weight(self, category: strawberry.Parent[models.GradeCategory]) -> float:
        """Against the other categories that a student has something in, 0 to 1,000."""
        return float(category.weight)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_categories(info.context.actor, queryset)


ChangeRow = strawberry.Parent[models.GradeChange]


@node(models.GradeChange)
class GradeChange(Node):
    """An override that was set, changed or taken away. For the course's instructors and managers,
    and for the student."""

    student: User = field("Whose.")
    title: str = field("Of the quiz or assignment at that time; empty: the total.")
    reason: str = field("Why.")
    author: User | None = field("Who did it; null: an account that is gone.")
    created_at: datetime = field("When.")

    @field(only=["before"])
    def before(self, change: ChangeRow) -> float | None:
        """The override until then, in percent; null: none."""
        return _number(change.before)

    @field(only=["after"])
    def after(self, change: ChangeRow) -> float | None:
        """The override from then on, in percent; null: none."""
        return _number(change.after)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_changes(info.context.actor, queryset)


@strawberry.type(description="A column of a gradebook: a published quiz or assignment.")
class GradebookItem:
    key: str = strawberry.field(description="Names the column in `cells`.")
    title: str = strawberry.field(description="Shown name.")
    quiz: Quiz | None = strawberry.field(description="Null: it is an assignment.")
    assignment: Assignment | None = strawberry.field(description="Null: it is a quiz.")
    category: GradeCategory | None = strawberry.field(
        description="Where it counts; null: nowhere, if the course has categories."
    )


@strawberry.type(description="What a student has in a column. Percentages have two places.")
class GradebookCell:
    key: str = strawberry.field(description="The column's `key`.")
    percent: float | None = strawberry.field(
        description="What counts, 0 to 100, by an override to 200; null: nothing yet."
    )
    earned: float | None = strawberry.field(description="Without the override; null: nothing yet.")
    mark: float | None = strawberry.field(description="Points of an assignment; null: none seen.")
    max_points: float | None = strawberry.field(description="What `mark` is out of.")
    is_overridden: bool = strawberry.field(description="Whether a teacher put another value in.")
    reason: str = strawberry.field(description="Why it is overridden; empty if it is not.")
    is_dropped: bool = strawberry.field(description="Whether it is one of the lowest left out.")


@strawberry.type(description="A student's line of a gradebook.")
class GradebookRow:
    student: User = strawberry.field(description="Whose.")
    cells: list[GradebookCell] = strawberry.field(description="One for each item, in their order.")
    percent: float | None = strawberry.field(description="The total; null: nothing counts yet.")
    earned: float | None = strawberry.field(description="The total without its own override.")
    is_overridden: bool = strawberry.field(description="Whether a teacher put another total in.")
    reason: str = strawberry.field(description="Why it is overridden; empty if it is not.")


@strawberry.type(description="A row of a gradebook and its place.")
class GradebookRowEdge:
    node: GradebookRow = strawberry.field(description="The row.")
    cursor: str = strawberry.field(description="For `after`.")


@strawberry.type(description="A page of a gradebook, by the students' names.")
class GradebookRowConnection:
    edges: list[GradebookRowEdge] = strawberry.field(description="The rows of this page.")
    page_info: relay.PageInfo = strawberry.field(description="Whether there is more.")


@strawberry.type(
    description="The grades of a course. For everybody in it; rows as one may see them."
)
class Gradebook:
    book: strawberry.Private[selectors.Book]

    @strawberry.field(description="The course.")
    def course(self) -> Course:
        return self.book.course

    @strawberry.field(description="At most 30, in order; none: all items count alike.")
    def categories(self) -> list[GradeCategory]:
        return self.book.categories

    @strawberry.field(description="The columns, oldest first, at most 1,000.")
    def items(self) -> list[GradebookItem]:
        return [
            GradebookItem(
                key=item.key.hex,
                title=item.thing.title,
                quiz=item.quiz,
                assignment=item.assignment,
                category=item.category,
            )
            for item in self.book.items
        ]

    @strawberry.field(description="The viewer's own line; null unless they are a student here.")
    def viewer_row(self, info: Info) -> GradebookRow | None:
        actor = info.context.actor
        rows = selectors.students_of(actor, self.book.course).filter(student=actor)
        return next(iter(_rows(info, self.book, list(rows))), None)

    @strawberry.field(
        description="The lines of all students, by name. For the course's instructors and managers, "
        "empty for everybody else."
    )
    def rows(
        self,
        info: Info,
        search: Annotated[
            str | None, strawberry.argument(description="Words of name or username.")
        ] = None,
        first: Annotated[
            int, strawberry.argument(description=f"How many rows, 0 to {MAX_PAGE_SIZE}.")
        ] = DEFAULT_PAGE_SIZE,
        after: Annotated[
            str | None, strawberry.argument(description="Only rows after this cursor.")
        ] = None,
    ) -> GradebookRowConnection:
        actor, course = info.context.actor, self.book.course
        students = selectors.students_of(actor, course, search)
        if not can_edit_course(actor, course):
            students = students.none()
        return _page(info, self.book, students, first, after)

    @connection(graphql_type=Connection[GradeChange])
    def changes(self, info: Info) -> QuerySet[models.GradeChange]:
        """Every override that was set, changed or taken away, latest first; a student's own for a
        student."""
        rows = models.GradeChange.objects.filter(course=self.book.course)
        return policies.visible_changes(info.context.actor, rows).order_by("-id")


def row_of(info: Info, enrollment: Enrollment) -> GradebookRow:
    return _rows(info, selectors.book_of(enrollment.course), [enrollment])[0]


def _page(
    info: Info, book: selectors.Book, students: QuerySet[Enrollment], first: int, after: str | None
) -> GradebookRowConnection:
    if not 0 <= first <= MAX_PAGE_SIZE:
        raise GraphQLError(f"`first` must be between 0 and {MAX_PAGE_SIZE}.")
    if after is not None:
        name, pk = _place(after)
        students = students.filter(
            Q(student__full_name__gt=name) | Q(student__full_name=name, pk__gt=pk)
        )
    found = list(students[: first + 1])
    page = found[:first]
    rows = _rows(info, book, page)
    edges = [
        GradebookRowEdge(node=row, cursor=_cursor(one)) for row, one in zip(rows, page, strict=True)
    ]
    return GradebookRowConnection(
        edges=edges,
        page_info=relay.PageInfo(
            has_next_page=len(found) > first,
            has_previous_page=False,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
    )


def _cursor(enrollment: Enrollment) -> str:
    place = f"{enrollment.pk}:{enrollment.student.full_name}"
    return b64encode(place.encode()).decode()


def _place(cursor: str) -> tuple[str, UUID]:
    try:
        pk, _colon, name = b64decode(cursor, validate=True).decode().partition(":")
        return name, UUID(pk)
    except ValueError as error:
        raise GraphQLError("`after` is not a cursor of this list.") from error


def _rows(info: Info, book: selectors.Book, enrollments: list[Enrollment]) -> list[GradebookRow]:
    return [
        GradebookRow(
            student=row.enrollment.student,
            cells=[_cell(cell) for cell in row.cells],
            percent=_number(row.percent),
            earned=_number(row.earned),
            is_overridden=row.override is not None,
            reason=row.override.reason if row.override else "",
        )
        for row in selectors.rows_of(info.context.actor, book, enrollments)
    ]


def _cell(cell: selectors.Cell) -> GradebookCell:
    return GradebookCell(
        key=cell.item.key.hex,
        percent=_number(cell.percent),
        earned=_number(cell.earned),
        mark=_number(cell.mark),
        max_points=_number(cell.max_points),
        is_overridden=cell.override is not None,
        reason=cell.override.reason if cell.override else "",
        is_dropped=cell.is_dropped,
    )


def _number(exact: Decimal | None) -> float | None:
    return None if exact is None else float(exact)
