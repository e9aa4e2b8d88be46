"""A course's bank of comments for grading."""

import strawberry

from server.assignments import services
from server.assignments.api.types import SavedComment
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.courses.api.types import Course


@strawberry.input(description="Input of `saveComment`.")
class SaveCommentInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    text: str = strawberry.field(description="Markdown, 1 to 2,000 characters.")


@payload
class SaveCommentPayload:
    saved_comment: SavedComment | None = strawberry.field(default=None, description="The new one.")


@strawberry.input(description="Input of `updateSavedComment`.")
class UpdateSavedCommentInput:
    saved_comment_id: strawberry.ID = strawberry.field(description="The comment.")
    text: str = strawberry.field(description="Markdown, 1 to 2,000 characters.")


@payload
class UpdateSavedCommentPayload:
    saved_comment: SavedComment | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `deleteSavedComment`.")
class DeleteSavedCommentInput:
    saved_comment_id: strawberry.ID = strawberry.field(description="The comment.")


@payload
class DeleteSavedCommentPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )
    course: Course | None = strawberry.field(default=None, description="The course.")


@strawberry.type
class Mutation:
    @mutation
    def save_comment(self, info: Info, input: SaveCommentInput) -> SaveCommentPayload:  # noqa: A002
        """Put a comment into a course's bank, up to 500. For its instructors and managers."""
        comment = services.save_comment(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            text=input.text,
        )
        return SaveCommentPayload(saved_comment=comment)

    @mutation
    def update_saved_comment(
        self,
        info: Info,
        input: UpdateSavedCommentInput,  # noqa: A002
    ) -> UpdateSavedCommentPayload:
        """Change a comment of the bank; grades that used it stay. For the course's instructors and
        managers."""
        comment = services.update_saved_comment(
            actor=info.context.actor,
            comment_id=decode_id("SavedComment", input.saved_comment_id, "savedCommentId"),
            text=input.text,
        )
        return UpdateSavedCommentPayload(saved_comment=comment)

    @mutation
    def delete_saved_comment(
        self,
        info: Info,
        input: DeleteSavedCommentInput,  # noqa: A002
    ) -> DeleteSavedCommentPayload:
        """Take a comment out of the bank. For the course's instructors and managers."""
        course = services.delete_saved_comment(
            actor=info.context.actor,
            comment_id=decode_id("SavedComment", input.saved_comment_id, "savedCommentId"),
        )
        return DeleteSavedCommentPayload(deleted_id=input.saved_comment_id, course=course)
