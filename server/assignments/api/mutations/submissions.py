"""Handing in."""

import strawberry

from server.assignments import services
from server.assignments.api.types import Submission
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `saveSubmissionDraft`: all of it, as it is to be.")
class SaveSubmissionDraftInput:
    assignment_id: strawberry.ID = strawberry.field(description="The assignment.")
    text: str = strawberry.field(default="", description="Markdown, up to 50,000 characters.")
    link: str = strawberry.field(default="", description="LINK: an http or https address.")
    file_ids: list[strawberry.ID] = strawberry.field(
        default_factory=list,
        description="FILE: up to 10 uploads of the viewer's that are used nowhere else, or files of "
        "earlier versions.",
    )


@payload
class SaveSubmissionDraftPayload:
    submission: Submission | None = strawberry.field(default=None, description="With the draft.")


@strawberry.input(description="Input of `submitAssignment`.")
class SubmitAssignmentInput:
    assignment_id: strawberry.ID = strawberry.field(description="The assignment.")


@payload
class SubmitAssignmentPayload:
    submission: Submission | None = strawberry.field(default=None, description="As it is now.")


@strawberry.type
class Mutation:
    @mutation
    def save_submission_draft(
        self,
        info: Info,
        input: SaveSubmissionDraftInput,  # noqa: A002
    ) -> SaveSubmissionDraftPayload:
        """Keep what is to be handed in; nobody else sees it. For students of the course while the
        assignment takes work; `submitObstacles` says what stands in the way."""
        submission = services.save_submission_draft(
            actor=info.context.actor,
            assignment_id=decode_id("Assignment", input.assignment_id, "assignmentId"),
            text=input.text,
            link=input.link,
            file_ids=[decode_id("Asset", one, "fileIds") for one in input.file_ids],
        )
        return SaveSubmissionDraftPayload(submission=submission)

    @mutation
    def submit_assignment(
        self,
        info: Info,
        input: SubmitAssignmentInput,  # noqa: A002
    ) -> SubmitAssignmentPayload:
        """Hand in the draft as it is kept, by the server's clock; the instructors are told. Without
        a new draft, doing it again changes nothing. For students of the course."""
        submission = services.submit_assignment(
            actor=info.context.actor,
            assignment_id=decode_id("Assignment", input.assignment_id, "assignmentId"),
        )
        return SubmitAssignmentPayload(submission=submission)
