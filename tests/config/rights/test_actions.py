"""Every action of every door decides by itself: the wrong duty, the wrong agency and nobody write nothing.

What a door reads is swept in `test_reads`.
"""

import pytest
from tests.config.rights import (
    accounts,
    agencies,
    appraisal,
    assignments,
    briefings,
    dossiers,
    procedures,
    province,
    surveys,
    targets,
)
from tests.config.rights.sweep import Sample, actions, asks_who, crowd, faults, tried, without

from motcua.casework.dossiers import public as dossiers_door
from motcua.casework.dossiers.actions import shell
from motcua.casework.dossiers.rules.grounds import Actor
from motcua.commons.accounts import public as accounts_door
from motcua.registry.agencies import public as agencies_door
from motcua.registry.procedures import public as procedures_door
from motcua.steering.appraisal import public as appraisal_door
from motcua.steering.assignments import public as assignments_door
from motcua.steering.briefings import public as briefings_door
from motcua.steering.surveys import public as surveys_door
from motcua.steering.targets import public as targets_door

DOORS = {
    "dossiers": (dossiers_door, dossiers),
    "targets": (targets_door, targets),
    "assignments": (assignments_door, assignments),
    "surveys": (surveys_door, surveys),
    "appraisal": (appraisal_door, appraisal),
    "briefings": (briefings_door, briefings),
    "accounts": (accounts_door, accounts),
    "agencies": (agencies_door, agencies),
    "procedures": (procedures_door, procedures),
}
NOBODY_ACTS = {
    "accounts.drop_old_forms": "the worker's, by time alone",
    "accounts.drop_old_sign_ins": "the worker's, by time alone",
    "accounts.accept_invitation": "who holds the link is who it lets in (tests/config/cli/test_account.py)",
    "accounts.refuse_over": "says of a link whether it works, and nothing of whom it lets in",
    "agencies.refuse_headless": "reads a file",
    "accounts.note_sign_in": "of who types a name and a password: nobody has come in yet",
    "dossiers.drop_old_drafts": "the worker's, by time alone",
    "dossiers.show_receipt": "compares a secret with the code it is printed beside; writes and shows nothing",
    "assignments.remind": "the worker's, by time alone: whoever starts it moves nothing",
    "surveys.open_boxes": "the worker's, by time alone",
    "surveys.cast": "whoever holds the token of a ballot casts it; who that is must never be known",
    "surveys.cast_walk_in": "whoever stands before a machine whose pass was given out",
    "surveys.kiosk": "reads the pass",
    "surveys.kiosk_paper": "reads the questionnaire",
    "surveys.paper": "reads the questionnaire of a token",
    "surveys.shipped_questionnaire": "reads a file of the program",
    "appraisal.model_set": "reads a file of the program",
    "appraisal.export_csv": "reads a set, which every official may",
    "appraisal.export_excel": "reads a set, which every official may",
    "appraisal.sheet_of": "finds a sheet",
    "appraisal.stage_of": "reads a word",
}
"""Functions of a door that are told of nobody, each with its reason."""
OTHERWISE = {
    "assignments.receive_reminder": "acts on what was sent to the agency acted for: nobody else can name it",
    "assignments.receive_invitation": "as receive_reminder (tests/steering/assignments)",
    "accounts.change_password": "one's own, by who knows the one that holds (tests/web/portal/test_account.py)",
    "dossiers.read_by_receipt": "a read, sampled with the reads (dossiers_read.py)",
    "dossiers.take": "is hand_on to oneself, which asks (tests/web/desk/test_together.py)",
    "agencies.load_shipped": "is import_units and import_calendar, which ask",
    "procedures.load_shipped": "is import_procedures and import_names, which ask",
}
"""Actions that need no sample, each with its reason."""


@pytest.mark.parametrize("context", DOORS)
def test_every_action_asks_who_acts_and_has_a_sample(context, db, tmp_path):
    door, samples = DOORS[context]
    province.found()
    found = {f"{context}.{name}": one for name, one in actions(door).items() if not one.__module__.endswith(".reads")}
    assert {name for name, action in found.items() if not asks_who(action)} == {
        name for name in NOBODY_ACTS if name.startswith(f"{context}.")
    }
    sampled = {f"{context}.{name}" for name in samples.samples(tmp_path)}
    assert without(found, sampled | set(NOBODY_ACTS) | set(OTHERWISE)) == []


@pytest.fixture
def samples(context, db, tmp_path):
    """Of one context: founded before its sweep, so that what the registry says is asked for once."""
    province.found()
    return DOORS[context][1].samples(tmp_path)


@pytest.mark.parametrize("context", DOORS)
def test_whoever_has_no_right_writes_nothing(samples):
    found = [fault for name, sample in samples.items() for fault in faults(name, sample)]
    assert not found, "\n".join(found)


def test_each_act_on_a_dossier_has_a_sample(db, tmp_path):
    province.found()
    assert without((f"one {act.name}" for act in dossiers_door.ACTS), dossiers.samples(tmp_path)) == []


@pytest.mark.parametrize("context", ["dossiers"])
def test_whoever_may_do_an_act_does_it(samples):
    """Done, not only undenied: each of them leaves the event behind."""
    people = crowd()
    done = {(name, who): tried(samples[name], people[who]) for name in samples for who in samples[name].allowed}
    assert [which for which, (met, count) in done.items() if met != "done" or not count] == []


@pytest.mark.parametrize("context", ["dossiers"])
def test_the_sweep_sees_acts_that_do_not_ask_who(samples, monkeypatch):
    """The planted fault: the shell takes everyone for one whose act it is."""
    monkeypatch.setattr(shell, "actor", lambda who, act, about, **_: Actor(who.key, about.receiving, act.duties[0]))
    found = {name for name, sample in samples.items() if list(faults(name, sample))}
    assert found >= {f"one {act.name}" for act in dossiers_door.ACTS}


def test_the_sweep_sees_an_action_that_asks_nobody(db):
    """The planted fault: an action without a check, and one that checks after it has written."""
    province.found()
    careless = Sample(lambda _who: province.Unit.objects.create(code="00001", level="commune", name="x", **WHERE), "")
    assert "planted: nobody is done" in set(faults("planted", careless))
    assert "planted: nobody wrote 3 rows" in set(faults("planted", careless))


WHERE = {"parent_code": "19", "valid_from": province.SINCE, "source": "thử"}
