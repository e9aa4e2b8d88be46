"""Everything that changes gradebooks, one topic a file."""

from server.gradebook.services.categories import (
    create_grade_category,
    delete_grade_category,
    set_grade_item_category,
    update_grade_category,
)
from server.gradebook.services.importing import Import, course_to_export, import_grades
from server.gradebook.services.overrides import delete_grade_override, set_grade_override

__all__ = [
    "Import",
    "course_to_export",
    "create_grade_category",
    "delete_grade_category",
    "delete_grade_override",
    "import_grades",
    "set_grade_item_category",
    "set_grade_override",
    "update_grade_category",
]
