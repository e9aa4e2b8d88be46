"""What is handed in, as its student and as its graders see it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from django.db.models import Prefetch, QuerySet

from server.accounts.api.types import User
from server.accounts.models import User as UserModel
from server.assignments import models, policies
from server.assignments.api.types.enums import GradingState
from server.assignments.api.types.grades import Grade
from server.assignments.selectors.grading import state_of
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.prefetch import page, prefetched, prefetched_page, selected
from server.core.api.types import Node, field, node
from server.media.api.types import Asset

if TYPE_CHECKING:
    from server.assignments.api.types.assignments import Assignment

AssignmentRef = Annotated["Assignment", strawberry.lazy("server.assignments.api.types.assignments")]
SubmissionRow = strawberry.Parent[models.Submission]
VersionRow = strawberry.Parent[models.SubmissionVersion]
_HIDING = ["assignment__is_anonymous", "published_grade", "student"]


def _hides(submission: models.Submission, info: Info) -> bool:
    return policies.hides_student(info.context.actor, submission)


def assets_of(files: Iterable[Any]) -> list[Any]:
    return [file.asset for file in files]


def _versions(info: Info) -> QuerySet[models.SubmissionVersion]:
    rows = policies.visible_versions(info.context.actor, models.SubmissionVersion.objects.all())
    return rows.order_by("number")


def _handed_in(info: Info) -> QuerySet[models.SubmissionVersion]:
    return _versions(info).filter(submitted_at__isnull=False)


def _drafts(info: Info) -> QuerySet[models.SubmissionVersion]:
    return _versions(info).filter(submitted_at__isnull=True)


def _grades(info: Info) -> QuerySet[models.Grade]:
    rows = policies.visible_grades(info.context.actor, models.Grade.objects.all())
    return rows.order_by("-id")


@node(models.SubmissionVersion)
class SubmissionVersion(Node):
    """What a student handed in at one time; it never changes. A draft is seen by its student only."""

    number: int = field("Of this student's versions, from 1.")
    text: str = field("Markdown; may be empty.")
    link: str = field("An http or https address; may be empty.")

    @field(
        select_related=["submission__assignment"],
        only=["submitted_at", *(f"submission__{name}" for name in _HIDING)],
    )
    def submitted_at(self, version: VersionRow, info: Info) -> datetime | None:
        """When it was handed in; null: a draft. Also null for graders while marking is anonymous."""
        return None if _hides(version.submission, info) else version.submitted_at

    @field(
        select_related=["submission__assignment"],
        only=["late_days", *(f"submission__{name}" for name in _HIDING)],
    )
    def late_days(self, version: VersionRow, info: Info) -> int | None:
        """Days begun after the student's deadline, 0: in time; null for graders while marking is
        anonymous."""
        return None if _hides(version.submission, info) else version.late_days

    @field(
        prefetch_related=[
            lambda _: Prefetch("files", models.SubmissionFile.objects.select_related("asset"))
        ]
    )
    def files(self, version: VersionRow) -> list[Asset]:
        """At most 10. In anonymous assignments they lose the names that students gave them."""
        return assets_of(version.files.all())

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_versions(info.context.actor, queryset)


@node(models.Submission)
class Submission(Node):
    """A student's work for an assignment. For the student, and for who grades once it was handed
    in: the course's instructors and managers."""

    assignment: AssignmentRef = field("The assignment.")
    version_count: int = field("How many versions were handed in.")

    # Named unlike the model's own relations: the optimizer would prefetch those a second time.
    @field(
        name="student",
        select_related=["assignment"],
        only=_HIDING,
        prefetch_related=[selected("student", lambda _: UserModel.objects.all())],
    )
    def whose(self, submission: SubmissionRow, info: Info) -> User | None:
        """Whose work it is; null for graders while marking is anonymous and the grade not
        published."""
        return None if _hides(submission, info) else submission.student

    @field(select_related=["assignment"], only=["submitted_at", *_HIDING])
    def submitted_at(self, submission: SubmissionRow, info: Info) -> datetime | None:
        """When the latest version was handed in; null: none was. Null like `student`, too."""
        return None if _hides(submission, info) else submission.submitted_at

    @field(
        name="versions",
        prefetch_related=[selected("versions", _handed_in, to_attr="shown_versions")],
    )
    def handed_in(self, submission: SubmissionRow, info: Info) -> list[SubmissionVersion]:
        """What was handed in, oldest first, at most 100."""
        return prefetched(
            submission,
            "shown_versions",
            lambda: list(_handed_in(info).filter(submission=submission.pk)),
        )

    @field(prefetch_related=[selected("versions", _drafts, to_attr="shown_drafts")])
    def draft(self, submission: SubmissionRow, info: Info) -> SubmissionVersion | None:
        """What its student has not handed in yet; null for everybody else."""
        drafts = prefetched(
            submission, "shown_drafts", lambda: list(_drafts(info).filter(submission=submission.pk))
        )
        return drafts[0] if drafts else None

    @field(
        name="grade",
        only=["student", "grade", "published_grade"],
        prefetch_related=[selected("grade", _grades), selected("published_grade", _grades)],
    )
    def shown_grade(self, submission: SubmissionRow, info: Info) -> Grade | None:
        """The latest grade for who grades; for the student the one that is published."""
        return submission.published_grade if _is_own(submission, info) else submission.grade

    @field(only=["student", "version_count", "graded_version", "grade", "published_grade"])
    def grading_state(self, submission: SubmissionRow, info: Info) -> GradingState | None:
        """How far its latest version has come; for who grades, null for the student."""
        return None if _is_own(submission, info) else state_of(submission)

    @connection(
        graphql_type=Connection[Grade],
        prefetch_related=[page("grades", "submission_id", _grades)],
    )
    def grades(self, submission: SubmissionRow, info: Info) -> QuerySet[models.Grade]:
        """Every grade that was ever given, latest first; for the student those that were published."""
        return prefetched_page(
            submission, "grades", lambda: _grades(info).filter(submission=submission.pk)
        )

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_submissions(info.context.actor, queryset)


def _is_own(submission: models.Submission, info: Info) -> bool:
    return bool(submission.student_id == info.context.actor.pk)
