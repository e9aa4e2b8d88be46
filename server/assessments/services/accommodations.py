"""What a student gets beyond the others: set once for a course, honoured by all its quizzes and
assignments."""

from uuid import UUID

from django.db import transaction

from server.accounts.models import User
from server.assessments.honouring import accommodation_changed
from server.assessments.models import Accommodation, Attempt
from server.assessments.policies import visible_accommodations
from server.assessments.services.access import editable_course
from server.assessments.services.checks import checked_between
from server.assessments.services.quizzes import move_deadlines, move_last_closing
from server.audit.services import record
from server.core.errors import Problems, not_found
from server.courses.models import Course, Enrollment

MAX_DAYS = 365
MAX_ATTEMPTS = 20


@transaction.atomic
def set_accommodation(
    *,
    actor: User,
    course_id: UUID,
    student_id: UUID,
    time_percent: int = 100,
    extra_days: int = 0,
    extra_attempts: int = 0,
) -> Accommodation:
    """Attempts under way get the new deadline at once.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    course = editable_course(actor, course_id)
    enrollments = Enrollment.objects.filter(course=course, student=student_id)
    enrollment = enrollments.select_related("student").first()
    if enrollment is None:
        raise not_found("User", "studentId")
    problems = Problems()
    checked_between(problems, "timePercent", time_percent, 100, 500)
    checked_between(problems, "extraDays", extra_days, 0, MAX_DAYS)
    checked_between(problems, "extraAttempts", extra_attempts, 0, MAX_ATTEMPTS)
    problems.raise_if_any()
    accommodation, _created = Accommodation.objects.update_or_create(
        course=course,
        student=enrollment.student,
        defaults={
            "time_percent": time_percent,
            "extra_days": extra_days,
            "extra_attempts": extra_attempts,
        },
    )
    _honour(course, enrollment.student)
    # What somebody needs is nobody else's business: the record says that it changed, not how.
    record(actor=actor, action="assessments.set_accommodation", obj=accommodation)
    return accommodation


@transaction.atomic
def delete_accommodation(*, actor: User, accommodation_id: UUID) -> Course:
    """Raises: DomainError NOT_FOUND, FORBIDDEN."""
    rows = visible_accommodations(actor, Accommodation.objects.filter(pk=accommodation_id))
    course_id = rows.values_list("course", flat=True).first()
    if course_id is None:
        raise not_found("Accommodation", "accommodationId")
    course = editable_course(actor, course_id)
    accommodation = rows.select_related("student").first()
    if accommodation is None:
        raise not_found("Accommodation", "accommodationId")
    accommodation.delete()
    _honour(course, accommodation.student)
    record(
        actor=actor,
        action="assessments.delete_accommodation",
        obj=accommodation,
        object_id=accommodation_id,
    )
    return course


def _honour(course: Course, student: User) -> None:
    # Whoever starts a quiz locks it: no attempt begins under the old limits meanwhile.
    list(course.quizzes.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    move_last_closing(course)
    move_deadlines(Attempt.objects.filter(quiz__course=course, student=student), course)
    accommodation_changed(course, student.pk)
