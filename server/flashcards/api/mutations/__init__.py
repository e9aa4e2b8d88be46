"""What people do with decks, one topic a file."""

from strawberry.tools import merge_types

from server.flashcards.api.mutations.cards import Mutation as Cards
from server.flashcards.api.mutations.decks import Mutation as Decks
from server.flashcards.api.mutations.files import Mutation as Files
from server.flashcards.api.mutations.studying import Mutation as Studying

Mutation = merge_types("Mutation", (Decks, Cards, Files, Studying))
