"""Reads of more than a line, one topic a file."""

from server.classrooms.selectors.boards import BoardLog, Changes, changed_elements, live_elements
from server.classrooms.selectors.classrooms import (
    audible_classroom,
    course_of_room,
    listed_classrooms,
    participants_with_people,
    people_who_came,
    reachable_participants,
    readable_board,
    seen_classroom,
    whole_classrooms,
)

__all__ = [
    "BoardLog",
    "Changes",
    "audible_classroom",
    "changed_elements",
    "course_of_room",
    "listed_classrooms",
    "live_elements",
    "participants_with_people",
    "people_who_came",
    "reachable_participants",
    "readable_board",
    "seen_classroom",
    "whole_classrooms",
]
