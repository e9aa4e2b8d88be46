"""Where the parts of an upload wait until all are there: in a folder of its own on disk, or in a
multipart upload of S3, to which the client sends them itself."""

import hashlib
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Protocol
from uuid import UUID

from botocore.exceptions import ClientError
from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage

from server.media import links, storage
from server.media.models import FileUpload

FOLDER = "parts-"  # temporary, beside the uploads
_UNFINISHED = ".part"


class PartsMissing(Exception):
    """Not all parts are there in their full length."""


class WrongPart(Exception):
    """A part is longer or shorter than it should be."""


class AlteredPart(Exception):
    """A part is not what its digest says."""


@dataclass(frozen=True, slots=True)
class Whole:
    """An upload put together. The file lives as long as the `with`."""

    file: File
    sha256: str
    storage_key: str  # where the bytes are already; "": nowhere yet


class Parts(Protocol):
    def begin(self, upload: FileUpload) -> None:
        """Before the row is saved; it may set what the row has to remember."""

    def url(self, upload: FileUpload, number: int, caller: links.Caller) -> str:
        """Where to PUT a part."""

    def received(self, upload: FileUpload) -> set[int]:
        """The parts that are there in their full length."""

    def whole(self, upload: FileUpload) -> Any:
        """A context with the Whole. Raises: PartsMissing."""

    def discard(self, upload: FileUpload) -> None:
        """The parts, and what they became. Discarding what is gone is fine."""


def parts() -> Parts:
    return S3Parts() if storage.is_remote() else LocalParts()


class LocalParts:
    """Each part is a file named by its number, renamed to it when it is complete: a part that is
    sent twice, even at once, is one of the two and never a mixture."""

    def begin(self, upload: FileUpload) -> None:
        folder_of(upload.pk).mkdir()

    def url(self, upload: FileUpload, number: int, caller: links.Caller) -> str:
        return links.part_url(upload.pk, number, caller)

    def received(self, upload: FileUpload) -> set[int]:
        sizes = {}
        for number in range(1, upload.part_count + 1):
            with suppress(FileNotFoundError):
                sizes[number] = _path(upload, number).stat().st_size
        return {n for n, size in sizes.items() if size == upload.size_of_part(n)}

    @contextmanager
    def whole(self, upload: FileUpload) -> Iterator[Whole]:
        if len(self.received(upload)) != upload.part_count:
            raise PartsMissing
        digest = hashlib.sha256()
        with tempfile.NamedTemporaryFile(dir=folder_of(upload.pk), delete=False) as target:
            for number in range(1, upload.part_count + 1):
                with _path(upload, number).open("rb") as part:
                    while block := part.read(storage.BLOCK):
                        digest.update(block)
                        target.write(block)
        try:
            with Path(target.name).open("rb") as file:
                yield Whole(_Movable(file, upload.name), digest.hexdigest(), "")
        finally:
            Path(target.name).unlink(missing_ok=True)

    def discard(self, upload: FileUpload) -> None:
        discard_folder(upload.pk)


class _Movable(File):
    """Stored by a rename, as Django's uploads are that wait on disk."""

    def temporary_file_path(self) -> str:
        assert self.file is not None
        return str(self.file.name)


def save_part(
    upload: FileUpload, number: int, content: IO[bytes], sha256: bytes | None = None
) -> None:
    """Keep a part on disk, in the place of the one that was there. `sha256`: what its sender
    says.

    Raises: WrongPart, AlteredPart, FileNotFoundError when the upload has been discarded.
    """
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(
        dir=folder_of(upload.pk), suffix=_UNFINISHED, delete=False
    ) as target:
        while block := content.read(storage.BLOCK):
            digest.update(block)
            size += len(block)
            target.write(block)
    unfinished = Path(target.name)
    try:
        if size != upload.size_of_part(number):
            raise WrongPart
        if sha256 and digest.digest() != sha256:
            raise AlteredPart
    except (WrongPart, AlteredPart):
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.replace(_path(upload, number))


def folder_of(upload_id: UUID) -> Path:
    return Path(settings.FILE_UPLOAD_TEMP_DIR, f"{FOLDER}{upload_id.hex}")


def discard_folder(upload_id: UUID) -> None:
    # A part that arrives at this moment may hold it up: the sweep comes again.
    shutil.rmtree(folder_of(upload_id), ignore_errors=True)


def folders_before(moment: datetime) -> dict[UUID, Path]:
    """Those that have not changed since, by their upload's id."""
    found = {}
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).glob(f"{FOLDER}*"):
        with suppress(FileNotFoundError):  # discarded meanwhile
            if path.stat().st_mtime < moment.timestamp():
                found[UUID(path.name.removeprefix(FOLDER))] = path
    return found


def _path(upload: FileUpload, number: int) -> Path:
    return folder_of(upload.pk) / f"{number:05d}"


class S3Parts:
    """The bytes go from the client to S3; we read them once, to check what they are."""

    def __init__(self) -> None:
        bucket: Any = default_storage
        self._client = bucket.connection.meta.client
        self._bucket = bucket.bucket_name

    def begin(self, upload: FileUpload) -> None:
        upload.storage_key = storage.new_key(storage.PRIVATE)
        answer = self._client.create_multipart_upload(Bucket=self._bucket, Key=upload.storage_key)
        upload.multipart_id = answer["UploadId"]

    def url(self, upload: FileUpload, number: int, caller: links.Caller) -> str:
        """Signed for one part and its length. S3 knows no sessions: whoever has it may send the
        part until it expires, and nothing else."""
        where = {"PartNumber": number, "ContentLength": upload.size_of_part(number)}
        return str(
            self._client.generate_presigned_url(
                "upload_part",
                Params=self._where(upload) | where,
                ExpiresIn=int(settings.UPLOAD_URL_LIFETIME.total_seconds()),
            )
        )

    def received(self, upload: FileUpload) -> set[int]:
        return {
            part["PartNumber"]
            for part in self._list(upload)
            if part["Size"] == upload.size_of_part(part["PartNumber"])
        }

    @contextmanager
    def whole(self, upload: FileUpload) -> Iterator[Whole]:
        if not self._is_put_together(upload):
            listed = self._list(upload)
            if len(listed) != upload.part_count or len(self.received(upload)) != len(listed):
                raise PartsMissing
            named = [{"PartNumber": p["PartNumber"], "ETag": p["ETag"]} for p in listed]
            self._client.complete_multipart_upload(
                **self._where(upload), MultipartUpload={"Parts": named}
            )
        digest = hashlib.sha256()
        with tempfile.NamedTemporaryFile(
            dir=settings.FILE_UPLOAD_TEMP_DIR, suffix=".upload"
        ) as target:
            for block in storage.read(upload.storage_key, 0, upload.size):
                digest.update(block)
                target.write(block)
            target.flush()
            file = File(target, upload.name)
            yield Whole(file, digest.hexdigest(), upload.storage_key)

    def discard(self, upload: FileUpload) -> None:
        with _gone_is_fine("NoSuchUpload"):
            self._client.abort_multipart_upload(**self._where(upload))

    def abort_before(self, moment: datetime, under_way: Collection[str]) -> None:
        """Multipart uploads that are older, but for those with these ids: their rows are gone, or
        never came to be."""
        pages = self._client.get_paginator("list_multipart_uploads").paginate(
            Bucket=self._bucket, Prefix=f"{storage.PRIVATE}/"
        )
        for page in pages:
            for old in page.get("Uploads", []):
                if old["Initiated"] < moment and old["UploadId"] not in under_way:
                    with _gone_is_fine("NoSuchUpload"):
                        self._client.abort_multipart_upload(
                            Bucket=self._bucket, Key=old["Key"], UploadId=old["UploadId"]
                        )

    def _where(self, upload: FileUpload) -> dict[str, Any]:
        return {
            "Bucket": self._bucket,
            "Key": upload.storage_key,
            "UploadId": upload.multipart_id,
        }

    def _list(self, upload: FileUpload) -> list[dict[str, Any]]:
        """In order; empty when the upload is over."""
        found: list[dict[str, Any]] = []
        with _gone_is_fine("NoSuchUpload"):
            for page in self._client.get_paginator("list_parts").paginate(**self._where(upload)):
                found += page.get("Parts", [])
        return found

    def _is_put_together(self, upload: FileUpload) -> bool:
        """By a worker that was killed afterwards."""
        return default_storage.exists(upload.storage_key)


@contextmanager
def _gone_is_fine(code: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] != code:
            raise
