"""Packaging over HTTP and over the socket."""

import pytest
from asgiref.sync import sync_to_async

from server.courses import services as courses
from server.video import services
from server.video.models import Video, VideoFailure
from server.video.services.holding import take
from tests.media.samples import mp4
from tests.realtime.support import client_of
from tests.support import error_codes, gid
from tests.video.support import world

PACKAGING = """
query ($id: ID!) {
  node(id: $id) {
    ... on Asset {
      video {
        state progress failure problem duration width height viewerCanManage playlistUrl posterUrl
        renditions { width height bandwidth }
      }
    }
  }
}
"""
RESTART = """
mutation ($id: ID!) {
  restartPackaging(input: {assetId: $id}) { video { state } errors { code field } }
}
"""
CANCEL = """
mutation ($id: ID!) {
  cancelPackaging(input: {assetId: $id}) { video { state } errors { code field } }
}
"""
PROGRESS = """
subscription ($id: ID!) {
  videoProgressed(assetId: $id) { video { state progress problem renditions { height } } }
}
"""


def test_what_the_api_says_of_a_packaging(api, db):
    made = world(mp4())

    def said(actor):
        node = api.data(PACKAGING, {"id": gid(made.asset)}, actor=actor)["node"]
        return node and node["video"]

    waiting = said(made.teacher)
    assert (waiting["state"], waiting["progress"], waiting["viewerCanManage"]) == (
        "QUEUED",
        0,
        True,
    )
    held = take()
    services.looked_at(held, seconds=9.5, width=640, height=360, poster_key="", thumbnail_key="")
    assert said(made.student) == {
        "state": "RUNNING",
        "progress": 0,
        "failure": None,
        "problem": None,
        "duration": 9.5,
        "width": 640,
        "height": 360,
        "viewerCanManage": False,
        "playlistUrl": None,
        "posterUrl": None,
        "renditions": [],
    }
    services.fail(held, VideoFailure.TOO_LONG)
    failed = said(made.teacher)
    assert failed["failure"] == "TOO_LONG"
    assert "6 hours" in failed["problem"]
    assert said(made.stranger) is None


def test_restart_and_cancel_packaging(api, db):
    made = world(mp4())
    asset = {"id": gid(made.asset)}
    payload = api.data(CANCEL, asset, actor=made.teacher)["cancelPackaging"]
    assert payload == {"video": {"state": "CANCELLED"}, "errors": []}
    assert error_codes(api.data(CANCEL, asset, actor=made.teacher)["cancelPackaging"]) == [
        ("CONFLICT", None)
    ]
    payload = api.data(RESTART, asset, actor=made.teacher)["restartPackaging"]
    assert payload == {"video": {"state": "QUEUED"}, "errors": []}
    assert error_codes(api.data(RESTART, asset, actor=made.student)["restartPackaging"]) == [
        ("FORBIDDEN", None)
    ]
    assert Video.objects.get().state == "QUEUED"


@pytest.mark.django_db(transaction=True)
async def test_progress_is_heard_as_it_happens():
    made = await sync_to_async(world)(mp4())
    async with await client_of(made.teacher) as client:
        await client.subscribe(PROGRESS, id=gid(made.asset))
        assert (await client.event())["video"]["state"] == "QUEUED"
        held = await sync_to_async(take)()
        await sync_to_async(services.report)(held, 42)
        event = {"progress": 0}
        while event["progress"] < 42:
            event = (await client.event())["video"]
        assert event["state"] == "RUNNING"
        await sync_to_async(services.fail)(held, VideoFailure.DAMAGED)
        while event["state"] != "FAILED":
            event = (await client.event())["video"]
        assert "damaged" in event["problem"]


@pytest.mark.django_db(transaction=True)
async def test_nobody_else_hears_it_and_it_ends_with_the_right():
    made = await sync_to_async(world)(mp4())
    async with await client_of(made.stranger) as client:
        await client.subscribe(PROGRESS, id=gid(made.asset))
        message = await client.receive()
        assert message["type"] == "error"
        assert message["payload"][0]["extensions"]["code"] == "NOT_FOUND"
    async with await client_of(made.student) as client:
        await client.subscribe(PROGRESS, id=gid(made.asset))
        assert (await client.event())["video"]["state"] == "QUEUED"
        leave = sync_to_async(courses.unenroll)
        await leave(actor=made.student, course_id=made.course.pk)
        assert (await client.receive())["type"] == "error"
