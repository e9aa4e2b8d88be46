"""Studying at the demo school: who has read how much, and on which days."""

from datetime import datetime, timedelta
from random import Random

from server.courses.models import Course, Lesson
from server.courses.selectors import IN_ORDER
from server.courses.services import update_module
from server.demo.clock import at
from server.demo.content import CourseText
from server.demo.school import School
from server.learning.services import Report, record_progress

# How much the student of the demo logins has read of which course.
STUDENT_READ = {"PY-101": 0.6, "AST-101": 1.0, "LIF-130": 0.4, "BIO-101": 0.15}
# The last chapter of the first waits for the one before it, that of the second for next week.
LOCKED_BY_ORDER, LOCKED_BY_DATE = "PY-101", "LIF-130"
SHARES = (1.0, 0.75, 0.5, 0.25)  # of the others, the first of a course first


def plan_progress(
    school: School,
    texts: list[CourseText],
    first_students: dict[str, list[str]],
    joined: dict[str, dict[str, datetime]],
) -> None:
    """`first_students` are usernames of each course, of students who never leave."""
    for text in texts:
        shares = dict(zip(first_students[text.code], SHARES, strict=False))
        if text.code in STUDENT_READ:
            shares["student"] = STUDENT_READ[text.code]
        for username, share in shares.items():
            _plan_reader(school, text, username, share, joined[text.code][username])
    school.plan(school.ago(0.3), _lock_chapters, school)


def _plan_reader(
    school: School, text: CourseText, username: str, share: float, since: datetime
) -> None:
    """A lesson every few days, the last one a day or two ago if they are not through."""
    random = Random(f"{username} reads {text.code}")  # noqa: S311 - a story, not a secret
    lessons = [lesson for chapter in text.modules for lesson in chapter.lessons]
    added = [int(lesson.options["added"]) for lesson in lessons if "added" in lesson.options]
    number = int((len(lessons) - len(added)) * share)
    # Who reads everything is through before there is more.
    until = max(added, default=0) + 1 if share == 1.0 else 1
    days = max((school.now - since).total_seconds() / 86_400 - until, 1)
    for place in range(number):
        when = since + timedelta(days=days * (place + random.random()) / max(number, 1))
        minutes = random.randint(3, 12)
        school.plan(when, _read, school, text.code, username, place, when, minutes)


def _read(
    school: School, code: str, username: str, place: int, when: datetime, minutes: int
) -> None:
    course: Course = school.courses[code]
    lesson = Lesson.objects.filter(course=course).order_by(*IN_ORDER)[place]
    for revision, seconds in ((1, 0), (2, minutes * 60)):
        with at(when + timedelta(seconds=seconds)):
            report = Report("demo", revision, active_seconds=seconds, scroll=1.0 if seconds else 0)
            record_progress(actor=school.people[username], lesson_id=lesson.pk, report=report)


def _lock_chapters(school: School) -> None:
    for code, details in (
        (LOCKED_BY_ORDER, lambda modules: {"required_module_ids": [modules[-2].pk]}),
        (LOCKED_BY_DATE, lambda _: {"opens_at": school.now + timedelta(days=7)}),
    ):
        course = school.courses[code]
        modules = list(course.modules.all())
        update_module(actor=course.owner, module_id=modules[-1].pk, **details(modules))
