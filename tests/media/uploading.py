"""An upload in parts, as a client does it: GraphQL to begin and end, PUT for the parts."""

import hashlib
from base64 import b64encode
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings

from server.media import services
from server.media.models import FileUpload
from tests.media.samples import mp4
from tests.media.support import Browser
from tests.support import Api, gid

FIELDS = """
id name size partSize partCount state receivedParts createdAt expiresAt
failure { code message } asset { id name size }
"""
CREATE = f"""
mutation ($input: CreateUploadInput!) {{
  createUpload(input: $input) {{ upload {{ {FIELDS} }} errors {{ code field message }} }}
}}
"""
COMPLETE = f"""
mutation ($id: ID!) {{
  completeUpload(input: {{uploadId: $id}}) {{ upload {{ {FIELDS} }} errors {{ code field }} }}
}}
"""
CANCEL = """
mutation ($id: ID!) {
  cancelUpload(input: {uploadId: $id}) { upload { state } errors { code field } }
}
"""
ONE = f"query ($id: ID!) {{ upload(id: $id) {{ {FIELDS} }} }}"
MINE = "{ uploads { id name receivedParts } storage { usedBytes limitBytes } }"
URLS = """
query ($id: ID!, $numbers: [Int!]!) {
  upload(id: $id) { partUrls(numbers: $numbers) { number size url } }
}
"""


def film(parts: float = 2.5) -> bytes:
    """An MP4 of so many parts."""
    frame = len(mp4(b""))
    body = hashlib.sha256(b"film").digest() * (int(parts * settings.UPLOAD_PART_BYTES) // 32)
    return mp4(body[: int(parts * settings.UPLOAD_PART_BYTES) - frame])


def begin(owner, content: bytes, name="film.mp4", **details) -> FileUpload:
    return services.create_upload(actor=owner, name=name, size=len(content), **details)


def part(content: bytes, number: int) -> bytes:
    size = settings.UPLOAD_PART_BYTES
    return content[(number - 1) * size : number * size]


def urls(browser: Browser, upload: FileUpload, *numbers: int) -> list[str]:
    answer = Api().data(URLS, {"id": gid(upload), "numbers": numbers}, token=browser.token)
    return [row["url"] for row in answer["upload"]["partUrls"]]


def put(browser: Browser, url: str, content: bytes, sha256: bytes | None = None) -> int:
    """The status of the answer."""
    kind = "application/octet-stream"
    if not url.startswith(settings.PUBLIC_URL):
        request = Request(url, content, {"Content-Type": kind}, method="PUT")
        try:
            with urlopen(request, timeout=30) as answer:
                return answer.status
        except HTTPError as error:
            return error.code
    parts = urlsplit(url)
    digest = {"content-digest": f"sha-256=:{b64encode(sha256).decode()}:"} if sha256 else {}
    return browser.http.put(
        f"{parts.path}?{parts.query}", content, content_type=kind, headers=digest
    ).status_code


def send(browser: Browser, upload: FileUpload, content: bytes, *numbers: int) -> None:
    """These parts, or all."""
    for number in numbers or range(1, upload.part_count + 1):
        (url,) = urls(browser, upload, number)
        assert put(browser, url, part(content, number)) in {200, 204}
