"""What a pack says of dossiers is what the indicator says, to the last one."""

import pytest
from tests.casework.slips import world
from tests.harness.people import admin
from tests.web.board.conftest import NOW, dossiers_in_each_state

from motcua.casework.dossiers import public as dossiers
from motcua.measure.facts.public import bring_up
from motcua.measure.indicators.public import period, province
from motcua.steering.briefings import public as briefings

YEAR = period("2026")


@pytest.fixture
def codes(db, tmp_path):
    """Of the four one is not accepted, one in hand, one ended in time, one late; nobody has to sign in."""
    world.province(tmp_path / "thu-tuc")
    return dossiers_in_each_state()


def make():
    return briefings.make(YEAR, at=NOW, who=admin("x"), simulated=True)


def test_a_pack_says_what_the_indicator_says_and_later_what_moved(codes):
    figure = province("TDGQ_ON_TIME", YEAR, as_of=NOW)
    pack = make()
    got = {one.code: one for one in pack.briefing.figures}
    counted = [(got[f"dossiers.{name}"].numerator, got[f"dossiers.{name}"].denominator) for name in ("on_time", "late")]
    assert counted == [(figure.numerator, 3), (3 - figure.numerator, 3)]
    assert figure.denominator == 3
    assert (got["dossiers.ended"].numerator, got["dossiers.open_late"].numerator) == (2, 1)
    assert (got["dossiers.self_filed"].numerator, got["dossiers.assisted"].numerator) == (3, 0)
    leaf = got["766.TDGQ.1"]
    assert (leaf.value, leaf.note) == (figure.value, f"{figure.points.replace('.', ',')}/20 điểm")
    assert (got["index_766"].numerator, got["index_766"].denominator) == (figure.points, "20")
    assert pack.briefing.position == figure.position
    assert pack.briefing.simulated
    world.act(codes[0], dossiers.Accept(), "2026-11-23 09:00")
    bring_up()
    assert briefings.open_pack("2026") == pack
    moved = {one.code: one.after for one in briefings.changed_since(pack, at=NOW)}
    assert moved["dossiers.self_filed"] == "100,00\xa0% (4/4)"
    assert moved["dossiers.on_time"].endswith("/4)")
