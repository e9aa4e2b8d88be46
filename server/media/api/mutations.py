"""Uploading."""

import strawberry

from server.core.api.context import Info
from server.core.api.mutations import mutation, payload
from server.core.api.scalars import Upload
from server.media import services
from server.media.api.types import Asset


@strawberry.input(description="Input of `uploadAsset`.")
class UploadAssetInput:
    file: Upload = strawberry.field(
        description="Its type is decided by content against a list; see `AssetKind` for limits."
    )


@payload
class UploadAssetPayload:
    asset: Asset | None = strawberry.field(default=None, description="The stored file.")


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
