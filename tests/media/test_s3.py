"""Files on S3, met over HTTP: a moto server."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from server.media import services, storage
from server.media.models import Asset
from server.media.tasks import sweep
from tests.factories import UserFactory
from tests.media.samples import mp4, pdf, picture, upload
from tests.media.support import Browser, body

pytestmark = pytest.mark.once

FILM = mp4(bytes(range(256)) * 40)


@pytest.fixture
def owner(bucket):
    return Browser(UserFactory())


def store(owner, name, content):
    asset = services.store_upload(actor=owner.user, file=upload(name, content))
    return asset, owner.links(asset)


def test_uploads_go_to_the_bucket_and_come_through_us(bucket, owner):
    asset, links = store(owner, "paper.pdf", pdf())
    assert bucket() == {asset.storage_key}
    response = owner.get(links["url"])
    assert (response.status_code, body(response)) == (200, pdf())
    assert Browser().get(links["url"]).status_code == 403


def test_ranges_are_fetched_as_ranges(owner):
    _, links = store(owner, "film.mp4", FILM)
    response = owner.get(links["url"], range="bytes=1000-1999")
    assert (response.status_code, body(response)) == (206, FILM[1000:2000])
    assert response["Content-Range"] == f"bytes 1000-1999/{len(FILM)}"
    assert owner.get(links["url"], range=f"bytes={len(FILM)}-").status_code == 416


def test_a_file_that_is_gone_is_refused(owner):
    asset, links = store(owner, "film.mp4", FILM)
    default_storage.delete(asset.storage_key)
    assert owner.get(links["url"]).status_code == 403
    assert owner.get(links["url"], "head").status_code == 403


def test_a_redirect_leads_to_a_short_lived_address(owner, settings):
    settings.FILES_DELIVERY = "redirect"
    _, links = store(owner, "Grüße.pdf", pdf())
    response = owner.get(links["url"])
    assert response.status_code == 302
    assert response["Cache-Control"] == "private, no-store"
    parameters = parse_qs(urlsplit(response["Location"]).query)
    assert parameters["X-Amz-Expires"] == ["60"]
    assert parameters["response-content-type"] == ["application/pdf"]
    with urlopen(response["Location"], timeout=30) as answer:
        assert answer.read() == pdf()
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"].startswith("inline; filename*=utf-8''Gr")
    assert Browser(UserFactory()).get(links["url"]).status_code == 403


def test_audio_and_video_are_never_redirected(owner, settings):
    settings.FILES_DELIVERY = "redirect"
    _, links = store(owner, "film.mp4", FILM)
    assert owner.get(links["url"], range="bytes=0-9").status_code == 206
    assert owner.get(links["downloadUrl"]).status_code == 200


def test_public_images_keep_their_lasting_address(bucket, owner, settings, jobs):
    settings.FILES_DELIVERY = "redirect"
    asset, _ = store(owner, "cover.png", picture())
    published = services.publish_image(asset)
    jobs()
    assert bucket() == {published.storage_key, published.thumbnail_key}
    response = Browser().get(owner.links(published)["url"])
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("public")
    assert body(response).startswith(b"\x89PNG")
    gone = owner.links(published)["url"].replace("/public/2", "/public/1")
    assert Browser().get(gone).status_code == 404


def test_the_sweep_cleans_the_bucket(bucket, owner, jobs, time_machine):
    store(owner, "picture.png", picture())
    storage.save(storage.new_key(storage.PRIVATE), upload("x", b"x"))
    assert len(bucket()) == 3
    time_machine.move_to(timezone.now() + timedelta(days=2))
    sweep()
    jobs()
    assert bucket() == set()
    assert not Asset.objects.exists()
