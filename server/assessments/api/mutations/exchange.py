"""The bank in and out of files."""

from enum import StrEnum

import strawberry

from server.assessments import exports, services
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.core.api.scalars import Upload
from server.core.api.types import describe_enum
from server.courses.api.types import Course
from server.media.links import export_url


class QuestionFileFormat(StrEnum):
    GIFT = "GIFT"
    CSV = "CSV"


describe_enum(
    QuestionFileFormat,
    "A format for files of questions.",
    {
        "GIFT": "Moodle's text format; what it has no words for stands in comments.",
        "CSV": "For spreadsheets: a row for each question and for each of its parts.",
    },
)
_KINDS = {QuestionFileFormat.GIFT: exports.GIFT, QuestionFileFormat.CSV: exports.CSV}


@strawberry.input(description="Input of `importQuestions`.")
class ImportQuestionsInput:
    course_id: strawberry.ID = strawberry.field(description="The course whose bank they go into.")
    file: Upload = strawberry.field(
        description=".gift or .txt (GIFT), .csv, or a .zip of one with its pictures; up to 1,000 "
        "questions, 5 MB of text, 200 pictures and 100 MB."
    )
    dry_run: bool = strawberry.field(
        default=False, description="True: say what would happen, take nothing."
    )


@strawberry.type(description="Why something in a file could not be taken.")
class ImportNote:
    line: int = strawberry.field(description="Where the question begins, from 1.")
    title: str = strawberry.field(description="Of the question; may be empty.")
    message: str = strawberry.field(description="What is wrong, in the viewer's language.")


@payload
class ImportQuestionsPayload:
    course: Course | None = strawberry.field(default=None, description="The course.")
    imported_count: int = strawberry.field(
        default=0, description="How many questions were taken; of a dry run, would be."
    )
    known_count: int = strawberry.field(
        default=0, description="How many the bank had already, word for word."
    )
    notes: list[ImportNote] = strawberry.field(
        default_factory=list, description="What was not taken, by line; the first 1,000."
    )


@strawberry.input(description="Input of `exportQuestions`.")
class ExportQuestionsInput:
    course_id: strawberry.ID = strawberry.field(description="The course whose bank it is.")
    format: QuestionFileFormat = strawberry.field(description="What is to be made.")


@payload
class ExportQuestionsPayload:
    url: str | None = strawberry.field(
        default=None,
        description="Where to fetch the file, a ZIP if there are pictures; lasts 60 seconds.",
    )


@strawberry.type
class Mutation:
    @mutation
    def import_questions(self, info: Info, input: ImportQuestionsInput) -> ImportQuestionsPayload:  # noqa: A002
        """Put the questions of a file into a course's bank; what cannot be taken is reported and
        the rest is taken. Sending the same file again takes nothing twice. For the course's
        instructors and managers."""
        report = services.import_questions(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            file=input.file,
            is_dry_run=input.dry_run,
        )
        return ImportQuestionsPayload(
            course=report.course,
            imported_count=report.taken_count,
            known_count=report.known_count,
            notes=[ImportNote(line=n.line, title=n.title, message=n.message) for n in report.notes],
        )

    @mutation
    def export_questions(self, info: Info, input: ExportQuestionsInput) -> ExportQuestionsPayload:  # noqa: A002
        """An address from which a course's bank, without what is archived, can be fetched as a file.
        For the course's instructors and managers."""
        course_id = decode_id("Course", input.course_id, "courseId")
        course = services.course_to_export(actor=info.context.actor, course_id=course_id)
        return ExportQuestionsPayload(url=export_url(_KINDS[input.format], course.pk, info.context))
