"""A process that writes, as a worker or another server would: one JSON command a line, one answer."""

import json
import os
import sys
import threading
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "server.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

from server.accounts.models import User  # noqa: E402
from server.accounts.services import sessions, staff  # noqa: E402
from server.classrooms.models import Board  # noqa: E402
from server.core.realtime import next_seq  # noqa: E402
from server.messaging import events  # noqa: E402
from server.messaging.models import Message, Room  # noqa: E402
from server.messaging.services import remove_member  # noqa: E402
from tests.classrooms.support import draw  # noqa: E402

_stop = threading.Event()


def write(room_id, count, every=0.0, size=1, name="w", author_id=None):
    """So many messages of so many characters, `every` so many seconds; the last number."""
    room = Room.objects.get(pk=room_id)
    seq = 0
    for number in range(count):
        with transaction.atomic():
            seq = next_seq(room)
            text = f"{time.time()} ".ljust(size, "x")
            Message.objects.create(
                room=room,
                seq=seq,
                changed_seq=seq,
                text=text,
                client_id=f"{name}{number}",
                author_id=author_id,
            )
            events.messages_changed(room)
        if _stop.wait(every):
            break
    return seq


def draw_many(board_id, count, every):
    """So many elements on a board, by the owner of its course, `every` so many seconds; the last
    number."""
    board = Board.objects.select_related("classroom__course__owner").get(pk=board_id)
    for _ in range(count):
        element = draw(board, board.classroom.course.owner)
        _stop.wait(every)
    return element.changed_seq


def flow(room_id, every):
    """Write until `stop`, in a thread."""
    _stop.clear()

    def run():
        try:
            write(room_id, 100_000, every, name=f"f{time.time()}-")
        finally:
            connection.close()

    threading.Thread(target=run, daemon=True).start()


def stop():
    _stop.set()


def end_right(user_id, room_id, cause):
    """Take a right away; when it was committed."""
    user = User.objects.get(pk=user_id)
    if cause == "remove":
        remove_member(room=Room.objects.get(pk=room_id), user=user)
    elif cause == "block":
        staff.block_user(actor=User.objects.filter(role="ADMIN")[0], user_id=user.pk)
    elif cause == "role":
        admin = User.objects.filter(role="ADMIN")[0]
        staff.set_user_role(actor=admin, user_id=user.pk, role="TEACHER")
    elif cause == "sessions":
        sessions.revoke_all_tokens(actor=user)
    return time.time()


COMMANDS = {"write": write, "draw": draw_many, "flow": flow, "stop": stop, "end_right": end_right}

if __name__ == "__main__":
    for line in sys.stdin:
        command = json.loads(line)
        answer = COMMANDS[command.pop("do")](**command)
        print(json.dumps(answer), flush=True)
