"""Real films through the real child process."""

import struct

import av
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from server.media.models import Asset
from server.notifications.models import Notification, NotificationKind
from server.video import services
from server.video.child.looking import sides_for
from server.video.models import PackagingState, Rendition, VideoFailure
from server.video.packager import package_next
from server.video.services.holding import NotHeld, take
from tests.video.support import clip, decrypted, packaged, played, world

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def renditions(made):
    return {row.side: row for row in made.video.renditions.all()}


def pictures(frames):
    return [frame for frame in frames if isinstance(frame, av.VideoFrame)]


def sounds(frames):
    return [frame for frame in frames if isinstance(frame, av.AudioFrame)]


def test_a_film_is_packaged_and_plays_from_its_segments(storage_folder):
    made = packaged(clip(seconds=14))
    video = made.video
    assert (video.state, video.progress, video.lease) == (PackagingState.READY, 100, None)
    assert (video.width, video.height, round(video.seconds)) == (160, 90, 14)
    rendition = renditions(made)[90]
    assert rendition.is_copied
    assert rendition.codecs.startswith("avc1.")
    assert [round(seconds) for seconds in rendition.segments] == [6, 6, 2]
    shown = [pictures(played(decrypted(rendition, storage_folder, n))) for n in range(3)]
    assert [len(frames) for frames in shown] == [60, 60, 20]
    assert all(frames[0].key_frame for frames in shown)
    # The segments go on where the one before ends.
    assert [round(float(frames[0].time - shown[0][0].time)) for frames in shown] == [0, 6, 12]


def test_what_is_stored_is_encrypted(storage_folder):
    made = packaged(clip())
    rendition = renditions(made)[90]
    stored = (storage_folder / rendition.folder / "0").read_bytes()
    # A transport stream's packets of 188 bytes all begin with G; any one byte may by chance.
    assert set(stored[::188]) != set(b"G")
    assert set(decrypted(rendition, storage_folder, 0)[::188]) == set(b"G")
    everything = b"".join(path.read_bytes() for path in storage_folder.rglob("*") if path.is_file())
    assert bytes.fromhex(made.video.key) not in everything
    assert made.video.key.encode() not in everything


@pytest.mark.parametrize(
    ("film", "name"),
    [
        ({"video": "libvpx-vp9", "audio": "libopus", "container": "webm"}, "film.webm"),
        ({"video": "libx264", "key_every": 1000, "seconds": 13}, "film.mp4"),
        ({"size": (162, 90), "skip": (2, 3, 4), "video": "libvpx-vp9"}, "film.mp4"),
    ],
    ids=["WebM", "few key frames", "varying pace"],
)
def test_other_films_are_encoded_anew(storage_folder, film, name):
    made = packaged(clip(**film), name)
    rendition = renditions(made)[90]
    assert not rendition.is_copied
    assert "avc1.64" in rendition.codecs
    assert rendition.codecs.endswith(",mp4a.40.2")
    for number, seconds in enumerate(rendition.segments):
        frames = played(decrypted(rendition, storage_folder, number))
        assert pictures(frames)[0].key_frame
        assert sounds(frames)
        assert seconds <= 6.5


def test_a_silent_film_and_one_without_pictures(storage_folder):
    silent = renditions(packaged(clip(audio=None)))[90]
    assert "mp4a" not in silent.codecs
    assert not sounds(played(decrypted(silent, storage_folder, 0)))
    heard = packaged(clip(video=None, seconds=8))
    assert (heard.video.width, heard.video.poster_key) == (0, "")
    (only,) = renditions(heard).values()
    assert (only.side, only.codecs) == (0, "mp4a.40.2")
    assert sounds(played(decrypted(only, storage_folder, 0)))


def turned(content, matrix):
    """The film with another display matrix in the header of its track."""
    at = content.index(b"tkhd") + 4 + 40
    return content[:at] + struct.pack(">9i", *matrix) + content[at + 36 :]


def test_what_a_phone_has_taken_upright_stays_upright(storage_folder):
    quarter = (0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)
    made = packaged(turned(clip(), quarter))
    assert (made.video.width, made.video.height) == (90, 160)
    rendition = renditions(made)[90]
    assert (rendition.width, rendition.height, rendition.is_copied) == (90, 160, False)
    frame = pictures(played(decrypted(rendition, storage_folder, 0)))[0].to_image()
    # The red square near the upper left corner is near the upper right one after a quarter turn.
    red, _green, blue = frame.getpixel((72, 10))
    assert red > 150 > blue


@pytest.mark.parametrize(
    ("short", "sides"),
    [
        (90, [90]),
        (360, [360]),
        (400, [400]),
        (480, [360, 480]),
        (720, [360, 720]),
        (1080, [360, 720, 1080]),
        (2160, [360, 720, 1080]),
    ],
)
def test_no_quality_is_larger_than_the_film(short, sides):
    assert sides_for(short) == sides


def test_a_larger_film_gets_a_smaller_quality(storage_folder):
    made = packaged(clip(size=(856, 480), seconds=2))
    assert {side: (row.width, row.height) for side, row in renditions(made).items()} == {
        360: (642, 360),
        480: (856, 480),
    }


def test_it_gets_a_poster_and_a_thumbnail():
    made = packaged(clip())
    asset = Asset.objects.get(pk=made.asset.pk)
    for key in (made.video.poster_key, asset.thumbnail_key):
        with default_storage.open(key) as file:
            assert file.read(12)[8:] == b"WEBP"


@pytest.mark.parametrize(
    ("break_it", "failure"),
    [
        (lambda film: film[:40] + bytes(200) + film[240:], VideoFailure.DAMAGED),
        (lambda film: film.replace(b"avc1", b"zzzz"), VideoFailure.UNSUPPORTED),
    ],
    ids=["damaged", "unknown codec"],
)
def test_the_owner_hears_why_a_film_cannot_be_packaged(break_it, failure):
    made = world(clip(video="libx264", audio=None))
    with default_storage.open(made.asset.storage_key, "rb") as file:
        content = file.read()
    default_storage.delete(made.asset.storage_key)
    default_storage.save(made.asset.storage_key, ContentFile(break_it(content)))
    assert package_next()
    video = made.video
    assert (video.state, video.failure) == (PackagingState.FAILED, failure)
    assert not Rendition.objects.exists()
    told = Notification.objects.get(recipient=made.teacher)
    assert told.kind == NotificationKind.VIDEO_FAILED
    assert "lecture.mp4" in told.title
    assert not package_next()


def test_a_finished_quality_is_not_made_again():
    made = world(clip(size=(856, 480), seconds=2))
    held = take()
    services.keep_rendition(
        held,
        side=360,
        folder="video/20260101/there",
        made={
            "width": 640,
            "height": 360,
            "bandwidth": 1,
            "average": 1,
            "codecs": "x",
            "copied": False,
            "segments": [2.0],
        },
    )
    made.video.__class__.objects.update(heartbeat_at="2026-01-01T00:00:00Z")
    assert package_next()
    assert renditions(made)[360].folder == "video/20260101/there"
    assert made.video.state == PackagingState.READY


def test_a_packaging_that_is_stopped_ends_its_child(monkeypatch):
    made = world(clip(video="libvpx-vp9", seconds=8))
    beats = []

    def stop_at_the_first(held, percent):
        beats.append(percent)
        services.cancel_packaging(actor=made.teacher, asset_id=made.asset.pk)
        raise NotHeld

    monkeypatch.setattr("server.video.packager.REPORT_SECONDS", 0)
    monkeypatch.setattr("server.video.packager.services.report", stop_at_the_first)
    assert package_next()
    assert len(beats) == 1
    assert made.video.state == PackagingState.CANCELLED
    assert not Rendition.objects.exists()
    assert not package_next()
