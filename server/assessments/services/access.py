"""Fetching what a service is about to change: visible to the actor, theirs to change, locked.

Order of locks: course, question, quiz, a student's result (for all their attempts at the quiz),
attempt, audit, inboxes.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments import policies
from server.assessments.models import Attempt, Question, Quiz, QuizResult, QuizSlot
from server.core.errors import ErrorCode, forbidden, not_found, refused
from server.courses.models import Course
from server.courses.policies import can_edit_course, visible_courses


def editable_course(actor: User, course_id: UUID, *, is_locked: bool = True) -> Course:
    """A course the actor looks after.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    courses = Course.objects.filter(pk=course_id)
    course = visible_courses(
        actor, courses.select_for_update(no_key=True) if is_locked else courses
    ).first()
    if course is None:
        raise not_found("Course", "courseId")
    if not can_edit_course(actor, course):
        raise forbidden(_("Only its instructors may do this."))
    return course


def editable_question(actor: User, question_id: UUID) -> Question:
    """A question of a course the actor looks after, locked.

    Raises: DomainError NOT_FOUND.
    """
    rows = Question.objects.select_for_update(of=("self",), no_key=True).filter(pk=question_id)
    question = policies.visible_questions(actor, rows).select_related("current").first()
    if question is None:
        raise not_found("Question", "questionId")
    return question


def editable_quiz(actor: User, quiz_id: UUID) -> Quiz:
    """A quiz of a course the actor looks after, locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    rows = Quiz.objects.select_for_update(of=("self",), no_key=True).filter(pk=quiz_id)
    quiz = policies.visible_quizzes(actor, rows).select_related("course").first()
    if quiz is None:
        raise not_found("Quiz", "quizId")
    if not policies.can_edit_quiz(actor, quiz):
        raise forbidden(_("Only the instructors of the course may do this."))
    return quiz


def quiz_to_compose(actor: User, quiz_id: UUID) -> Quiz:
    """A quiz whose questions the actor may change: nobody has begun it.

    Raises: DomainError NOT_FOUND, FORBIDDEN, QUIZ_HAS_ATTEMPTS.
    """
    quiz = editable_quiz(actor, quiz_id)
    if quiz.attempts.exists():
        raise refused(
            ErrorCode.QUIZ_HAS_ATTEMPTS,
            _("Students have begun this quiz; its questions stay as they are."),
        )
    return quiz


def slot_to_change(actor: User, slot_id: UUID) -> QuizSlot:
    """A slot of a quiz that can still be composed; the quiz is locked.

    Raises: DomainError NOT_FOUND, QUIZ_HAS_ATTEMPTS.
    """
    slots = policies.visible_slots(actor, QuizSlot.objects.filter(pk=slot_id))
    quiz_id = slots.values_list("quiz", flat=True).first()
    if quiz_id is None:
        raise not_found("QuizSlot", "slotId")
    quiz = quiz_to_compose(actor, quiz_id)
    slot = slots.first()  # again, now that nobody else can delete it
    if slot is None:
        raise not_found("QuizSlot", "slotId")
    slot.quiz = quiz
    return slot


def locked_result(quiz: Quiz, student: User) -> QuizResult:
    """The student's row in the quiz, made if it is missing: who holds it holds their attempts."""
    rows = QuizResult.objects.select_for_update(no_key=True)
    result, _created = rows.get_or_create(quiz=quiz, student=student)
    return result


def locked_attempt(attempt_id: UUID) -> tuple[Attempt, QuizResult]:
    """An attempt and its student's row in the quiz, locked. The quiz is read after that: whoever
    changes what counts in it holds the row while they count.

    Raises: DomainError NOT_FOUND, when it was deleted with its course just now.
    """
    rows = Attempt.objects.filter(pk=attempt_id)
    found = rows.select_related("quiz", "student").first()
    if found is None:
        raise not_found("Attempt", "attemptId")
    result = locked_result(found.quiz, found.student)
    rows = rows.select_for_update(of=("self",), no_key=True)
    attempt = rows.select_related("quiz__course", "student").first()
    if attempt is None:
        raise not_found("Attempt", "attemptId")
    return attempt, result


def own_attempt(actor: User, attempt_id: UUID) -> Attempt:
    """An attempt of the actor's, locked.

    Raises: DomainError NOT_FOUND.
    """
    rows = Attempt.objects.select_for_update(of=("self",), no_key=True).filter(
        pk=attempt_id, student=actor
    )
    attempt = policies.visible_attempts(actor, rows).select_related("quiz").first()
    if attempt is None:
        raise not_found("Attempt", "attemptId")
    return attempt


def gradable_attempt(actor: User, attempt_id: UUID) -> tuple[Attempt, QuizResult]:
    """An attempt that the actor may mark, locked with the student's result.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    found = policies.visible_attempts(actor, Attempt.objects.filter(pk=attempt_id)).first()
    if found is None:
        raise not_found("Attempt", "attemptId")
    if not policies.can_grade_attempt(actor, found):
        raise forbidden(_("Only the instructors of the course may do this."))
    return locked_attempt(attempt_id)
