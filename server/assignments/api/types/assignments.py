"""Assignments: what is asked, and how the viewer stands to it."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from server.accounts.api.types import User
from server.assessments.models import Accommodation
from server.assignments import models, policies, selectors
from server.assignments.api.types.enums import (
    AssignmentKind,
    AssignmentStatus,
    GradingState,
    LatePolicy,
)
from server.assignments.api.types.grades import RubricCriterion, criterion_of
from server.assignments.api.types.submissions import Submission, assets_of
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.errors import UserError
from server.core.api.prefetch import page, prefetched, prefetched_page, selected
from server.core.api.types import Node, field, node
from server.core.policies import flag
from server.courses.api.types import Course, Lesson
from server.courses.models import Course as CourseModel
from server.media.api.types import Asset

AssignmentRow = strawberry.Parent[models.Assignment]
_TERMS = ["opens_at", "due_at", "late_policy", "late_until", "submissions_allowed", "course"]


@strawberry.type(description="The times of an assignment as they hold for the viewer.")
class AssignmentTerms:
    opens_at: datetime | None = strawberry.field(description="From when; null: from now on.")
    due_at: datetime | None = strawberry.field(
        description="What is handed in then or later is late; null: no deadline."
    )
    closes_at: datetime | None = strawberry.field(
        description="What is handed in then or later is refused; null: no end."
    )
    submissions_allowed: int | None = strawberry.field(description="Null: any number, up to 100.")
    is_accommodated: bool = strawberry.field(
        description="Whether an accommodation of the viewer is in these."
    )


def _flag(rule: Any) -> Any:
    return lambda info: flag(rule, info.context.actor, models.Assignment)


def _own_accommodations(info: Info) -> QuerySet[Accommodation]:
    return Accommodation.objects.filter(student=info.context.actor.pk)


def _course_with_own(info: Info) -> Prefetch:
    own = Prefetch("accommodations", _own_accommodations(info), to_attr="own_accommodations")
    courses = CourseModel.objects.only("pk").prefetch_related(own)
    return Prefetch("course", courses, to_attr="course_with_own")


def _terms(assignment: models.Assignment, info: Info) -> selectors.EffectiveTerms:
    course = getattr(assignment, "course_with_own", None)
    if course is None:
        given = _own_accommodations(info).filter(course=assignment.course_id).first()
    else:
        given = next(iter(course.own_accommodations), None)
    return selectors.terms_with(assignment, given)


def _own_submissions(info: Info) -> QuerySet[models.Submission]:
    actor = info.context.actor
    rows = models.Submission.objects.filter(student=actor.pk)
    return policies.visible_submissions(actor, rows)


def _own_version_count(info: Info) -> Subquery:
    rows = models.Submission.objects.filter(
        student=info.context.actor.pk, assignment=OuterRef("pk")
    )
    return Subquery(rows.values("version_count"))


def _queue(info: Info, state: GradingState | None = None) -> QuerySet[models.Submission]:
    return selectors.grading_queue(info.context.actor, state)


@node(models.Assignment)
class Assignment(Node):
    """Work that is to be handed in. Published ones are seen by the course's readers, drafts by its
    editors."""

    course: Course = field("The course it belongs to.")
    lesson: Lesson | None = field("The lesson it goes with; null: none.")
    kind: AssignmentKind = field("What is to be handed in; for good.")
    title: str = field("Shown name.")
    instructions: str = field("Markdown; may be empty.")
    status: AssignmentStatus = field("Where it is in its life.")
    published_at: datetime | None = field("When it was published; null: never.")
    updated_at: datetime = field("When it last changed.")
    opens_at: datetime | None = field("From when work is taken; null: once published.")
    due_at: datetime | None = field("The deadline for everybody; null: none.")
    late_policy: LatePolicy = field("What becomes of work after the deadline.")
    late_until: datetime | None = field("Until when late work is taken; null: no end.")
    late_percent_per_day: int = field("DEDUCT: percent of the points for each day begun, 0 to 100.")
    late_percent_cap: int = field("DEDUCT: the most that is deducted, 0 to 100 percent.")
    submissions_allowed: int | None = field("How often one may hand in; null: any number.")
    is_anonymous: bool = field("Whether graders do not see whose work it is until it is graded.")

    @field(only=["max_points"])
    def max_points(self, assignment: AssignmentRow) -> float:
        """What it is worth; with a rubric, what its best levels are worth together."""
        return float(assignment.max_points)

    @field(only=["rubric"])
    def rubric(self, assignment: AssignmentRow) -> list[RubricCriterion]:
        """What is looked at when grading, at most 30; empty: points are given as a whole."""
        return [criterion_of(row) for row in assignment.rubric]

    @field(
        prefetch_related=[
            lambda _: Prefetch("files", models.AssignmentFile.objects.select_related("asset"))
        ]
    )
    def files(self, assignment: AssignmentRow) -> list[Asset]:
        """Of the instructions, at most 10."""
        return assets_of(assignment.files.all())

    @field(annotate={"may_edit": _flag(policies.editable_assignments)})
    def viewer_can_edit(self, assignment: AssignmentRow, info: Info) -> bool:
        """Whether the viewer may change it and grade: the course's instructors, managers."""
        actor = info.context.actor
        return bool(
            prefetched(
                assignment, "may_edit", lambda: policies.can_edit_assignment(actor, assignment)
            )
        )

    @field(only=_TERMS, prefetch_related=[_course_with_own])
    def viewer_terms(self, assignment: AssignmentRow, info: Info) -> AssignmentTerms:
        """Its times as they hold for the viewer: their accommodation is in them."""
        terms = _terms(assignment, info)
        return AssignmentTerms(
            opens_at=terms.opens_at,
            due_at=terms.due_at,
            closes_at=terms.closes_at,
            submissions_allowed=terms.submissions_allowed,
            is_accommodated=terms.is_accommodated,
        )

    @field(
        only=_TERMS,
        prefetch_related=[_course_with_own],
        annotate={
            "may_submit": _flag(policies.submittable_assignments),
            "is_locked": _flag(policies.locked_assignments),
            "own_version_count": _own_version_count,
        },
    )
    def submit_obstacles(self, assignment: AssignmentRow, info: Info) -> list[UserError]:
        """Why the viewer cannot hand in now; empty when they can."""
        actor = info.context.actor
        own = models.Submission.objects.filter(student=actor.pk, assignment=assignment.pk)
        count = prefetched(
            assignment, "own_version_count", own.values_list("version_count", flat=True).first
        )
        problems = selectors.submit_obstacles(
            terms=_terms(assignment, info),
            version_count=count or 0,
            may_submit=prefetched(
                assignment, "may_submit", lambda: policies.can_submit(actor, assignment)
            ),
            is_locked=prefetched(
                assignment, "is_locked", lambda: policies.is_locked_assignment(actor, assignment)
            ),
        )
        return [UserError.of(problem) for problem in problems]

    @field(prefetch_related=[selected("submissions", _own_submissions, to_attr="own_submissions")])
    def viewer_submission(self, assignment: AssignmentRow, info: Info) -> Submission | None:
        """The viewer's own work; null if they have not begun."""
        rows = prefetched(
            assignment,
            "own_submissions",
            lambda: list(_own_submissions(info).filter(assignment=assignment.pk)),
        )
        return rows[0] if rows else None

    @connection(
        graphql_type=Connection[Submission],
        prefetch_related=[page("submissions", "assignment_id", _queue)],
    )
    def submissions(
        self,
        assignment: AssignmentRow,
        info: Info,
        state: Annotated[
            GradingState | None,
            strawberry.argument(description="Only these; TO_GRADE is the queue."),
        ] = None,
    ) -> QuerySet[models.Submission]:
        """What was handed in, the first first. For the course's instructors and managers, empty for
        everybody else."""
        return prefetched_page(
            assignment, "submissions", lambda: _queue(info, state).filter(assignment=assignment.pk)
        )

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_assignments(info.context.actor, queryset)


@node(models.SavedComment)
class SavedComment(Node):
    """Something that is often said when grading in a course. For its instructors and managers."""

    course: Course = field("The course.")
    text: str = field("Markdown.")
    author: User | None = field("Who saved it; null: an account that is gone.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_saved_comments(info.context.actor, queryset)
