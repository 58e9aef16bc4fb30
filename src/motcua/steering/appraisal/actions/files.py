"""Sets as files: the model sets that come along, and any set written for Excel or as CSV."""

import csv
import io
from pathlib import Path
from typing import Final

from motcua.kit.refusal import Refusal
from motcua.kit.workbooks import write_table
from motcua.steering.appraisal.rules.criteria_parser import COLUMNS
from motcua.steering.appraisal.selectors.sets import rows_of

MODELS: Final = {"so": "model_departments.csv", "xa": "model_communes.csv", "766": "index_766.csv"}
_DATA: Final = Path(__file__).parents[1] / "data"


def model_set(name: str) -> Path:
    """The file of a model set; refuses a name that is none (`unknown_model`)."""
    if name not in MODELS:
        raise Refusal(
            "unknown_model",
            "Không có bộ mẫu “{name}”; hãy chọn {known}.",
            name=name[:40],
            known=", ".join(f"mau:{one}" for one in MODELS),
        )
    return _DATA / MODELS[name]


def export_csv(code: str, year: int) -> bytes:
    """A set as the CSV file that imports it again."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows_of(code, year))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def export_excel(code: str, year: int) -> bytes:
    """A set as the Excel file that imports it again."""
    rows = [[row[column] for column in COLUMNS] for row in rows_of(code, year)]
    return write_table(COLUMNS, rows, numbers=("max_points",), title=f"{code} {year}")
