"""What one can do in classrooms."""

from strawberry.tools import merge_types

from server.classrooms.api.mutations.classrooms import Mutation as Classrooms
from server.classrooms.api.mutations.elements import Mutation as Elements
from server.classrooms.api.mutations.pages import Mutation as Pages
from server.classrooms.api.mutations.people import Mutation as People

Mutation = merge_types("Mutation", (Classrooms, People, Pages, Elements))
