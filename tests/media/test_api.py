"""uploadAsset and Asset over HTTP."""

from server.media.models import Asset
from tests.factories import UserFactory
from tests.media.samples import mp4, pdf, photo_with_place, picture, upload
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


def test_a_link_does_not_depend_on_the_host_header(db, settings):
    settings.ENV = "production"
    browser = Browser(UserFactory())
    browser.http.defaults["HTTP_HOST"] = "localhost:8000"
    browser.upload(upload("picture.png", picture()))
    assert browser.links(Asset.objects.get())["url"].startswith(settings.PUBLIC_URL)
