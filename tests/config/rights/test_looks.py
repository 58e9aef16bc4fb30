"""Who is handed something personal stands in the ledger: each read of every door is called, its looks are counted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.architecture.conftest import House
from tests.architecture.test_reads import doors, functions, handed_out, is_personal
from tests.config.rights import accounts, dossiers_read, province, surveys
from tests.config.rights.sweep import Sample

from motcua.casework.dossiers.actions import reads as dossier_reads
from motcua.casework.dossiers.actions import telling
from motcua.commons.accounts.actions import counter
from motcua.commons.accounts.actions import reads as account_reads
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger.models import Event
from motcua.steering.surveys.actions import log

READS = {
    "casework.dossiers": (
        dossiers_read,
        {"find", "read_by_receipt", "read_dossier", "read_given", "take_found", "take_list"},
    ),
    "casework.slips": (dossiers_read, {"slip_of"}),
    "commons.accounts": (
        accounts,
        {"staff", "staff_member", "take_staff", "waiting_requests", "give_at_counter", "sign_ins_of"},
    ),
    "steering.surveys": (surveys, {"read_remarks"}),
}
"""By context: where its samples are, and the reads that are written down."""
NO_LOOK = {
    "casework.dossiers.change_draft": "one's own",
    "casework.dossiers.drafts_of": "one's own",
    "casework.dossiers.keep_draft": "one's own",
    "casework.dossiers.open_draft": "one's own",
    "casework.dossiers.own_dossiers": "one's own",
    "casework.dossiers.looks_of": "its owner's alone",
    "casework.dossiers.read_for_act": "shows who files, as lists do, and nothing more; the act is written down",
    "casework.dossiers.worklist": "the day's work at one's own agency; what leaves as a file or is searched is told",
    "commons.accounts.kept_form": "one's own",
    "commons.accounts.looks_of": "the log itself, by keys; who sees it beside a name has read the account",
    "commons.accounts.answer_request": "an act, written down with its reason (flows/give_role)",
    "commons.accounts.invite": "an act, written down with its reason (flows/manage_account)",
    "commons.accounts.create_account": "hands back what was just said",
}
"""Reads that leave no look, each with its reason."""


def personal(house: House) -> set[str]:
    """Every function that is told who reads and returns something personal."""
    return {
        f"{context}.{name}"
        for context, door in doors(house).items()
        for name, one in functions(door).items()
        if takes_who(one) and any(is_personal(kind) for kind in handed_out(one))
    }


def takes_who(function: Callable[..., object]) -> bool:
    return "who" in function.__annotations__


def unseen(samples: dict[str, Sample], names: set[str]) -> set[str]:
    """The reads after which the ledger knows no more than before."""
    left = set()
    for name in names:
        before = Event.objects.filter(kind="looked").count()
        samples[name].call(OPERATOR)
        if Event.objects.filter(kind="looked").count() == before:
            left.add(name)
    return left


def test_every_read_of_somebody_is_written_down_or_says_why_not():
    told = {f"{context}.{name}" for context, (_, names) in READS.items() for name in names}
    assert personal(House(Path(__file__).parents[3])) == told | set(NO_LOOK)


@pytest.mark.parametrize("context", READS)
def test_a_read_leaves_a_look(context, db, tmp_path):
    province.found()
    source, names = READS[context]
    assert unseen(source.samples(tmp_path), names) == set()


@pytest.mark.parametrize("context", READS)
def test_a_read_that_is_not_told_is_seen(context, db, tmp_path, monkeypatch):
    """Planted: nothing is written down any more."""
    province.found()
    source, names = READS[context]
    samples = source.samples(tmp_path)
    for module in (dossier_reads, telling, account_reads, counter, log):
        monkeypatch.setattr(module, "record", lambda **_: None)
    assert unseen(samples, names) == names
