from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "server.assignments"
    label = "assignments"

    def ready(self) -> None:
        from server.assessments.honouring import on_accommodation
        from server.assignments.due import assignments_due
        from server.assignments.policies import readable_files
        from server.assignments.rules import has_published_assignment
        from server.assignments.services.lateness import honour_accommodation
        from server.assignments.uses import INSTRUCTIONS
        from server.core.jobs import every
        from server.courses.completion import register_need
        from server.courses.models import CompletionRule
        from server.learning.due import register_due
        from server.library.places import register_place
        from server.media.policies import register_reader

        register_reader(readable_files)
        register_place(INSTRUCTIONS)
        register_due(assignments_due)
        register_need(CompletionRule.ASSIGNMENT_SUBMITTED, has_published_assignment)
        on_accommodation(honour_accommodation)
        every(15, "server.assignments.tasks.remind_of_drafts")
