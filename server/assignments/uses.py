"""Files of instructions, as the library asks where a file is used."""

from django.db.models import QuerySet

from server.accounts.policies import Actor
from server.assignments.links import assignment_link
from server.assignments.models import Assignment, AssignmentFile
from server.assignments.policies import editable_assignments
from server.core.policies import holds
from server.library.places import Place, Usage, UsageKind


def _editable(actor: Actor, files: QuerySet[AssignmentFile]) -> QuerySet[AssignmentFile]:
    return files.filter(holds(editable_assignments, actor, Assignment, pk="assignment"))


def _usage(file: AssignmentFile) -> Usage:
    assignment = file.assignment
    link = assignment_link(assignment)
    return Usage(UsageKind.ASSIGNMENT, assignment.title, link, assignment.course.title)


INSTRUCTIONS = Place(
    kind=UsageKind.ASSIGNMENT,
    rows=lambda: AssignmentFile.objects.select_related("assignment__course"),
    visible=_editable,
    usage=_usage,
    editable=_editable,
)
