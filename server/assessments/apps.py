from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "server.assessments"
    label = "assessments"

    def ready(self) -> None:
        from server.core.jobs import every

        every(1, "server.assessments.tasks.submit_overdue_attempts")
