from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "server.assessments"
    label = "assessments"

    def ready(self) -> None:
        from server.assessments import exports
        from server.assessments.due import quizzes_due
        from server.assessments.policies import readable_pictures
        from server.assessments.rules import has_published_quiz
        from server.assessments.trends import quiz_results
        from server.assessments.uses import PICTURES
        from server.core.jobs import every
        from server.courses.completion import register_need
        from server.courses.models import CompletionRule
        from server.learning.due import register_due
        from server.learning.trends import register_results
        from server.library.places import register_place
        from server.media.exports import register_export
        from server.media.policies import register_reader

        register_reader(readable_pictures)
        register_place(PICTURES)
        register_due(quizzes_due)
        register_need(CompletionRule.QUIZ_PASSED, has_published_quiz)
        register_results(quiz_results)
        register_export(exports.GIFT, exports.bank_as_gift)
        register_export(exports.CSV, exports.bank_as_csv)
        every(1, "server.assessments.tasks.submit_overdue_attempts")
