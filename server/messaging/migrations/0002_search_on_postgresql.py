"""Words of messages on PostgreSQL: selectors.messages_with asks for this very expression."""

from django.db import migrations

INDEX = (
    "CREATE INDEX message_words ON messaging_message "
    "USING gin (to_tsvector('simple'::regconfig, COALESCE(text, ''))) WHERE kind = 'TEXT'"
)


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(INDEX)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX message_words")


class Migration(migrations.Migration):
    dependencies = [("messaging", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
