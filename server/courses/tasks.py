"""Background work around courses."""

from server.courses.services import index_all_courses


def reindex_courses() -> None:
    """Once a day: people and categories change their names without telling the courses."""
    index_all_courses()
