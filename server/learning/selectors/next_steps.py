"""Where a student goes on."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Subquery

from server.accounts.models import User
from server.courses.models import Enrollment, EnrollmentStatus, Lesson
from server.courses.policies import readable_lessons
from server.courses.selectors import IN_ORDER
from server.learning.models import CourseProgress, LessonProgress


@dataclass(frozen=True, slots=True)
class NextStep:
    course_id: UUID
    lesson_id: UUID


def next_steps(student: User, *, limit: int, course_id: UUID | None = None) -> list[NextStep]:
    """The next lesson of each course that the student is in and not through with; the course that
    they worked at last comes first. That is the lesson open last, unless it is completed, or else
    the first one that is open to them and not completed."""
    completed = LessonProgress.objects.filter(
        lesson=OuterRef("pk"), student=student, completed_at__isnull=False
    )
    unfinished = readable_lessons(student, Lesson.objects.filter(course=OuterRef("course")))
    open_last = CourseProgress.objects.filter(student=student, last_lesson=OuterRef("pk"))
    following = unfinished.filter(~Exists(completed)).annotate(was_open_last=Exists(open_last))
    following = following.order_by("-was_open_last", *IN_ORDER)
    rows = Enrollment.objects.filter(student=student, status=EnrollmentStatus.ACTIVE)
    if course_id is not None:
        rows = rows.filter(course=course_id)
    rows = rows.annotate(following=Subquery(following.values("pk")[:1]))
    rows = rows.filter(following__isnull=False).order_by(
        F("progress__active_at").desc(nulls_last=True), "-enrolled_at", "-id"
    )
    return [
        NextStep(course, lesson)
        for course, lesson in rows.values_list("course", "following")[:limit]
    ]
