"""The registry's edition: a name that changes with every committed change of agencies, calendars and units."""

import uuid

from django.db import migrations, models

TABLES = (
    "agencies_unit",
    "agencies_unitsuccession",
    "agencies_agency",
    "agencies_agencyversion",
    "agencies_agencysuccession",
    "agencies_calendarversion",
    "agencies_desk",
    "agencies_posting",
)

FUNCTION = """
INSERT INTO agencies_edition (id, key) VALUES (1, gen_random_uuid());
CREATE FUNCTION agencies_edition_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Once a transaction is enough; readers inside it see the setting and keep nothing. It reverts with a savepoint.
    IF current_setting('motcua.registry_changes', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        UPDATE agencies_edition SET key = gen_random_uuid();
        PERFORM set_config('motcua.registry_changes', pg_current_xact_id()::text, true);
    END IF;
    RETURN NULL;
END $$;
"""


def follows(table: str) -> str:
    """The trigger by which a change of the table changes the edition, before the first row is touched."""
    return f"""
CREATE TRIGGER {table}_changes_the_edition BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0002_said_is_said")]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False, verbose_name="số")),
                ("key", models.UUIDField(default=uuid.uuid4, verbose_name="tên ấn bản")),
            ],
            options={
                "verbose_name": "ấn bản danh bạ",
                "verbose_name_plural": "ấn bản danh bạ",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="agencies_edition_one_row"),
                ],
            },
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION agencies_edition_changes() CASCADE"),
        *(migrations.RunSQL(follows(table), migrations.RunSQL.noop) for table in TABLES),
    ]
