"""Agencies by the names documents give them."""

import pytest

from motcua.registry.agencies.rules.names import by_name, name_key, parted

KNOWN = by_name(
    [
        ("Sở Y tế", "H55.01"),
        ("Sở Văn hóa, Thể thao và Du lịch", "H55.02"),
        ("Sở Nông nghiệp và Môi trường", "H55.03"),
        ("Ủy ban nhân dân xã Tân Lập", "H55.X1"),
        ("Ủy ban nhân dân xã Tân Lập", "H55.X2"),
        ("Ủy ban nhân dân xã Văn Lang", "H55.X3"),
        ("Ủy ban nhân dân xã Văn Lăng", "H55.X4"),
        ("", "H55.99"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở Y tế", [("Sở Y tế", "H55.01")]),
        ("sở y  TẾ", [("sở y  TẾ", "H55.01")]),
        ("Sở Văn hoá Thể thao và Du lịch", [("Sở Văn hoá Thể thao và Du lịch", "H55.02")]),
        ("Sở Văn hóa, Thể thao và Du lịch", [("Sở Văn hóa, Thể thao và Du lịch", "H55.02")]),
        ("Sở Y tế; Công an tỉnh", [("Sở Y tế", "H55.01"), ("Công an tỉnh", None)]),
        (
            "Sở Y tế, Sở Nông nghiệp và Môi trường",
            [("Sở Y tế", "H55.01"), ("Sở Nông nghiệp và Môi trường", "H55.03")],
        ),
        ("Sở Y tế, các đơn vị liên quan", [("Sở Y tế, các đơn vị liên quan", None)]),
        ("UBND xã Tân Lập", [("UBND xã Tân Lập", None)]),
        ("UBND xã Văn Lang", [("UBND xã Văn Lang", "H55.X3")]),
        ("uỷ ban nhân dân XÃ Văn-Lăng", [("uỷ ban nhân dân XÃ Văn-Lăng", "H55.X4")]),
        ("UBND xa Van Lang", [("UBND xa Van Lang", None)]),
        ("", []),
        (" ; ", []),
    ],
)
def test_who_is_meant(text, found):
    assert parted(text, KNOWN) == tuple(found)


def test_spellings_of_one_name():
    assert name_key("UBND xã Tân Lập") == name_key("Uỷ ban nhân dân Xã Tân-Lập")
