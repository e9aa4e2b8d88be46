"""A draft as it is made: for whoever began it, and nobody else."""

import pytest
from asgiref.sync import sync_to_async

from server.drafting.models import Generator
from tests.drafting.support import PAGES, make_draft
from tests.factories import CourseFactory, TeacherFactory
from tests.realtime.support import client_of
from tests.support import gid, run_jobs

PROGRESS = """
subscription ($draft: ID!) { generationProgressed(draftId: $draft) {
  state pageCount doneCount itemCount waitingUntil
} }
"""
OVER = {"READY", "FAILED"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("mood", "times", "last"), [("good", 0, "READY"), ("busy", 1, "READY"), ("broken", 0, "FAILED")]
)
async def test_generation_progressed(service, mood, times, last):
    service.mood, service.times = mood, times

    @sync_to_async
    def begun():
        course = CourseFactory()
        make_draft(course, text=PAGES[1], run=False)  # another of the same person
        return make_draft(course, text=PAGES[0], generator=Generator.MODEL, run=False)

    draft = await begun()
    stranger = await sync_to_async(TeacherFactory)()
    async with (
        await client_of(await sync_to_async(lambda: draft.owner)()) as owner,
        await client_of(stranger) as other,
    ):
        await owner.subscribe(PROGRESS, draft=gid(draft))
        first = await owner.event()
        assert first == {
            "state": "QUEUED",
            "pageCount": 0,
            "doneCount": 0,
            "itemCount": 0,
            "waitingUntil": None,
        }
        await other.subscribe(PROGRESS, draft=gid(draft))
        answer = await other.receive()
        assert answer["payload"][0]["extensions"]["code"] == "NOT_FOUND"
        await sync_to_async(run_jobs)()
        seen = [first]
        while seen[-1]["state"] not in OVER:
            seen.append(await owner.event())
        assert (seen[-1]["state"], seen[-1]["waitingUntil"]) == (last, None)
        assert (seen[-1]["itemCount"] > 0) is (last == "READY")
        assert [one["doneCount"] for one in seen] == sorted(one["doneCount"] for one in seen)
