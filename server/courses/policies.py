"""Who may see and change courses, and read what is inside."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from server.accounts.policies import Actor
from server.courses.models import (
    Course,
    CourseInstructor,
    CourseStatus,
    Enrollment,
    EnrollmentStatus,
)


def visible_courses(actor: Actor, courses: QuerySet[Course]) -> QuerySet[Course]:
    """Published courses for everybody; others for their instructors, students and managers."""
    if not actor.is_authenticated:
        return courses.filter(status=CourseStatus.PUBLISHED)
    if actor.is_manager:
        return courses
    teaches = CourseInstructor.objects.filter(course=OuterRef("pk"), user=actor)
    attends = Enrollment.objects.filter(
        course=OuterRef("pk"), student=actor, status=EnrollmentStatus.ACTIVE
    )
    return courses.filter(
        Q(status=CourseStatus.PUBLISHED)
        | Q(owner=actor)
        | Q(Exists(teaches))
        | Q(Exists(attends), status=CourseStatus.ARCHIVED)
    )
