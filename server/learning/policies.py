"""Who may read, write and answer reviews."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.courses.models import Course, Enrollment, EnrollmentStatus
from server.courses.policies import instructed_courses, visible_courses
from server.learning.models import Review


def visible_reviews(actor: Actor, reviews: QuerySet[Review]) -> QuerySet[Review]:
    """A review is seen wherever its course is."""
    return reviews.filter(
        Exists(visible_courses(actor, Course.objects.filter(pk=OuterRef("course"))))
    )


def editable_reviews(actor: Actor, reviews: QuerySet[Review]) -> QuerySet[Review]:
    """One's own, as long as one is in the course."""
    if not isinstance(actor, User):
        return reviews.none()
    attends = Enrollment.objects.filter(
        course=OuterRef("course"), student=actor, status=EnrollmentStatus.ACTIVE
    )
    return reviews.filter(Exists(attends), author=actor)


def deletable_reviews(actor: Actor, reviews: QuerySet[Review]) -> QuerySet[Review]:
    """One's own, always; any for managers."""
    if not isinstance(actor, User):
        return reviews.none()
    return reviews if actor.is_manager else reviews.filter(author=actor)


def answerable_reviews(actor: Actor, reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Those of the courses one teaches, but not one's own from the time as a student there."""
    if not isinstance(actor, User):
        return reviews.none()
    teaches = instructed_courses(actor, Course.objects.filter(pk=OuterRef("course")))
    return reviews.filter(Exists(teaches) & ~Q(author=actor))


def can_edit_review(actor: Actor, review: Review) -> bool:
    return editable_reviews(actor, Review.objects.filter(pk=review.pk)).exists()


def can_delete_review(actor: Actor, review: Review) -> bool:
    return deletable_reviews(actor, Review.objects.filter(pk=review.pk)).exists()


def can_reply_to_review(actor: Actor, review: Review) -> bool:
    return answerable_reviews(actor, Review.objects.filter(pk=review.pk)).exists()
