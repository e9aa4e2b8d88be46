"""What one can do with reviews."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.courses.api.types import Course
from server.learning import services
from server.learning.api.types import Review
from server.learning.models import MAX_TEXT


@strawberry.input(description="Input of `createReview`.")
class CreateReviewInput:
    course_id: strawberry.ID = strawberry.field(description="A course the viewer is in.")
    stars: int = strawberry.field(description="1 to 5.")
    text: str = strawberry.field(
        default="", description=f"Plain text, at most {MAX_TEXT} characters."
    )


@payload
class CreateReviewPayload:
    review: Review | None = strawberry.field(default=None, description="The new review.")


@strawberry.input(description="Input of `updateReview`. What is absent stays as it is.")
class UpdateReviewInput:
    review_id: strawberry.ID = strawberry.field(description="One of the viewer's.")
    stars: int | None = optional("1 to 5.")
    text: str | None = optional(f"Plain text, at most {MAX_TEXT} characters.")


@payload
class UpdateReviewPayload:
    review: Review | None = strawberry.field(default=None, description="The changed review.")


@strawberry.input(description="Input of `deleteReview`.")
class DeleteReviewInput:
    review_id: strawberry.ID = strawberry.field(description="One of the viewer's; any for staff.")


@payload
class DeleteReviewPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the review that is gone."
    )
    course: Course | None = strawberry.field(default=None, description="With its new average.")


@strawberry.input(description="Input of `replyToReview`.")
class ReplyToReviewInput:
    review_id: strawberry.ID = strawberry.field(
        description="A review of a course that the viewer teaches."
    )
    text: str = strawberry.field(
        description=f"Plain text, at most {MAX_TEXT} characters; empty withdraws the answer."
    )


@payload
class ReplyToReviewPayload:
    review: Review | None = strawberry.field(default=None, description="With its answer.")


@strawberry.type
class Mutation:
    @mutation
    def create_review(
        self,
        info: Info,
        input: CreateReviewInput,  # noqa: A002
    ) -> CreateReviewPayload:
        """Review a course, once; for its students only. Its instructors are told."""
        review = services.create_review(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            stars=input.stars,
            text=input.text,
        )
        return CreateReviewPayload(review=review)

    @mutation
    def update_review(
        self,
        info: Info,
        input: UpdateReviewInput,  # noqa: A002
    ) -> UpdateReviewPayload:
        """Change one's own review, while one is in the course."""
        changes = given(input)
        review = services.update_review(
            actor=info.context.actor,
            review_id=decode_id("Review", changes.pop("review_id"), "reviewId"),
            **changes,
        )
        return UpdateReviewPayload(review=review)

    @mutation
    def delete_review(
        self,
        info: Info,
        input: DeleteReviewInput,  # noqa: A002
    ) -> DeleteReviewPayload:
        """Delete a review: its author, and managers."""
        course = services.delete_review(
            actor=info.context.actor, review_id=decode_id("Review", input.review_id, "reviewId")
        )
        return DeleteReviewPayload(deleted_id=input.review_id, course=course)

    @mutation
    def reply_to_review(
        self,
        info: Info,
        input: ReplyToReviewInput,  # noqa: A002
    ) -> ReplyToReviewPayload:
        """Answer a review in public: the course's instructors. Its author is told once."""
        review = services.reply_to_review(
            actor=info.context.actor,
            review_id=decode_id("Review", input.review_id, "reviewId"),
            text=input.text,
        )
        return ReplyToReviewPayload(review=review)
