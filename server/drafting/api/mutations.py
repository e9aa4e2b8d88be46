"""Beginning a draft, looking through it, making something of it."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.drafting import services
from server.drafting.api.types import Draft, DraftItem
from server.drafting.models import DraftKind, Generator, ItemState


@strawberry.input(description="Input of `createDraft`: one source of the three.")
class CreateDraftInput:
    course_id: strawberry.ID = strawberry.field(description="The course that it is for.")
    kind: DraftKind = strawberry.field(description="What is to become of it.")
    generator: Generator = strawberry.field(
        default=Generator.EXTRACTIVE, description="What drafts it; MODEL needs a key."
    )
    wanted_count: int = strawberry.field(default=20, description="How many items, 1 to 100.")
    title: str = strawberry.field(
        default="", description="Of the quiz or deck, up to 160 characters; empty: the source's."
    )
    asset_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="A PDF of up to 400 pages: the viewer's own, or shared with the teachers of the"
        " course.",
    )
    lesson_id: strawberry.ID | None = strawberry.field(
        default=None, description="A lesson of the course with a text or a PDF."
    )
    text: str | None = strawberry.field(
        default=None, description="A pasted text, up to 200,000 characters."
    )


@payload
class CreateDraftPayload:
    draft: Draft | None = strawberry.field(default=None, description="The draft, in the queue.")


@strawberry.input(description="Input of `cancelDraft`.")
class CancelDraftInput:
    draft_id: strawberry.ID = strawberry.field(description="One of the viewer's.")


@payload
class CancelDraftPayload:
    draft: Draft | None = strawberry.field(default=None, description="The draft.")


@strawberry.input(description="Input of `retryDraft`.")
class RetryDraftInput:
    draft_id: strawberry.ID = strawberry.field(
        description="One of the viewer's that FAILED or was CANCELLED."
    )


@payload
class RetryDraftPayload:
    draft: Draft | None = strawberry.field(default=None, description="The draft, running again.")


@strawberry.input(description="Input of `deleteDraft`.")
class DeleteDraftInput:
    draft_id: strawberry.ID = strawberry.field(description="One of the viewer's.")


@payload
class DeleteDraftPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the draft that is gone."
    )


@strawberry.input(description="A choice of a SINGLE_CHOICE item.")
class DraftChoiceInput:
    text: str = strawberry.field(description="Markdown, 1 to 500 characters.")
    is_correct: bool = strawberry.field(description="Whether it is the right one.")


@strawberry.input(description="A pair of a MATCHING item.")
class DraftPairInput:
    left: str = strawberry.field(description="Markdown, 1 to 500 characters.")
    right: str = strawberry.field(description="Markdown, 1 to 500 characters.")


@strawberry.input(
    description="Input of `updateDraftItem`: all that it is to say, as far as its kind has it. HTML"
    " and links are taken out."
)
class UpdateDraftItemInput:
    draft_item_id: strawberry.ID = strawberry.field(
        description="An item of one of the viewer's drafts."
    )
    text: str = strawberry.field(
        description="The question, or the front of the card: Markdown, 1 to 2,000 characters."
    )
    back: str | None = optional("CARD: Markdown, 1 to 2,000 characters.")
    is_true: bool | None = optional("TRUE_FALSE: whether the statement is true.")
    choices: list[DraftChoiceInput] | None = optional("SINGLE_CHOICE: up to 10.")
    blanks: list[str] | None = optional("BLANKS: what belongs into [[1]], [[2]]; up to 10.")
    pairs: list[DraftPairInput] | None = optional("MATCHING: 2 to 10.")


@payload
class UpdateDraftItemPayload:
    item: DraftItem | None = strawberry.field(default=None, description="The item, now accepted.")


@strawberry.input(description="Input of `reviewDraftItems`.")
class ReviewDraftItemsInput:
    draft_item_ids: list[strawberry.ID] = strawberry.field(
        description="1 to 100 items of one of the viewer's drafts."
    )
    state: ItemState = strawberry.field(description="What the viewer thinks of them.")


@payload
class ReviewDraftItemsPayload:
    items: list[DraftItem] = strawberry.field(default_factory=list, description="The items.")


@strawberry.input(description="Input of `useDraft`.")
class UseDraftInput:
    draft_id: strawberry.ID = strawberry.field(
        description="One of the viewer's with an accepted item."
    )


@payload
class UseDraftPayload:
    draft: Draft | None = strawberry.field(
        default=None, description="The draft, with its quiz or deck."
    )


@strawberry.type
class Mutation:
    @mutation
    def create_draft(self, info: Info, input: CreateDraftInput) -> CreateDraftPayload:  # noqa: A002
        """Have a quiz or a deck drafted from a PDF, a lesson or a text, in the background
        (`generationProgressed`). For the course's instructors and managers; 100 drafts a course."""
        asset_id, lesson_id = input.asset_id, input.lesson_id
        draft = services.create_draft(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            kind=input.kind,
            source=services.Source(
                asset_id=decode_id("Asset", asset_id, "assetId") if asset_id else None,
                lesson_id=decode_id("Lesson", lesson_id, "lessonId") if lesson_id else None,
                text=input.text,
            ),
            wanted_count=input.wanted_count,
            generator=input.generator,
            title=input.title,
        )
        return CreateDraftPayload(draft=draft)

    @mutation
    def cancel_draft(self, info: Info, input: CancelDraftInput) -> CancelDraftPayload:  # noqa: A002
        """Stop drafting; what there is can be looked through. For whoever began it."""
        draft = services.cancel_draft(
            actor=info.context.actor, draft_id=decode_id("Draft", input.draft_id, "draftId")
        )
        return CancelDraftPayload(draft=draft)

    @mutation
    def retry_draft(self, info: Info, input: RetryDraftInput) -> RetryDraftPayload:  # noqa: A002
        """Go on with a draft that failed or was stopped, where it was. For whoever began it."""
        draft = services.retry_draft(
            actor=info.context.actor, draft_id=decode_id("Draft", input.draft_id, "draftId")
        )
        return RetryDraftPayload(draft=draft)

    @mutation
    def delete_draft(self, info: Info, input: DeleteDraftInput) -> DeleteDraftPayload:  # noqa: A002
        """Delete a draft; what was made of it stays. For whoever began it."""
        services.delete_draft(
            actor=info.context.actor, draft_id=decode_id("Draft", input.draft_id, "draftId")
        )
        return DeleteDraftPayload(deleted_id=input.draft_id)

    @mutation
    def update_draft_item(self, info: Info, input: UpdateDraftItemInput) -> UpdateDraftItemPayload:  # noqa: A002
        """Say an item otherwise, and with that accept it. For whoever began the draft."""
        content = given(input)
        item_id = decode_id("DraftItem", content.pop("draft_item_id"), "draftItemId")
        content["front"] = content["text"]
        for name in ("choices", "pairs"):
            content[name] = [vars(row) for row in content.get(name) or ()]
        item = services.update_draft_item(
            actor=info.context.actor, item_id=item_id, content=content
        )
        return UpdateDraftItemPayload(item=item)

    @mutation
    def review_draft_items(
        self,
        info: Info,
        input: ReviewDraftItemsInput,  # noqa: A002
    ) -> ReviewDraftItemsPayload:
        """Accept or reject items, or leave them open again. For whoever began the draft."""
        items = services.review_draft_items(
            actor=info.context.actor,
            item_ids=[decode_id("DraftItem", one, "draftItemIds") for one in input.draft_item_ids],
            state=input.state,
        )
        return ReviewDraftItemsPayload(items=items)

    @mutation
    def use_draft(self, info: Info, input: UseDraftInput) -> UseDraftPayload:  # noqa: A002
        """Make an unpublished quiz or deck of the accepted items, which say where they come from. For
        whoever began the draft."""
        draft = services.use_draft(
            actor=info.context.actor, draft_id=decode_id("Draft", input.draft_id, "draftId")
        )
        return UseDraftPayload(draft=draft)
