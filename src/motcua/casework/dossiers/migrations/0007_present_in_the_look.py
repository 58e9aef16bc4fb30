"""An act of the present needs no trip to ask what the present is: the draw and the look know it themselves."""

import importlib

from django.db import migrations

_FIRST = importlib.import_module("motcua.casework.dossiers.migrations.0003_one_trip")
_FOUND = importlib.import_module("motcua.casework.dossiers.migrations.0004_filed_again")

# A simulation may have played acts of days to come: its present is not before them.
_PRESENT = "(SELECT greatest(clock_timestamp(), p.last) FROM dossiers_present() p)"

DRAW = _FIRST.DRAW.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(
    "    FOR identifier, day, counted IN\n",
    f"""    IF '' = ANY (days) THEN
        days := array_replace(days, '', to_char({_PRESENT} AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD'));
    END IF;
    FOR identifier, day, counted IN
""",
)

LOOK = _FOUND.LOOK.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(
    "    clock := clock_timestamp();\n",
    f"    clock := CASE mode WHEN 'live' THEN clock_timestamp() ELSE {_PRESENT} END;\n",
)


def _before(sql: str) -> str:
    return sql.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0006_indexes_asked_for")]

    operations = [
        migrations.RunSQL(DRAW, _before(_FIRST.DRAW)),
        migrations.RunSQL(LOOK, _before(_FOUND.LOOK)),
    ]
