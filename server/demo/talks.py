"""Conversations at the demo school: course chats and letters between two people."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from server.accounts.models import User
from server.demo.content import CourseText, read_toml
from server.demo.school import School
from server.messaging import services
from server.messaging.models import Member, Message, Room

READ_AFTER = 1.0  # days: what is older has been read


@dataclass(slots=True)
class _Talk:
    """One conversation while it happens."""

    open_room: Callable[[], Room]
    people: dict[str, User]
    said: dict[str, Message] = field(default_factory=dict)

    def say(self, number: int, line: dict[str, Any]) -> None:
        author = self.people[line["by"]]
        answered = self.said.get(line.get("re", ""))
        message = services.send_message(
            actor=author,
            room_id=self.open_room().pk,
            client_id=f"demo-{number}",
            text=re.sub(r"{(\w+)}", lambda m: f"@{self.people[m[1]].username}", line["text"]),
            reply_to_id=answered.pk if answered else None,
        )
        self.said[line.get("id", str(number))] = message
        for emoji, names in line.get("likes", {}).items():
            for name in names:
                services.react_to_message(
                    actor=self.people[name], message_id=message.pk, emoji=emoji, is_on=True
                )
        if line.get("pin"):
            services.pin_message(actor=author, message_id=message.pk, is_pinned=True)


def plan_talks(
    school: School, texts: list[CourseText], first_students: dict[str, list[str]]
) -> None:
    """`first_students` are usernames of each course, of students who never leave."""
    data = read_toml("talks.toml")
    owners = {text.code: str(text.facts["owner"]) for text in texts}
    for chat in data["chats"]:
        code = chat["course"]
        people = cast(school, owners[code], first_students[code])
        _plan(school, _Talk(_chat_of(school, code), people), chat["lines"])
    for letters in data["direct"]:
        pair = _users(school, {name: name for name in letters["people"]})
        _plan(school, _Talk(_between(*pair.values()), pair), letters["lines"])


def cast(school: School, owner: str, first_students: list[str]) -> dict[str, User]:
    """Who appears in the stories of a course, by their name there."""
    people = {"student": "student", "owner": owner}
    return _users(school, people | dict(zip("abcd", first_students, strict=False)))


def read_old_messages(school: School) -> None:
    """Everybody has read what is a day old."""
    before = school.now - timedelta(days=READ_AFTER)
    members = Member.objects.filter(is_active=True, room__message_count__gt=0)
    for member in members.select_related("user", "room"):
        older = Message.objects.filter(room=member.room, created_at__lt=before).order_by("-seq")
        if last := older.first():
            services.mark_room_read(actor=member.user, room_id=member.room_id, seq=last.seq)


def _plan(school: School, talk: _Talk, lines: list[dict[str, Any]]) -> None:
    for number, line in enumerate(lines):
        school.plan(school.ago(line["days"]), talk.say, number, line)


def _users(school: School, usernames: dict[str, str]) -> dict[str, User]:
    return {name: school.people[username] for name, username in usernames.items()}


def _chat_of(school: School, code: str) -> Callable[[], Room]:
    return lambda: Room.objects.get(course=school.courses[code].pk)


def _between(first: User, second: User) -> Callable[[], Room]:
    return lambda: services.open_direct_room(actor=first, user_id=second.pk)
