"""Who may read, write and answer reviews, and who sees notes and how far somebody is."""

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.courses.models import Enrollment, EnrollmentStatus
from server.courses.policies import editable_courses, instructed_courses, of_course, visible_courses
from server.learning.models import (
    CourseProgress,
    LessonNote,
    LessonProgress,
    ModuleProgress,
    Review,
)

Row = TypeVar("Row", bound=Model)


def visible_reviews(actor: Actor, reviews: QuerySet[Review]) -> QuerySet[Review]:
    """A review is seen wherever its course is."""
    return reviews.filter(of_course(visible_courses, actor))


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
    teaches = of_course(instructed_courses, actor)
    return reviews.filter(teaches & ~Q(author=actor))


def can_edit_review(actor: Actor, review: Review) -> bool:
    return editable_reviews(actor, Review.objects.filter(pk=review.pk)).exists()


def can_delete_review(actor: Actor, review: Review) -> bool:
    return deletable_reviews(actor, Review.objects.filter(pk=review.pk)).exists()


def can_reply_to_review(actor: Actor, review: Review) -> bool:
    return answerable_reviews(actor, Review.objects.filter(pk=review.pk)).exists()


def visible_lesson_progress(
    actor: Actor, rows: QuerySet[LessonProgress]
) -> QuerySet[LessonProgress]:
    """One's own, and that in the courses one looks after."""
    return _own_or_looked_after(actor, rows, "lesson__course")


def visible_module_progress(
    actor: Actor, rows: QuerySet[ModuleProgress]
) -> QuerySet[ModuleProgress]:
    """One's own, and that in the courses one looks after."""
    return _own_or_looked_after(actor, rows, "module__course")


def visible_course_progress(
    actor: Actor, rows: QuerySet[CourseProgress]
) -> QuerySet[CourseProgress]:
    """One's own, and that in the courses one looks after."""
    return _own_or_looked_after(actor, rows, "course")


def visible_lesson_notes(actor: Actor, rows: QuerySet[LessonNote]) -> QuerySet[LessonNote]:
    """One's own, whatever has become of the course. Nobody looks into the notes of others."""
    return rows.filter(owner=actor) if isinstance(actor, User) else rows.none()


def _own_or_looked_after(actor: Actor, rows: QuerySet[Row], course: str) -> QuerySet[Row]:
    if not isinstance(actor, User):
        return rows.none()
    looked_after = of_course(editable_courses, actor, course)
    return rows.filter(Q(student=actor) | Q(looked_after))
