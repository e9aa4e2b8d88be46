from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "server.drafting"
    label = "drafting"

    def ready(self) -> None:
        from server.core.jobs import every

        every(60, "server.drafting.tasks.sweep")
