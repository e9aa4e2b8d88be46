"""Passing quizzes completes the lessons they belong to."""

from server.assessments.models import Quiz, QuizResult, QuizStatus
from server.learning.services import Outcome, record_outcome


def record_pass(quiz: Quiz, result: QuizResult) -> None:
    """Once every published quiz of the lesson is passed. What was passed once counts, also when a
    later regrade takes marks away."""
    if quiz.lesson is None or not result.is_passed:
        return
    passed = QuizResult.objects.filter(student=result.student_id, is_passed=True).values("quiz")
    others = Quiz.objects.filter(lesson=quiz.lesson, status=QuizStatus.PUBLISHED)
    if not others.exclude(pk__in=passed).exists():
        record_outcome(student=result.student, lesson=quiz.lesson, outcome=Outcome.QUIZZES_PASSED)
