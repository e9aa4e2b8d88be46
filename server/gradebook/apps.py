from django.apps import AppConfig


class GradebookConfig(AppConfig):
    name = "server.gradebook"
    label = "gradebook"

    def ready(self) -> None:
        from server.gradebook import exports
        from server.media.exports import register_export

        register_export(exports.CSV, exports.gradebook_as_csv)
