"""Files as GraphQL nouns."""

from datetime import datetime
from typing import Any

import strawberry
from django.db.models import QuerySet

from server.core.api.context import Info
from server.core.api.types import Node, describe_enum, field, node
from server.media import models, policies
from server.media.links import Variant, asset_url, public_url

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
        """A WebP of at most 480 pixels a side, lasts 60 seconds; null unless it is an image."""
        return asset_url(self, Variant.THUMBNAIL, info.context) if self.thumbnail_key else None

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_assets(info.context.actor, queryset)


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
