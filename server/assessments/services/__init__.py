"""Everything that changes questions, quizzes and attempts, one topic a file."""

from server.assessments.services.accommodations import delete_accommodation, set_accommodation
from server.assessments.services.announcing import News, announce, announce_quiz
from server.assessments.services.attempts import (
    close_attempt,
    close_if_over,
    flag_question,
    overdue_attempts,
    save_answer,
    start_attempt,
    submit_attempt,
)
from server.assessments.services.grading import grade_answer
from server.assessments.services.importing import Import, course_to_export, import_questions
from server.assessments.services.questions import (
    QuestionDetails,
    archive_question,
    create_question,
    update_question,
)
from server.assessments.services.quizzes import (
    QuizDetails,
    create_quiz,
    delete_quiz,
    publish_quiz,
    unpublish_quiz,
    update_quiz,
)
from server.assessments.services.regrading import (
    MarkChange,
    Regrade,
    apply_regrade,
    regrade_question,
)
from server.assessments.services.slots import (
    add_quiz_slot,
    delete_quiz_slot,
    move_quiz_slot,
    update_quiz_slot,
)

__all__ = [
    "Import",
    "MarkChange",
    "News",
    "QuestionDetails",
    "QuizDetails",
    "Regrade",
    "add_quiz_slot",
    "announce",
    "announce_quiz",
    "apply_regrade",
    "archive_question",
    "close_attempt",
    "close_if_over",
    "course_to_export",
    "create_question",
    "create_quiz",
    "delete_accommodation",
    "delete_quiz",
    "delete_quiz_slot",
    "flag_question",
    "grade_answer",
    "import_questions",
    "move_quiz_slot",
    "overdue_attempts",
    "publish_quiz",
    "regrade_question",
    "save_answer",
    "set_accommodation",
    "start_attempt",
    "submit_attempt",
    "unpublish_quiz",
    "update_question",
    "update_quiz",
    "update_quiz_slot",
]
