"""The real time as bars: nine at most, every dossier in one, nine in ten told apart."""

from datetime import timedelta

import pytest
from tests.harness.pages import markup
from tests.web.portal import ground
from tests.web.portal.ground import BIRTH

from motcua.measure.facts.public import RealTime
from motcua.web.portal.catalogue import real


def taken(by_days, nine_days):
    count = sum(number for _, number in by_days)
    period = (ground.AT - timedelta(days=365), ground.AT)
    return RealTime(BIRTH, count, 480, nine_days * 480, tuple(by_days), *period, 1)


@pytest.mark.parametrize(
    ("by_days", "nine", "labels"),
    [
        ([(1, 9), (2, 1)], 1, ["1", "2", "3", "4", "5", "6", "7", "8", "> 8"]),
        ([(0, 1), (3, 8), (30, 1)], 3, ["1", "2", "3", "4", "5", "6", "7", "8", "> 8"]),
        ([(10, 10), (20, 10)], 20, ["1–3", "4–6", "7–9", "10–12", "13–15", "16–18", "19–21", "22–24", "> 24"]),
    ],
)
def test_every_dossier_stands_in_one_bar(by_days, nine, labels):
    found = taken(by_days, nine)
    drawn = real.bars(found)
    assert [bar.label for bar in drawn] == labels
    assert sum(bar.count for bar in drawn) == found.count


@pytest.mark.django_db
def test_the_page_says_nine_in_ten(client, tmp_path, monkeypatch):
    ground.province(tmp_path / "thu-tuc")
    monkeypatch.setattr(real, "real_time", lambda *_, **__: taken([(1, 9), (2, 1)], 1))
    page = markup(client.get(f"/thu-tuc/{BIRTH}/"))
    assert "9 trên 10 hồ sơ xong trong 1 ngày làm việc" in page
    assert "10 hồ sơ của tỉnh" in page
    assert "90 %" in page
