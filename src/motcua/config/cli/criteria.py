"""`motcua import criteria`: the options of a criteria set, and its import."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from motcua.kit.imports import ImportReport

SHIPPED = "mau:"
_SCOPES = ("agencies", "departments", "communes", "districts", "officials")
_NEEDED = ("set", "year", "scope")
_OPTIONS = (
    click.option("--set", "code", metavar="CODE", help="criteria: mã bộ tiêu chí. Code of the criteria set."),
    click.option("--year", type=click.IntRange(2000, 2100), help="criteria: năm đánh giá. Year of appraisal."),
    click.option("--scope", type=click.Choice(_SCOPES), help="criteria: đối tượng. Whom the set is for."),
    click.option("--name", metavar="TEXT", help="criteria: tên. Its name."),
    click.option("--rescale", type=click.Choice(["none", "proportional"]), help="criteria: cách quy đổi. Rescaling."),
    click.option("--classes", metavar="90,80,70,50", help="criteria: ngưỡng xếp loại. Thresholds of the classes."),
    click.option("--form", type=click.IntRange(1, 9), metavar="1|2|3", help="criteria: mẫu số. Form of Hải Phòng."),
    click.option("--basis", metavar="TEXT", help="criteria: căn cứ pháp lý. Legal basis."),
    click.option("--consequences", metavar="CODE,…", help="criteria: quy tắc hệ quả. Consequence rules."),
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that only criteria take."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def check(kind: str, given: dict[str, Any]) -> None:
    """Wrong usage: an option of criteria with another kind, or criteria without what it needs."""
    names = {"code": "set"}
    said = {names.get(name, name) for name, value in given.items() if value is not None}
    if kind != "criteria" and said:
        raise click.UsageError(f"--{min(said)}: chỉ dùng với criteria. Only for criteria.")
    missing = [name for name in _NEEDED if name not in said]
    if kind == "criteria" and missing:
        raise click.UsageError(f"criteria cần --{', --'.join(missing)}. criteria needs them.")


def load(path: Path, given: dict[str, Any], *, at: datetime) -> ImportReport:
    """Import a set from a file, or one of the model sets that come along (`mau:so`, `mau:xa`, `mau:766`)."""
    from motcua.commons.accounts.public import OPERATOR
    from motcua.steering.appraisal import public as appraisal

    text = str(path)
    source = appraisal.model_set(text.removeprefix(SHIPPED)) if text.startswith(SHIPPED) else path
    about = appraisal.About(
        code=given["code"],
        year=given["year"],
        scope=given["scope"],
        name=given["name"] or "",
        rescale=appraisal.Rescale(given["rescale"] or "none"),
        grading=_grading(given["classes"]),
        legal_basis=given["basis"] or "",
        consequences=tuple(code.strip() for code in (given["consequences"] or "").split(",") if code.strip()),
    )
    return appraisal.import_set(source, about, who=OPERATOR, at=at, form_number=given["form"])


def _grading(text: str | None) -> Any:
    from motcua.steering.appraisal import public as appraisal

    if text is None:
        return appraisal.Grading()
    return appraisal.grading(tuple(appraisal.exact(one.strip()) for one in text.split(",")))
