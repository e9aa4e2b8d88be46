"""What one can do with quizzes, one topic a file."""

from strawberry.tools import merge_types

from server.assessments.api.mutations.accommodations import Mutation as Accommodations
from server.assessments.api.mutations.attempts import Mutation as Attempts
from server.assessments.api.mutations.exchange import Mutation as Exchange
from server.assessments.api.mutations.grading import Mutation as Grading
from server.assessments.api.mutations.questions import Mutation as Questions
from server.assessments.api.mutations.quizzes import Mutation as Quizzes
from server.assessments.api.mutations.slots import Mutation as Slots

Mutation = merge_types(
    "Mutation", (Questions, Exchange, Quizzes, Slots, Attempts, Grading, Accommodations)
)
