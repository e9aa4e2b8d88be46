"""What the rule QUIZ_PASSED of a lesson needs."""

from django.db.models import Exists, OuterRef

from server.assessments.models import Quiz, QuizStatus


def has_published_quiz() -> Exists:
    """A condition on Lesson."""
    return Exists(Quiz.objects.filter(lesson=OuterRef("pk"), status=QuizStatus.PUBLISHED))
