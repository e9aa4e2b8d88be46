"""Notifications to the two sides of a course."""

from django.db.models import QuerySet

from server.accounts.models import User
from server.courses import selectors
from server.courses.models import Course, EnrollmentStatus
from server.notifications.models import NotificationKind
from server.notifications.services import PersonalText, Text, notify


def tell_students(
    course: Course, *, kind: NotificationKind, title: Text, text: PersonalText = "", link: str = ""
) -> None:
    """Tell everybody who is in the course now."""
    notify(
        recipients=students_in(course),
        kind=kind,
        title=title,
        text=text,
        link=link,
        course_id=course.pk,
    )


def students_in(course: Course) -> QuerySet[User]:
    return User.objects.filter(
        enrollments__course=course, enrollments__status=EnrollmentStatus.ACTIVE
    )


def tell_instructors(
    course: Course, *, kind: NotificationKind, title: Text, text: Text = "", link: str = ""
) -> None:
    notify(
        recipients=selectors.instructors_of(course),
        kind=kind,
        title=title,
        text=text,
        link=link,
        course_id=course.pk,
    )
