"""One word, one meaning: the glossary holds every model, state and act."""

import re

import pytest
from django.apps import apps

from motcua.casework.dossiers.acts import ACTS
from motcua.casework.dossiers.rules.states import State
from motcua.steering.assignments.rules.states import TaskState
from motcua.steering.targets.rules.states import TargetState


def spoken(house) -> set[str]:
    """The code names the glossary explains: what stands in back quotes in its tables."""
    rows = (house.root / "docs" / "glossary.md").read_text(encoding="utf-8")
    return {name for row in rows.splitlines() if row.startswith("|") for name in re.findall(r"`([^`]+)`", row)}


def missing(house, names) -> list[str]:
    return sorted(set(names) - spoken(house))


def test_glossary_holds_every_model(house):
    assert not missing(house, [m._meta.label for m in apps.get_models() if m.__module__.startswith("motcua.")])


@pytest.mark.parametrize("words", [State, TargetState, TaskState], ids=["states", "target states", "task states"])
def test_glossary_holds_every_state(house, words):
    assert not missing(house, [word.value for word in words])


def test_glossary_holds_every_act(house):
    assert not missing(house, [act.name for act in ACTS])


def test_glossary_speaks_of_nothing_that_is_gone(house):
    known = {m._meta.label for m in apps.get_models()}
    assert not {name for name in spoken(house) if re.fullmatch(r"[a-z]+\.[A-Z]\w+", name)} - known


def test_a_missing_word_is_seen(build):
    fake = build({"docs/glossary.md": "| hồ sơ | `dossiers.Dossier` | |\nprose about `dossiers.Event`\n"})
    assert missing(fake, ["dossiers.Dossier", "dossiers.Event"]) == ["dossiers.Event"]
