"""The demo's plan is kept, so that a later start finishes it and never mixes in another."""

from datetime import date
from pathlib import Path

import pytest

from motcua.config.cli import demo, runtime
from motcua.kit.refusal import Refusal

FIRST, LATER = date(2026, 11, 20), date(2026, 11, 25)


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(runtime.APPLICATION_URL, "postgresql:///one")


def test_the_plan_of_the_first_day_is_kept_on_later_days() -> None:
    first = demo._chosen({"dossiers": 7}, today=FIRST)
    assert first == {"province": "19", "dossiers": 7, "seed": 1, "until": "2026-11-20", "built": False}
    assert demo._chosen({}, today=LATER) == first
    assert demo._chosen({"dossiers": 7}, today=LATER) == first


@pytest.mark.parametrize("other", [{"province": "25"}, {"seed": 2}, {"until": "2026-11-25"}, {"dossiers": 8}])
def test_another_plan_is_refused_with_the_one_begun(other: dict[str, object]) -> None:
    demo._chosen({"dossiers": 7}, today=FIRST)
    with pytest.raises(Refusal, match="demo_begun") as refused:
        demo._chosen(other, today=FIRST)
    assert "dossiers 7" in refused.value.sentence


def test_each_database_has_its_own_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    demo._chosen({"dossiers": 7}, today=FIRST)
    monkeypatch.setenv(runtime.APPLICATION_URL, "postgresql:///two")
    assert demo._chosen({"dossiers": 8}, today=LATER)["dossiers"] == 8
