"""Uploading."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.core.api.scalars import Upload
from server.media import services
from server.media.api.types import Asset, FileUpload


@strawberry.input(description="Input of `uploadAsset`.")
class UploadAssetInput:
    file: Upload = strawberry.field(
        description="Its type is decided by content against a list; see `AssetKind` for limits."
    )


@payload
class UploadAssetPayload:
    asset: Asset | None = strawberry.field(default=None, description="The stored file.")


@strawberry.input(description="Input of `createUpload`.")
class CreateUploadInput:
    name: str = strawberry.field(description="The file's name; its extension says what it is.")
    size: int = strawberry.field(description="In bytes; see `AssetKind` for limits.")
    sha256: str | None = optional("Of the whole file, 64 hexadecimal digits; checked at the end.")


@payload
class CreateUploadPayload:
    upload: FileUpload | None = strawberry.field(
        default=None, description="It takes parts for 7 days."
    )


@strawberry.input(description="Input of `completeUpload`.")
class CompleteUploadInput:
    upload_id: strawberry.ID = strawberry.field(description="The upload.")
    sha256: str | None = optional(
        "Of the whole file, 64 hexadecimal digits; unless `createUpload` was told one."
    )


@payload
class CompleteUploadPayload:
    upload: FileUpload | None = strawberry.field(
        default=None, description="CHECKING, or what has become of it meanwhile."
    )


@strawberry.input(description="Input of `cancelUpload`.")
class CancelUploadInput:
    upload_id: strawberry.ID = strawberry.field(description="The upload.")


@payload
class CancelUploadPayload:
    upload: FileUpload | None = strawberry.field(default=None, description="As it is now.")


@strawberry.type
class Mutation:
    @mutation
    def upload_asset(self, info: Info, input: UploadAssetInput) -> UploadAssetPayload:  # noqa: A002
        """Store a file that only the viewer sees until it is attached; unused, it goes after a day.

        Images are turned upright, scaled to at most 4096 pixels a side and lose their metadata.
        """
        return UploadAssetPayload(
            asset=services.store_upload(actor=info.context.actor, file=input.file)
        )

    @mutation
    def create_upload(self, info: Info, input: CreateUploadInput) -> CreateUploadPayload:  # noqa: A002
        """Begin an upload in parts, for large files: PUT the parts to `partUrls` in any order, then
        `completeUpload`. At most 20 at a time. Type, size and the viewer's room are checked now."""
        return CreateUploadPayload(
            upload=services.create_upload(actor=info.context.actor, **given(input))
        )

    @mutation
    def complete_upload(self, info: Info, input: CompleteUploadInput) -> CompleteUploadPayload:  # noqa: A002
        """All parts have been sent: they are put together and checked in the background. Then `asset`
        is like one of `uploadAsset`. For its owner; doing it twice changes nothing."""
        upload = services.complete_upload(
            actor=info.context.actor,
            upload_id=decode_id("FileUpload", input.upload_id, "uploadId"),
            sha256=given(input).get("sha256"),
        )
        return CompleteUploadPayload(upload=upload)

    @mutation
    def cancel_upload(self, info: Info, input: CancelUploadInput) -> CancelUploadPayload:  # noqa: A002
        """Give an upload up; what has arrived is deleted. For its owner."""
        upload = services.cancel_upload(
            actor=info.context.actor,
            upload_id=decode_id("FileUpload", input.upload_id, "uploadId"),
        )
        return CancelUploadPayload(upload=upload)
