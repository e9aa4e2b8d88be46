"""uploadAsset and Asset over HTTP."""

import pytest
from django.test import RequestFactory

from server.media import links
from server.media.models import Asset
from tests.factories import UserFactory
from tests.media.samples import mp4, pdf, photo_with_place, upload
from tests.media.support import UPLOAD, Browser, body
from tests.support import Api, error_codes


def test_upload_asset(db):
    browser = Browser(UserFactory())
    answer = browser.upload(upload("Über uns.pdf", pdf()))
    asset = answer["asset"]
    assert answer["errors"] == []
    assert (asset["name"], asset["kind"]) == ("Über uns.pdf", "DOCUMENT")
    assert (asset["contentType"], asset["size"]) == ("application/pdf", len(pdf()))
    assert (asset["thumbnailUrl"], asset["width"], asset["height"]) == (None, None, None)
    assert body(browser.get(asset["url"])) == pdf()


def test_upload_asset_of_a_refused_type(db):
    answer = Browser(UserFactory()).upload(upload("page.html", b"<script>alert(1)</script>"))
    assert answer["asset"] is None
    assert error_codes(answer) == [("FILE_TYPE_NOT_ALLOWED", "file")]
    assert not Asset.objects.exists()


def test_upload_asset_needs_a_signed_in_caller(db):
    answer = Api()(UPLOAD, {"file": None}, files={"variables.file": upload("a.pdf", pdf())})
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert not Asset.objects.exists()


def test_images_have_a_thumbnail_and_a_size(db):
    browser = Browser(UserFactory())
    asset = browser.upload(upload("photo.jpg", photo_with_place()))["asset"]
    assert (asset["kind"], asset["contentType"]) == ("IMAGE", "image/jpeg")
    assert (asset["width"], asset["height"]) == (48, 64)  # turned upright
    thumbnail = browser.get(asset["thumbnailUrl"])
    assert thumbnail["Content-Type"] == "image/webp"
    assert body(thumbnail)[8:12] == b"WEBP"


def test_links_are_absolute_and_stay_the_same_for_a_while(db, settings, time_machine):
    time_machine.move_to("2027-01-01T12:00:01Z", tick=False)
    browser = Browser(UserFactory())
    film = browser.upload(upload("film.mp4", mp4()))["asset"]
    assert film["url"].startswith(f"{settings.PUBLIC_URL}/files/")
    time_machine.shift(20)
    again = browser.links(Asset.objects.get())
    assert again["url"] == film["url"]
    assert again["downloadUrl"] != film["url"]


def test_an_asset_is_not_there_for_strangers(db):
    owner, stranger, anonymous = Browser(UserFactory()), Browser(UserFactory()), Browser()
    owner.upload(upload("paper.pdf", pdf()))
    asset = Asset.objects.get()
    assert owner.links(asset)["name"] == "paper.pdf"
    assert stranger.links(asset) is None
    assert anonymous.links(asset) is None


@pytest.mark.parametrize("host", ["evil.example", "localhost:8000", "127.0.0.1", "localhost"])
def test_links_never_follow_the_host_header_in_production(settings, host):
    settings.ENV = "production"
    settings.PUBLIC_URL = "https://learn.example"
    request = RequestFactory(headers={"host": host}).get("/graphql")
    assert links.origin(request) == "https://learn.example"


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("localhost:5173", "http://localhost:5173"),
        ("[::1]:8000", "http://[::1]:8000"),
        ("localhost", "http://localhost"),
        ("evil.example", "https://learn.example"),
        ("localhost.evil.example", "https://learn.example"),
        ("127.0.0.1.evil.example:80", "https://learn.example"),
    ],
)
def test_links_follow_local_names_in_development(settings, host, origin):
    settings.ENV = "development"
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_URL = "https://learn.example"
    assert links.origin(RequestFactory(headers={"host": host}).get("/graphql")) == origin


def test_links_asked_for_over_a_socket(settings):
    settings.ENV = "development"
    assert links.origin(None) == settings.PUBLIC_URL
