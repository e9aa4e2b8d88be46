"""The gradebook out of and into tables."""

import strawberry

from server.accounts.api.types import User
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.core.api.scalars import Upload
from server.courses.api.types import Course
from server.gradebook import exports, services
from server.gradebook.services.importing import SHOWN
from server.media.links import export_url


@strawberry.input(description="Input of `exportGradebook`.")
class ExportGradebookInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")


@payload
class ExportGradebookPayload:
    url: str | None = strawberry.field(
        default=None, description="Where to fetch the CSV file; lasts 60 seconds."
    )


@strawberry.input(description="Input of `importGrades`.")
class ImportGradesInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    file: Upload = strawberry.field(
        description="CSV as it was exported, up to 5 MB and 10,000 lines. Percentages that differ "
        "become overrides; empty cells and totals are passed over."
    )
    reason: str = strawberry.field(description="Why, 1 to 500 characters; for every override.")
    dry_run: bool = strawberry.field(description="True: say what would change, change nothing.")


@strawberry.type(description="A percentage that a file changes.")
class GradeImportChange:
    line: int = strawberry.field(description="Of the file, from 1.")
    student: User = strawberry.field(description="Whose.")
    title: str = strawberry.field(description="Of the quiz or assignment.")
    before: float | None = strawberry.field(description="What counted; null: nothing.")
    after: float = strawberry.field(description="What counts then.")


@strawberry.type(description="Something in a file that cannot be taken.")
class GradeImportNote:
    line: int = strawberry.field(description="Of the file, from 1.")
    message: str = strawberry.field(description="What is wrong, in the viewer's language.")


@payload
class ImportGradesPayload:
    course: Course | None = strawberry.field(default=None, description="The course.")
    changed_count: int = strawberry.field(
        default=0, description="How many percentages change; of a dry run, would."
    )
    changes: list[GradeImportChange] = strawberry.field(
        default_factory=list, description="By line, the first 1,000."
    )
    notes: list[GradeImportNote] = strawberry.field(
        default_factory=list, description="What was not taken, by line; the first 1,000."
    )


@strawberry.type
class Mutation:
    @mutation
    def export_gradebook(self, info: Info, input: ExportGradebookInput) -> ExportGradebookPayload:  # noqa: A002
        """An address from which a course's gradebook can be fetched as CSV. For the course's
        instructors and managers."""
        course_id = decode_id("Course", input.course_id, "courseId")
        course = services.course_to_export(actor=info.context.actor, course_id=course_id)
        return ExportGradebookPayload(url=export_url(exports.CSV, course.pk, info.context))

    @mutation
    def import_grades(self, info: Info, input: ImportGradesInput) -> ImportGradesPayload:  # noqa: A002
        """Take percentages from a file, as overrides; what cannot be taken is said line by line and
        the rest is taken. Sending the same file again changes nothing. For the course's instructors
        and managers."""
        report = services.import_grades(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            file=input.file,
            reason=input.reason,
            is_dry_run=input.dry_run,
        )
        return ImportGradesPayload(
            course=report.course,
            changed_count=len(report.changes),
            changes=[
                GradeImportChange(
                    line=change.line,
                    student=change.row.enrollment.student,
                    title=change.item.thing.title,
                    before=None if change.before is None else float(change.before),
                    after=float(change.after),
                )
                for change in report.changes[:SHOWN]
            ],
            notes=[GradeImportNote(line=n.line, message=n.message) for n in report.notes[:SHOWN]],
        )
