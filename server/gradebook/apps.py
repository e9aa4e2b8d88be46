from django.apps import AppConfig


class GradebookConfig(AppConfig):
    name = "server.gradebook"
    label = "gradebook"

    def ready(self) -> None:
        from server.assessments.passes import on_result
        from server.assignments.changes import on_grades
        from server.gradebook import exports
        from server.gradebook.changes import totals_changed
        from server.media.exports import register_export

        on_result(totals_changed)
        on_grades(totals_changed)
        register_export(exports.CSV, exports.gradebook_as_csv)
