"""Who teaches a course beside its owner."""

from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import ErrorCode, invalid, not_found, refused
from server.courses.departures import departed
from server.courses.links import teaching_link
from server.courses.models import Course, CourseInstructor, EnrollmentStatus
from server.courses.services.access import deletable_course, locked_course
from server.courses.services.chat import let_in, put_out
from server.courses.services.search_index import index_courses
from server.messaging.models import MemberRole
from server.notifications.models import NotificationKind
from server.notifications.services import notify

MAX_INSTRUCTORS = 20


@transaction.atomic
def add_instructor(*, actor: User, course_id: UUID, user_id: UUID) -> Course:
    """Make a teacher a co-instructor; adding one twice changes nothing.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID (not a teacher, or a student of the course).
    """
    course = deletable_course(actor, course_id)
    user = User.objects.filter(pk=user_id, blocked_at=None).first()
    if user is None:
        raise not_found("User", "userId")
    if user == course.owner or course.instructor_links.filter(user=user).exists():
        return course
    if not user.can_teach:
        raise invalid(_("Only teachers can teach a course."), "userId")
    if course.enrollments.filter(student=user, status=EnrollmentStatus.ACTIVE).exists():
        raise refused(
            ErrorCode.CONFLICT, _("They are a student of this course; remove them first."), "userId"
        )
    if course.instructor_links.count() >= MAX_INSTRUCTORS - 1:
        raise invalid(
            _("A course has at most {limit} instructors.").format(limit=MAX_INSTRUCTORS), "userId"
        )
    CourseInstructor.objects.create(course=course, user=user)
    let_in(course, user, MemberRole.MODERATOR)
    index_courses([course])
    record(actor=actor, action="courses.add_instructor", obj=course, data={"user": user.pk})
    notify(
        recipients=[user],
        kind=NotificationKind.GENERAL,
        title=format_lazy(gettext_lazy("You teach “{course}” now"), course=course.title),
        text=format_lazy(gettext_lazy("{name} added you as an instructor."), name=actor.full_name),
        link=teaching_link(course),
        course_id=course.pk,
    )
    return course


@transaction.atomic
def remove_instructor(*, actor: User, course_id: UUID, user_id: UUID) -> Course:
    """Take a co-instructor off. The owner can do this, and co-instructors for themselves.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID for the owner.
    """
    fetch = locked_course if actor.pk == user_id else deletable_course
    course = fetch(actor, course_id)
    if user_id == course.owner_id:
        raise invalid(_("The owner cannot be removed."), "userId")
    link = course.instructor_links.filter(user=user_id).select_related("user").first()
    if link is None:
        raise not_found("Instructor", "userId")
    link.delete()
    put_out(course, link.user)
    departed(course, user_id)
    index_courses([course])
    record(actor=actor, action="courses.remove_instructor", obj=course, data={"user": user_id})
    return course
