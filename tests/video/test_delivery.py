"""Who gets the playlist, the key, a segment, the original, the pictures and the captions."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from server.core.auth import FILES_COOKIE
from server.courses import services as courses
from server.courses.models import Enrollment, EnrollmentStatus
from server.media.links import Variant, asset_url
from server.video import services
from server.video.links import grant
from server.video.models import PackagingState, Video
from server.video.services.holding import take
from tests.factories import EnrollmentFactory, ManagerFactory, TeacherFactory
from tests.media.samples import mp4
from tests.media.support import Browser, body
from tests.support import Api, gid
from tests.video.support import WEBVTT, world
from tests.video.test_services import MADE

pytestmark = pytest.mark.once

VIDEO = """
query ($id: ID!) {
  node(id: $id) {
    ... on Video {
      state playlistUrl posterUrl grant { token expiresAt } captions { url language cues { text } }
      viewerCanManage
    }
  }
}
"""
FOLDER = "video/20260101/0123456789abcdef"
KINDS = ["playlist", "quality", "key", "segment", "poster", "captions"]


class Caller:
    """Signs links as the server would for this session."""

    request = None

    def __init__(self, session_id) -> None:
        self.session_id = session_id


@pytest.fixture
def made(db):
    """A packaged film, whose bytes are nonsense."""
    made = world(mp4())
    held = take()
    for name in ("0", "1", "poster"):
        default_storage.save(f"{FOLDER}/{name}", ContentFile(b"bytes of " + name.encode() * 100))
    services.looked_at(
        held,
        seconds=8.5,
        width=640,
        height=360,
        poster_key=f"{FOLDER}/poster",
        thumbnail_key=f"{FOLDER}/poster",
    )
    services.keep_rendition(held, side=360, folder=FOLDER, made=MADE)
    services.finish(held, [360])
    services.add_caption(
        actor=made.teacher, asset_id=made.asset.pk, language="en", label="English", text=WEBVTT
    )
    return made


def asked(browser, made):
    return Api().data(VIDEO, {"id": gid(made.video)}, token=browser.token)["node"]


def token_of(made, user=None):
    """A grant as a person gets it, and their browser."""
    browser = Browser(user)
    return browser, asked(browser, made)["grant"]["token"]


def addresses(made, token):
    base = f"/files/hls/{made.asset.pk}"
    caption = made.video.captions.get()
    paths = {
        "playlist": "master.m3u8",
        "quality": "360.m3u8",
        "key": "key",
        "segment": "360/0",
        "poster": "poster",
        "captions": f"captions/{caption.pk}.vtt",
    }
    return {name: f"{base}/{path}?token={token}" for name, path in paths.items()}


def statuses(browser, made, token):
    urls = addresses(made, token)
    return {name: browser.get(urls[name]).status_code for name in KINDS}


def original(browser, made):
    """Of the file itself, with an address signed for exactly this session."""
    session = browser.session.pk if browser.user else None
    url = asset_url(made.asset, Variant.DOWNLOAD, Caller(session))
    return browser.get(url).status_code


PEOPLE = {
    "owner": (200, 200),
    "co-instructor": (200, 200),
    "manager": (200, 200),
    "enrolled": (200, 403),
    "unenrolled": (403, 403),
    "blocked": (403, 403),
    "stranger": (403, 403),
    "another teacher": (403, 403),
    "anonymous": (403, 403),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_gets_what(made, who):
    person = {
        "owner": lambda: made.teacher,
        "co-instructor": lambda: instructor(made),
        "manager": ManagerFactory,
        "enrolled": lambda: made.student,
        "unenrolled": lambda: left(made),
        "blocked": lambda: blocked(made),
        "stranger": lambda: made.stranger,
        "another teacher": TeacherFactory,
        "anonymous": lambda: None,
    }[who]()
    browser = Browser(person)
    # Also those who get no grant from the API come with one that is signed for them.
    session = browser.session.pk if person else None
    token = grant(made.asset.pk, Caller(session)).token
    stream, file = PEOPLE[who]
    assert set(statuses(browser, made, token).values()) == {stream}
    assert original(browser, made) == file
    assert (asked(browser, made) is not None) == (stream == 200)
    thumbnail = browser.get(asset_url(made.asset, Variant.THUMBNAIL, Caller(session)))
    assert thumbnail.status_code == stream


def instructor(made):
    colleague = TeacherFactory()
    courses.add_instructor(actor=made.teacher, course_id=made.course.pk, user_id=colleague.pk)
    return colleague


def left(made):
    return EnrollmentFactory(
        course=made.course, status=EnrollmentStatus.ENDED, ended_at=timezone.now()
    ).student


def blocked(made):
    return EnrollmentFactory(course=made.course, status=EnrollmentStatus.BLOCKED).student


def test_what_a_player_gets(made):
    browser, token = token_of(made, made.student)
    urls = addresses(made, token)
    answers = {name: browser.get(url) for name, url in urls.items()}
    for answer in answers.values():
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
    master = body(answers["playlist"]).decode()
    assert 'CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360\n360.m3u8\n' in master
    quality = body(answers["quality"]).decode().splitlines()
    assert quality[-5:] == ["#EXTINF:6.000,", "360/0", "#EXTINF:2.500,", "360/1", "#EXT-X-ENDLIST"]
    assert '#EXT-X-KEY:METHOD=AES-128,URI="key"' in quality
    assert token not in master + str(quality)
    assert body(answers["key"]) == bytes.fromhex(made.video.key)
    assert body(answers["segment"]).startswith(b"bytes of 0")
    assert answers["captions"]["Content-Type"] == "text/vtt; charset=utf-8"
    assert "to <b>water</b>" in body(answers["captions"]).decode()


def test_a_grant_is_for_one_session(made):
    _, token = token_of(made, made.student)
    for other in (Browser(made.student), Browser(made.teacher), Browser()):
        assert set(statuses(other, made, token).values()) == {403}
    browser, token = token_of(made, made.student)
    del browser.http.cookies[FILES_COOKIE]
    assert set(statuses(browser, made, token).values()) == {403}


def test_a_grant_is_for_one_video(made):
    other = world(mp4())
    EnrollmentFactory(course=other.course, student=made.student)
    browser = Browser(made.student)
    token = asked(browser, other)["grant"]["token"]
    assert set(statuses(browser, made, token).values()) == {403}


def test_a_link_to_a_file_is_no_grant_and_a_grant_is_no_link(made):
    browser, token = token_of(made, made.teacher)
    assert browser.get(f"/files/{made.asset.pk}/lecture.mp4?token={token}").status_code == 403
    link = browser.links(made.asset)["url"].partition("token=")[2]
    assert set(statuses(browser, made, link).values()) == {403}


def test_a_grant_lasts_a_minute_at_most(made, time_machine):
    time_machine.move_to("2030-01-01T12:00:01Z", tick=False)
    browser, token = token_of(made, made.student)
    time_machine.shift(timedelta(seconds=29))
    assert set(statuses(browser, made, token).values()) == {200}
    time_machine.shift(timedelta(seconds=31))
    assert set(statuses(browser, made, token).values()) == {403}


@pytest.mark.parametrize("how", ["leaves", "is blocked", "signs out", "loses the account"])
def test_a_grant_ends_with_the_right(made, how):
    browser, token = token_of(made, made.student)
    assert set(statuses(browser, made, token).values()) == {200}
    if how == "leaves":
        courses.unenroll(actor=made.student, course_id=made.course.pk)
    elif how == "is blocked":
        Enrollment.objects.update(status=EnrollmentStatus.BLOCKED)
    elif how == "signs out":
        browser.session.ended_at = timezone.now()
        browser.session.save()
    else:
        made.student.blocked_at = timezone.now()
        made.student.save()
    assert set(statuses(browser, made, token).values()) == {403}


@pytest.mark.parametrize(
    "state", [PackagingState.QUEUED, PackagingState.FAILED, PackagingState.CANCELLED]
)
def test_until_it_is_ready_the_original_plays(made, state):
    Video.objects.update(state=state)
    browser, token = token_of(made, made.student)
    found = statuses(browser, made, token)
    assert {found[name] for name in ("playlist", "quality", "key", "segment")} == {403}
    assert {found[name] for name in ("poster", "captions")} == {200}
    assert asked(browser, made)["playlistUrl"] is None
    assert original(browser, made) == 200
    url = asset_url(made.asset, Variant.INLINE, Caller(browser.session.pk))
    assert browser.get(url, range="bytes=0-3").status_code == 206


def test_what_is_handed_out_as_material_may_be_taken_along(made):
    courses.add_material(
        actor=made.teacher, course_id=made.course.pk, title="The film", asset_id=made.asset.pk
    )
    assert original(Browser(made.student), made) == 200
    assert original(Browser(made.stranger), made) == 403


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ("bytes=0-9", 206),
        ("bytes=-5", 206),
        ("bytes=9999-", 416),
        ("bytes=9-2", 416),
        ("bytes=x", 416),
        ("bytes=" + ",".join(f"{n}-{n}" for n in range(1000)), 200),
    ],
)
def test_ranges_of_a_segment(made, wanted, status):
    browser, token = token_of(made, made.student)
    response = browser.get(addresses(made, token)["segment"], range=wanted)
    assert response.status_code == status
    if status == 206:
        assert len(body(response)) < 109


@pytest.mark.parametrize(
    "path", ["360/2", "720/0", "720.m3u8", "0.m3u8", "360/99999999999999999999", "999999999999/0"]
)
def test_what_is_not_there_is_refused(made, path):
    browser, token = token_of(made, made.student)
    url = f"/files/hls/{made.asset.pk}/{path}?token={token}"
    assert browser.get(url).status_code == 403


def test_a_captions_track_of_another_video_is_refused(made):
    other = world(mp4())
    browser, token = token_of(made, made.student)
    caption = made.video.captions.get()
    caption.video = other.video
    caption.save()
    url = f"/files/hls/{made.asset.pk}/captions/{caption.pk}.vtt?token={token}"
    assert browser.get(url).status_code == 403


def test_nginx_sends_segments_and_pictures(made, settings):
    settings.FILES_DELIVERY = "nginx"
    browser, token = token_of(made, made.student)
    urls = addresses(made, token)
    response = browser.get(urls["segment"])
    assert response["X-Accel-Redirect"] == f"/protected/{FOLDER}/0"
    assert response["Content-Type"] == "video/mp2t"
    assert response.content == b""
    assert browser.get(urls["poster"])["X-Accel-Redirect"] == f"/protected/{FOLDER}/poster"
    for name in ("playlist", "quality", "key", "captions"):
        assert "X-Accel-Redirect" not in browser.get(urls[name])
    assert Browser(made.stranger).get(urls["segment"]).status_code == 403


def test_the_public_sees_the_film_of_a_free_preview_but_not_its_file(made):
    courses.update_lesson(actor=made.teacher, lesson_id=made.lesson.pk, is_free_preview=True)
    browser, token = token_of(made)
    assert set(statuses(browser, made, token).values()) == {200}
    assert original(browser, made) == 403
