"""One call of each action of dossiers, and of each act on one."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.commons.files.samples import PDF
from tests.config.rights.province import AT, COMMUNE
from tests.config.rights.sweep import CITIZEN, Sample, crowd
from tests.registry.procedures.conftest import Folder

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.acts.confirm_term import ConfirmTerm
from motcua.casework.dossiers.acts.extend import Extend
from motcua.casework.dossiers.public import (
    Accept,
    Deed,
    Finish,
    Forward,
    Refuse,
    Request,
    RequestSupplement,
    ReturnResult,
    Submit,
    Supply,
    Withdraw,
)
from motcua.commons.accounts.public import OPERATOR, Role, Who, simulated
from motcua.commons.files.public import keep
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.public import import_procedures

PROCEDURE = "1.001193"
FILING = Submit(PROCEDURE, "self_service", COMMUNE, receiving_agency=COMMUNE)
LATER = AT + timedelta(minutes=1)
CLERK, OFFICIAL = (simulated(f"sim:{role}", COMMUNE, role) for role in (Role.CLERK, Role.OFFICIAL))
DESK, OWNER, OFFICE = "clerk@commune", "citizen clerk@commune", "official@commune"
REASONED = {"refuse", "request_supplement", "extend"}


def samples(folder: Path) -> dict[str, Sample]:
    """Dossiers of one citizen in a commune: one that waits, one that runs, one to be supplied, one to be fetched."""
    dossiers.found(mode="simulation", province="19", who=OPERATOR, at=AT)
    import_procedures(Folder(folder / "thu-tuc").sound(PROCEDURE, "Đăng ký khai sinh").write(), at=AT, who=OPERATOR)
    waiting, running = _lived(), _lived((Accept(), CLERK))
    asked = _lived((Accept(), CLERK), (Forward(step="Thẩm định"), OFFICIAL), (RequestSupplement(1), OFFICIAL))
    typed = _lived((Accept(Term(5, TermUnit.WORKING_DAY)), CLERK))
    done = _lived((Accept(), CLERK), (Finish("granted"), OFFICIAL))
    acts = {
        "submit": Sample(_doing("new", FILING), OWNER),
        "withdraw": Sample(_doing(running, Withdraw()), OWNER),
        "accept": Sample(_doing(waiting, Accept()), DESK),
        "refuse": Sample(_doing(waiting, Refuse(1)), DESK),
        "request_supplement": Sample(_doing(running, RequestSupplement(1)), OFFICE),
        "supply": Sample(_doing(asked, Supply()), OWNER),
        "forward": Sample(_doing(running, Forward(step="Thẩm định")), OFFICE),
        "extend": Sample(_doing(running, Extend(1, by=Term(1, TermUnit.WORKING_DAY))), OFFICE),
        "confirm_term": Sample(_doing(typed, ConfirmTerm()), f"{OFFICE} leader@commune"),
        "finish": Sample(_doing(running, Finish("granted")), OFFICE),
        "return_result": Sample(_doing(done, ReturnResult("counter")), DESK),
    }
    return {f"one {name}": sample for name, sample in acts.items()} | _more(waiting, running) | _drafts()


def _more(waiting: str, running: str) -> dict[str, Sample]:
    """An act by each action that does one, and what changes no course."""
    world, above = dossiers.World(), "admin@commune admin@province"
    change: dict[str, Any] = {"kind": "calendar", "agency": COMMUNE, "at": AT, "reason": "bão", "payload": {}}
    birth: dict[str, Any] = {"mode": "simulation", "province": "19", "at": AT}
    files = _files()
    return {
        "one": Sample(_doing(waiting, RequestSupplement(1)), f"{DESK} {OFFICE}"),
        "perform": Sample(lambda who: dossiers.perform([_request(running, Withdraw(), who)], world=world), OWNER),
        "give_up_papers": Sample(lambda who: dossiers.give_up_papers(waiting, [files.get(who.key, 0)], who=who), OWNER),
        "change_supply": Sample(
            lambda who: dossiers.change_supply(waiting, who=who, change=lambda _said: {"on_paper": "1"}, at=AT),
            "citizen",
        ),
        "hand_on": Sample(lambda who: dossiers.hand_on(running, None, official="", who=who, key="k", at=LATER), OFFICE),
        "erase_content": Sample(
            lambda who: dossiers.erase_content(running, basis="Luật 91/2025/QH15", who=who, at=LATER), above
        ),
        "record_rule_change": Sample(lambda who: dossiers.record_rule_change(who=who, **change), above),
        "found": Sample(lambda who: dossiers.found(who=who, **birth), may="", writes=False),
        "resume": Sample(lambda who: dossiers.resume(basis="BB 1", who=who, at=AT), may="", writes=False),
    }


def _drafts() -> dict[str, Sample]:
    """What only an applicant does; everyone else is denied before it is asked whose draft it is."""
    held = {who.key: dossiers.open_draft(procedure="1", who=who, at=AT).key for who in (CITIZEN, OPERATOR)}
    return {
        "open_draft": Sample(lambda who: dossiers.open_draft(procedure="2", who=who, at=AT), "citizen"),
        "keep_draft": Sample(
            lambda who: dossiers.keep_draft(held.get(who.key, ""), who=who, answers={"a": 1}, at=AT), "citizen"
        ),
        "change_draft": Sample(
            lambda who: dossiers.change_draft(held.get(who.key, ""), who=who, change=lambda _said: {"a": 2}, at=AT),
            "citizen",
        ),
        "drop_draft": Sample(lambda who: dossiers.drop_draft(held.get(who.key, ""), who=who, at=AT), "citizen"),
    }


def _files() -> dict[str, int]:
    senders = (CITIZEN, OPERATOR, crowd()["clerk@commune"])
    return {who.key: keep(PDF, name="x.pdf", at=AT, owner=who.key).id for who in senders}


def _lived(*acts: tuple[Deed, Who]) -> str:
    """A dossier of the citizen's after these acts."""
    code = dossiers.one(_request("new", FILING, CITIZEN)).code
    for deed, who in acts:
        dossiers.one(_request(code, deed, who))
    return code


def _doing(dossier: str, deed: Deed) -> Callable[[Who], object]:
    return lambda who: dossiers.one(_request(dossier, deed, who))


def _request(dossier: str, deed: Deed, who: Who) -> Request:
    return Request(dossier, deed, LATER, who, {"reasons": ["Thiếu tờ khai"]} if deed.ACT in REASONED else {})
