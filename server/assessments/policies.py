"""Who may see and change questions, quizzes and attempts.

Questions, slots and whatever has a key are for the course's editors alone. A student sees a
question as an AttemptQuestion, and what it says about marks asks `attempts_with_results`.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from server.accounts.models import User
from server.accounts.policies import Actor
from server.assessments.models import (
    Accommodation,
    Attempt,
    AttemptQuestion,
    AttemptStatus,
    Question,
    QuestionPicture,
    Quiz,
    QuizResult,
    QuizSlot,
    QuizStatus,
    ResultsDetail,
    ResultsTime,
)
from server.core.policies import holds
from server.courses.models import Enrollment, EnrollmentStatus, Lesson
from server.courses.policies import editable_courses, of_course, readable_courses, readable_lessons

# --- quizzes --------------------------------------------------------------------------------------


def visible_quizzes(actor: Actor, quizzes: QuerySet[Quiz]) -> QuerySet[Quiz]:
    """Published ones for whoever reads the course, drafts for its editors."""
    return quizzes.filter(
        Q(of_course(editable_courses, actor))
        | Q(of_course(readable_courses, actor), status=QuizStatus.PUBLISHED)
    )


def editable_quizzes(actor: Actor, quizzes: QuerySet[Quiz]) -> QuerySet[Quiz]:
    return quizzes.filter(of_course(editable_courses, actor))


def takeable_quizzes(actor: Actor, quizzes: QuerySet[Quiz]) -> QuerySet[Quiz]:
    """Published quizzes of the courses that the actor is a student of."""
    if not isinstance(actor, User):
        return quizzes.none()
    attends = Enrollment.objects.filter(
        course=OuterRef("course"), student=actor, status=EnrollmentStatus.ACTIVE
    )
    return quizzes.filter(Exists(attends), status=QuizStatus.PUBLISHED)


def locked_quizzes(actor: Actor, quizzes: QuerySet[Quiz]) -> QuerySet[Quiz]:
    """Those of lessons that the actor cannot read."""
    readable = holds(readable_lessons, actor, Lesson, pk="lesson")
    return quizzes.filter(~readable, lesson__isnull=False)


def is_locked_quiz(actor: Actor, quiz: Quiz) -> bool:
    return locked_quizzes(actor, Quiz.objects.filter(pk=quiz.pk)).exists()


def visible_slots(actor: Actor, slots: QuerySet[QuizSlot]) -> QuerySet[QuizSlot]:
    return slots.filter(of_course(editable_courses, actor, "quiz__course"))


def visible_questions(actor: Actor, questions: QuerySet[Question]) -> QuerySet[Question]:
    return questions.filter(of_course(editable_courses, actor))


def visible_accommodations(
    actor: Actor, accommodations: QuerySet[Accommodation]
) -> QuerySet[Accommodation]:
    """One's own, and those of the courses one looks after."""
    if not isinstance(actor, User):
        return accommodations.none()
    return accommodations.filter(Q(student=actor) | Q(of_course(editable_courses, actor)))


# --- attempts -------------------------------------------------------------------------------------


def visible_attempts(actor: Actor, attempts: QuerySet[Attempt]) -> QuerySet[Attempt]:
    """One's own, as long as one reads the course, and those of the courses one looks after."""
    if not isinstance(actor, User):
        return attempts.none()
    return attempts.filter(
        Q(of_course(editable_courses, actor, "quiz__course"))
        | Q(of_course(readable_courses, actor, "quiz__course"), student=actor)
    )


def gradable_attempts(actor: Actor, attempts: QuerySet[Attempt]) -> QuerySet[Attempt]:
    """Those of the courses one looks after, whoever made them."""
    return attempts.filter(of_course(editable_courses, actor, "quiz__course"))


def attempts_with_results(actor: Actor, attempts: QuerySet[Attempt]) -> QuerySet[Attempt]:
    """Those whose marks the actor may see now: never before they are submitted, then as the quiz
    says; the course's editors always."""
    shown = Q(quiz__results_time=ResultsTime.AFTER_SUBMIT) | Q(
        quiz__results_time=ResultsTime.AFTER_CLOSE, quiz__last_closes_at__lte=timezone.now()
    )
    return visible_attempts(actor, attempts).filter(
        Q(of_course(editable_courses, actor, "quiz__course"))
        | shown & ~Q(status=AttemptStatus.OPEN)
    )


def visible_attempt_questions(
    actor: Actor, questions: QuerySet[AttemptQuestion]
) -> QuerySet[AttemptQuestion]:
    return questions.filter(holds(visible_attempts, actor, Attempt, pk="attempt"))


def results_to_come(results: QuerySet[QuizResult]) -> QuerySet[QuizResult]:
    """Those that nobody but the course's editors shall know yet: others still take the quiz."""
    return results.filter(
        Q(quiz__last_closes_at__isnull=True) | Q(quiz__last_closes_at__gt=timezone.now()),
        quiz__results_time=ResultsTime.AFTER_CLOSE,
    )


def visible_results(actor: Actor, results: QuerySet[QuizResult]) -> QuerySet[QuizResult]:
    """What counts for a student: for the course's editors, and for themselves while the quiz
    shows its results."""
    if not isinstance(actor, User):
        return results.none()
    shown = Q(quiz__results_time=ResultsTime.AFTER_SUBMIT) | Q(
        quiz__results_time=ResultsTime.AFTER_CLOSE, quiz__last_closes_at__lte=timezone.now()
    )
    return results.filter(
        Q(of_course(editable_courses, actor, "quiz__course"))
        | shown & Q(of_course(readable_courses, actor, "quiz__course"), student=actor)
    )


def readable_pictures(actor: Actor) -> Q:
    """A condition on files: pictures of questions for the course's editors, and for a student as
    they see the question: those of its feedback once the quiz shows it."""
    return Q(holds(_shown_pictures, actor, QuestionPicture, asset="pk"))


def _shown_pictures(actor: Actor, pictures: QuerySet[QuestionPicture]) -> QuerySet[QuestionPicture]:
    asked = AttemptQuestion.objects.filter(version=OuterRef("version"))
    with_feedback = AttemptQuestion.objects.filter(
        Q(version=OuterRef("version")) | Q(marked_with=OuterRef("version")),
        holds(attempts_with_feedback, actor, Attempt, pk="attempt"),
    )
    return pictures.filter(
        Q(of_course(editable_courses, actor, "version__question__course"))
        | Q(Exists(visible_attempt_questions(actor, asked)), is_shown=True)
        | Q(Exists(with_feedback))
    )


def attempts_with_feedback(actor: Actor, attempts: QuerySet[Attempt]) -> QuerySet[Attempt]:
    """Those of which the actor may see more than marks now."""
    return attempts_with_results(actor, attempts).filter(
        Q(of_course(editable_courses, actor, "quiz__course"))
        | ~Q(quiz__results_detail=ResultsDetail.MARKS)
    )


def can_edit_quiz(actor: Actor, quiz: Quiz) -> bool:
    return editable_quizzes(actor, Quiz.objects.filter(pk=quiz.pk)).exists()


def can_take_quiz(actor: Actor, quiz: Quiz) -> bool:
    return takeable_quizzes(actor, Quiz.objects.filter(pk=quiz.pk)).exists()


def can_grade_attempt(actor: Actor, attempt: Attempt) -> bool:
    return gradable_attempts(actor, Attempt.objects.filter(pk=attempt.pk)).exists()


def can_see_results(actor: Actor, attempt: Attempt) -> bool:
    return attempts_with_results(actor, Attempt.objects.filter(pk=attempt.pk)).exists()
