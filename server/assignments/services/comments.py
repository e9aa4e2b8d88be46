"""A course's bank of comments for grading."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assignments.models import SavedComment
from server.assignments.policies import visible_saved_comments
from server.audit.services import record
from server.core.errors import Problems, invalid, not_found
from server.core.text import clean_text
from server.courses.models import Course
from server.courses.services.access import editable_course

MAX_COMMENTS = 500


@transaction.atomic
def save_comment(*, actor: User, course_id: UUID, text: str) -> SavedComment:
    """Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID."""
    course = editable_course(actor, course_id)
    if course.saved_comments.count() >= MAX_COMMENTS:
        raise invalid(_("At most {limit} saved comments.").format(limit=MAX_COMMENTS), "text")
    comment = SavedComment.objects.create(course=course, text=_checked(text), author=actor)
    record(actor=actor, action="assignments.save_comment", obj=comment)
    return comment


@transaction.atomic
def update_saved_comment(*, actor: User, comment_id: UUID, text: str) -> SavedComment:
    """Raises: DomainError NOT_FOUND, INVALID."""
    comment = _locked(actor, comment_id)
    comment.text = _checked(text)
    comment.save(update_fields=["text"])
    record(actor=actor, action="assignments.update_saved_comment", obj=comment)
    return comment


@transaction.atomic
def delete_saved_comment(*, actor: User, comment_id: UUID) -> Course:
    """Raises: DomainError NOT_FOUND."""
    comment = _locked(actor, comment_id)
    comment.delete()
    record(
        actor=actor,
        action="assignments.delete_saved_comment",
        obj=comment,
        object_id=comment_id,
    )
    return comment.course


def _locked(actor: User, comment_id: UUID) -> SavedComment:
    rows = SavedComment.objects.select_for_update(of=("self",), no_key=True).filter(pk=comment_id)
    comment = visible_saved_comments(actor, rows).select_related("course").first()
    if comment is None:
        raise not_found("SavedComment", "savedCommentId")
    return comment


def _checked(text: str) -> str:
    problems = Problems()
    text = clean_text(problems, "text", text, max_length=2_000, required=True)
    problems.raise_if_any()
    return text
