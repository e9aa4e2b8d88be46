"""What learners do, one topic a file."""

from strawberry.tools import merge_types

from server.learning.api.mutations.calendars import Mutation as Calendars
from server.learning.api.mutations.notes import Mutation as Notes
from server.learning.api.mutations.progress import Mutation as Progress
from server.learning.api.mutations.reviews import Mutation as Reviews

Mutation = merge_types("Mutation", (Reviews, Progress, Calendars, Notes))
