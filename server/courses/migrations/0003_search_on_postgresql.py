"""Full text and typos on PostgreSQL: an index on the words, and the trigram extension if any.

SQLite has neither and searches word by word, so the models say nothing about them.
"""

from django.db import migrations

AVAILABLE = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
INDEX = "CREATE INDEX course_search_vector ON courses_searchentry USING gin (vector)"


def create(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(INDEX)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(AVAILABLE)
        if cursor.fetchone():
            cursor.execute(EXTENSION)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX course_search_vector")


class Migration(migrations.Migration):
    dependencies = [("courses", "0002_search_and_names")]

    operations = [migrations.RunPython(create, drop)]
