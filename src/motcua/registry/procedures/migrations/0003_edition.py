"""A change of the catalogue changes the registry's edition, as a change of the agencies does."""

from django.db import migrations

TABLES = (
    "procedures_field",
    "procedures_publicationdecision",
    "procedures_procedure",
    "procedures_procedureversion",
    "procedures_versionchannel",
    "procedures_versionpaper",
    "procedures_versionresult",
    "procedures_versiontext",
    "procedures_termcommitment",
    "procedures_reviewreason",
    "procedures_reviewfix",
)


def follows(table: str) -> str:
    """The trigger by which a change of the table changes the edition, before the first row is touched."""
    return f"""
CREATE TRIGGER {table}_changes_the_edition BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0002_versions_keep_history"), ("agencies", "0003_edition")]

    operations = [
        migrations.RunSQL(follows(table), f"DROP TRIGGER {table}_changes_the_edition ON {table}") for table in TABLES
    ]
