from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "server.accounts"
    label = "accounts"

    def ready(self) -> None:
        from server.core import jobs

        jobs.every(60, "server.accounts.tasks.clean_up")
