"""What a quiz asks, as long as nobody has begun it."""

import strawberry

from server.assessments import services
from server.assessments.api.types import Quiz, QuizSlot
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `addQuizSlot`: give either `questionId` or `drawCount`.")
class AddQuizSlotInput:
    quiz_id: strawberry.ID = strawberry.field(description="The quiz.")
    question_id: strawberry.ID | None = strawberry.field(
        default=None, description="A question of the course's bank; in a quiz only once."
    )
    draw_count: int | None = strawberry.field(
        default=None, description="How many to draw for each attempt, 1 to 200."
    )
    draw_tags: list[str] | None = strawberry.field(
        default=None, description="Draw from questions that have all of these; absent: from all."
    )
    points: float | None = strawberry.field(
        default=None,
        description="Of each question, 0 to 1,000; absent: the question's own, 1 for a draw.",
    )
    position: int | None = strawberry.field(
        default=None, description="Place from 0; absent: the end."
    )


@payload
class AddQuizSlotPayload:
    slot: QuizSlot | None = strawberry.field(default=None, description="The new place.")
    quiz: Quiz | None = strawberry.field(default=None, description="The quiz as it is now.")


@strawberry.input(description="Input of `updateQuizSlot`. Absent or null means unchanged.")
class UpdateQuizSlotInput:
    slot_id: strawberry.ID = strawberry.field(description="The place.")
    draw_count: int | None = strawberry.field(default=None, description="1 to 200; of a draw.")
    draw_tags: list[str] | None = strawberry.field(default=None, description="Of a draw.")
    points: float | None = strawberry.field(default=None, description="0 to 1,000.")


@payload
class UpdateQuizSlotPayload:
    slot: QuizSlot | None = strawberry.field(default=None, description="As it is now.")
    quiz: Quiz | None = strawberry.field(default=None, description="The quiz as it is now.")


@strawberry.input(description="Input of `moveQuizSlot`.")
class MoveQuizSlotInput:
    slot_id: strawberry.ID = strawberry.field(description="The place.")
    position: int = strawberry.field(
        description="From 0, counted without itself; past the end is the end."
    )


@payload
class MoveQuizSlotPayload:
    quiz: Quiz | None = strawberry.field(default=None, description="The quiz as it is now.")


@strawberry.input(description="Input of `deleteQuizSlot`.")
class DeleteQuizSlotInput:
    slot_id: strawberry.ID = strawberry.field(description="The place.")


@payload
class DeleteQuizSlotPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )
    quiz: Quiz | None = strawberry.field(default=None, description="The quiz as it is now.")


@strawberry.type
class Mutation:
    @mutation
    def add_quiz_slot(self, info: Info, input: AddQuizSlotInput) -> AddQuizSlotPayload:  # noqa: A002
        """Ask a question in a quiz, or draw some from the bank, at most 200 together. For the
        course's instructors and managers, until somebody begins the quiz."""
        question_id = input.question_id
        slot = services.add_quiz_slot(
            actor=info.context.actor,
            quiz_id=decode_id("Quiz", input.quiz_id, "quizId"),
            question_id=question_id and decode_id("Question", question_id, "questionId"),
            draw_count=input.draw_count,
            draw_tags=input.draw_tags,
            points=input.points,
            position=input.position,
        )
        return AddQuizSlotPayload(slot=slot, quiz=slot.quiz)

    @mutation
    def update_quiz_slot(self, info: Info, input: UpdateQuizSlotInput) -> UpdateQuizSlotPayload:  # noqa: A002
        """Change points, or what is drawn. For the course's instructors and managers, until somebody
        begins the quiz."""
        slot = services.update_quiz_slot(
            actor=info.context.actor,
            slot_id=decode_id("QuizSlot", input.slot_id, "slotId"),
            draw_count=input.draw_count,
            draw_tags=input.draw_tags,
            points=input.points,
        )
        return UpdateQuizSlotPayload(slot=slot, quiz=slot.quiz)

    @mutation
    def move_quiz_slot(self, info: Info, input: MoveQuizSlotInput) -> MoveQuizSlotPayload:  # noqa: A002
        """Ask it earlier or later. For the course's instructors and managers, until somebody begins
        the quiz."""
        quiz = services.move_quiz_slot(
            actor=info.context.actor,
            slot_id=decode_id("QuizSlot", input.slot_id, "slotId"),
            position=input.position,
        )
        return MoveQuizSlotPayload(quiz=quiz)

    @mutation
    def delete_quiz_slot(self, info: Info, input: DeleteQuizSlotInput) -> DeleteQuizSlotPayload:  # noqa: A002
        """Ask it no more; the question stays in the bank. For the course's instructors and managers,
        until somebody begins the quiz."""
        quiz = services.delete_quiz_slot(
            actor=info.context.actor, slot_id=decode_id("QuizSlot", input.slot_id, "slotId")
        )
        return DeleteQuizSlotPayload(deleted_id=input.slot_id, quiz=quiz)
