"""A figure is set beside that of the period before only where that period was counted; else it says why it is not."""

from datetime import datetime

import pytest
from tests.harness.pages import markup

from motcua.measure.indicators.public import period
from motcua.web.board.standpoint import lived_through


@pytest.mark.parametrize(
    ("label", "since", "comparable"),
    [
        ("2025", "2025-12-01T08:00:00+07:00", False),
        ("2025", "2025-02-03T08:00:00+07:00", True),
        ("2025", "2024-06-01T08:00:00+07:00", True),
        ("2025-12", "2025-12-01T08:00:00+07:00", True),
        ("2025-12", "2025-12-08T08:00:00+07:00", False),
        ("2025", None, False),
    ],
)
def test_a_period_that_was_hardly_counted_is_none_to_compare_with(label, since, comparable):
    assert lived_through(period(label), since and datetime.fromisoformat(since)) is comparable


@pytest.mark.django_db
def test_the_page_says_why_it_compares_nothing(board):
    """The first dossier of all came on 3 August: the third quarter began without any."""
    page = markup(board.leader.get("/bang/?ky=2026-Q4"))
    assert "Chưa so với quý 3/2026: hồ sơ được tính từ 03/08/2026, chưa đủ kỳ ấy." in page
    assert "điểm so với" not in page
    assert "Cơ quan nào làm con số đổi" not in page
    assert "Chưa so với" not in markup(board.leader.get("/bang/?ky=2026-09"))
