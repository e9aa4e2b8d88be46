"""Files on shelves, and what asks for them."""

from server.library import services
from server.media.models import Asset, AssetKind


def file_of(owner, name="notes.pdf", *, kind=AssetKind.DOCUMENT, content_type="application/pdf"):
    """An upload that nothing uses yet; its bytes are nobody's business here."""
    number = Asset.objects.count()
    return Asset.objects.create(
        owner=owner,
        kind=kind,
        name=name,
        content_type=content_type,
        size=1000 + number,
        sha256="0" * 64,
        storage_key=f"private/20260101/{name}-{number}",
    )


def item_of(owner, name="notes.pdf", **details):
    kind = details.pop("kind", AssetKind.DOCUMENT)
    asset = file_of(owner, name, kind=kind)
    return services.add_library_item(actor=owner, asset_id=asset.pk, **details)
