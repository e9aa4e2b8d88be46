"""Reviews. Every change keeps the course's count, sum and average, under the course's lock."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit import services as audit
from server.core.errors import ErrorCode, Problems, forbidden, not_found, refused
from server.core.text import clean_text
from server.courses.links import course_link
from server.courses.models import Course, Enrollment, EnrollmentStatus
from server.courses.policies import visible_courses
from server.courses.selectors import instructors_of
from server.learning import policies
from server.learning.models import MAX_TEXT, Review
from server.notifications.models import NotificationKind
from server.notifications.services import notify


@transaction.atomic
def create_review(*, actor: User, course_id: UUID, stars: int, text: str = "") -> Review:
    """Review a course that the actor is in, once; its instructors are told.

    Raises: DomainError NOT_FOUND, NOT_ENROLLED, BLOCKED_FROM_COURSE, ALREADY_REVIEWED, INVALID.
    """
    course = (
        visible_courses(actor, Course.objects.select_for_update(no_key=True))
        .filter(pk=course_id)
        .first()
    )
    if course is None:
        raise not_found("Course", "courseId")
    _require_enrolled(actor, course)
    if Review.objects.filter(course=course, author=actor).exists():
        raise refused(ErrorCode.ALREADY_REVIEWED, _("You have reviewed this course already."))
    stars, text = _checked(stars, text)
    review = Review.objects.create(course=course, author=actor, stars=stars, text=text)
    _count(course, reviews=1, stars=stars)
    audit.record(actor=actor, action="learning.create_review", obj=review, data={"stars": stars})
    notify(
        recipients=instructors_of(course),
        kind=NotificationKind.REVIEW_RECEIVED,
        title=format_lazy(
            gettext_lazy("{name} gave “{course}” {stars} of 5 stars"),
            name=actor.full_name,
            course=course.title,
            stars=stars,
        ),
        text=text,
        link=course_link(course),
        course_id=course.pk,
    )
    return review


@transaction.atomic
def update_review(
    *, actor: User, review_id: UUID, stars: int | None = None, text: str | None = None
) -> Review:
    """Change the actor's own review, while they are in the course. None leaves as it is.

    Raises: DomainError NOT_FOUND, FORBIDDEN, NOT_ENROLLED, BLOCKED_FROM_COURSE, INVALID.
    """
    review = _locked_with_course(actor, review_id)
    if review.author_id != actor.pk:
        raise forbidden(_("Only its author can change a review."))
    _require_enrolled(actor, review.course)
    new_stars, new_text = _checked(
        review.stars if stars is None else stars, review.text if text is None else text
    )
    _count(review.course, reviews=0, stars=new_stars - review.stars)
    review.stars, review.text = new_stars, new_text
    review.save(update_fields=["stars", "text", "updated_at"])
    audit.record(
        actor=actor, action="learning.update_review", obj=review, data={"stars": new_stars}
    )
    return review


@transaction.atomic
def delete_review(*, actor: User, review_id: UUID) -> Course:
    """Delete a review: its author, or a manager. Returns its course.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    review = _locked_with_course(actor, review_id)
    if not policies.can_delete_review(actor, review):
        raise forbidden(_("Only its author and managers can delete a review."))
    _count(review.course, reviews=-1, stars=-review.stars)
    review.delete()
    audit.record(
        actor=actor,
        action="learning.delete_review",
        obj=review,
        object_id=review_id,
        data={"course": review.course_id, "author": review.author_id, "stars": review.stars},
    )
    return review.course


@transaction.atomic
def reply_to_review(*, actor: User, review_id: UUID, text: str) -> Review:
    """Answer a review of a course one teaches, in public; again to change it, empty to withdraw it.
    The author is told of the first answer.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    review = _locked_with_course(actor, review_id)
    if not policies.can_reply_to_review(actor, review):
        raise forbidden(_("Only the instructors of the course can answer its reviews."))
    problems = Problems()
    reply = clean_text(problems, "text", text, max_length=MAX_TEXT)
    problems.raise_if_any()
    is_first = not review.reply
    review.reply = reply
    review.replied_at = timezone.now() if reply else None
    review.replied_by = actor if reply else None
    review.save(update_fields=["reply", "replied_at", "replied_by"])
    audit.record(actor=actor, action="learning.reply_to_review", obj=review)
    if is_first and reply:
        notify(
            recipients=[review.author],
            kind=NotificationKind.REVIEW_REPLIED,
            title=format_lazy(
                gettext_lazy("{name} answered your review of “{course}”"),
                name=actor.full_name,
                course=review.course.title,
            ),
            text=reply,
            link=course_link(review.course),
            course_id=review.course.pk,
        )
    return review


def _locked_with_course(actor: User, review_id: UUID) -> Review:
    """The review as it is once nobody else can change its course's reviews any more."""
    reviews = policies.visible_reviews(actor, Review.objects.filter(pk=review_id))
    course = Course.objects.select_for_update(no_key=True).filter(reviews__in=reviews).first()
    review = reviews.select_related("author").first()
    if course is None or review is None:
        raise not_found("Review", "reviewId")
    review.course = course
    return review


def _require_enrolled(actor: User, course: Course) -> None:
    enrollment = Enrollment.objects.filter(course=course, student=actor).first()
    if enrollment is not None and enrollment.status == EnrollmentStatus.BLOCKED:
        raise refused(ErrorCode.BLOCKED_FROM_COURSE, _("You were blocked from this course."))
    if enrollment is None or enrollment.status != EnrollmentStatus.ACTIVE:
        raise refused(ErrorCode.NOT_ENROLLED, _("Only students of the course can review it."))


def _checked(stars: int, text: str) -> tuple[int, str]:
    problems = Problems()
    if not 1 <= stars <= 5:
        problems.add(_("Give 1 to 5 stars."), "stars")
    text = clean_text(problems, "text", text, max_length=MAX_TEXT)
    problems.raise_if_any()
    return stars, text


def _count(course: Course, *, reviews: int, stars: int) -> None:
    """Add to the counts of a locked course."""
    course.rating_count += reviews
    course.rating_sum += stars
    course.rating_average = course.rating_sum / course.rating_count if course.rating_count else None
    course.save(update_fields=["rating_count", "rating_sum", "rating_average"])
