"""What the apps above add to a course: progress, reviews, classrooms, quizzes, assignments, certificates."""

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from django.apps import apps
from django.db.models import Exists, Q, QuerySet

from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.prefetch import page, prefetched, prefetched_page, selected
from server.core.api.types import field
from server.core.policies import flag
from server.courses import models, policies
from server.courses.api.types.above import visible_above, visible_assignments, visible_quizzes
from server.courses.api.types.own import own_progress, viewer_progress

if TYPE_CHECKING:
    from server.assessments.api.types import Accommodation, Question, QuestionKind, Quiz
    from server.assignments.api.types import Assignment, SavedComment
    from server.certificates.api.types import Certificate, CertificateProgram
    from server.classrooms.api.types import Classroom
    from server.learning.api.types import CourseProgress, Review

CourseRow = strawberry.Parent[models.Course]
ClassroomRef = Annotated["Classroom", strawberry.lazy("server.classrooms.api.types")]
ProgressRef = Annotated["CourseProgress", strawberry.lazy("server.learning.api.types")]
ReviewRef = Annotated["Review", strawberry.lazy("server.learning.api.types")]
_ASSESSMENTS = strawberry.lazy("server.assessments.api.types")
_CERTIFICATES = strawberry.lazy("server.certificates.api.types")
CertificateRef = Annotated["Certificate", _CERTIFICATES]

_ASSIGNMENTS = strawberry.lazy("server.assignments.api.types")


def _reviews(_info: Info) -> QuerySet:
    """Of the app above; whoever sees the course sees its reviews."""
    return apps.get_model("learning.Review")._default_manager.order_by("-id")


def _accommodations(info: Info) -> QuerySet:
    rows: QuerySet = visible_above(info, "Accommodation")
    return rows


def _certificates(info: Info, search: str | None = None) -> QuerySet:
    """All of the course for who looks after it."""
    rows: QuerySet = apps.get_model("certificates.Certificate")._default_manager.order_by("-id")
    for word in (search or "").split():
        rows = rows.filter(Q(holder_name__icontains=word) | Q(number__icontains=word))
    return rows.filter(policies.of_course(policies.editable_courses, info.context.actor))


def _own_certificates(info: Info) -> QuerySet:
    rows: QuerySet = apps.get_model("certificates.Certificate")._default_manager.order_by("-id")
    return rows.filter(holder=info.context.actor.pk, replaced_at__isnull=True)


def _saved_comments(info: Info) -> QuerySet:
    rows: QuerySet = visible_above(info, "SavedComment")
    return rows


def _questions(
    info: Info,
    search: str | None = None,
    kind: str | None = None,
    tag: str | None = None,
    is_archived: bool = False,
) -> QuerySet:
    questions = visible_above(info, "Question")
    found: QuerySet = questions.search(search=search, kind=kind, tag=tag, is_archived=is_archived)
    return found


def _may_review(info: Info) -> Exists:
    return flag(policies.reviewable_courses, info.context.actor, models.Course)


def _own_reviews(info: Info) -> QuerySet:
    actor = info.context.actor
    return (
        _reviews(info).filter(author=actor.pk) if actor.is_authenticated else _reviews(info).none()
    )


def _classrooms(info: Info) -> QuerySet:
    """Of the app above, whose type knows who may see them."""
    rows = apps.get_model("classrooms.Classroom")._default_manager.order_by("-id")
    shown_as: Any = info.schema.get_type_by_name("Classroom")
    visible: QuerySet = shown_as.origin.get_queryset(rows, info)
    return visible


@strawberry.type(description="A part of `Course`; not a type of its own.")
class WithAppsAbove:
    @field(prefetch_related=[own_progress("CourseProgress")])
    def viewer_progress(self, course: CourseRow, info: Info) -> ProgressRef | None:
        """How far the viewer is in it; null: not started."""
        found: ProgressRef | None = viewer_progress(course, info, "CourseProgress")
        return found

    @connection(
        graphql_type=Connection[ReviewRef],
        prefetch_related=[page("reviews", "course_id", _reviews)],
    )
    def reviews(self, course: CourseRow, info: Info) -> QuerySet:
        """What its students think of it, latest first."""
        return prefetched_page(course, "reviews", lambda: _reviews(info).filter(course=course))

    @connection(
        graphql_type=Connection[ClassroomRef],
        prefetch_related=[page("classrooms", "course_id", _classrooms)],
    )
    def classrooms(self, course: CourseRow, info: Info) -> QuerySet:
        """Its live classrooms, newest first; for who may read the course."""
        return prefetched_page(
            course, "classrooms", lambda: _classrooms(info).filter(course=course)
        )

    @field(prefetch_related=[selected("reviews", _own_reviews, to_attr="own_reviews")])
    def viewer_review(self, course: CourseRow, info: Info) -> ReviewRef | None:
        """The viewer's own review; null if they have not written one."""
        rows = prefetched(
            course, "own_reviews", lambda: list(_own_reviews(info).filter(course=course))
        )
        return rows[0] if rows else None

    @field(annotate={"may_review": _may_review})
    def viewer_can_review(self, course: CourseRow, info: Info) -> bool:
        """Whether the viewer may write a review: an active student who has not written one yet."""
        actor = info.context.actor
        return bool(
            prefetched(course, "may_review", lambda: policies.can_review_course(actor, course))
        )

    @connection(
        graphql_type=Connection[Annotated["Quiz", _ASSESSMENTS]],
        prefetch_related=[page("quizzes", "course_id", visible_quizzes)],
    )
    def quizzes(self, course: CourseRow, info: Info) -> QuerySet:
        """Its quizzes, latest first: published ones for its readers, all for its editors."""
        return prefetched_page(
            course, "quizzes", lambda: visible_quizzes(info).filter(course=course)
        )

    @connection(
        graphql_type=Connection[Annotated["Question", _ASSESSMENTS]],
        prefetch_related=[page("questions", "course_id", _questions)],
    )
    def questions(
        self,
        course: CourseRow,
        info: Info,
        search: Annotated[
            str | None, strawberry.argument(description="Words of title or text.")
        ] = None,
        kind: Annotated[
            Annotated["QuestionKind", _ASSESSMENTS] | None,
            strawberry.argument(description="Only this kind."),
        ] = None,
        tag: Annotated[str | None, strawberry.argument(description="Only with this tag.")] = None,
        is_archived: Annotated[
            bool, strawberry.argument(description="What was taken out of the bank instead.")
        ] = False,
    ) -> QuerySet:
        """Its bank of questions, latest first; for instructors and managers, empty for everybody
        else."""
        return prefetched_page(
            course,
            "questions",
            lambda: _questions(info, search, kind, tag, is_archived).filter(course=course),
        )

    @connection(
        graphql_type=Connection[Annotated["Accommodation", _ASSESSMENTS]],
        prefetch_related=[page("accommodations", "course_id", _accommodations)],
    )
    def accommodations(self, course: CourseRow, info: Info) -> QuerySet:
        """What students get beyond the others in its quizzes: all for instructors and managers,
        one's own for a student."""
        return prefetched_page(
            course, "accommodations", lambda: _accommodations(info).filter(course=course)
        )

    certificate_program: Annotated["CertificateProgram", _CERTIFICATES] | None = field(
        "What it asks for its certificate; null: it gives none."
    )

    @field(
        prefetch_related=[selected("certificates", _own_certificates, to_attr="own_certificate")]
    )
    def viewer_certificate(self, course: CourseRow, info: Info) -> CertificateRef | None:
        """The viewer's own, also a revoked one; null: none yet."""
        rows = prefetched(
            course, "own_certificate", lambda: list(_own_certificates(info).filter(course=course))
        )
        return rows[0] if rows else None

    @connection(
        graphql_type=Connection[CertificateRef],
        prefetch_related=[page("certificates", "course_id", _certificates)],
    )
    def certificates(
        self,
        course: CourseRow,
        info: Info,
        search: Annotated[
            str | None, strawberry.argument(description="Words of name or number.")
        ] = None,
    ) -> QuerySet:
        """All that were issued, every edition, latest first; for instructors and managers, empty for
        everybody else."""
        return prefetched_page(
            course, "certificates", lambda: _certificates(info, search).filter(course=course)
        )

    @connection(
        graphql_type=Connection[Annotated["Assignment", _ASSIGNMENTS]],
        prefetch_related=[page("assignments", "course_id", visible_assignments)],
    )
    def assignments(self, course: CourseRow, info: Info) -> QuerySet:
        """Its assignments, latest first: published ones for its readers, all for its editors."""
        return prefetched_page(
            course, "assignments", lambda: visible_assignments(info).filter(course=course)
        )

    @connection(
        graphql_type=Connection[Annotated["SavedComment", _ASSIGNMENTS]],
        prefetch_related=[page("saved_comments", "course_id", _saved_comments)],
    )
    def saved_comments(self, course: CourseRow, info: Info) -> QuerySet:
        """Its bank of comments for grading, latest first; for instructors and managers, empty for
        everybody else."""
        return prefetched_page(
            course, "saved_comments", lambda: _saved_comments(info).filter(course=course)
        )
