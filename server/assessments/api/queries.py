"""Questions about quizzes."""

import strawberry
from django.db.models import QuerySet

from server.assessments import models, policies, selectors, services
from server.assessments.api.types import Attempt, Quiz
from server.assessments.api.types.statistics import HardQuestion, QuizStatistics, statistics_of
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.queries import GlobalId
from server.core.api.types import field


@strawberry.type
class Query:
    @field()
    def quiz(self, info: Info, id: GlobalId) -> Quiz | None:  # noqa: A002
        """One quiz; null if absent or not yours to see."""
        return _by_id(models.Quiz.objects.all(), "Quiz", id)

    @field()
    def attempt(self, info: Info, id: GlobalId) -> Attempt | None:  # noqa: A002
        """One attempt; null if absent or not yours to see. If its time is over it is handed in by
        being looked at."""
        rows = _by_id(models.Attempt.objects.all(), "Attempt", id)
        for attempt in policies.visible_attempts(info.context.actor, rows):
            services.close_if_over(attempt)
        return rows

    @connection(graphql_type=Connection[Quiz])
    def due_quizzes(self, info: Info) -> QuerySet[models.Quiz]:
        """What the viewer has still to hand in: published quizzes of their courses with a closing
        time ahead that they have not submitted yet; the first to close comes first."""
        return selectors.due_quizzes(info.context.actor, models.Quiz.objects.all())

    @field()
    def quiz_statistics(self, info: Info, quiz_id: GlobalId) -> QuizStatistics | None:
        """How a quiz and its questions did; null unless the viewer may edit it."""
        rows = _by_id(models.Quiz.objects.all(), "Quiz", quiz_id)
        quiz = policies.editable_quizzes(info.context.actor, rows).first()
        if quiz is None:
            return None
        return statistics_of(selectors.quiz_statistics(quiz))

    @field()
    def hard_questions(self, info: Info, course_id: GlobalId) -> list[HardQuestion]:
        """Up to 20 questions of a course that earned the smallest share of their points in its
        latest 2,000 graded attempts, the hardest first; only when asked five times or more. For
        who may edit the course, empty for everybody else."""
        parsed = parse_id(course_id)
        if parsed is None or parsed[0] != "Course":
            return []
        found = selectors.hard_questions(info.context.actor, parsed[1])
        return [
            HardQuestion(question=h.question, asked_count=h.asked_count, facility=h.facility)
            for h in found
        ]


def _by_id(rows: QuerySet, type_name: str, global_id: str) -> QuerySet:
    parsed = parse_id(global_id)
    if parsed is None or parsed[0] != type_name:
        return rows.none()
    return rows.filter(pk=parsed[1])
