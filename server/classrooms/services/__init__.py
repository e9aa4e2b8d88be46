"""Everything that happens in a classroom, one topic a file."""

from server.classrooms.services.audio import AudioCodec, send_audio_frame
from server.classrooms.services.classrooms import (
    ClassroomDetails,
    create_classroom,
    delete_classroom,
    update_classroom,
)
from server.classrooms.services.elements import (
    ElementDetails,
    add_board_element,
    delete_board_elements,
    restore_board_elements,
    update_board_element,
)
from server.classrooms.services.inviting import invite_participants
from server.classrooms.services.joining import (
    admit_participant,
    end_forgotten_stays,
    end_presence,
    join_classroom,
    leave_classroom,
    leave_course,
    remove_participant,
)
from server.classrooms.services.lessons import (
    close_classroom,
    close_forgotten_lessons,
    open_classroom,
)
from server.classrooms.services.pages import (
    add_board_page,
    clear_board,
    delete_board_page,
    undo_clear_board,
)
from server.classrooms.services.people import (
    raise_hand,
    set_board_page,
    set_microphone,
    set_participant_role,
    set_pen,
    set_spotlight,
)
from server.classrooms.services.strokes import Chunk, draw_stroke

__all__ = [
    "AudioCodec",
    "Chunk",
    "ClassroomDetails",
    "ElementDetails",
    "add_board_element",
    "add_board_page",
    "admit_participant",
    "clear_board",
    "close_classroom",
    "close_forgotten_lessons",
    "create_classroom",
    "delete_board_elements",
    "delete_board_page",
    "delete_classroom",
    "draw_stroke",
    "end_forgotten_stays",
    "end_presence",
    "invite_participants",
    "join_classroom",
    "leave_classroom",
    "leave_course",
    "open_classroom",
    "raise_hand",
    "remove_participant",
    "restore_board_elements",
    "send_audio_frame",
    "set_board_page",
    "set_microphone",
    "set_participant_role",
    "set_pen",
    "set_spotlight",
    "undo_clear_board",
    "update_board_element",
    "update_classroom",
]
