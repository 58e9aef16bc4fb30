"""Each number of a page opens its own list: as many things as the number says, in the order that was asked for."""

import csv
import io
import re
from html import unescape

import pytest
from tests.casework.slips.world import HERE, act, filed
from tests.harness.lists import leaves_as_shown
from tests.harness.pages import flat

from motcua.casework.dossiers.public import Accept
from motcua.kit.worktime import Term, TermUnit
from motcua.measure.facts.public import bring_up
from motcua.web.board.words import CHANNELS

LIST = "/bang/chi-tieu/TDGQ_ON_TIME/ho-so/"
OPENED = re.compile(
    r'<a\s[^>]*?href="(/bang/chi-tieu/[^"]*/ho-so/\?[^"]*loc=[^"]*)"[^>]*>((?:(?!</a>).)*)</a>', re.DOTALL
)
NARROWED = re.compile("thu-tuc=|kenh=")
SHARE = re.compile(r"Phần đã lọc: .*? \((\d+)/(\d+)\)")
ROW = re.compile(r"<td class=\"num nowrap\">")


def numbers(page):
    """The address and the number of every link to a list that a page has."""
    for address, words in OPENED.findall(page):
        said = re.sub(r"<[^>]*>|\s", "", words)
        if found := re.search(r"(\d[\d.]*)$", said):
            yield unescape(address), int(found[1].replace(".", ""))


def lines_of(client, address):
    """The rows of a list as its file has them."""
    text = b"".join(client.get(f"{address}&tai=csv").streaming_content).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    return head, rows[: rows.index([])]


@pytest.mark.parametrize("code", ["TDGQ_ON_TIME", "DOSSIER_OVERDUE", "DOSSIER_SELF_FILED", "PAPER_DIGITISED"])
def test_every_number_of_a_page_is_the_length_of_the_list_it_opens(board, code):
    act(filed(), Accept(Term(80, TermUnit.WORKING_DAY)), "2026-08-03 09:00")
    bring_up()
    for query in ("", "&ky=2026-08", "&ky=2026-11"):
        page = board.leader.get(f"/bang/co-quan/{HERE}/?chi-tieu={code}{query}").content.decode()
        opened = list(numbers(page))
        assert query or len(opened) > 1
        for address, number in opened:
            shown = board.leader.get(address).content.decode()
            assert (address, len(ROW.findall(shown))) == (address, number)
            if number:
                assert f"{number} trong {number} " in flat(shown)
            assert len(lines_of(board.leader, address)[1]) == number
            assert bool(SHARE.search(flat(shown))) is bool(NARROWED.search(address))


@pytest.mark.parametrize("narrow", ["thu-tuc={procedure}", "kenh={channel}", "tim={code}", "kenh=khac", "thu-tuc=khac"])
def test_a_narrowed_list_says_how_many_it_holds_and_the_figure_of_them(board, narrow):
    address = f"{LIST}?co_quan={HERE}&loc=whole"
    head, every = lines_of(board.leader, address)
    place = {name: head.index(name) for name in ("Mã", "Mã thủ tục", "Cách nộp", "Được tính là")}
    kinds = {words: code for code, words in CHANNELS.items()}
    one = every[0]
    text = narrow.format(
        code=one[place["Mã"]], procedure=one[place["Mã thủ tục"]], channel=kinds[one[place["Cách nộp"]]]
    )
    rows = lines_of(board.leader, f"{address}&{text}")[1]
    hits = sum(row[place["Được tính là"]] == "đúng hạn" for row in rows)
    for part, number in (("whole", len(rows)), ("numerator", hits), ("rest", len(rows) - hits)):
        page = flat(board.leader.get(f"{LIST}?co_quan={HERE}&loc={part}&{text}").content.decode())
        assert (f"{number} trong {number} " in page) is bool(number)
        assert [*map(int, SHARE.search(page).groups())] == [hits, len(rows)] if rows else "chưa có dữ liệu" in page


LEAGUE = "/bang/xep-hang/"


def test_the_league_is_a_list_that_leaves_as_it_is_shown(board):
    found = leaves_as_shown(board.leader, LEAGUE)
    assert found > 1
    assert found == sum(leaves_as_shown(board.leader, f"{LEAGUE}?loc={one}") for one in ("few", "ranked", "without"))
    assert leaves_as_shown(board.leader, f"{LEAGUE}?tim=phu luong&xep=-ty-le") == 1
    page = board.leader.get(f"{LEAGUE}?xep=-mau-so").content.decode()
    assert 'aria-sort="descending"' in page
    for wrong in ("loc=khong", "xep=khong", "tai=pdf"):
        assert board.leader.get(f"{LEAGUE}?{wrong}").status_code == 422


def test_the_league_tells_everyone_no_small_number(board):
    assert leaves_as_shown(board.public, f"{LEAGUE}?ky=2026-10") == 0
    text = b"".join(board.public.get(f"{LEAGUE}?ky=2026&tai=csv").streaming_content).decode()
    assert "Phú Lương" not in text or "Chỉ công bố gộp" in text
    assert "/ho-so/?" not in board.public.get(LEAGUE).content.decode()
