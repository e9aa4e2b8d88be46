"""What the apps above have seen a student achieve in a lesson."""

from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from server.accounts.models import User
from server.courses.models import Enrollment, EnrollmentStatus, Lesson
from server.learning.models import LessonProgress
from server.learning.services.completion import complete_if_due, locked_course_progress
from server.learning.services.study import locked_clock


class Outcome(StrEnum):
    """Each is remembered whatever the lesson's rule is now: it may be changed later."""

    QUIZZES_PASSED = "quizzes_passed_at"
    ASSIGNMENT_SUBMITTED = "assignment_submitted_at"


@transaction.atomic
def record_outcome(*, student: User, lesson: Lesson, outcome: Outcome) -> None:
    """Keep that it happened, and complete the lesson if that is its rule. Twice is once; of whoever
    is no student of the course nothing is kept."""
    enrollment = Enrollment.objects.filter(
        course=lesson.course_id, student=student, status=EnrollmentStatus.ACTIVE
    ).first()
    if enrollment is None:
        return
    locked_clock(student)
    course_progress = locked_course_progress(enrollment)
    progress, _created = LessonProgress.objects.get_or_create(student=student, lesson=lesson)
    if getattr(progress, outcome.value) is not None:
        return
    setattr(progress, outcome.value, timezone.now())
    progress.save(update_fields=[outcome.value])
    complete_if_due(progress, course_progress)
    course_progress.save()
