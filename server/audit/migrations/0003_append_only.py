"""The database itself refuses to change or delete an audit entry."""

from django.db import migrations

TABLE = "audit_auditentry"
POSTGRESQL = (
    f"""
    CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'audit entries are append-only' USING ERRCODE = 'restrict_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()
    """,
)
SQLITE = tuple(
    f"""
    CREATE TRIGGER {TABLE}_no_{act.lower()} BEFORE {act} ON {TABLE}
    BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END
    """
    for act in ("UPDATE", "DELETE")
)
UNDO_POSTGRESQL = (f"DROP TRIGGER {TABLE}_append_only ON {TABLE}", f"DROP FUNCTION {TABLE}_refuse")
UNDO_SQLITE = (f"DROP TRIGGER {TABLE}_no_update", f"DROP TRIGGER {TABLE}_no_delete")


def _run(postgresql, sqlite):
    def run(_apps, editor):
        for statement in postgresql if editor.connection.vendor == "postgresql" else sqlite:
            editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chain_head")]

    operations = [
        migrations.RunPython(_run(POSTGRESQL, SQLITE), _run(UNDO_POSTGRESQL, UNDO_SQLITE))
    ]
