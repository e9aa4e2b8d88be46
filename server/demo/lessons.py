"""Live lessons at the demo school: some that have been, one to begin any time, some to come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from server.accounts.models import User
from server.classrooms import services
from server.classrooms.models import BoardPage, BoardTool, Classroom, Participant
from server.courses.models import Course
from server.demo.content import CourseText, read_toml
from server.demo.school import School
from server.demo.talks import cast
from server.messaging.services import send_message

COLORS = {
    "ink": "#1a2420",
    "green": "#17594a",
    "blue": "#1f5fbf",
    "red": "#c2372e",
    "clay": "#c96a1b",
    "violet": "#7a3fa0",
}
LINES = {"fine": 0.002, "medium": 0.004, "thick": 0.01}
LETTERS = {"fine": 0.016, "medium": 0.024, "thick": 0.04}
FIRST_DRAWN = 4  # minutes after the beginning; a drawing follows every minute
MADE = 4.0  # days ago: a room without a time


def plan_lessons(
    school: School, texts: list[CourseText], first_students: dict[str, list[str]]
) -> None:
    """`first_students` are usernames of each course, of students who never leave."""
    owners = {text.code: str(text.facts["owner"]) for text in texts}
    held: dict[str, _Lesson] = {}
    for facts in read_toml("lessons.toml")["lessons"]:
        code = facts["course"]
        people = cast(school, owners[code], first_students[code])
        lesson = _Lesson(facts, _course_of(school, code), people, held)
        held[facts["name"]] = lesson
        lesson.plan(school)


def _course_of(school: School, code: str) -> Callable[[], Course]:
    return lambda: school.courses[code]


@dataclass(slots=True)
class _Lesson:
    facts: dict[str, Any]
    course: Callable[[], Course]
    people: dict[str, User]
    others: "dict[str, _Lesson]"
    classroom: Classroom | None = None

    def plan(self, school: School) -> None:
        if "days" not in self.facts:
            made = school.ago(MADE)
            school.plan(made, self.create, None, None)
            self._plan_drawings(school, made)
            return
        begin = school.ago(self.facts["days"])
        begin = begin.replace(hour=self.facts["hour"], minute=0, second=0, microsecond=0)
        end = begin + timedelta(minutes=self.facts["minutes"])
        school.plan(begin - timedelta(days=self.facts["planned"]), self.create, begin, end)
        if begin < school.now:
            self._plan_lesson(school, begin, end)
            self._plan_drawings(school, begin + timedelta(minutes=FIRST_DRAWN))

    def _plan_lesson(self, school: School, begin: datetime, end: datetime) -> None:
        for stay in self.facts["stays"]:
            school.plan(begin + timedelta(minutes=stay["came"]), self.come, stay["by"])
            if stay["left"] < self.facts["minutes"]:
                school.plan(begin + timedelta(minutes=stay["left"]), self.leave, stay["by"])
        school.plan(begin, self.begin)
        for pen in self.facts.get("pens", []):
            school.plan(begin + timedelta(minutes=pen["at"]), self.give_pen, pen["by"])
        for number, line in enumerate(self.facts["lines"]):
            school.plan(begin + timedelta(minutes=line["at"]), self.say, number, line)
        school.plan(end, self.end)

    def _plan_drawings(self, school: School, begin: datetime) -> None:
        number = 0
        for place, page in enumerate(self.facts["pages"], start=1):
            if place > 1:
                school.plan(begin + timedelta(minutes=number), self.add_page)
            for drawing in page["drawings"]:
                school.plan(begin + timedelta(minutes=number), self.draw, number, place, drawing)
                number += 1

    # --- what happens ---------------------------------------------------------------------------

    def create(self, begin: datetime | None, end: datetime | None) -> None:
        older = self.others[self.facts["board"]].room if "board" in self.facts else None
        self.classroom = services.create_classroom(
            actor=self.people["owner"],
            course_id=self.course().pk,
            board_id=older.board.pk if older else None,
            name=self.facts["name"],
            description=self.facts["description"],
            starts_at=begin,
            ends_at=end,
            has_lobby=self.facts.get("lobby", False),
        )

    def come(self, by: str) -> None:
        services.join_classroom(actor=self.people[by], classroom_id=self.room.pk)

    def leave(self, by: str) -> None:
        services.leave_classroom(actor=self.people[by], classroom_id=self.room.pk)

    def begin(self) -> None:
        services.open_classroom(actor=self.people["owner"], classroom_id=self.room.pk)

    def end(self) -> None:
        services.close_classroom(actor=self.people["owner"], classroom_id=self.room.pk)

    def give_pen(self, by: str) -> None:
        services.raise_hand(actor=self.people[by], classroom_id=self.room.pk, is_raised=True)
        place = Participant.objects.get(classroom=self.room, user=self.people[by])
        services.set_pen(actor=self.people["owner"], participant_id=place.pk, has_pen=True)

    def say(self, number: int, line: dict[str, Any]) -> None:
        send_message(
            actor=self.people[line["by"]],
            room_id=self.room.room_id,
            client_id=f"demo-{number}",
            text=line["text"],
        )

    def add_page(self) -> None:
        services.add_board_page(actor=self.people["owner"], board_id=self.room.board.pk)

    def draw(self, number: int, page: int, drawing: list[Any]) -> None:
        by, tool, color, width, points, *text = drawing
        board = self.room.board
        services.add_board_element(
            actor=self.people[by],
            board_id=board.pk,
            page_id=BoardPage.objects.get(board=board, number=page).pk,
            client_id=f"demo-{number}",
            tool=BoardTool(tool),
            color=COLORS[color],
            width=(LETTERS if text else LINES)[width],
            points=points,
            text="".join(text),
        )

    @property
    def room(self) -> Classroom:
        assert self.classroom is not None
        return self.classroom
