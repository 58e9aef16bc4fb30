"""How dossier codes are written, chosen once."""

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.casework.slips import world

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.models import CodePattern
from motcua.casework.dossiers.rules.codes import DEFAULT, code_pattern, spellings
from motcua.commons.accounts.public import OPERATOR
from motcua.config.cli import founding, init
from motcua.kit.refusal import Refusal

AT = world.moment("2026-07-01 08:00")
AGENCIES = ["H55", "H55.18", "H55.18.02", "H55.X001"]
SOUND = [
    DEFAULT,
    "{identifier}-{day}-09{serial:04d}",
    "{identifier}-20{day}-{serial:07d}",
    "TN.{identifier}-{day}-{serial}",
    "{day}-{identifier}-{serial:04}",
]


@pytest.mark.parametrize("pattern", SOUND)
def test_the_patterns_of_provinces_are_sound(pattern):
    assert code_pattern(pattern) == pattern


@pytest.mark.parametrize("pattern", SOUND)
@pytest.mark.parametrize(("day", "serial", "agency"), [("260803", 1, "H55.18"), ("550101", 12_345, "H55.18.02")])
def test_a_code_without_its_marks_is_among_the_few_it_may_be(pattern, day, serial, agency):
    code = pattern.format(identifier=agency, day=day, serial=serial)
    for typed in (code, code.lower(), code.replace("-", "").replace(".", ""), code.replace("-", " ").replace("0", "o")):
        found = list(spellings(typed, pattern, AGENCIES))
        assert code in found
        assert len(found) <= len(AGENCIES)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{identifier}-{day}",
        "{identifier}-{serial}",
        "{day}-{serial}",
        "{identifier}{day}{serial}",
        "{identifier}-{day}{serial}",
        "{identifier}-{day}-{serial}-{serial}",
        "{identifier}-{day}-{serial}-{other}",
        "{identifier.__class__}-{day}-{serial}",
        "{identifier!r}-{day}-{serial}",
        "{identifier:>9}-{day}-{serial}",
        "{identifier}-{day}-{serial:x}",
        "{identifier}-{day}-{serial:4}",
        "{identifier}-{day}-{serial:099d}",
        "{identifier}-{day}-{serial:{day}}",
        "{identifier}/{day}-{serial}",
        "{identifier} - {day} - {serial}",
        "{identifier}-{day}-{serial",
        "}{identifier}-{day}-{serial}",
        "{}-{day}-{serial}",
        "{{identifier}}-{day}-{serial}",
        "hồ sơ-{identifier}-{day}-{serial}",
        "A" * 60 + "{identifier}-{day}-{serial}",
    ],
)
def test_what_could_give_one_code_twice_or_no_code_is_refused(pattern):
    with pytest.raises(Refusal, match="bad_code_pattern") as caught:
        code_pattern(pattern)
    assert "{identifier}, {day}, {serial}" in caught.value.sentence


IDENTIFIERS = st.from_regex(r"H[0-9]{2}(\.[A-Z0-9]{1,4}){0,3}", fullmatch=True)
PLACES = st.tuples(IDENTIFIERS, st.sampled_from(["260803", "260804", "261208"]), st.integers(1, 200_000))


@given(st.sampled_from(SOUND), PLACES, PLACES)
def test_two_dossiers_never_share_a_code(pattern, one, other):
    codes = [pattern.format(identifier=agency, day=day, serial=serial) for agency, day, serial in (one, other)]
    assert (codes[0] == codes[1]) is (one == other)


def test_the_ledger_keeps_the_pattern_and_codes_follow_it(db, tmp_path):
    dossiers.found(mode="simulation", province="19", who=OPERATOR, at=AT, pattern="{identifier}-20{day}-{serial:07d}")
    world.province(tmp_path)
    assert CodePattern.objects.get().pattern == "{identifier}-20{day}-{serial:07d}"
    assert world.filed() == "H55.X001-20260803-0000001"
    with pytest.raises(Refusal, match="code_pattern_is_fixed"):
        dossiers.found(mode="simulation", province="19", who=OPERATOR, at=AT, pattern=DEFAULT)


def test_a_bad_pattern_founds_nothing_and_is_told_before_the_work_begins(db, monkeypatch):
    monkeypatch.setattr(founding.schema, "bring_up", lambda: pytest.fail("too late"))
    for refused in (dossiers.found, founding.lay_foundations):
        at = {"at": AT, "who": OPERATOR} if refused is dossiers.found else {}
        with pytest.raises(Refusal, match="bad_code_pattern"):
            refused(mode="simulation", province="19", pattern="{day}", **at)
    assert not CodePattern.objects.exists()


def test_init_hands_the_pattern_on_and_says_so_in_its_help(monkeypatch):
    seen = {}
    monkeypatch.setattr(founding, "lay_foundations", lambda lists, **given: seen.update(given, lists=lists) or {})
    monkeypatch.setattr(init, "database", pytest.MonkeyPatch.context)
    result = CliRunner().invoke(init.command, ["--code-pattern", "X-{identifier}-{day}-{serial}"])
    assert result.exit_code == 0, result.output
    asked = {"mode": "simulation", "province": "19", "pattern": "X-{identifier}-{day}-{serial}"}
    assert seen == {**asked, "lists": founding.FoundingLists()}
    assert "--code-pattern PATTERN" in CliRunner().invoke(init.command, ["--help"]).output
