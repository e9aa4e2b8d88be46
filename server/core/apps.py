from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "server.core"
    label = "core"

    def ready(self) -> None:
        from django_q.signals import post_spawn

        from server.core import jobs, tasks

        jobs.every(1, "server.core.tasks.heartbeat")
        jobs.every(1, "server.core.tasks.sweep_presence")
        post_spawn.connect(tasks.heartbeat, dispatch_uid="heartbeat")
        post_migrate.connect(jobs.save_schedules, sender=self, dispatch_uid="save_schedules")
