"""`motcua figures` and `motcua rebuild`: exact documents, and a table people can read."""

import json
from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from tests.measure.facts.stream import Feed, history

from motcua.config.cli import figures, rebuild
from motcua.config.cli.figures import command
from motcua.kit.refusal import Refusal
from motcua.measure.facts.actions import projectors

KEYS = [
    "indicator",
    "agency",
    "period",
    "numerator",
    "denominator",
    "value",
    "points",
    "max_points",
    "state",
    "rule_version",
    "as_of",
    "position",
]
AS_OF = ["--as-of", "2026-09-03T00:00:00Z"]


@pytest.fixture
def run(db, monkeypatch):
    feed = Feed()
    feed.append(
        *history("a", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00"), ("finished", "10 17:00")),
        *history("b", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00")),
        *history("c", ("submitted", "03 08:00"), settling_agency="H1.B"),
    )
    monkeypatch.setattr(projectors, "feed", feed)
    for module in (figures, rebuild):
        monkeypatch.setattr(module, "database", nullcontext)

    def call(*arguments, of=command):
        return CliRunner().invoke(of, arguments, catch_exceptions=False)

    return call


def test_the_document_is_exact(run):
    (figure,) = json.loads(run("TDGQ_ON_TIME", "--period", "2026-08", *AS_OF, "--json").output)
    assert list(figure) == KEYS
    assert [figure[key] for key in KEYS[1:10]] == [
        "province",
        "2026-08",
        1,
        2,
        "50.00",
        "10.00",
        20,
        "ok",
        "766-2.1/2022-06-23",
    ]
    assert (figure["as_of"], figure["position"]) == ("2026-09-03T07:00:00+07:00", 6)


def test_opened_every_dossier_has_its_reason(run):
    document = json.loads(run("TDGQ_ON_TIME", "--period", "2026-08", *AS_OF, "--open", "--json").output)
    listed = document[0]["dossiers"]
    assert [(one["code"], one["counted"]) for one in listed] == [("a", True), ("b", True), ("c", False)]
    assert all(list(one) == ["code", "counted", "reason"] and one["reason"].endswith(".") for one in listed)


def test_all_agencies_with_and_without_data(run):
    document = json.loads(run("TDGQ_ON_TIME", "--agency", "all", "--period", "2026-08", *AS_OF, "--json").output)
    assert [(one["agency"], one["value"]) for one in document] == [("H1.A", "50.00")]
    (one,) = json.loads(run("TDGQ_ON_TIME", "--period", "2021", *AS_OF, "--json", "--open").output)
    assert (one["state"], one["value"], one["points"]) == ("not_applicable", None, None)
    assert [line["counted"] for line in one["dossiers"]] == [False] * 3


def test_people_get_a_table_with_its_date_and_rule(run):
    output = run("TDGQ_ON_TIME", "--agency", "H1.A", "--period", "2026-08", *AS_OF, "--open").output
    assert "H1.A" in output
    assert "1/2" in output
    assert "50,00" in output
    assert "+ b  Trễ hạn" in output
    assert "Tính đến 07:00 03/09/2026, sự kiện thứ 6; cách tính 766-2.1/2022-06-23." in output


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (["TDGQ"], "unknown_indicator"),
        (["TDGQ_ON_TIME", "--period", "tháng 8"], "bad_period"),
        (["TDGQ_ON_TIME", "--as-of", "2026-08-15"], "bad_time"),
        (["TDGQ_ON_TIME", "--as-of", "hôm qua"], "bad_time"),
        (["TDGQ_ON_TIME", "--agency", "H9.Z"], "unknown_agency"),
    ],
)
def test_what_cannot_be_answered_is_refused(run, arguments, rule):
    with pytest.raises(Refusal) as refused:
        run(*arguments)
    assert refused.value.rule == rule


def test_without_an_as_of_a_simulation_ahead_of_us_is_seen_to_its_last_act(run):
    (figure,) = json.loads(run("TDGQ_ON_TIME", "--period", "2026-08", "--json").output)
    assert figure["as_of"] >= "2026-08-10T17:00"
    assert figure["denominator"] == 2


def test_a_rebuild_tells_what_it_read_and_what_differed(run):
    run("TDGQ_ON_TIME")
    document = json.loads(run("facts", "--json", of=rebuild.command).output)
    assert list(document) == ["dossiers", "events", "cells", "differed"]
    assert (document["dossiers"], document["events"], document["differed"]) == (3, 6, 0)
    assert document["cells"] > 0
    assert "0 chỗ khác" in run("facts", of=rebuild.command).output
