"""PostgreSQL finds people by any part of a name without reading every row, if it has pg_trgm."""

from django.db import migrations

_COLUMNS = ("full_name", "username", "email")


def create(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
        if cursor.fetchone() is None:
            return
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for column in _COLUMNS:
            # The expression that Django's `icontains` asks for.
            cursor.execute(
                f"CREATE INDEX user_{column}_trigrams ON accounts_user "
                f"USING gin (UPPER({column}::text) gin_trgm_ops)"
            )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for column in _COLUMNS:
            schema_editor.execute(f"DROP INDEX IF EXISTS user_{column}_trigrams")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_refresh_token_chain")]

    operations = [migrations.RunPython(create, drop)]
