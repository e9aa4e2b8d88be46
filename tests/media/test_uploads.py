"""Uploads in parts, on disk and on S3: what arrives, what is refused, and what is left of it."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.utils import timezone
from django_q.models import OrmQ

from server.core.errors import DomainError
from server.media import services, storage
from server.media.models import Asset, FileUpload, UploadState
from server.media.parts import folder_of, parts
from server.media.services import checking
from server.media.tasks import sweep
from tests.factories import ManagerFactory, TeacherFactory, UserFactory
from tests.media.samples import pdf, picture
from tests.media.samples import upload as file_of
from tests.media.support import Browser, body
from tests.media.uploading import begin, film, part, put, send, urls

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(place):
    return Browser(TeacherFactory())


def refusal(call, **arguments):
    with pytest.raises(DomainError) as refused:
        call(**arguments)
    return [(p.code.value, p.field) for p in refused.value.problems]


def complete(upload, **more):
    return services.complete_upload(actor=upload.owner, upload_id=upload.pk, **more)


def ended(upload):
    upload.refresh_from_db()
    return upload.state, upload.failure_code


def nothing_is_left(upload):
    """No part, no object, no asset."""
    assert parts().received(upload) == set()
    assert not folder_of(upload.pk).exists()
    assert not (upload.storage_key and default_storage.exists(upload.storage_key))
    assert not Asset.objects.exists()


def test_an_interrupted_upload_goes_on_and_arrives_whole(owner, jobs):
    content = film()
    digest = hashlib.sha256(content).hexdigest()
    upload = begin(owner.user, content, sha256=digest.upper())
    assert (upload.part_count, upload.state) == (3, UploadState.OPEN)
    send(owner, upload, content, 1)
    # Another day, another process: the row and the parts are all there is.
    upload = FileUpload.objects.get(pk=upload.pk)
    assert parts().received(upload) == {1}
    send(owner, upload, content, 3, 2)
    assert complete(upload).state == UploadState.CHECKING
    jobs()
    assert ended(upload) == (UploadState.COMPLETED, "")
    asset = upload.asset
    assert (asset.owner, asset.name, asset.sha256) == (owner.user, "film.mp4", digest)
    assert asset.attached_at is None
    assert body(owner.get(owner.links(asset)["url"])) == content
    assert parts().received(upload) == set()
    assert not folder_of(upload.pk).exists()


def test_a_part_that_is_sent_twice_replaces_the_first(owner, jobs):
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, b"\0" * len(content), 2)
    send(owner, upload, content)
    complete(upload)
    jobs()
    assert ended(upload) == (UploadState.COMPLETED, "")
    assert upload.asset.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(("at_begin", "at_end"), [("0" * 64, None), (None, "0" * 64)])
def test_another_checksum_than_announced(owner, jobs, at_begin, at_end):
    content = film()
    upload = begin(owner.user, content, sha256=at_begin)
    send(owner, upload, content)
    complete(upload, sha256=at_end)
    jobs()
    assert ended(upload) == (UploadState.FAILED, "CHECKSUM_MISMATCH")
    nothing_is_left(upload)


def test_the_checksum_of_the_beginning_rules(owner, jobs):
    content = film()
    upload = begin(owner.user, content, sha256=hashlib.sha256(content).hexdigest())
    send(owner, upload, content)
    complete(upload, sha256="0" * 64)
    complete(upload, sha256="1" * 64)
    jobs()
    assert ended(upload) == (UploadState.COMPLETED, "")


def test_the_reason_is_in_the_language_of_the_owner(owner, jobs):
    owner.user.locale = "de"
    owner.user.save()
    content = film()
    upload = begin(owner.user, content, sha256="0" * 64)
    send(owner, upload, content)
    complete(upload)
    jobs()
    upload.refresh_from_db()
    assert upload.failure == (
        "Die Datei hat sich auf dem Weg zu uns verändert. Laden Sie sie bitte noch einmal hoch."
    )


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("film.mp4", lambda content: b"GIF89a" + content[6:], "FILE_TYPE_NOT_ALLOWED"),
        ("film.webm", lambda content: content, "FILE_TYPE_NOT_ALLOWED"),
        ("paper.pdf", lambda content: pdf(content)[:-40] + b" " * 40, "FILE_DAMAGED"),
    ],
)
def test_the_file_is_checked_as_any_upload_is(owner, jobs, name, make, code):
    content = make(film(1.5))
    upload = begin(owner.user, content, name)
    send(owner, upload, content)
    complete(upload)
    jobs()
    assert ended(upload) == (UploadState.FAILED, code)
    assert upload.failure
    nothing_is_left(upload)


def test_a_picture_is_written_anew(owner, jobs, settings):
    settings.UPLOAD_PART_BYTES = 5 * 1024 * 1024
    content = picture()
    upload = begin(owner.user, content, "photo.png")
    send(owner, upload, content)
    complete(upload)
    jobs()
    assert ended(upload) == (UploadState.COMPLETED, "")
    assert (upload.asset.width, upload.asset.height) == (64, 48)
    assert upload.asset.storage_key != upload.storage_key
    assert not (upload.storage_key and default_storage.exists(upload.storage_key))


def test_parts_are_missing(owner, jobs):
    content = film()
    upload = begin(owner.user, content)
    assert refusal(complete, upload=upload) == [("UPLOAD_INCOMPLETE", "uploadId")]
    send(owner, upload, content, 1, 3)
    assert refusal(complete, upload=upload) == [("UPLOAD_INCOMPLETE", "uploadId")]
    assert ended(upload) == (UploadState.OPEN, "")
    assert not OrmQ.objects.exists()


def test_a_part_that_is_not_whole_is_missing(owner, place):
    """After a power cut a file may be shorter than what was written to it; S3 may not ask how long
    a part has to be."""
    content = film(1.5)
    upload = begin(owner.user, content)
    send(owner, upload, content)
    if place == "disk":
        (folder_of(upload.pk) / "00001").write_bytes(content[:999])
    else:
        where = {"Bucket": default_storage.bucket_name, "Key": upload.storage_key}
        client = default_storage.connection.meta.client
        client.upload_part(
            **where, UploadId=upload.multipart_id, PartNumber=1, Body=part(content, 1)[1:]
        )
    assert parts().received(upload) == {2}
    assert refusal(complete, upload=upload) == [("UPLOAD_INCOMPLETE", "uploadId")]


def test_on_s3_no_part_comes_to_us(bucket):
    content = b"1" * 9
    upload = begin(TeacherFactory(), content, "a.pdf")
    sent = {"actor": upload.owner, "upload_id": upload.pk, "content": BytesIO(content)}
    assert refusal(services.receive_part, number=1, **sent) == [("CONFLICT", None)]
    assert not folder_of(upload.pk).exists()


def test_a_job_that_comes_again_opens_nothing(owner, jobs, monkeypatch):
    content = film(0.5)
    upload = begin(owner.user, content)
    send(owner, upload, content)
    complete(upload)
    services.check_upload(str(upload.pk))
    asset = Asset.objects.get()
    monkeypatch.setattr(checking, "keep_file", lambda *_, **__: pytest.fail("checked again"))
    services.check_upload(str(upload.pk))
    assert ended(upload) == (UploadState.COMPLETED, "")
    assert Asset.objects.get() == asset


def test_completing_twice_makes_one_file(owner, jobs):
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content)
    complete(upload)
    complete(upload)
    assert jobs() == 2  # to check, and to clean up
    complete(upload)
    assert jobs() == 0
    assert Asset.objects.get().size == len(content)


def test_two_workers_at_the_same_upload_make_one_file(owner, jobs, monkeypatch):
    """As when a job comes back whose first worker is only slow."""
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content)
    complete(upload)
    keep = checking.keep_file

    def slowly(*args, **kwargs):
        asset = keep(*args, **kwargs)
        monkeypatch.setattr(checking, "keep_file", keep)
        services.check_upload(str(upload.pk))
        return asset

    monkeypatch.setattr(checking, "keep_file", slowly)
    services.check_upload(str(upload.pk))
    asset = Asset.objects.get()
    jobs()
    assert ended(upload) == (UploadState.COMPLETED, "")
    assert body(owner.get(owner.links(asset)["url"])) == content
    day = timezone.now().date()
    assert storage.keys_of(storage.PRIVATE, day) == [asset.storage_key]


def test_cancelling(owner, jobs):
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content, 1)
    (url,) = urls(owner, upload, 2)
    services.cancel_upload(actor=owner.user, upload_id=upload.pk)
    jobs()
    assert ended(upload) == (UploadState.CANCELLED, "")
    nothing_is_left(upload)
    assert put(owner, url, part(content, 2)) >= 400
    services.cancel_upload(actor=owner.user, upload_id=upload.pk)
    assert jobs() == 0
    assert refusal(complete, upload=upload) == [("CONFLICT", "uploadId")]


def test_what_is_complete_is_not_cancelled(owner, jobs):
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content)
    complete(upload)
    cancel = {"call": services.cancel_upload, "actor": owner.user, "upload_id": upload.pk}
    assert refusal(**cancel) == [("CONFLICT", "uploadId")]
    jobs()
    assert refusal(**cancel) == [("CONFLICT", "uploadId")]
    assert Asset.objects.count() == 1


@pytest.mark.parametrize("actor", ["stranger", "manager", "anonymous"])
def test_nobody_else_has_a_hand_in_it(owner, actor):
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content)
    who = {"stranger": UserFactory, "manager": ManagerFactory, "anonymous": AnonymousUser}[actor]()
    for act in (services.complete_upload, services.cancel_upload):
        assert refusal(act, actor=who, upload_id=upload.pk) == [("NOT_FOUND", "uploadId")]
    assert ended(upload) == (UploadState.OPEN, "")
    assert parts().received(upload) == {1, 2, 3}


def test_abandoned_uploads_go_with_their_parts(owner, jobs, time_machine):
    content = film()
    abandoned = begin(owner.user, content)
    send(owner, abandoned, content, 1)
    time_machine.move_to(timezone.now() + timedelta(days=6))
    fresh = begin(owner.user, content)
    send(Browser(owner.user), fresh, content, 1)
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1))
    sweep()
    jobs()
    assert ended(abandoned) == (UploadState.CANCELLED, "")
    nothing_is_left(abandoned)
    assert ended(fresh) == (UploadState.OPEN, "")
    assert parts().received(fresh) == {1}
    time_machine.move_to(timezone.now() + timedelta(days=7, minutes=1))
    sweep()
    assert not FileUpload.objects.filter(pk=abandoned.pk).exists()


def test_parts_without_a_row_go(owner, time_machine):
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content, 1)
    FileUpload.objects.all().delete()
    time_machine.move_to(timezone.now() + timedelta(days=8))
    sweep()
    nothing_is_left(upload)


def test_what_could_not_be_checked_ends(owner, jobs, time_machine):
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content)
    complete(upload)
    OrmQ.objects.all().delete()  # its tries are used up
    time_machine.move_to(timezone.now() + timedelta(minutes=59))
    sweep()
    assert ended(upload) == (UploadState.CHECKING, "")
    time_machine.move_to(timezone.now() + timedelta(minutes=2))
    sweep()
    jobs()
    assert ended(upload) == (UploadState.FAILED, "FILE_DAMAGED")
    nothing_is_left(upload)


def test_the_sweep_spares_what_is_being_put_together(owner, jobs, time_machine):
    """Its object on S3 may be days older than its asset."""
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content)
    time_machine.move_to(timezone.now() + timedelta(days=3))
    complete(upload)
    with parts().whole(upload):
        pass  # and here the worker was killed
    sweep()
    jobs()
    assert ended(upload) == (UploadState.COMPLETED, "")
    assert default_storage.size(upload.asset.storage_key) == len(content)


def test_an_asset_that_nothing_uses_goes_though_it_was_uploaded_in_parts(owner, jobs, time_machine):
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content)
    complete(upload)
    jobs()
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1))
    sweep()
    jobs()
    assert not Asset.objects.exists()
    upload.refresh_from_db()
    assert (upload.state, upload.asset) == (UploadState.COMPLETED, None)


# --- refused before a byte has come ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "size", "problem"),
    [
        ("page.html", 10, ("FILE_TYPE_NOT_ALLOWED", "name")),
        ("noextension", 10, ("FILE_TYPE_NOT_ALLOWED", "name")),
        ("film.mp4.exe", 10, ("FILE_TYPE_NOT_ALLOWED", "name")),
        ("film.mp4", 0, ("FILE_DAMAGED", "size")),
        ("film.mp4", -1, ("FILE_DAMAGED", "size")),
        ("film.mp4", 512_000_001, ("FILE_TOO_LARGE", "size")),
        ("photo.png", 15_000_001, ("FILE_TOO_LARGE", "size")),
        ("paper.pdf", 100_000_001, ("FILE_TOO_LARGE", "size")),
    ],
)
def test_what_is_refused_at_once(db, name, size, problem):
    user = UserFactory()
    found = refusal(services.create_upload, actor=user, name=name, size=size)
    assert found == [problem]
    assert not FileUpload.objects.exists()


@pytest.mark.parametrize("digest", ["0" * 63, "g" * 64, "0" * 65, "../" * 20])
def test_a_checksum_that_is_none(owner, digest):
    arguments = {"actor": owner.user, "name": "a.pdf", "size": 9, "sha256": digest}
    assert refusal(services.create_upload, **arguments) == [("INVALID", "sha256")]
    upload = begin(owner.user, film())
    assert refusal(complete, upload=upload, sha256=digest) == [("INVALID", "sha256")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\boot.pdf", "boot.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("nul\0byte.pdf", "nulbyte.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_names_are_made_safe_and_lead_nowhere(name, shown):
    upload = services.create_upload(actor=UserFactory(), name=name, size=9)
    assert upload.name == shown
    assert folder_of(upload.pk).is_dir()
    assert [p.name for p in folder_of(upload.pk).parent.iterdir()] == [f"parts-{upload.pk.hex}"]


def test_only_so_many_at_a_time(place):
    owner = UserFactory()
    uploads = [begin(owner, b"123456789", "a.pdf") for _ in range(20)]
    assert refusal(begin, owner=owner, content=b"1", name="a.pdf") == [("RATE_LIMITED", None)]
    assert FileUpload.objects.count() == 20
    services.cancel_upload(actor=owner, upload_id=uploads[0].pk)
    begin(owner, b"1", "a.pdf")


def test_files_and_what_is_on_its_way_share_the_room(settings, jobs):
    settings.STORAGE_QUOTA_BYTES = 3000
    owner = TeacherFactory()
    services.store_upload(actor=owner, file=file_of("a.pdf", pdf(b" " * 500)))
    stored = Asset.objects.get().size
    left = 3000 - stored
    assert refusal(begin, owner=owner, content=b"1" * (left + 1)) == [("STORAGE_FULL", "size")]
    upload = begin(owner, b"1" * left)
    assert refusal(begin, owner=owner, content=b"1") == [("STORAGE_FULL", "size")]
    with pytest.raises(DomainError, match="may take"):
        services.store_upload(actor=owner, file=file_of("a.pdf", pdf()))
    assert Asset.objects.count() == 1
    begin(TeacherFactory(), b"1" * 3000)  # everybody has their own
    services.cancel_upload(actor=owner, upload_id=upload.pk)
    begin(owner, b"1" * left)


def test_files_that_nothing_uses_count_too(settings):
    settings.MAX_UPLOAD_BYTES = 1000
    owner = TeacherFactory()
    Asset.objects.create(
        owner=owner, kind="DOCUMENT", name="a", content_type="a/b", size=7500, storage_key="a"
    )
    assert refusal(begin, owner=owner, content=b"1" * 501) == [("RATE_LIMITED", "size")]
    begin(owner, b"1" * 500)


def test_what_is_refused_leaves_no_trace_in_the_storage(place, settings):
    owner = UserFactory()
    for _ in range(20):
        begin(owner, b"123456789", "a.pdf")
    before = set(folder_of(FileUpload.objects.first().pk).parent.iterdir())
    refusal(begin, owner=owner, content=b"1", name="a.pdf")
    assert set(folder_of(FileUpload.objects.first().pk).parent.iterdir()) == before
    if place == "s3":
        client = default_storage.connection.meta.client
        listed = client.list_multipart_uploads(Bucket=default_storage.bucket_name)
        keys = {row["Key"] for row in listed["Uploads"]}
        assert keys == set(FileUpload.objects.values_list("storage_key", flat=True))
