from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "server.notifications"
    label = "notifications"

    def ready(self) -> None:
        from server.core import jobs

        jobs.every(1, "server.notifications.tasks.send_waiting_emails")
        jobs.every(24 * 60, "server.notifications.tasks.delete_old_notifications")
