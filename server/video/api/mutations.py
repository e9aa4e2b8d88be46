"""What can be done with videos by those who look after them."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.video import services
from server.video.api.types import Caption, Video
from server.video.models import MAX_LABEL
from server.video.services.captions import MAX_TEXT

_ASSET = "A video file that the viewer looks after."
_TEXT = f"A WebVTT or SRT file, at most {MAX_TEXT} characters and 5000 cues."
_LABEL = f"What people choose it by, 1 to {MAX_LABEL} characters."


@strawberry.input(description="Input of `cancelPackaging`.")
class CancelPackagingInput:
    asset_id: strawberry.ID = strawberry.field(description=_ASSET)


@payload
class CancelPackagingPayload:
    video: Video | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `restartPackaging`.")
class RestartPackagingInput:
    asset_id: strawberry.ID = strawberry.field(description=_ASSET)


@payload
class RestartPackagingPayload:
    video: Video | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `addCaption`.")
class AddCaptionInput:
    asset_id: strawberry.ID = strawberry.field(description=_ASSET)
    language: str = strawberry.field(description="BCP 47, for example “en”; once a video.")
    label: str = strawberry.field(description=_LABEL)
    text: str = strawberry.field(description=_TEXT)


@payload
class AddCaptionPayload:
    caption: Caption | None = strawberry.field(default=None, description="The new track.")
    video: Video | None = strawberry.field(default=None, description="With the new track.")


@strawberry.input(description="Input of `updateCaption`; what is left out stays.")
class UpdateCaptionInput:
    caption_id: strawberry.ID = strawberry.field(description="The track.")
    label: str | None = strawberry.field(default=None, description=_LABEL)
    text: str | None = strawberry.field(default=None, description=_TEXT)


@payload
class UpdateCaptionPayload:
    caption: Caption | None = strawberry.field(default=None, description="The changed track.")


@strawberry.input(description="Input of `removeCaption`.")
class RemoveCaptionInput:
    caption_id: strawberry.ID = strawberry.field(description="The track.")


@payload
class RemoveCaptionPayload:
    video: Video | None = strawberry.field(default=None, description="Without the track.")


@strawberry.type
class Mutation:
    @mutation
    def cancel_packaging(
        self,
        info: Info,
        input: CancelPackagingInput,  # noqa: A002
    ) -> CancelPackagingPayload:
        """Stop preparing a video for streaming; it plays from its file. For the file's owner,
        instructors of its courses and managers."""
        video = services.cancel_packaging(
            actor=info.context.actor, asset_id=decode_id("Asset", input.asset_id, "assetId")
        )
        return CancelPackagingPayload(video=video)

    @mutation
    def restart_packaging(
        self,
        info: Info,
        input: RestartPackagingInput,  # noqa: A002
    ) -> RestartPackagingPayload:
        """Prepare a video for streaming again, or for the first time. For the file's owner,
        instructors of its courses and managers."""
        video = services.restart_packaging(
            actor=info.context.actor, asset_id=decode_id("Asset", input.asset_id, "assetId")
        )
        return RestartPackagingPayload(video=video)

    @mutation
    def add_caption(
        self,
        info: Info,
        input: AddCaptionInput,  # noqa: A002
    ) -> AddCaptionPayload:
        """Add captions in one more language. A file that cannot be read is refused with the number of
        the line. For the file's owner, instructors of its courses and managers."""
        caption = services.add_caption(
            actor=info.context.actor,
            asset_id=decode_id("Asset", input.asset_id, "assetId"),
            language=input.language,
            label=input.label,
            text=input.text,
        )
        return AddCaptionPayload(caption=caption, video=caption.video)

    @mutation
    def update_caption(
        self,
        info: Info,
        input: UpdateCaptionInput,  # noqa: A002
    ) -> UpdateCaptionPayload:
        """Rename captions or exchange what they say. For those who may add them."""
        caption = services.update_caption(
            actor=info.context.actor,
            caption_id=decode_id("Caption", input.caption_id, "captionId"),
            label=input.label,
            text=input.text,
        )
        return UpdateCaptionPayload(caption=caption)

    @mutation
    def remove_caption(
        self,
        info: Info,
        input: RemoveCaptionInput,  # noqa: A002
    ) -> RemoveCaptionPayload:
        """Remove captions in one language. For those who may add them."""
        video = services.remove_caption(
            actor=info.context.actor,
            caption_id=decode_id("Caption", input.caption_id, "captionId"),
        )
        return RemoveCaptionPayload(video=video)
