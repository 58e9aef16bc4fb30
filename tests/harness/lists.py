"""A list page and its file: the file holds the rows of the page and of all that follow it."""

import csv
import io
import re
from html import unescape

from openpyxl import load_workbook

ROW = re.compile(r"<tr[^>]*>\s*<td")
FOLLOWING = re.compile(r'<a\s[^>]*?href="([^"]*)"[^>]*?rel="next"')
FILE = re.compile(r'href="(\?[^"]*tai=(?:csv|xlsx))"')


def files_of(page):
    """The addresses of a page's files."""
    return [unescape(address) for address in FILE.findall(page)]


def rows_on_pages(client, address):
    """How many rows the list has, page by page."""
    path, count = address.partition("?")[0], 0
    while address:
        page = client.get(address).content.decode()
        table = page[page.index("<table") : page.index("</table>")] if "<table" in page else ""
        count += len(ROW.findall(table))
        following = FOLLOWING.search(page)
        address = path + unescape(following[1]) if following else ""
    return count


def csv_rows(answer):
    """The head, the rows and what is said under them."""
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    end = lines.index([])
    return lines[0], lines[1:end], lines[end + 1 :]


def workbook_rows(answer):
    """The same of a workbook, which says what it is over its head."""
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    lines = [[cell for cell in row if cell is not None] for row in sheet.values]
    start = lines.index([])
    return lines[start + 1], lines[start + 2 :], lines[:start]


def leaves_as_shown(client, address, files=None):
    """How many rows a list has; each of its files (those it links to) holds as many and says what it is."""
    shown = rows_on_pages(client, address)
    page = client.get(address)
    assert page.status_code == 200, address
    linked = files_of(page.content.decode())
    assert files or bool(linked) is bool(shown), address
    for file in files or linked:
        read = csv_rows if file.endswith("csv") else workbook_rows
        head, rows, about = read(client.get(address.partition("?")[0] + file))
        assert (address, len(rows)) == (address, shown)
        assert all(len(row) <= len(head) for row in rows)
        assert about[0][0]
        assert any("Tính đến" in line[0] for line in about)
    return shown
