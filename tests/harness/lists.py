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
