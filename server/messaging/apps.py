from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "server.messaging"
    label = "messaging"

    def ready(self) -> None:
        from server.core.jobs import every
        from server.media.policies import register_reader
        from server.messaging.policies import readable_assets

        every(1, "server.messaging.tasks.tell_about_direct_messages")
        register_reader(readable_assets)
