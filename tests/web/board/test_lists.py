"""Each number of a page opens its own list: as many things as the number says, in the order that was asked for."""

import csv
import io
import re
from html import unescape

import pytest
from tests.casework.slips.world import HERE, act, filed
from tests.harness.pages import flat

from motcua.casework.dossiers.public import Accept
from motcua.kit.worktime import Term, TermUnit
from motcua.measure.facts.public import bring_up

LIST = "/bang/chi-tieu/TDGQ_ON_TIME/ho-so/"
OPENED = re.compile(
    r'<a\s[^>]*?href="(/bang/chi-tieu/[^"]*/ho-so/\?[^"]*loc=[^"]*)"[^>]*>((?:(?!</a>).)*)</a>', re.DOTALL
)
NARROWED = re.compile("thu-tuc=|kenh=|loc=(?:turning|typed_term)")
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
            if number and not NARROWED.search(address):
                assert f"{number} trong {number} " in flat(shown)
            assert len(lines_of(board.leader, address)[1]) == number
