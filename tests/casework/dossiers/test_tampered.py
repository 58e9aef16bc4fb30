"""Whoever changes what happened is found out, whatever is put in its place."""

import json
from contextlib import nullcontext
from datetime import date

import pytest
from click.testing import CliRunner
from tests.casework.dossiers.ledger import AT, as_owner, broken
from tests.casework.slips.world import act, filed, moment

from motcua.casework.dossiers.acts.extend import Extend
from motcua.casework.dossiers.public import Accept, Duty, Finish, Forward, RequestSupplement, Supply
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.audit.public import record
from motcua.commons.ledger import public as ledger
from motcua.config.cli import verify
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term, TermUnit
from motcua.measure.facts import public as facts
from motcua.registry.agencies.public import Ground, set_calendar_day

TAMPERED = {
    "a payload": 'UPDATE ledger_event SET payload = payload || \'{"step": "khác"}\' WHERE seq = 3',
    "a moment": "UPDATE ledger_event SET at = at - interval '1 minute' WHERE seq = 4",
    "an actor": "UPDATE ledger_event SET actor = 'a-other' WHERE seq = 2",
    "an agency": "UPDATE ledger_event SET agency = 'H55.X002' WHERE seq = 2",
    "a hash": "UPDATE ledger_event SET hash = decode('00', 'hex') WHERE seq = 2",
    "the last event": "DELETE FROM ledger_position p USING ledger_event e WHERE e.id = p.event_id AND seq = 5;"
    " DELETE FROM ledger_event WHERE seq = 5",
    "an event between": "DELETE FROM ledger_event WHERE seq = 3",
    "a due date": "UPDATE dossiers_dossier SET promised = promised + interval '1 day'",
    "the due": "UPDATE dossiers_dossier SET due = due + interval '1 day'",
    "who owns it": "UPDATE dossiers_dossier SET owner = 'a-curious'",
    "who works on it": "UPDATE dossiers_dossier SET official = 'a-curious'",
    "who files": "UPDATE dossiers_dossier SET applicant = repeat('0', 64)",
    "that nobody filed": "UPDATE dossiers_dossier SET applicant = NULL",
    "the birth": "UPDATE ledger_birth SET mode = 'live'",
    "the province": "UPDATE ledger_birth SET province = '01'",
    "a state": "UPDATE dossiers_dossier SET state = 'withdrawn'",
    "what was written": "UPDATE ledger_content SET body = body || '{\"name\": \"khác\"}' WHERE kind = 'applicant'",
    "what the law did not erase": "UPDATE ledger_content SET body = NULL, search = '', erased_at = now(),"
    " erased_basis = 'Điều 1'; UPDATE dossiers_dossier SET applicant = NULL",
    "a row of content": "DELETE FROM ledger_content WHERE kind = 'applicant'",
    "a position": "UPDATE ledger_position SET position = position + 100 WHERE position = 10",
    "two positions": "UPDATE ledger_position SET position = -position WHERE position IN (1, 2);"
    " UPDATE ledger_position SET position = 3 + position WHERE position < 0",
    "a checkpoint's root": "UPDATE ledger_checkpoint SET root = decode('00', 'hex')",
    "a checkpoint": "DELETE FROM ledger_checkpoint",
    "a whole dossier": "DELETE FROM ledger_position WHERE event_id IN (SELECT e.id FROM ledger_event e JOIN"
    " dossiers_dossier d ON d.id = e.stream_id WHERE d.code LIKE '%0002');"
    " DELETE FROM ledger_event WHERE stream_id IN (SELECT id FROM dossiers_dossier WHERE code LIKE '%0002');"
    " DELETE FROM ledger_content WHERE stream_id IN (SELECT id FROM dossiers_dossier WHERE code LIKE '%0002');"
    " DELETE FROM dossiers_dossier WHERE code LIKE '%0002';"
    " UPDATE ledger_sequencer SET head = 5",
}


@pytest.mark.parametrize("what", TAMPERED)
def test_every_tampering_is_found(breakable, what):
    assert broken()[0] == set()
    as_owner(TAMPERED[what])
    assert broken()[0] != set()


def waited(end=None):
    """A dossier whose due a supplement and an extension moved, so far or to its end."""
    code = filed(when="2026-08-05 08:15")
    act(code, Accept(), "2026-08-05 09:00")
    act(code, Forward(step="Thẩm định"), "2026-08-05 10:00", duty=Duty.OFFICIAL)
    act(code, RequestSupplement(1), "2026-08-05 11:00", duty=Duty.OFFICIAL)
    act(code, Supply(), "2026-08-07 09:00")
    act(code, Extend(1, Term(1, TermUnit.WORKING_DAY)), "2026-08-07 10:00", duty=Duty.OFFICIAL)
    if end:
        act(code, end, "2026-08-10 08:00", duty=Duty.OFFICIAL)
    return code


@pytest.mark.parametrize("end", [None, Finish("granted")], ids=["open", "ended"])
def test_a_due_that_was_moved_is_computed_again_to_the_minute(breakable, end):
    code = waited(end)
    assert broken()[0] == set()
    for by in ("1 hour", "-1 minute", "30 days"):
        as_owner(f"UPDATE dossiers_dossier SET due = due + interval '{by}' WHERE code = '{code}'")
        assert broken()[0] == {"dossier"}
        as_owner(f"UPDATE dossiers_dossier SET due = due - interval '{by}' WHERE code = '{code}'")
    assert broken()[0] == set()


def test_a_calendar_that_changes_later_makes_no_due_wrong(breakable):
    """It moves what is read from then on; what was said at the last act stays."""
    waited()
    for number, when in enumerate(("2026-08-07 10:00:20", "2026-08-20 08:00")):
        off = {"windows": [], "name": "Bão", "ground": Ground("Bão số 3"), "who": OPERATOR, "at": moment(when)}
        set_calendar_day(None, date(2026, 8, 11 + number), **off)
        assert broken()[0] == set()


def test_a_calendar_known_just_before_an_act_that_did_not_see_it_is_no_fault(breakable):
    """Both were written at once: the act's due is of the calendar that it saw."""
    waited()
    off = {"windows": [], "name": "Bão", "ground": Ground("Bão số 3"), "who": OPERATOR}
    set_calendar_day(None, date(2026, 8, 11), **off, at=moment("2026-08-07 09:59:58"))
    assert broken()[0] == set()


def test_an_act_between_two_calendars_of_one_moment_is_no_fault(breakable):
    """Where a simulation's present stands still, an act saw the one that was recorded before it, not the other."""
    off = {"windows": [], "name": "Bão", "ground": Ground("Bão số 3"), "who": OPERATOR}
    still = moment("2026-08-07 10:00")
    set_calendar_day(None, date(2026, 8, 11), **off, at=still)
    code = waited()
    set_calendar_day("H55", date(2026, 8, 12), **off, at=still)
    assert broken()[0] == set()
    as_owner(f"UPDATE dossiers_dossier SET due = due + interval '2 days' WHERE code = '{code}'")
    assert broken()[0] == {"dossier"}


JUNK = {
    "an empty payload": "UPDATE ledger_event SET payload = '{}' WHERE seq = 1",
    "a list for a payload": "UPDATE ledger_event SET payload = '[]' WHERE seq = 2",
    "nothing for a payload": "UPDATE ledger_event SET payload = 'null' WHERE seq = 3",
    "a number no machine keeps": "UPDATE ledger_event SET payload = payload || '{\"version\": 1e300}' WHERE seq = 2",
    "content that is no hash": 'UPDATE ledger_event SET payload = payload || \'{"content": {"form": "x"}}\'',
    "content that is no object": "UPDATE ledger_event SET payload = payload || '{\"content\": 5}' WHERE seq = 1",
    "a term of no unit": 'UPDATE ledger_event SET payload = payload || \'{"term": {"amount": 5, "unit": "x"}}\''
    " WHERE kind = 'accepted'",
    "a kind nobody knows": "UPDATE ledger_event SET kind = 'khác' WHERE seq = 2",
    "another kind": "UPDATE ledger_event SET kind = 'returned' WHERE seq = 2",
    "no filing": "DELETE FROM ledger_position p USING ledger_event e WHERE e.id = p.event_id AND seq = 1;"
    " DELETE FROM ledger_event WHERE seq = 1",
    "pauses that are none": "UPDATE dossiers_dossier SET pauses = '[1]'",
    "a unit that is none": "UPDATE dossiers_dossier SET term_unit = 'x'",
    "a list for what was written": "UPDATE ledger_content SET body = '[1e300]' WHERE kind = 'applicant'",
    "a signature of one byte": "UPDATE ledger_checkpoint SET signature = decode('00', 'hex')",
}


@pytest.mark.parametrize("what", JUNK)
def test_what_cannot_be_read_is_reported_and_stops_nothing(breakable, monkeypatch, what):
    """The first dossier's fault does not hide the second's, and the command ends with its document."""
    facts.bring_up()
    as_owner(JUNK[what])
    monkeypatch.setattr(verify, "looked_at", nullcontext)
    done = CliRunner().invoke(verify.command, ["--json"], catch_exceptions=False)
    document = json.loads(done.output)
    assert (done.exit_code, document["kinds"][0]["streams"]) == (1, 2)
    assert {fault["what"] for fault in document["broken"]} & {"event", "dossier", "content", "checkpoint"}
    assert all(fault["why"] for fault in document["broken"])


def test_a_sound_ledger_has_nothing_to_report(breakable, monkeypatch):
    monkeypatch.setattr(verify, "looked_at", nullcontext)
    done = CliRunner().invoke(verify.command, ["--json"], catch_exceptions=False)
    assert (done.exit_code, json.loads(done.output)["broken"]) == (0, [])
    assert "không có gì hỏng" in CliRunner().invoke(verify.command, [], catch_exceptions=False).output


def test_facts_are_not_made_of_events_that_cannot_be_read(breakable):
    as_owner(JUNK["an empty payload"])
    for work in (facts.bring_up, facts.rebuild):
        with pytest.raises(Refusal) as refusal:
            work()
        assert refusal.value.rule == "unreadable_events"


def test_a_look_that_nobody_sealed_yet_is_missed_when_it_is_gone(breakable):
    record(actor="a-curious", action="read", object_type="dossier", object_key="H55-thử", at=AT)
    ledger.sequence()
    assert broken()[0] == set()
    looks = "SELECT id FROM ledger_stream WHERE key = 'dossier H55-thử'"
    for table in ("ledger_content", "ledger_event"):
        as_owner(f"DELETE FROM {table} WHERE stream_id IN ({looks})")
    as_owner("DELETE FROM ledger_stream WHERE key = 'dossier H55-thử'")
    assert broken()[0] == {"position"}
