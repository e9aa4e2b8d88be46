"""Who is in a course, and what keeps somebody out."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.accounts.policies import Actor
from server.core.errors import ErrorCode, Problem
from server.courses import policies
from server.courses.models import (
    Course,
    CourseInstructor,
    CourseStatus,
    Enrollment,
    EnrollmentStatus,
    Prerequisite,
)


def search_students(
    enrollments: QuerySet[Enrollment], *, search: str | None, status: EnrollmentStatus | None
) -> QuerySet[Enrollment]:
    """Latest first; `search` looks at name, username and e-mail address."""
    if status:
        enrollments = enrollments.filter(status=status)
    for word in (search or "").split():
        enrollments = enrollments.filter(
            Q(student__full_name__icontains=word)
            | Q(student__username__icontains=word)
            | Q(student__email__icontains=word)
        )
    return enrollments.order_by("-enrolled_at", "-id")


def instructors_of(course: Course) -> list[User]:
    """The owner first, then the co-instructors by name."""
    return [course.owner, *course.co_instructors.order_by("full_name", "id")]


def attended_course_ids(user: User) -> list[UUID]:
    """Courses that the user is a student of now."""
    rows = Enrollment.objects.filter(student=user, status=EnrollmentStatus.ACTIVE)
    return list(rows.values_list("course", flat=True))


def taught_course_ids(user: User) -> list[UUID]:
    """Courses that the user teaches, as owner or co-instructor."""
    if not user.can_teach:
        return []
    owned = Course.objects.filter(owner=user).values_list("pk", flat=True)
    helped = CourseInstructor.objects.filter(user=user).values_list("course", flat=True)
    return [*owned, *helped]


def unmet_prerequisites(student: User) -> QuerySet[Course]:
    """Courses that the student would have to take where they are required.

    A course counts as taken once the student has ever been active in it. When courses can be
    completed, completing will be what counts, and this is the one place to say so. What is not
    in the catalogue is asked of nobody: it cannot be taken, and its title is not for everybody.
    """
    taken = Enrollment.objects.filter(course=OuterRef("pk"), student=student).exclude(
        status=EnrollmentStatus.BLOCKED
    )
    published = Course.objects.filter(status=CourseStatus.PUBLISHED)
    return published.exclude(Exists(taken)).order_by("title", "id")


def missing_prerequisites(student: User, course: Course) -> list[Course]:
    """What the student would have to take first, by title."""
    links = Prerequisite.objects.filter(course=course, required=OuterRef("pk"))
    return list(unmet_prerequisites(student).filter(Exists(links)))


def enrollment_obstacles(
    actor: Actor,
    course: Course,
    *,
    enrollment: Enrollment | None,
    instructs: bool,
    missing: list[Course],
) -> list[Problem]:
    """Why the actor cannot enrol now; empty when they can.

    `enrollment` is the actor's in the course, `instructs` whether they teach it, `missing` the
    prerequisites they lack: lists load these for all courses at once.
    """
    if not isinstance(actor, User):
        return [Problem(ErrorCode.UNAUTHENTICATED, _("Sign in to enrol."))]
    if instructs:
        return [Problem(ErrorCode.FORBIDDEN, _("You teach this course."))]
    if enrollment and enrollment.status == EnrollmentStatus.ACTIVE:
        return [Problem(ErrorCode.ALREADY_ENROLLED, _("You are in this course already."))]
    if enrollment and enrollment.status == EnrollmentStatus.BLOCKED:
        return [blocked(enrollment)]
    problems = []
    if (closed := closed_because(course)) is not None:
        problems.append(closed)
    if is_full(course):
        problems.append(Problem(ErrorCode.COURSE_FULL, _("Every seat of this course is taken.")))
    if course.price_amount > 0:
        problems.append(
            Problem(
                ErrorCode.PAYMENT_REQUIRED,
                _("This course has a price. Ask its teacher for a seat."),
            )
        )
    if missing:
        titles = ", ".join(f"“{c.title}”" for c in missing)
        problems.append(
            Problem(
                ErrorCode.PREREQUISITES_MISSING,
                _("Take this first: {titles}.").format(titles=titles),
            )
        )
    return problems


def enrollment_problems(student: User, course: Course) -> tuple[list[Problem], list[Course]]:
    """The obstacles of one student and one course, and the prerequisites they lack."""
    missing = missing_prerequisites(student, course)
    problems = enrollment_obstacles(
        student,
        course,
        enrollment=Enrollment.objects.filter(course=course, student=student).first(),
        instructs=policies.instructs_course(student, course),
        missing=missing,
    )
    return problems, missing


def blocked(enrollment: Enrollment) -> Problem:
    message = _("You were blocked from this course.")
    if enrollment.block_reason:
        message += " " + _("Reason: {reason}").format(reason=enrollment.block_reason)
    return Problem(ErrorCode.BLOCKED_FROM_COURSE, message)


def closed_because(course: Course) -> Problem | None:
    if course.status != CourseStatus.PUBLISHED:
        return Problem(ErrorCode.ENROLLMENT_CLOSED, _("This course is not open for enrolment."))
    if course.ends_on is not None and course.ends_on < timezone.now().date():
        return Problem(ErrorCode.ENROLLMENT_CLOSED, _("This course has ended."))
    return None


def is_full(course: Course) -> bool:
    return course.capacity is not None and course.enrolled_count >= course.capacity
