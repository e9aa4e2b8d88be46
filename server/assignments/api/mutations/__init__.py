"""What can be done with assignments, one topic a file."""

from strawberry.tools import merge_types

from server.assignments.api.mutations.assignments import Mutation as Assignments
from server.assignments.api.mutations.comments import Mutation as Comments
from server.assignments.api.mutations.grading import Mutation as Grading
from server.assignments.api.mutations.submissions import Mutation as Submissions

Mutation = merge_types("Mutation", (Assignments, Submissions, Grading, Comments))
