"""The board in English."""

from tests.harness.english import faults
from tests.web.board.test_browser import LIST, PAGES

ELSEWHERE = (LIST, "/bang/co-quan/KHONG/")
"""Pages that refuse this leader."""


def test_every_page_is_english(board):
    found = faults(board.leader, [page for page in PAGES if page not in ELSEWHERE])
    assert not found, "\n".join(found)
