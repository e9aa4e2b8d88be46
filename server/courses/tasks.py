"""Background work around courses."""

from server.courses.services import index_all_courses
from server.courses.services.files import package_videos as package_videos_of_lessons


def reindex_courses() -> None:
    """Once a day: people and categories change their names without telling the courses."""
    index_all_courses()


def package_videos() -> None:
    """Every few minutes: videos of lessons from before there was packaging, and files that were
    exchanged in the library."""
    package_videos_of_lessons()
