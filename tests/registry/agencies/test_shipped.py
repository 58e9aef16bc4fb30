"""What the package brings along, counted."""

from datetime import date, datetime, timedelta

import pytest

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.models import UnitSuccession
from motcua.registry.agencies.public import (
    agencies,
    became,
    calendar_for,
    create_province_agencies,
    default_calendar,
    load_shipped,
    made_of,
    units_on,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]
AT = datetime(2026, 11, 22, 8, 0, tzinfo=VIETNAM)
BEFORE, AFTER, NOW = date(2025, 6, 30), date(2025, 7, 1), AT.date()


@pytest.fixture(autouse=True)
def _shipped(db):
    report = load_shipped(at=AT, who=OPERATOR)
    assert (report.changed, report.unchanged, report.left_out) == (0, 0, 1)
    assert "06978" in report.faults[0].reason


def count(day, level):
    return len(units_on(day, level=level))


def test_the_shipped_registry_is_whole():
    assert [count(BEFORE, level) for level in ("province", "district", "commune")] == [63, 696, 10_035]
    assert [count(AFTER, level) for level in ("province", "district", "commune")] == [34, 0, 3_321]
    assert [count(NOW, level) for level in ("province", "district", "commune")] == [34, 0, 3_321]
    kinds = [one.name.split()[0] for one in units_on(AFTER, level="commune")]
    assert [kinds.count(kind) for kind in ("Xã", "Phường", "Đặc")] == [2_621, 687, 13]
    assert [one.name.split()[0] for one in units_on(NOW, level="commune")].count("Phường") == 697
    known = UnitSuccession.objects.filter(withdrawn_at=None)
    assert (known.count(), known.filter(partial=True).count()) == (10_602 + 63, 1_033)
    assert [link.unit.name for link in became("06").links] == ["Tỉnh Thái Nguyên"]
    assert [link.unit.code for link in made_of("19").links] == ["06", "19"]
    split = became("00007")
    assert (split.partial, [link.unit.name for link in split.links]) == (True, ["Phường Ngọc Hà", "Phường Giảng Võ"])

    again = load_shipped(at=AT, who=OPERATOR)
    assert (again.new, again.changed, again.left_out) == (0, 0, 1)

    create_province_agencies(province="19", at=AT, who=OPERATOR)
    kinds = [one.kind for one in agencies(on=NOW, province="19")]
    assert (kinds.count("commune_committee"), kinds.count("service_centre"), kinds.count("department")) == (92, 93, 15)

    shipped, default = calendar_for("H55", AT), default_calendar()
    days = [date(2018, 1, 1) + timedelta(days=number) for number in range(3650)]
    assert [shipped.windows_on(day) for day in days] == [default.windows_on(day) for day in days]
    assert shipped.known_until == default.known_until
