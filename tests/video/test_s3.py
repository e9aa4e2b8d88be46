"""A stream whose bytes lie on S3, met over HTTP: a moto server."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from server.video import services
from server.video.links import grant
from server.video.models import PackagingState
from tests.factories import EnrollmentFactory
from tests.media.support import Browser, body
from tests.video.support import clip, packaged

pytestmark = pytest.mark.once


class Caller:
    request = None

    def __init__(self, browser):
        self.session_id = browser.session.pk


@pytest.fixture
def made(bucket):
    return packaged(clip())


def get(browser, made, path):
    token = grant(made.asset.pk, Caller(browser)).token
    return browser.get(f"/files/hls/{made.asset.pk}/{path}?token={token}")


@pytest.mark.parametrize(
    ("path", "content_type"), [("90/0", "video/mp2t"), ("poster", "image/webp")]
)
def test_the_bucket_sends_the_bytes(made, settings, path, content_type):
    student = Browser(made.student)
    sent = body(get(student, made, path))
    settings.FILES_DELIVERY = "redirect"
    response = get(student, made, path)
    assert (response.status_code, response["Cache-Control"]) == (302, "private, no-store")
    assert parse_qs(urlsplit(response["Location"]).query)["X-Amz-Expires"] == ["60"]
    with urlopen(response["Location"], timeout=30) as answer:
        assert answer.read() == sent
        assert answer.headers["Content-Type"] == content_type
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert get(Browser(made.stranger), made, path).status_code == 403


def test_playlists_and_the_key_come_from_us(made, settings):
    settings.FILES_DELIVERY = "redirect"
    student = Browser(made.student)
    answers = [get(student, made, path) for path in ("master.m3u8", "90.m3u8", "key")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert body(answers[2]) == bytes.fromhex(made.video.key)
    assert not any("Location" in answer or "X-Amz" in str(answer.headers) for answer in answers)


def test_the_bucket_holds_what_rows_know_and_nothing_else(made, bucket, jobs):
    (rendition,) = made.video.renditions.all()
    segments = {f"{rendition.folder}/{number}" for number in range(len(rendition.segments))}
    made.asset.refresh_from_db()
    pictures = {made.video.poster_key, made.asset.thumbnail_key}
    assert bucket() == {made.asset.storage_key} | segments | pictures
    made.video.delete()
    jobs()
    assert bucket() == {made.asset.storage_key, made.asset.thumbnail_key}


def test_the_sweep_finds_folders_without_a_row(made, bucket, time_machine):
    kept = bucket()
    (rendition,) = made.video.renditions.all()
    lost = rendition.folder.rpartition("/")[0] + "/lost"
    for number in (0, 1):
        default_storage.save(f"{lost}/{number}", ContentFile(b"x"))
    services.sweep_leftovers()
    assert bucket() == kept | {f"{lost}/0", f"{lost}/1"}
    time_machine.move_to(timezone.now() + timedelta(days=3))
    services.sweep_leftovers()
    assert bucket() == kept
    assert made.video.state == PackagingState.READY
    student = Browser(EnrollmentFactory(course=made.course).student)
    assert get(student, made, "90/0").status_code == 200
