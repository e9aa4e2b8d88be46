"""What the catalogue's search looks at: one row a course, written by `services.index_courses`."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from server.courses.models.catalogue import Course


class SearchEntry(models.Model):
    """The words of a course, folded: lower case, no accents, one space before and after each.

    PostgreSQL searches `vector`; its indexes stand in a migration of their own. SQLite leaves it
    empty and looks for words in the texts.
    """

    course = models.OneToOneField(
        Course, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    title = models.TextField()  # and the code
    keywords = models.TextField()  # tags, category, instructors
    summary = models.TextField()
    description = models.TextField()
    vector = SearchVectorField(null=True)

    class Meta:
        verbose_name_plural = "search entries"
