"""Who reads and changes a gradebook: students their own row, who looks after the course all of it."""

from django.db.models import Q, QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.courses.models import Enrollment, EnrollmentStatus
from server.courses.policies import editable_courses, of_course, readable_courses
from server.gradebook.models import GradeCategory, GradeChange


def visible_categories(
    actor: Actor, categories: QuerySet[GradeCategory]
) -> QuerySet[GradeCategory]:
    """Everybody in the course knows how the total is made."""
    return categories.filter(of_course(readable_courses, actor))


def visible_changes(actor: Actor, changes: QuerySet[GradeChange]) -> QuerySet[GradeChange]:
    """One's own, as long as one reads the course, and all of the courses one looks after."""
    if not isinstance(actor, User):
        return changes.none()
    return changes.filter(
        Q(of_course(editable_courses, actor)) | Q(of_course(readable_courses, actor), student=actor)
    )


def visible_rows(actor: Actor, enrollments: QuerySet[Enrollment]) -> QuerySet[Enrollment]:
    """Active students of the courses one looks after, and oneself."""
    if not isinstance(actor, User):
        return enrollments.none()
    return enrollments.filter(
        Q(student=actor) | Q(of_course(editable_courses, actor)),
        status=EnrollmentStatus.ACTIVE,
    )
