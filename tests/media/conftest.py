import resource
from functools import cache

import boto3
import botocore.session
import pytest
from storages.backends.s3 import S3Storage

from server.core.errors import DomainError
from server.media import services
from tests.factories import UserFactory
from tests.media.samples import upload


@pytest.fixture(autouse=True)
def storage_folder(tmp_path, settings):
    """Each test's files in a folder of its own, and what waits beside them."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploading")
    (tmp_path / "uploading").mkdir()
    options = {"location": str(tmp_path / "files")}
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": options}}
    return tmp_path / "files"


@pytest.fixture
def sent(db, storage_folder, tmp_path):
    """A hostile file comes in: (the asset or why there is none, its files). It costs little, and
    nothing else is left anywhere."""

    def sent(name: str, content: bytes):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            answer = services.store_upload(actor=UserFactory(), file=upload(name, content))
        except DomainError as refusal:
            answer = refusal.problems[0].code
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        assert spent < 10  # seconds
        assert not list((tmp_path / "uploading").iterdir())
        return answer, [path for path in storage_folder.rglob("*") if path.is_file()]

    return sent


@cache
def descriptions_of_aws():
    """Many megabytes of JSON, which every new session would parse again."""
    return botocore.session.get_session().get_component("data_loader")


def session(storage):
    core = botocore.session.get_session()
    core.register_component("data_loader", descriptions_of_aws())
    return boto3.Session(storage.access_key, storage.secret_key, botocore_session=core)


@pytest.fixture
def bucket(s3_storage, settings, storage_folder, db, monkeypatch):
    """An empty bucket as default storage. Call it for the keys in it."""
    monkeypatch.setattr(S3Storage, "_create_session", session)
    options = {
        "bucket_name": s3_storage.bucket,
        "endpoint_url": s3_storage.endpoint_url,
        "access_key": s3_storage.access_key,
        "secret_key": s3_storage.secret_key,
        "region_name": s3_storage.region,
        "default_acl": None,
        "file_overwrite": False,
        "signature_version": "s3v4",
    }
    backend = "storages.backends.s3.S3Storage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": options}}
    client = s3_storage.client()

    def keys() -> set[str]:
        listing = client.list_objects_v2(Bucket=s3_storage.bucket)
        return {entry["Key"] for entry in listing.get("Contents", [])}

    for key in keys():  # moto remembers across its servers
        client.delete_object(Bucket=s3_storage.bucket, Key=key)
    for old in client.list_multipart_uploads(Bucket=s3_storage.bucket).get("Uploads", []):
        client.abort_multipart_upload(
            Bucket=s3_storage.bucket, Key=old["Key"], UploadId=old["UploadId"]
        )
    return keys


# Where the bytes lie makes no difference to the database.
@pytest.fixture(params=["disk", pytest.param("s3", marks=pytest.mark.once)])
def place(request, settings):
    """Uploads in parts, to both storages. S3 takes none below 5 MiB but the last."""
    if request.param == "s3":
        request.getfixturevalue("bucket")
    settings.UPLOAD_PART_BYTES = {"disk": 1000, "s3": 5 * 1024 * 1024}[request.param]
    return request.param
