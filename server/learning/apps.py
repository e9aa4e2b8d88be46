from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "server.learning"
    label = "learning"

    def ready(self) -> None:
        from server.core.jobs import every
        from server.courses.changes import on_outline_change
        from server.learning.tasks import settle_later

        on_outline_change(settle_later)
        every(15, "server.learning.tasks.measure_active_courses")
