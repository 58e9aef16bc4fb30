"""The harness measures and writes its figures; what they are is no matter for a test."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench.report import Row
from bench.rounds import in_turns, percentile, ratios

ROOT = Path(__file__).parents[2]


def test_sides_take_turns():
    order = []
    sides = {name: lambda name=name: order.append(name) or float(len(order)) for name in "ab"}
    assert in_turns(sides, 3) == {"a": [1.0, 3.0, 5.0], "b": [2.0, 4.0, 6.0]}
    assert order == list("ababab")


@pytest.mark.parametrize(
    ("bound", "met"),
    [({"most": 2.0}, True), ({"most": 1.9}, False), ({"least": 2.0}, True), ({"least": 2.1}, False), ({}, None)],
)
def test_the_median_meets_its_bound(bound, met):
    assert Row("x", "ms", [1.0, 2.0, 9.0], **bound).met is met


def test_ratios_and_percentiles():
    assert ratios([4.0, 9.0], [2.0, 3.0]) == [2.0, 3.0]
    assert percentile(list(range(100)), 0.95) == 95


@pytest.mark.long
def test_two_benchmarks_run_to_their_figures(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    command = [sys.executable, "-m", "bench", "--size", "tiny", "--into", str(tmp_path / "results"), "b1", "b4"]
    environment = {**kept, "MOTCUA_HOME": str(tmp_path / "home")}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    (written,) = (tmp_path / "results").glob("*/figures.json")
    figures = json.loads(written.read_text(encoding="utf-8"))["figures"]
    assert {"B1 filing, ours : bare", "B4 submission : the same rows"} <= {figure["name"] for figure in figures}
    assert all(figure["min"] > 0 for figure in figures)
    assert not (tmp_path / "home" / "bench").exists()
