"""Who holds a packaging, and what ends it. No film is decoded here."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from server.audit.models import AuditEntry
from server.core.errors import DomainError, ErrorCode
from server.courses import services as courses
from server.courses.tasks import package_videos
from server.media import services as media
from server.media.models import Asset
from server.notifications.models import Notification
from server.video import services, storage
from server.video.models import PackagingState, Rendition, Video, VideoFailure
from server.video.services.holding import LEASE, MAX_ATTEMPTS, NotHeld, take
from server.video.tasks import sweep
from tests.factories import ManagerFactory, TeacherFactory, UserFactory
from tests.media.samples import mp4
from tests.video.support import film_of, world

MADE = {
    "width": 640,
    "height": 360,
    "bandwidth": 800_000,
    "average": 500_000,
    "codecs": "avc1.64001e,mp4a.40.2",
    "copied": False,
    "segments": [6.0, 2.5],
}


@pytest.fixture
def made(db):
    return world(mp4())


def keep(held, side=360, folder="video/20260101/a"):
    services.keep_rendition(held, side=side, folder=folder, made=MADE)


def finished(made):
    held = take()
    keep(held)
    services.finish(held, [360])
    return made.video


def silent(for_seconds):
    Video.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=for_seconds))


def test_a_lesson_s_video_is_queued_once(made):
    video = made.video
    assert (video.state, video.progress) == (PackagingState.QUEUED, 0)
    assert len(bytes.fromhex(video.key)) == 16
    courses.update_lesson(actor=made.teacher, lesson_id=made.lesson.pk, asset_id=made.asset.pk)
    assert made.video.key == video.key


def test_other_files_are_not_packaged(made):
    film_of(made.teacher, mp4())
    asset = film_of(made.teacher, mp4(), "material.mp4")
    courses.add_material(
        actor=made.teacher, course_id=made.course.pk, title="To take along", asset_id=asset.pk
    )
    assert Video.objects.count() == 1


def test_every_video_has_its_own_key(made):
    assert world(mp4()).video.key != made.video.key


def test_only_one_packager_gets_a_video(made):
    held = take()
    assert held.asset_id == made.asset.pk
    assert take() is None
    assert made.video.state == PackagingState.RUNNING


def test_the_one_that_waits_longest_comes_first(made):
    later = world(mp4())
    assert [take().asset_id, take().asset_id] == [made.asset.pk, later.asset.pk]


def test_a_packager_that_speaks_keeps_its_video(made):
    held = take()
    silent(LEASE.total_seconds() + 1)
    services.report(held, 40)
    assert made.video.progress == 40
    assert take() is None


def test_a_silent_packager_s_video_is_taken_up_by_another(made):
    dead = take()
    keep(dead)
    silent(LEASE.total_seconds() - 5)
    assert take() is None
    silent(LEASE.total_seconds() + 1)
    heir = take()
    assert heir.asset_id == dead.asset_id
    # The dead one was only slow: whatever it still writes finds nothing.
    for late in (
        lambda: services.report(dead, 90),
        lambda: keep(dead, side=720, folder="video/20260101/b"),
        lambda: services.finish(dead, [360]),
        lambda: services.fail(dead, VideoFailure.DAMAGED),
        lambda: services.looked_at(
            dead, seconds=1, width=1, height=1, poster_key="a", thumbnail_key="b"
        ),
    ):
        with pytest.raises(NotHeld):
            late()
    assert list(Rendition.objects.values_list("side", flat=True)) == [360]
    assert made.video.state == PackagingState.RUNNING
    services.finish(heir, [360])
    assert made.video.state == PackagingState.READY


def test_what_never_gets_anywhere_is_given_up(made):
    for _ in range(MAX_ATTEMPTS):
        assert take()
        silent(LEASE.total_seconds() + 1)
    assert take() is None
    video = made.video
    assert (video.state, video.failure) == (PackagingState.FAILED, VideoFailure.INTERRUPTED)
    assert Notification.objects.get().recipient == made.teacher


def test_progress_never_says_done_before_it_is(made):
    held = take()
    services.report(held, 100)
    assert made.video.progress == 99
    services.finish(held, [])
    assert made.video.progress == 100


def test_cancel_packaging(made):
    held = take()
    services.cancel_packaging(actor=made.teacher, asset_id=made.asset.pk)
    with pytest.raises(NotHeld):
        services.report(held, 50)
    assert made.video.state == PackagingState.CANCELLED
    assert take() is None
    assert AuditEntry.objects.filter(action="video.cancel_packaging").count() == 1
    with pytest.raises(DomainError) as refusal:
        services.cancel_packaging(actor=made.teacher, asset_id=made.asset.pk)
    assert refusal.value.code == ErrorCode.CONFLICT


def test_restart_after_a_failure_keeps_what_is_finished(made):
    held = take()
    keep(held)
    services.fail(held, VideoFailure.TOO_SLOW)
    key = made.video.key
    services.restart_packaging(actor=made.teacher, asset_id=made.asset.pk)
    video = made.video
    assert (video.state, video.failure, video.key) == (PackagingState.QUEUED, "", key)
    assert Rendition.objects.count() == 1
    with pytest.raises(DomainError) as refusal:
        services.restart_packaging(actor=made.teacher, asset_id=made.asset.pk)
    assert refusal.value.code == ErrorCode.CONFLICT


def test_a_finished_video_is_made_anew_with_another_key(made, jobs):
    key = finished(made).key
    services.restart_packaging(actor=made.teacher, asset_id=made.asset.pk)
    assert made.video.state == PackagingState.QUEUED
    assert made.video.key != key
    assert not Rendition.objects.exists()


def test_a_video_from_before_is_packaged_on_demand_and_by_the_hour(made):
    Video.objects.all().delete()
    package_videos()
    assert made.video.state == PackagingState.QUEUED
    Video.objects.all().delete()
    services.restart_packaging(actor=made.teacher, asset_id=made.asset.pk)
    assert made.video.state == PackagingState.QUEUED


def test_another_file_under_the_same_asset_is_packaged_anew(made):
    finished(made)
    Asset.objects.filter(pk=made.asset.pk).update(storage_key="private/20260101/other")
    package_videos()
    assert made.video.state == PackagingState.QUEUED
    assert take().source_key == "private/20260101/other"


@pytest.mark.parametrize("act", [services.cancel_packaging, services.restart_packaging])
def test_only_those_who_look_after_it(made, act):
    colleague, manager = TeacherFactory(), ManagerFactory()
    courses.add_instructor(actor=made.teacher, course_id=made.course.pk, user_id=colleague.pk)
    for who, code in (
        (made.student, ErrorCode.FORBIDDEN),
        (made.stranger, ErrorCode.NOT_FOUND),
        (TeacherFactory(), ErrorCode.NOT_FOUND),
    ):
        before = Video.objects.values().get()
        with pytest.raises(DomainError) as refusal:
            act(actor=who, asset_id=made.asset.pk)
        assert refusal.value.code == code
        assert Video.objects.values().get() == before
    for who in (colleague, manager):
        if act is services.restart_packaging:
            Video.objects.update(state=PackagingState.CANCELLED)
        else:
            Video.objects.update(state=PackagingState.QUEUED)
        act(actor=who, asset_id=made.asset.pk)


def test_a_document_is_no_video(made):
    asset = film_of(made.teacher, mp4())
    Asset.objects.filter(pk=asset.pk).update(kind="DOCUMENT")
    with pytest.raises(DomainError) as refusal:
        services.restart_packaging(actor=made.teacher, asset_id=asset.pk)
    assert refusal.value.code == ErrorCode.NOT_FOUND


def write(folder, number=0):
    path = storage.segment_key(folder, number)
    default_storage.save(path, ContentFile(b"segment"))


def test_segments_go_with_their_row(made, jobs, storage_folder):
    held = take()
    folder = f"video/{timezone.now():%Y%m%d}/mine"
    for number in range(2):
        write(folder, number)
    keep(held, folder=folder)
    jobs()
    assert len(list((storage_folder / folder).iterdir())) == 2
    made.asset.delete()
    jobs()
    assert not (storage_folder / folder).exists()


def test_a_video_keeps_no_file_alive(made):
    asset = film_of(made.teacher, mp4())
    services.package(asset)
    media.discard(asset)
    assert Video.objects.get().asset == made.asset


def test_the_sweep_takes_only_what_no_row_knows(made, storage_folder, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    held = take()
    day = f"{timezone.now():%Y%m%d}"
    write(f"video/{day}/kept")
    write(f"video/{day}/left")
    keep(held, folder=f"video/{day}/kept")
    sweep()
    assert (storage_folder / f"video/{day}/left/0").exists()
    time_machine.shift(timedelta(days=3))
    sweep()
    assert (storage_folder / f"video/{day}/kept/0").exists()
    assert not (storage_folder / f"video/{day}/left").exists()


def test_nobody_hears_of_a_video_without_an_owner(made):
    Asset.objects.filter(pk=made.asset.pk).update(owner=None)
    services.fail(take(), VideoFailure.DAMAGED)
    assert made.video.state == PackagingState.FAILED
    assert not Notification.objects.exists()
    assert UserFactory()
