"""The demo school: what people do there, each act through the service it needs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from server.accounts.models import User
from server.accounts.services.staff import block_user
from server.courses import services
from server.courses.models import Category, Course, Module
from server.demo import catalogue
from server.demo.clock import at
from server.demo.content import CourseText, LessonText
from server.learning.models import Review
from server.learning.services import create_review, reply_to_review
from server.notifications.models import NotificationKind
from server.notifications.services import notify


@dataclass(slots=True)
class School:
    """Acts are planned in any order and then done in the order of time."""

    people: dict[str, User]
    shelves: dict[str, Category]
    now: datetime
    courses: dict[str, Course] = field(default_factory=dict)
    _plans: list[tuple[datetime, Callable[..., None], tuple[Any, ...]]] = field(
        default_factory=list
    )

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def plan(self, when: datetime, act: Callable[..., None], *arguments: Any) -> None:
        self._plans.append((when, act, arguments))

    def live(self) -> None:
        for when, act, arguments in sorted(self._plans, key=lambda plan: plan[0]):
            with at(when):
                act(*arguments)

    # --- teachers -------------------------------------------------------------------------------

    def write_course(self, text: CourseText) -> None:
        self.courses[text.code] = catalogue.add_course(
            text, self.people, self.shelves, self.courses, self.now.date()
        )

    def publish(self, text: CourseText) -> None:
        services.publish_course(actor=self._owner(text), course_id=self._id(text))

    def archive(self, text: CourseText) -> None:
        services.archive_course(actor=self._owner(text), course_id=self._id(text))

    def add_lesson(self, text: CourseText, place: int, lesson: LessonText) -> None:
        module = Module.objects.get(course=self._id(text), position=place)
        catalogue.add_lesson(self._owner(text), module, lesson, text.palette)

    def add_material(self, text: CourseText, material: dict[str, Any]) -> None:
        course = self.courses[text.code]
        catalogue.add_material(self._owner(text), course, material, text.palette)

    def answer(self, text: CourseText, author: str, reply: str) -> None:
        review = Review.objects.get(course=self._id(text), author=self.people[author])
        reply_to_review(actor=self._owner(text), review_id=review.pk, text=reply)

    def block_student(self, text: CourseText, username: str, reason: str) -> None:
        services.block_student(
            actor=self._owner(text),
            course_id=self._id(text),
            student_id=self.people[username].pk,
            reason=reason,
        )

    # --- students -------------------------------------------------------------------------------

    def join(self, text: CourseText, username: str) -> None:
        """By themselves; where it costs something, the teacher lets them in."""
        student = self.people[username]
        if "price" not in text.facts:
            services.enroll(actor=student, course_id=self._id(text))
            return
        student.email_verified_at = timezone.now()
        student.save(update_fields=["email_verified_at"])
        services.add_student(
            actor=self._owner(text), course_id=self._id(text), login=student.username
        )

    def leave(self, text: CourseText, username: str) -> None:
        services.unenroll(actor=self.people[username], course_id=self._id(text))

    def review(self, text: CourseText, author: str, stars: int, words: str) -> None:
        create_review(actor=self.people[author], course_id=self._id(text), stars=stars, text=words)

    # --- staff ----------------------------------------------------------------------------------

    def block_account(self, username: str, reason: str) -> None:
        block_user(actor=self.people["manager"], user_id=self.people[username].pk, reason=reason)

    def announce(self, title: str, text: str, link: str) -> None:
        notify(
            recipients=self.people.values(),
            kind=NotificationKind.GENERAL,
            title=title,
            text=text,
            link=link,
        )

    def _owner(self, text: CourseText) -> User:
        return self.people[str(text.facts["owner"])]

    def _id(self, text: CourseText) -> Any:
        return self.courses[text.code].pk
