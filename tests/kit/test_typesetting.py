"""The quick QR code is the same kind of drawing: every dark module of the code, and no other, is on its path."""

import re

import segno

from motcua.kit.typesetting import quick_qr


def test_a_quick_code_draws_each_dark_module_once():
    address = "https://motcua.ninhbinh.gov.vn/khao-sat/7PKA-E2QC-E2CY-8VZC-TSQ2/?k=giay"
    drawn = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", quick_qr(address).decode())
        for step in range(int(length))
    }
    matrix = segno.make_qr(address, error="m", mask=0).matrix
    assert drawn == {(x + 1, y + 1) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
