"""Quizzes and their rules."""

from datetime import datetime
from typing import Any

import strawberry

from server.assessments import services
from server.assessments.api.types import CountedAttempt, Quiz, ResultsDetail, ResultsTime
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.courses.api.types import Course


@strawberry.input(description="Input of `createQuiz`. What is absent or null gets its default.")
class CreateQuizInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    title: str = strawberry.field(description="1 to 160 characters.")
    description: str | None = optional("Markdown, up to 20,000 characters.")
    lesson_id: strawberry.ID | None = optional("A lesson of the course that it goes with.")
    shuffles_questions: bool | None = optional("An order of questions for each attempt; false.")
    shuffles_options: bool | None = optional("An order of options for each attempt; true.")
    time_limit_seconds: int | None = optional("For one attempt, 10 to 604,800; none.")
    attempts_allowed: int | None = optional("1 to 1,000; any number.")
    counted_attempt: CountedAttempt | None = optional("Which attempt counts; HIGHEST.")
    opens_at: datetime | None = optional("From when it can be started; once published.")
    closes_at: datetime | None = optional("Until when answers are taken; no end.")
    pass_percent: int | None = optional("From which percentage it is passed, 0 to 100; 50.")
    results_time: ResultsTime | None = optional("When students see results; AFTER_SUBMIT.")
    results_detail: ResultsDetail | None = optional("How much they see; FEEDBACK.")


@payload
class CreateQuizPayload:
    quiz: Quiz | None = strawberry.field(default=None, description="The new draft.")


@strawberry.input(
    description="Input of `updateQuiz`. Absent means unchanged; null clears what may be empty."
)
class UpdateQuizInput:
    quiz_id: strawberry.ID = strawberry.field(description="The quiz.")
    title: str | None = optional("1 to 160 characters.")
    description: str | None = optional("Markdown, up to 20,000 characters.")
    lesson_id: strawberry.ID | None = optional("A lesson of the course; null: none.")
    shuffles_questions: bool | None = optional("For attempts that start from now on.")
    shuffles_options: bool | None = optional("For attempts that start from now on.")
    time_limit_seconds: int | None = optional(
        "For one attempt, 10 to 604,800; null: none. Open attempts get it too."
    )
    attempts_allowed: int | None = optional("1 to 1,000; null: any number.")
    counted_attempt: CountedAttempt | None = optional("Results are counted anew.")
    opens_at: datetime | None = optional("From when it can be started; null: once published.")
    closes_at: datetime | None = optional(
        "Until when answers are taken; null: no end. Open attempts get it too."
    )
    pass_percent: int | None = optional("0 to 100; results are counted anew.")
    results_time: ResultsTime | None = optional("When students see results.")
    results_detail: ResultsDetail | None = optional("How much they see.")


@payload
class UpdateQuizPayload:
    quiz: Quiz | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `publishQuiz`.")
class PublishQuizInput:
    quiz_id: strawberry.ID = strawberry.field(description="The quiz.")


@payload
class PublishQuizPayload:
    quiz: Quiz | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `unpublishQuiz`.")
class UnpublishQuizInput:
    quiz_id: strawberry.ID = strawberry.field(description="The quiz.")


@payload
class UnpublishQuizPayload:
    quiz: Quiz | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `deleteQuiz`.")
class DeleteQuizInput:
    quiz_id: strawberry.ID = strawberry.field(description="The quiz.")


@payload
class DeleteQuizPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )
    course: Course | None = strawberry.field(default=None, description="The course it was in.")


@strawberry.type
class Mutation:
    @mutation
    def create_quiz(self, info: Info, input: CreateQuizInput) -> CreateQuizPayload:  # noqa: A002
        """Make a quiz without questions, as a draft. For the course's instructors and managers."""
        quiz = services.create_quiz(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            **_details(input),
        )
        return CreateQuizPayload(quiz=quiz)

    @mutation
    def update_quiz(self, info: Info, input: UpdateQuizInput) -> UpdateQuizPayload:  # noqa: A002
        """Change the rules of a quiz, also of one that students have begun. For the course's
        instructors and managers."""
        quiz = services.update_quiz(
            actor=info.context.actor,
            quiz_id=decode_id("Quiz", input.quiz_id, "quizId"),
            **_details(input),
        )
        return UpdateQuizPayload(quiz=quiz)

    @mutation
    def publish_quiz(self, info: Info, input: PublishQuizInput) -> PublishQuizPayload:  # noqa: A002
        """Show a quiz to the students; `publishProblems` says what is missing. For the course's
        instructors and managers."""
        quiz = services.publish_quiz(
            actor=info.context.actor, quiz_id=decode_id("Quiz", input.quiz_id, "quizId")
        )
        return PublishQuizPayload(quiz=quiz)

    @mutation
    def unpublish_quiz(self, info: Info, input: UnpublishQuizInput) -> UnpublishQuizPayload:  # noqa: A002
        """Hide a quiz that nobody has begun. For the course's instructors and managers."""
        quiz = services.unpublish_quiz(
            actor=info.context.actor, quiz_id=decode_id("Quiz", input.quiz_id, "quizId")
        )
        return UnpublishQuizPayload(quiz=quiz)

    @mutation
    def delete_quiz(self, info: Info, input: DeleteQuizInput) -> DeleteQuizPayload:  # noqa: A002
        """Delete a quiz that nobody has begun. For the course's instructors and managers."""
        course = services.delete_quiz(
            actor=info.context.actor, quiz_id=decode_id("Quiz", input.quiz_id, "quizId")
        )
        return DeleteQuizPayload(deleted_id=input.quiz_id, course=course)


def _details(source: CreateQuizInput | UpdateQuizInput) -> dict[str, Any]:
    details = given(source)
    details.pop("course_id", None)
    details.pop("quiz_id", None)
    if details.get("lesson_id") is not None:
        details["lesson_id"] = decode_id("Lesson", details["lesson_id"], "lessonId")
    return details
