"""Telling the students of a course that there is a quiz or an assignment, and until when.

A job looks a minute later at what differs from what they were told last: ten edits in a minute are
one message, and what is taken back at once is none.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.assessments.links import quiz_link
from server.assessments.models import Accommodation, Announced, Quiz, QuizStatus
from server.core.jobs import enqueue
from server.courses.models import Course
from server.courses.services.telling import tell_students
from server.notifications.models import NotificationKind
from server.notifications.services import Text

AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class News:
    """What to tell of it: that it is new, or else that its deadline has changed."""

    kind: NotificationKind
    is_new: Text
    has_moved: Text
    link: str


def announce_quiz_later(quiz: Quiz) -> None:
    """It was published, or closes at another time."""
    enqueue(announce_quiz, str(quiz.pk), after=AFTER)


@transaction.atomic
def announce_quiz(quiz_id: str) -> None:
    """A job: tell the students what they do not know yet."""
    rows = Quiz.objects.select_for_update(of=("self",), no_key=True).select_related("course")
    quiz = rows.filter(pk=UUID(quiz_id), status=QuizStatus.PUBLISHED).first()
    if quiz is None:
        return
    news = News(
        kind=NotificationKind.QUIZ_DUE,
        is_new=format_lazy(gettext_lazy("New quiz: “{quiz}”"), quiz=quiz.title),
        has_moved=format_lazy(
            gettext_lazy("The closing time of “{quiz}” has changed"), quiz=quiz.title
        ),
        link=quiz_link(quiz),
    )
    announce(quiz, course=quiz.course, until=quiz.closes_at, news=news)


def announce(thing: Announced, *, course: Course, until: datetime | None, news: News) -> None:
    """Tell everybody in the course what has changed since they were told last, if anything; the
    deadline as it is for each: in their zone, with their extra days. `thing` is locked."""
    if thing.announced_at is not None and thing.announced_until == until:
        return
    title = news.is_new if thing.announced_at is None else news.has_moved
    thing.announced_at, thing.announced_until = timezone.now(), until
    thing.save(update_fields=["announced_at", "announced_until"])
    given = Accommodation.objects.filter(course=course, extra_days__gt=0)
    extra_days = dict(given.values_list("student", "extra_days"))

    def text(student: User) -> str:
        if until is None:
            return course.title
        at = until + timedelta(days=extra_days.get(student.pk, 0))
        local = at.astimezone(ZoneInfo(student.time_zone))
        return _("{course}: until {time} ({zone})").format(
            course=course.title,
            time=date_format(local, "DATETIME_FORMAT"),
            zone=student.time_zone,
        )

    tell_students(course, kind=news.kind, title=title, text=text, link=news.link)
