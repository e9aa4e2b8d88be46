"""The process that writes: one JSON command a line on standard input, one answer each."""

import asyncio
import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "server.settings")
django.setup()

from channels.layers import get_channel_layer  # noqa: E402

from server.messaging.models import Member  # noqa: E402
from tests.bench.live_site import GROUP  # noqa: E402
from tests.factories import UserFactory  # noqa: E402
from tests.messaging.support import make_room  # noqa: E402
from tests.realtime.writer import write  # noqa: E402
from tests.support import gid, sign_in  # noqa: E402

PADDING = 120  # characters, a usual message
loop = asyncio.new_event_loop()


def prepare(people):
    """A room with so many members; how to reach it."""
    users = UserFactory.create_batch(people)
    room = make_room(*users)
    return {"key": str(room.pk), "id": gid(room), "tokens": [sign_in(user) for user in users]}


def tell():
    """One message for the baselines."""
    text = f"{time.time()} ".ljust(PADDING, "x")
    event = {"type": "bench.message", "seq": 1, "text": text, "author": "Ada Lovelace"}
    loop.run_until_complete(get_channel_layer().group_send(GROUP, event))


def flow(room_id, count, rate):
    """For ours, so many messages, so many a second: rows, and the hint. How many, in how long."""
    author_id = Member.objects.filter(room=room_id).values_list("user_id", flat=True)[0]
    started = time.monotonic()
    for number in range(count):
        write(room_id, 1, size=PADDING, name=f"{started}-{number}-", author_id=author_id)
        if (pause := started + (number + 1) / rate - time.monotonic()) > 0:
            time.sleep(pause)
    return count, time.monotonic() - started


COMMANDS = {"prepare": prepare, "tell": tell, "flow": flow}

if __name__ == "__main__":
    for line in sys.stdin:
        command = json.loads(line)
        print(json.dumps(COMMANDS[command.pop("do")](**command)), flush=True)
