"""How tests ask for files: with the cookie of a session, as a browser does."""

from urllib.parse import urlsplit

from django.http import HttpResponseBase
from django.test import Client

from server.accounts.models import LoginSession, User
from server.core.api.ids import encode_id
from server.core.auth import FILES_COOKIE, read_access_token, sign_files_cookie
from server.media.models import Asset
from tests.support import Api, sign_in

LINKS = """
query ($id: ID!) {
  node(id: $id) {
    ... on Asset {
      name kind contentType size url downloadUrl thumbnailUrl width height createdAt
    }
  }
}
"""

UPLOAD = """
mutation ($file: Upload!) {
  uploadAsset(input: {file: $file}) {
    asset { id name kind contentType size url downloadUrl thumbnailUrl width height createdAt }
    errors { code field message }
  }
}
"""


class Browser:
    """A signed-in person with the cookie that binds file links to their session."""

    def __init__(self, user: User | None = None) -> None:
        self.user = user
        self.http = Client()
        self.token = ""
        if user is not None:
            self.token = sign_in(user)
            session_id = read_access_token(self.token).session_id
            self.session = LoginSession.objects.get(id=session_id)
            self.http.cookies[FILES_COOKIE] = sign_files_cookie(session_id)

    def upload(self, file) -> dict:
        return Api().data(UPLOAD, {"file": None}, token=self.token, files={"variables.file": file})[
            "uploadAsset"
        ]

    def links(self, asset: Asset) -> dict | None:
        return Api().data(LINKS, {"id": encode_id("Asset", asset.pk)}, token=self.token)["node"]

    def get(self, url: str, method: str = "get", **headers: str) -> HttpResponseBase:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        parts = urlsplit(url)
        return getattr(self.http, method)(f"{parts.path}?{parts.query}", headers=names)


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response) if response.streaming else response.content
