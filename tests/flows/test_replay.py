"""Replay: the format's lines, what each broken one is told, and what the report says."""

import json
from datetime import date

import pytest
from tests.casework.slips.world import HERE, PROCEDURE, THERE, moment, province

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger.models import Content, Event
from motcua.commons.ledger.public import check_streams
from motcua.commons.ledger.pure import Checked
from motcua.config.streams import kinds
from motcua.flows import replay as flow
from motcua.flows.change_calendar import DayChange, change_calendar, foresee
from motcua.kit.refusal import Refusal
from motcua.measure.facts import public as facts
from motcua.registry.agencies.public import Ground, close_agency


@pytest.fixture
def commune(db, tmp_path):
    province(tmp_path)


def line(act, at="2026-08-03T08:15:00+07:00", dossier="d1", agency=HERE, **more):
    return json.dumps({"act": act, "at": at, "dossier": dossier, "agency": agency, **more}, ensure_ascii=False)


LATER = "2026-08-05T09:00:00+07:00"
SUBMIT = line("submit", procedure=PROCEDURE, channel="counter", applicant={"name": "Nông Văn Mẫu"})


def rules_of(*lines):
    return [refused.rule for refused in flow.replay(lines).refused]


def test_numbers_are_checked_by_their_kind(commune):
    given = [
        {"id_number": "19199000001"},
        {"id_number": "019190001218", "kind": "organisation"},
        {"id_number": "?", "id_kind": "foreign"},
        {"phone": "không có"},
        {"email": "x@"},
    ]
    lines = [
        line("submit", procedure=PROCEDURE, channel="counter", applicant={"name": "Nông Văn Mẫu", **one})
        for one in given
    ]
    assert rules_of(*lines) == [
        "identity_number_not_valid",
        "tax_code_not_valid",
        "foreign_paper_not_valid",
        "phone_not_valid",
        "email_not_valid",
    ]


def test_a_no_at_the_end_says_why_on_what_basis_and_by_which_document(commune):
    begin, at = [SUBMIT, line("accept", "2026-08-03T09:00:00+07:00")], "2026-08-04T09:00:00+07:00"
    why, basis, numbered = {"reasons": ["Có tranh chấp"]}, {"basis": "Luật Đất đai 2024, Điều 45"}, {"number": "7/TB"}
    ends = [
        line("finish", at, result={"kind": "rejected", **number}, **more)
        for number, more in ((numbered, basis), (numbered, why), ({}, why | basis), (numbered, why | basis))
    ]
    assert rules_of(*begin, *ends) == ["reasons_missing", "basis_missing", "document_missing"]
    assert Content.objects.get(kind="ground").body == basis["basis"]


def test_a_whole_road_is_played_and_read(commune):
    lines = [
        line(
            "submit",
            procedure=PROCEDURE,
            channel="self_service",
            identity="vneid",
            applicant={"name": "Nông Văn Mẫu", "phone": "0000123456"},
            components=[{"name": "Tờ khai", "source": "upload", "digitised": True}],
            form={"diện tích": 12.5},
        ),
        line("accept", "2026-08-03T09:00:00+07:00"),
        line("request_supplement", "2026-08-04T09:00:00+07:00", reasons=["Thiếu bản vẽ"]),
        line("supply", "2026-08-05T09:00:00+07:00", components=[{"name": "Bản vẽ", "source": "paper"}]),
        line("forward", "2026-08-05T10:00:00+07:00", step="Thẩm định"),
        line("finish", "2026-08-06T09:00:00+07:00", result={"kind": "granted", "electronic": True, "number": "5/QĐ"}),
        line("return_result", "2026-08-06T15:00:00+07:00", via="counter"),
        "",
    ]
    report = flow.replay(lines)
    assert report.as_json() == {"acts": 7, "accepted": 7, "repeated": 0, "refused": []}
    read = dict(flow.each(report.codes, at=moment("2026-09-01 08:00")))["d1"]
    assert read["code"] == "H55.X001-260803-0001"
    assert (read["state"], read["national_status"]) == ("returned", 10)
    assert read["promised"] == "2026-08-10T09:00:00+07:00"
    assert read["due"] == "2026-08-11T09:00:00+07:00"
    assert read["finished"] == "2026-08-06T09:00:00+07:00"
    clocks = read["clocks"]
    assert list(clocks) == ["promise", "legal", "citizen", "national"]
    assert {clock["state"] for clock in clocks.values()} == {"on_time"}
    assert [clocks[name]["minutes"] for name in ("promise", "legal", "citizen")] == [1440, 960, 1485]
    assert Content.objects.get(kind="form").body == {"diện tích": "12.5"}


def test_events_hold_nothing_personal(commune):
    flow.replay([SUBMIT, line("refuse", reasons=["Ông Nông Văn Mẫu đã nộp rồi"])])
    for payload in Event.objects.values_list("payload", flat=True):
        assert "Mẫu" not in json.dumps(payload, ensure_ascii=False)


BROKEN = {
    "not json": ("{broken", "broken_line"),
    "a list": ("[1, 2]", "broken_line"),
    "an unknown act": (line("fly"), "unknown_act"),
    "no act": ('{"at": "2026-08-03T08:15:00+07:00"}', "unknown_act"),
    "a later act": (line("rate", score=5), "not_offered"),
    "a later act of the table": (line("stop", reason="Theo đơn"), "not_offered"),
    "no time": (line("accept", at=None), "bad_time"),
    "a time without an offset": (line("accept", at="2026-08-03T08:15:00"), "bad_time"),
    "no dossier": (line("accept", dossier=""), "field_missing"),
    "no agency": (line("accept", agency=7), "field_missing"),
    "an unknown procedure": (line("submit", procedure="9.999999", channel="counter"), "unknown_procedure"),
    "no procedure": (line("submit", channel="counter"), "field_missing"),
    "an unknown agency": (line("submit", agency="H99", procedure=PROCEDURE, channel="counter"), "unknown_agency"),
    "an unknown channel": (line("submit", procedure=PROCEDURE, channel="pigeon"), "unknown_channel"),
    "a NUL": (
        line("submit", procedure=PROCEDURE, channel="counter", applicant={"name": "a\x00"}),
        "control_character",
    ),
    "a long name": (
        line("submit", procedure=PROCEDURE, channel="counter", applicant={"name": "x" * 10_000}),
        "too_long",
    ),
    "a dossier that is not there": (line("accept", dossier="nobody"), "unknown_dossier"),
    "a term without a unit": (line("accept", term={"amount": 5}), "bad_term"),
    "half a term": (line("accept", term={"amount": 0.5, "unit": "hour"}), "bad_term"),
    "a finish without a result": (line("finish"), "result_missing"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_line_is_told_in_one_sentence_and_the_rest_goes_on(commune, what):
    broken, rule = BROKEN[what]
    report = flow.replay([SUBMIT.replace('"d1"', '"first"'), broken, SUBMIT.replace('"d1"', '"last"')])
    assert [(refused.line, refused.rule) for refused in report.refused] == [(2, rule)]
    assert report.refused[0].message.count("\n") == 0
    assert (report.acts, report.accepted) == (3, 2)


def test_acts_out_of_order_strangers_and_time_are_refused_by_name(commune):
    assert rules_of(
        SUBMIT,
        line("finish", result={"kind": "granted"}),
        line("accept", agency=THERE),
        line("accept", "2026-08-03T08:00:00+07:00"),
        line("accept"),
        line("accept"),
        line("finish", agency=THERE, result={"kind": "granted"}),
    ) == ["out_of_order", "foreign_agency", "time_goes_back", "out_of_order", "not_settling_agency"]


def paused_and_supplied(at, dossier="d1"):
    return [
        SUBMIT.replace('"d1"', f'"{dossier}"'),
        line("accept", "2026-08-03T09:00:00+07:00", dossier),
        line("request_supplement", "2026-08-04T09:00:00+07:00", dossier, reasons=["Thiếu bản vẽ"]),
        line("supply", at, dossier),
    ]


def test_a_due_that_no_calendar_reaches_is_the_fault_of_its_line(commune):
    """What was done in the same file before and after it stays done."""
    report = flow.replay([*paused_and_supplied("2099-12-30T08:00:00+07:00"), *paused_and_supplied(LATER, "d2")])
    assert [(refused.line, refused.rule) for refused in report.refused] == [(4, "outside_calendar")]
    assert (report.acts, report.accepted) == (8, 7)
    states = {name: one["state"] for name, one in flow.each(report.codes, at=moment("2026-08-06 08:00"))}
    assert states == {"d1": "awaiting_supplement", "d2": "processing"}


def test_what_lies_with_an_agency_that_ended_is_played_read_counted_and_checked(commune):
    """Its calendar stays that of its last day, for everyone who asks."""
    off = {"ground": Ground("Bão số 3"), "who": OPERATOR}
    change = DayChange(date(2026, 8, 7), (), "Bão")
    change_calendar("H55", change, **off, at=moment("2026-08-03 07:00"))
    report = flow.replay(paused_and_supplied(LATER))
    close_agency(HERE, on=date(2026, 8, 6), who=OPERATOR, at=moment("2026-08-05 10:00"))
    ended = moment("2026-08-07 10:00")
    for at in (moment("2026-08-05 10:00"), ended):
        assert dict(flow.each(report.codes, at=at))["d1"]["due"] == "2026-08-12T09:00:00+07:00"
    [code] = report.codes.values()
    more = flow.replay([line("finish", "2026-08-07T09:00:00+07:00", code, result={"kind": "granted"})])
    assert more.refused == []
    assert dossiers.reading(code, at=ended).due == moment("2026-08-12 09:00")
    assert foresee("H55", DayChange(date(2026, 8, 10), (), "Bão"), **off, at=ended).open == 0
    assert facts.rebuild().dossiers == 1
    assert list(check_streams(kinds(), Checked())) == []


def test_a_key_has_one_effect_in_one_file_and_over_two(commune):
    keyed = json.dumps(json.loads(SUBMIT) | {"key": "k1"})
    other = json.dumps(json.loads(keyed) | {"dossier": "d2"})
    report = flow.replay([keyed, other, line("accept", dossier="d2", key="k2")])
    assert (report.accepted, report.repeated) == (2, 1)
    again = flow.replay([keyed, line("accept", key="k2"), line("forward", step="Thẩm định")])
    assert (again.accepted, again.repeated) == (1, 2)
    assert Event.objects.filter(stream__kind="dossier").count() == 3


def test_a_key_that_stands_for_another_act_is_refused_by_line(commune):
    keyed = json.loads(SUBMIT) | {"key": "k1"}
    later = keyed | {"dossier": "d2", "at": "2026-08-28T16:30:00+07:00"}
    other = keyed | {"dossier": "d3", "applicant": {"name": "Người khác"}}
    lines = [json.dumps(one) for one in (keyed, later, other)]
    for accepted, repeated in ((1, 0), (0, 1)):
        report = flow.replay(lines)
        assert (report.accepted, report.repeated) == (accepted, repeated)
        assert [(one.line, one.rule) for one in report.refused] == [(2, "key_taken"), (3, "key_taken")]
    assert Event.objects.filter(stream__kind="dossier").count() == 1


def test_decomposed_text_finds_the_same_dossier(commune):
    composed, decomposed = "hồ sơ 1", "ho\u0302\u0300 so\u031b 1"
    report = flow.replay([SUBMIT.replace("d1", decomposed), line("accept", dossier=composed)])
    assert report.refused == []


def test_a_live_database_refuses_a_replay(commune, monkeypatch):
    monkeypatch.setattr(flow.dossiers.World, "live", True)
    with pytest.raises(Refusal) as refusal:
        flow.replay([SUBMIT])
    assert refusal.value.rule == "live_database"
