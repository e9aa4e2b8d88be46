"""Files come in, are attached to things, and go.

Checking and storing take their time, so they happen outside any transaction; only the row is
written inside one. Bytes without a row are found by the sweep (tasks.py).
"""

from datetime import timedelta
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from server.core.errors import DomainError, ErrorCode, forbidden, invalid, not_found, refused
from server.core.jobs import enqueue
from server.media import inspection, storage
from server.media.checks import Damaged, WrongType
from server.media.images import MAX_SIDE, Picture, rewritten
from server.media.models import Asset, AssetKind, FileUpload
from server.media.names import extension_of, safe_name
from server.media.pdf_pages import NoSuchPage, page_picture
from server.media.selectors import UNDER_WAY
from server.media.services.room import check_room, take_room

PUBLIC_SIDE = 2000  # pixels; covers and photos
UNUSED_FOR = timedelta(days=1)
SWEPT_AT_ONCE = 500


def store_upload(*, actor: Any, file: UploadedFile) -> Asset:
    """A private asset of the actor's, not attached to anything yet.

    Raises: DomainError FORBIDDEN, FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, FILE_DAMAGED,
    RATE_LIMITED (too much uploaded and not used), STORAGE_FULL.
    """
    if not actor.is_authenticated:
        raise forbidden(_("Sign in to upload files."))
    inspection.check_promise(file)
    check_room(actor, file.size or 0, inspection.FIELD)
    asset = keep_file(actor, file)
    try:
        with transaction.atomic():
            take_room(actor, asset.size, inspection.FIELD)
            asset.save(force_insert=True)
    except DomainError:
        storage.delete_all(keys_of(asset))
        raise
    return asset


def keep_file(owner: Any, file: File, *, sha256: str = "", stored_key: str = "") -> Asset:
    """The checked file in the storage, and its asset, which is not saved yet. `sha256`, if it is
    known; `stored_key`: where the bytes are already.

    Raises: DomainError FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, FILE_DAMAGED.
    """
    promised = inspection.check_promise(file)
    if promised is None:
        return _store_picture(owner, file, storage.PRIVATE, MAX_SIDE, inspection.FIELD)
    try:
        promised.check(file, file.size or 0)
    except (WrongType, Damaged) as problem:
        inspection.refuse(problem)
    asset = Asset(
        owner=owner,
        kind=promised.kind,
        name=safe_name(file.name or "", extension_of(file.name or "")),
        content_type=promised.content_type,
        size=file.size or 0,
        sha256=sha256 or inspection.sha256_of(file),
        storage_key=stored_key or storage.new_key(storage.PRIVATE),
    )
    if not stored_key:
        storage.save(asset.storage_key, file)
    return asset


def keys_of(asset: Asset) -> list[str]:
    """Where its bytes are."""
    return [key for key in (asset.storage_key, asset.thumbnail_key) if key]


def store_image(
    *, owner: Any | None, file: UploadedFile, is_public: bool = True, field: str = inspection.FIELD
) -> Asset:
    """An image for a cover or a profile photo: decoded, written anew, with a thumbnail.

    It takes a child process and some tenths of a second: call it before the transaction that
    uses it. `owner` may be None and set later, for someone who is only now registering. `field` is
    the input field that a refusal names.

    Raises: DomainError FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, FILE_DAMAGED.
    """
    if inspection.format_of(file, field) is not None:
        raise refused(ErrorCode.FILE_TYPE_NOT_ALLOWED, _("Use a PNG, JPEG or WebP image."), field)
    inspection.check_size(file, AssetKind.IMAGE, field)
    area = storage.PUBLIC if is_public else storage.PRIVATE
    asset = _store_picture(owner, file, area, PUBLIC_SIDE, field)
    asset.save(force_insert=True)
    return asset


def store_pdf_page(*, owner: Any, asset: Asset, number: int, field: str) -> Asset:
    """A page of a PDF, from 1, as a private image. It takes a child process and some tenths of a
    second: call it before the transaction that uses it. The caller has asked who may read it.

    Raises: DomainError INVALID under the input field `field` for a page that it does not have,
    FILE_DAMAGED.
    """
    try:
        with page_picture(asset, number) as picture:
            page = _keep_picture(owner, f"{asset.name}-{number}.png", storage.PRIVATE, picture)
    except NoSuchPage as problem:
        raise invalid(_("The document has no such page."), field) from problem
    except Damaged as problem:
        inspection.refuse(problem, field)
    page.save(force_insert=True)
    return page


def store_made_image(*, name: str, content: bytes, width: int, height: int) -> Asset:
    """A private PNG that we have drawn ourselves. Nobody owns it; it is read by whoever may see
    what it is attached to."""
    file = ContentFile(content)
    asset = Asset(
        kind=AssetKind.IMAGE,
        name=name,
        content_type="image/png",
        size=len(content),
        sha256=inspection.sha256_of(file),
        width=width,
        height=height,
        storage_key=storage.new_key(storage.PRIVATE, "png"),
    )
    storage.save(asset.storage_key, file)
    asset.save(force_insert=True)
    return asset


@transaction.atomic
def publish_image(asset: Asset) -> Asset:
    """Make a private image public, as a cover is: its bytes move under an unguessable public name.

    Raises: DomainError FILE_TYPE_NOT_ALLOWED for anything but an image, NOT_FOUND if it is gone.
    """
    locked = _locked(asset)
    if locked.kind != AssetKind.IMAGE:
        raise refused(ErrorCode.FILE_TYPE_NOT_ALLOWED, _("Use a PNG, JPEG or WebP image."))
    if not locked.is_public:
        old_keys = [locked.storage_key, locked.thumbnail_key]
        new_keys = [
            storage.new_key(storage.PUBLIC, extension_of(locked.name)),
            storage.new_key(storage.PUBLIC, "webp"),
        ]
        for old, new in zip(old_keys, new_keys, strict=True):
            storage.copy(old, new)
        locked.storage_key, locked.thumbnail_key = new_keys
        locked.is_public = True
        locked.save(update_fields=["storage_key", "thumbnail_key", "is_public"])
        enqueue(storage.delete_all, old_keys)
    return locked


@transaction.atomic
def attach(asset: Asset) -> None:
    """Call it in the transaction that makes something refer to the asset: the sweep waits for it.

    Raises: DomainError NOT_FOUND if the asset was swept away meanwhile.
    """
    asset.attached_at = timezone.now()
    if not Asset.objects.filter(pk=asset.pk).update(attached_at=asset.attached_at):
        raise not_found("File")


def call(asset: Asset, stem: str) -> None:
    """Give the asset a name that tells nothing of its uploader's; its extension stays."""
    asset.name = f"{stem}.{extension_of(asset.name)}"
    asset.save(update_fields=["name"])


@transaction.atomic
def discard(asset: Asset) -> None:
    """Delete an asset that nothing refers to any more; one that is still in use stays."""
    _delete_unused(Asset.objects.filter(pk=asset.pk))


def sweep_assets() -> None:
    """Delete what was uploaded and not used for a day, and bytes that never got their row."""
    before = timezone.now() - UNUSED_FOR
    long_attached = Q(attached_at__isnull=True) | Q(attached_at__lt=before)
    old = Asset.objects.filter(long_attached, created_at__lt=before)
    for pk in _unused(old).values_list("pk", flat=True)[:SWEPT_AT_ONCE]:
        with transaction.atomic():
            _delete_unused(old.filter(pk=pk))
    storage.delete_abandoned_uploads(before.timestamp())
    # From the day before yesterday: what is younger may be waiting for its row.
    for age in range(2, 5):
        day = (timezone.now() - timedelta(days=age)).date()
        for area in (storage.PRIVATE, storage.PUBLIC):
            _delete_orphans(storage.keys_of(area, day))


def _delete_orphans(keys: list[str]) -> None:
    for start in range(0, len(keys), SWEPT_AT_ONCE):
        some = keys[start : start + SWEPT_AT_ONCE]
        known = Asset.objects.filter(Q(storage_key__in=some) | Q(thumbnail_key__in=some))
        kept = {key for row in known.values_list("storage_key", "thumbnail_key") for key in row}
        coming = FileUpload.objects.filter(storage_key__in=some, state__in=UNDER_WAY)
        kept.update(coming.values_list("storage_key", flat=True))
        storage.delete_all(sorted(set(some) - kept))


def _delete_unused(assets: QuerySet[Asset]) -> None:
    # The row is locked before its use is asked, so that nothing can be attached in between.
    locked = [row.pk for row in assets.select_for_update(skip_locked=True)]
    for asset in _unused(Asset.objects.filter(pk__in=locked)):
        asset.delete()  # its bytes follow through a job: see apps.py


def _unused(assets: QuerySet[Asset]) -> QuerySet[Asset]:
    """Those that no row of any table refers to, but for what is only kept about a file
    (`is_use_of_file = False`)."""
    for relation in Asset._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            if not getattr(relation.related_model, "is_use_of_file", True):
                continue
            referring = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            assets = assets.filter(~Exists(referring))
    return assets


def _locked(asset: Asset) -> Asset:
    locked = Asset.objects.select_for_update(no_key=True).filter(pk=asset.pk).first()
    if locked is None:
        raise not_found("File")
    return locked


def _store_picture(owner: Any | None, file: File, area: str, max_side: int, field: str) -> Asset:
    """Not saved yet."""
    try:
        with rewritten(file, max_side) as picture:
            return _keep_picture(owner, file.name or "", area, picture)
    except (WrongType, Damaged) as problem:
        inspection.refuse(problem, field)


def _keep_picture(owner: Any | None, name: str, area: str, picture: Picture) -> Asset:
    with picture.path.open("rb") as image, picture.thumbnail.open("rb") as thumbnail:
        asset = Asset(
            owner=owner,
            kind=AssetKind.IMAGE,
            name=safe_name(name, picture.extension),
            content_type=picture.content_type,
            size=picture.path.stat().st_size,
            sha256=inspection.sha256_of(File(image)),
            width=picture.width,
            height=picture.height,
            storage_key=storage.new_key(area, picture.extension),
            thumbnail_key=storage.new_key(area, "webp"),
            is_public=area == storage.PUBLIC,
        )
        storage.save(asset.storage_key, File(image))
        storage.save(asset.thumbnail_key, File(thumbnail))
    return asset
