"""What is kept of an upload, and for how long."""

import io
import os
from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction
from django.utils import timezone
from PIL import Image

from server.core.errors import DomainError, ErrorCode
from server.media import services, storage
from server.media.formats import FORMATS, IMAGE_EXTENSIONS, max_bytes
from server.media.models import Asset, AssetKind, FileUpload
from server.media.services.room import UNATTACHED_UPLOADS
from server.media.tasks import sweep
from tests.factories import CourseFactory, UserFactory
from tests.media.samples import GOOD, mp4, pdf, photo_with_place, picture, upload


def stored_keys(storage_folder):
    return {str(p.relative_to(storage_folder)) for p in storage_folder.rglob("*") if p.is_file()}


@pytest.fixture
def refuses(db):
    """Asserts that an upload is refused for one reason, and that nothing is left of it."""

    def check(file, code, store=services.store_upload, **who):
        with pytest.raises(DomainError) as refusal:
            store(**(who or {"actor": UserFactory()}), file=file)
        assert [(p.code, p.field) for p in refusal.value.problems] == [(code, "file")]
        assert not Asset.objects.exists()
        return str(refusal.value)

    return check


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_is_stored_under_a_random_private_name(db, storage_folder, name):
    user = UserFactory()
    asset = services.store_upload(actor=user, file=upload(name, GOOD[name]))
    assert (asset.owner, asset.is_public, asset.attached_at) == (user, False, None)
    assert asset.storage_key.startswith("private/")
    assert name.partition(".")[0] not in asset.storage_key
    keys = {asset.storage_key, asset.thumbnail_key} - {""}
    assert stored_keys(storage_folder) == keys
    content = (storage_folder / asset.storage_key).read_bytes()
    assert asset.size == len(content)
    assert (asset.kind == AssetKind.IMAGE) == (content != GOOD[name]) == (len(keys) == 2)


def test_the_samples_cover_every_extension():
    assert {name.rpartition(".")[2] for name in GOOD} == {*FORMATS, *IMAGE_EXTENSIONS}


@pytest.mark.parametrize(
    ("kind", "megabytes"),
    [("IMAGE", 15), ("DOCUMENT", 100), ("AUDIO", 200), ("ARCHIVE", 200), ("VIDEO", 512)],
)
def test_how_large_each_kind_may_be(kind, megabytes):
    assert max_bytes(AssetKind(kind)) == megabytes * 1_000_000


@pytest.mark.parametrize(
    ("name", "limit"), [("a.pdf", 100), ("a.png", 15), ("a.mp3", 200), ("a.zip", 200)]
)
def test_one_byte_too_many(refuses, storage_folder, name, limit):
    file = upload(name, GOOD.get(name, b"x"))
    file.size = limit * 1_000_000 + 1
    assert f"{limit} MB" in refuses(file, ErrorCode.FILE_TOO_LARGE)
    assert not storage_folder.exists()


def test_no_kind_may_be_larger_than_an_upload(refuses, settings):
    settings.MAX_UPLOAD_BYTES = 1_000_000
    file = upload("a.pdf", pdf(b" " * 1_000_000))
    assert "1 MB" in refuses(file, ErrorCode.FILE_TOO_LARGE)


@pytest.mark.parametrize("name", ["a.txt", "a.png", "a.mp4", "a.zip"])
def test_empty_files_are_refused(refuses, name):
    assert "empty" in refuses(upload(name, b""), ErrorCode.FILE_DAMAGED)


@pytest.mark.parametrize(
    "act",
    [
        partial(services.store_upload, file=upload("a.pdf", pdf())),
        partial(services.create_upload, name="a.pdf", size=9),
    ],
    ids=["at once", "in parts"],
)
def test_anonymous_visitors_upload_nothing(db, act):
    with pytest.raises(DomainError) as refusal:
        act(actor=AnonymousUser())
    assert refusal.value.code == ErrorCode.FORBIDDEN
    assert not Asset.objects.exists()
    assert not FileUpload.objects.exists()


def test_for_whom_there_is_no_room_no_file_is_opened(refuses, settings):
    """This one would be refused for what is in it."""
    settings.STORAGE_QUOTA_BYTES = 10
    refuses(upload("a.png", picture()[:-60]), ErrorCode.STORAGE_FULL)


def test_a_large_upload_is_moved_not_copied(db, storage_folder, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    file = TemporaryUploadedFile("film.mp4", "video/mp4", 0, None)
    file.write(mp4())
    file.seek(0)
    file.size = len(mp4())
    inode = (tmp_path / file.temporary_file_path()).stat().st_ino
    asset = services.store_upload(actor=UserFactory(), file=file)
    assert (storage_folder / asset.storage_key).stat().st_ino == inode
    assert (storage_folder / asset.storage_key).read_bytes() == mp4()
    file.close()  # as Django does with every request; finding it gone is fine


def test_uploads_that_nobody_uses_are_limited(db, settings):
    settings.MAX_UPLOAD_BYTES = 300
    user = UserFactory()
    content = pdf()
    allowed = 300 * UNATTACHED_UPLOADS // len(content)
    for _ in range(allowed):
        asset = services.store_upload(actor=user, file=upload("a.pdf", content))
    with pytest.raises(DomainError) as refusal:
        services.store_upload(actor=user, file=upload("a.pdf", content))
    assert refusal.value.code == ErrorCode.RATE_LIMITED
    assert Asset.objects.count() == allowed
    services.attach(asset)
    services.store_upload(actor=user, file=upload("a.pdf", content))
    services.store_upload(actor=UserFactory(), file=upload("a.pdf", content))


# --- images -----------------------------------------------------------------------------------


def opened(storage_folder, key) -> Image.Image:
    return Image.open(io.BytesIO((storage_folder / key).read_bytes()))


def test_photos_lose_their_metadata_and_stand_upright(db, storage_folder):
    asset = services.store_upload(actor=UserFactory(), file=upload("me.jpg", photo_with_place()))
    content = (storage_folder / asset.storage_key).read_bytes()
    for canary in (b"Canary", b"canary", b"Exif", b"GPS"):
        assert canary not in content
        assert canary not in (storage_folder / asset.thumbnail_key).read_bytes()
    image = opened(storage_folder, asset.storage_key)
    assert image.size == (48, 64) == (asset.width, asset.height)
    assert not image.getexif()
    # Orientation 6: what was left is on top.
    red, _, blue = image.convert("RGB").getpixel((24, 5))
    assert (red > 200, blue < 60) == (True, True)


@pytest.mark.parametrize(
    ("mode", "image_format"),
    [(mode, "PNG") for mode in ("1", "L", "LA", "P", "I;16", "RGB", "RGBA")]
    + [(mode, "JPEG") for mode in ("L", "RGB", "CMYK")]
    + [(mode, "WEBP") for mode in ("RGB", "RGBA")],
)
def test_every_colour_mode(db, storage_folder, mode, image_format):
    buffer = io.BytesIO()
    Image.new(mode, (20, 10)).save(buffer, image_format)
    name = f"a.{image_format.lower()}"
    asset = services.store_upload(actor=UserFactory(), file=upload(name, buffer.getvalue()))
    assert opened(storage_folder, asset.storage_key).size == (20, 10)


def test_transparency_stays(db, storage_folder):
    buffer = io.BytesIO()
    Image.new("RGBA", (20, 10), (255, 0, 0, 0)).save(buffer, "PNG")
    asset = services.store_upload(actor=UserFactory(), file=upload("a.png", buffer.getvalue()))
    for key in (asset.storage_key, asset.thumbnail_key):
        assert opened(storage_folder, key).convert("RGBA").getpixel((5, 5))[3] == 0


def test_large_images_are_scaled_down(db, storage_folder):
    file = upload("wide.png", picture(size=(5000, 100)))
    asset = services.store_upload(actor=UserFactory(), file=file)
    assert (asset.width, asset.height) == (4096, 82)
    assert opened(storage_folder, asset.thumbnail_key).size == (480, 10)
    file = upload("wide.jpg", picture("JPEG", size=(5000, 100)))
    cover = services.store_image(owner=None, file=file)
    assert (cover.width, cover.height) == (2000, 40)


def test_the_name_follows_the_content(db):
    file = upload("really a png.jpg", picture("PNG"))
    asset = services.store_upload(actor=UserFactory(), file=file)
    assert (asset.name, asset.content_type) == ("really a png.png", "image/png")


def test_store_image_takes_images_only(refuses):
    check = {"store": services.store_image, "owner": None}
    refuses(upload("a.pdf", pdf()), ErrorCode.FILE_TYPE_NOT_ALLOWED, **check)
    refuses(upload("a.png", pdf()), ErrorCode.FILE_TYPE_NOT_ALLOWED, **check)
    refuses(upload("a.png", picture()[:-30]), ErrorCode.FILE_DAMAGED, **check)


def test_a_refusal_names_the_field_it_was_told(db):
    for content in (pdf(), picture()[:-60], b""):
        with pytest.raises(DomainError) as refusal:
            services.store_image(owner=None, file=upload("a.png", content), field="photo")
        assert refusal.value.problems[0].field == "photo"


def test_publish_image(db, storage_folder, jobs):
    user = UserFactory()
    asset = services.store_upload(actor=user, file=upload("cover.png", picture()))
    old = stored_keys(storage_folder)
    published = services.publish_image(asset)
    assert published.is_public
    new = {published.storage_key, published.thumbnail_key}
    assert all(key.startswith("public/") for key in new)
    assert stored_keys(storage_folder) == old | new
    jobs()
    assert stored_keys(storage_folder) == new
    assert services.publish_image(published).storage_key == published.storage_key


def test_publish_image_of_something_else(db):
    asset = services.store_upload(actor=UserFactory(), file=upload("a.pdf", pdf()))
    with pytest.raises(DomainError) as refusal:
        services.publish_image(asset)
    assert refusal.value.code == ErrorCode.FILE_TYPE_NOT_ALLOWED
    asset.refresh_from_db()
    assert not asset.is_public


# --- the end of files -------------------------------------------------------------------------


@pytest.fixture
def aged(db):
    """An asset that was uploaded so long ago."""

    def make(name="a.pdf", attached=None, **age):
        asset = services.store_upload(actor=UserFactory(), file=upload(name, GOOD.get(name, pdf())))
        then = timezone.now() - timedelta(**age)
        attached_at = timezone.now() - attached if attached is not None else None
        Asset.objects.filter(pk=asset.pk).update(created_at=then, attached_at=attached_at)
        asset.refresh_from_db()
        return asset

    return make


def test_the_sweep_takes_what_nobody_used_for_a_day(aged, storage_folder, jobs):
    gone = aged(hours=25)
    fresh = aged(hours=23)
    dropped = aged(days=30, attached=timedelta(days=20))
    lately = aged(days=30, attached=timedelta(hours=1))
    sweep()
    assert set(Asset.objects.all()) == {fresh, lately}
    assert {gone.storage_key, dropped.storage_key} < stored_keys(storage_folder)
    jobs()
    assert stored_keys(storage_folder) == {fresh.storage_key, lately.storage_key}
    sweep()
    assert jobs() == 0


def test_the_sweep_leaves_what_anything_refers_to(aged):
    cover = aged("picture.png", days=30)
    CourseFactory(cover=cover)
    photo = aged("picture.png", days=30, attached=timedelta(days=29))
    UserFactory(photo=photo)
    sweep()
    assert set(Asset.objects.all()) == {cover, photo}


def test_the_sweep_takes_bytes_without_a_row(aged, storage_folder, time_machine):
    kept = aged("picture.png", days=0)
    services.attach(kept)
    UserFactory(photo=kept)
    stored_at = timezone.now()
    orphans = [storage.new_key(area) for area in (storage.PRIVATE, storage.PUBLIC)]
    for key in orphans:
        storage.save(key, upload("x", b"x"))
    time_machine.move_to(stored_at + timedelta(days=1))
    sweep()
    assert set(orphans) < stored_keys(storage_folder)  # their rows may be on the way
    time_machine.move_to(stored_at + timedelta(days=2))
    sweep()
    assert stored_keys(storage_folder) == {kept.storage_key, kept.thumbnail_key}


def test_the_sweep_takes_what_a_killed_process_left(db, tmp_path, settings):
    tmp_path = tmp_path / "uploading"
    long_ago = (timezone.now() - timedelta(days=2)).timestamp()
    (tmp_path / "image-abc").mkdir()
    (tmp_path / "image-abc" / "source").write_bytes(b"x")
    for name in ("old.upload.mp4", "new.upload.mp4", "not ours"):
        (tmp_path / name).write_bytes(b"x")
    for name in ("old.upload.mp4", "not ours", "image-abc"):
        os.utime(tmp_path / name, (long_ago, long_ago))
    sweep()
    assert {p.name for p in tmp_path.iterdir()} == {"new.upload.mp4", "not ours"}


def test_bytes_follow_their_row_whatever_deletes_it(aged, storage_folder, jobs):
    asset = aged("picture.png", days=0)
    with transaction.atomic():
        asset.owner.delete()
        transaction.set_rollback(True)
    assert jobs() == 0
    assert len(stored_keys(storage_folder)) == 2
    Asset.objects.get().owner.delete()
    assert not Asset.objects.exists()
    jobs()
    assert not stored_keys(storage_folder)


def test_discard(aged, storage_folder, jobs):
    used, unused = aged("picture.png", days=0), aged("picture.png", days=0)
    UserFactory(photo=used)
    services.discard(used)
    services.discard(unused)
    services.discard(unused)
    assert list(Asset.objects.all()) == [used]
    jobs()
    assert stored_keys(storage_folder) == {used.storage_key, used.thumbnail_key}


def test_attach(aged):
    asset = aged(days=2)
    services.attach(asset)
    asset.refresh_from_db()
    assert timezone.now() - asset.attached_at < timedelta(minutes=1)
    sweep()
    assert Asset.objects.get() == asset


def test_attach_what_was_swept_away(aged):
    asset = aged(days=2)
    sweep()
    with pytest.raises(DomainError) as refusal:
        services.attach(asset)
    assert refusal.value.code == ErrorCode.NOT_FOUND
