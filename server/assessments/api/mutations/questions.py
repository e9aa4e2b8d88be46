"""The bank of questions."""

import strawberry

from server.assessments import services
from server.assessments.api.inputs import QuestionContentInput
from server.assessments.api.types import Question, QuestionKind
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `createQuestion`.")
class CreateQuestionInput:
    course_id: strawberry.ID = strawberry.field(description="The course whose bank it goes into.")
    kind: QuestionKind = strawberry.field(description="How it is answered; for good.")
    title: str = strawberry.field(description="For finding it, 1 to 160 characters.")
    text: str = strawberry.field(description="Markdown, 1 to 20,000 characters.")
    content: QuestionContentInput = strawberry.field(description="What it consists of.")
    points: float = strawberry.field(default=1, description="What it is worth, 0 to 1,000.")
    tags: list[str] = strawberry.field(
        default_factory=list, description="Up to 10 of up to 40 characters."
    )
    hints: list[str] = strawberry.field(
        default_factory=list, description="Markdown, up to 5 of up to 2,000 characters."
    )
    feedback: str = strawberry.field(
        default="", description="Said whatever was answered: Markdown, up to 5,000 characters."
    )


@payload
class CreateQuestionPayload:
    question: Question | None = strawberry.field(default=None, description="The new question.")


@strawberry.input(description="Input of `updateQuestion`: the whole question as it is to be.")
class UpdateQuestionInput:
    question_id: strawberry.ID = strawberry.field(description="The question.")
    title: str = strawberry.field(description="For finding it, 1 to 160 characters.")
    text: str = strawberry.field(description="Markdown, 1 to 20,000 characters.")
    content: QuestionContentInput = strawberry.field(description="What it consists of.")
    points: float = strawberry.field(default=1, description="What it is worth, 0 to 1,000.")
    tags: list[str] = strawberry.field(
        default_factory=list, description="Up to 10 of up to 40 characters."
    )
    hints: list[str] = strawberry.field(
        default_factory=list, description="Markdown, up to 5 of up to 2,000 characters."
    )
    feedback: str = strawberry.field(
        default="", description="Said whatever was answered: Markdown, up to 5,000 characters."
    )


@payload
class UpdateQuestionPayload:
    question: Question | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `archiveQuestion`.")
class ArchiveQuestionInput:
    question_id: strawberry.ID = strawberry.field(description="The question.")
    is_archived: bool = strawberry.field(
        default=True, description="False brings it back into the bank."
    )


@payload
class ArchiveQuestionPayload:
    question: Question | None = strawberry.field(default=None, description="As it is now.")


@strawberry.type
class Mutation:
    @mutation
    def create_question(self, info: Info, input: CreateQuestionInput) -> CreateQuestionPayload:  # noqa: A002
        """Put a question into a course's bank. For the course's instructors and managers."""
        question = services.create_question(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            kind=input.kind,
            details=_details(input),
        )
        return CreateQuestionPayload(question=question)

    @mutation
    def update_question(self, info: Info, input: UpdateQuestionInput) -> UpdateQuestionPayload:  # noqa: A002
        """Say a question anew. Attempts that have begun keep what they were given; submitted ones
        are marked by the new key only with `regradeQuestion`. For the course's instructors and
        managers."""
        question = services.update_question(
            actor=info.context.actor,
            question_id=decode_id("Question", input.question_id, "questionId"),
            details=_details(input),
        )
        return UpdateQuestionPayload(question=question)

    @mutation
    def archive_question(self, info: Info, input: ArchiveQuestionInput) -> ArchiveQuestionPayload:  # noqa: A002
        """Take a question out of the bank, or bring it back; quizzes that ask it keep it. For the
        course's instructors and managers."""
        question = services.archive_question(
            actor=info.context.actor,
            question_id=decode_id("Question", input.question_id, "questionId"),
            is_archived=input.is_archived,
        )
        return ArchiveQuestionPayload(question=question)


def _details(source: CreateQuestionInput | UpdateQuestionInput) -> services.QuestionDetails:
    return services.QuestionDetails(
        title=source.title,
        content=source.content.draft(source.text),
        points=source.points,
        tags=source.tags,
        hints=source.hints,
        feedback=source.feedback,
    )
