"""Files as GraphQL nouns."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from django.db.models import QuerySet
from graphql import GraphQLError

from server.core.api.context import Info
from server.core.api.errors import UserError
from server.core.api.types import Node, describe_enum, field, node
from server.core.errors import ErrorCode, Problem
from server.media import models, policies
from server.media.links import Variant, asset_url, public_url
from server.media.parts import parts

if TYPE_CHECKING:
    from server.video.api.types import Video

VideoRef = Annotated["Video", strawberry.lazy("server.video.api.types")]

AssetKind = models.AssetKind
describe_enum(
    AssetKind,
    "What sort of file it is.",
    {
        "DOCUMENT": "PDF, Office or OpenDocument file, plain text, Markdown or CSV; up to 100 MB.",
        "IMAGE": "PNG, JPEG or WebP; up to 15 MB.",
        "VIDEO": "MP4, MOV, WebM or Ogg; up to the site's limit, 512 MB unless changed.",
        "AUDIO": "MP3, M4A, Ogg, Opus, WAV or FLAC; up to 200 MB.",
        "ARCHIVE": "ZIP; up to 200 MB.",
    },
)

UploadState = models.UploadState
describe_enum(
    UploadState,
    "How far an upload has come.",
    {
        "OPEN": "It takes parts.",
        "CHECKING": "All parts are there; the file is put together and looked at.",
        "COMPLETED": "It has become `asset`.",
        "FAILED": "It was refused; see `failure`.",
        "CANCELLED": "Its owner gave it up, or it was left alone for 7 days.",
    },
)

_LINK_COLUMNS = ["name", "kind", "is_public", "storage_key", "thumbnail_key"]


@node(models.Asset)
class Asset(Node):
    """An uploaded file. Links are for the asking session only and end by themselves: ask again."""

    name: str = field("What the uploader called it, made safe.")
    kind: AssetKind = field("What sort of file it is.")
    content_type: str = field("Media type, decided by content.")
    size: int = field("In bytes.")
    width: int | None = field("In pixels; null unless it is an image.")
    height: int | None = field("In pixels; null unless it is an image.")
    created_at: datetime = field("When it was uploaded.")
    video: VideoRef | None = field(
        "How it is streamed; null unless it is a video of a lesson. Once that is READY, `url` and"
        " `downloadUrl` work only for those who look after the file."
    )

    @field(only=_LINK_COLUMNS)
    def url(self: models.Asset, info: Info) -> str:
        """To show it: lasts 60 seconds, audio and video 6 hours; ranges welcome."""
        return asset_url(self, Variant.INLINE, info.context)

    @field(only=_LINK_COLUMNS)
    def download_url(self: models.Asset, info: Info) -> str:
        """To save it: lasts 60 seconds."""
        return asset_url(self, Variant.DOWNLOAD, info.context)

    @field(only=_LINK_COLUMNS)
    def thumbnail_url(self: models.Asset, info: Info) -> str | None:
        """A WebP of at most 480 pixels a side, lasts 60 seconds; null unless it is an image or a
        prepared video."""
        return asset_url(self, Variant.THUMBNAIL, info.context) if self.thumbnail_key else None

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_assets(info.context.actor, queryset)


MAX_URLS = 20


@strawberry.type(description="Where to send one part of an upload.")
class PartUrl:
    number: int = strawberry.field(description="Of the part, from 1.")
    size: int = strawberry.field(description="Exactly so many bytes are taken.")
    url: str = strawberry.field(
        description="PUT the bytes here within 15 minutes, with the `lyceum_files` cookie or the access"
        " token if it is ours; S3 takes neither. `Content-Type: application/octet-stream`."
    )


@node(models.FileUpload)
class FileUpload(Node):
    """A file that arrives in parts, for its owner only. It may be continued for 7 days."""

    name: str = field("What the uploader calls it, made safe.")
    size: int = field("Of the whole file, in bytes.")
    part_size: int = field("In bytes; the last part is what is left.")
    state: UploadState = field("How far it has come.")
    created_at: datetime = field("When it was begun.")
    expires_at: datetime = field("OPEN: until then it takes parts.")
    asset: Asset | None = field("COMPLETED: the file; null before, and after it was deleted.")

    @field(only=["size", "part_size"])
    def part_count(self: models.FileUpload) -> int:
        """How many parts it has."""
        return self.part_count

    @field(only=["size", "part_size", "state", "storage_key", "multipart_id"])
    def received_parts(self: models.FileUpload) -> list[int]:
        """OPEN: the numbers of the parts that are there in full; send the others. Else empty."""
        if self.state != models.UploadState.OPEN:
            return []
        return sorted(parts().received(self))

    @field(only=["size", "part_size", "state", "storage_key", "multipart_id"])
    def part_urls(
        self: models.FileUpload,
        info: Info,
        numbers: Annotated[
            list[int], strawberry.argument(description="Of parts, from 1; at most 20.")
        ],
    ) -> list[PartUrl]:
        """OPEN: where to send these parts, for the asking session only. Else empty; parts that it
        does not have are left out."""
        if len(numbers) > MAX_URLS:
            raise GraphQLError(f"At most {MAX_URLS} parts at a time.")
        if self.state != models.UploadState.OPEN:
            return []
        return [
            PartUrl(number=n, size=size, url=parts().url(self, n, info.context))
            for n in dict.fromkeys(numbers)
            if (size := self.size_of_part(n))
        ]

    @field(only=["failure", "failure_code"])
    def failure(self: models.FileUpload) -> UserError | None:
        """FAILED: why, in its owner's language; null otherwise."""
        if not self.failure_code:
            return None
        return UserError.of(Problem(ErrorCode(self.failure_code), self.failure))

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_uploads(info.context.actor, queryset)


@strawberry.type(description="How much room a person's files take, and may take.")
class Storage:
    used_bytes: float = strawberry.field(
        description="By the viewer's files and those on their way; a whole number beyond Int."
    )
    limit_bytes: float = strawberry.field(description="A whole number beyond Int.")


@strawberry.type(description="A picture that everybody may see: a cover or a profile photo.")
class Image:
    url: str = strawberry.field(description="Absolute, lasting; at most 2000 pixels a side.")
    thumbnail_url: str = strawberry.field(description="A WebP of at most 480 pixels a side.")
    width: int = strawberry.field(description="Of the full picture, in pixels.")
    height: int = strawberry.field(description="Of the full picture, in pixels.")


def image_of(asset: models.Asset | None, info: Info) -> Image | None:
    """None for an asset that is missing or not public."""
    if asset is None or not asset.is_public:
        return None
    return Image(
        url=public_url(asset.storage_key, info.context),
        thumbnail_url=public_url(asset.thumbnail_key, info.context),
        width=asset.width or 0,
        height=asset.height or 0,
    )


def image_field(name: str, description: str) -> Any:
    """A field that shows the asset behind a foreign key: `cover: Image | None = image_field(…)`.

    It costs no query: the asset is joined.
    """

    def resolve(root: Any, info: Info) -> Image | None:
        return image_of(getattr(root, name), info)

    resolve.__doc__ = description
    columns = ("is_public", "storage_key", "thumbnail_key", "width", "height")
    only = [name, *(f"{name}__{column}" for column in columns)]
    return field(select_related=[name], only=only, shared=True)(resolve)
