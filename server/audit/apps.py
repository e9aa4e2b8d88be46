from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "server.audit"
    label = "audit"

    def ready(self) -> None:
        from server.core import jobs

        jobs.every(24 * 60, "server.audit.tasks.anchor_head")
