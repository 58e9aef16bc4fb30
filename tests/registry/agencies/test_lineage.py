"""What became of a unit, what it was made of: over several reforms, and never one answer where there are more."""

from datetime import date

import pytest

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.models import Unit, UnitSuccession
from motcua.registry.agencies.public import became, create_agency, directory, former_names, made_of, unit

pytestmark = pytest.mark.django_db
D0, D1, D2 = date(2020, 1, 1), date(2022, 1, 1), date(2025, 7, 1)

UNITS = [
    ("00001", "Xã Một", D0, D1),
    ("00002", "Xã Hai", D0, D1),
    ("00003", "Xã Ba", D0, D2),
    ("00004", "Xã Bốn", D0, D2),
    ("00005", "Xã Năm", D0, D2),
    ("00006", "Xã Sáu", D0, D1),
    ("00006", "Phường Sáu", D1, D2),
    ("00007", "Xã Gộp", D1, D2),
    ("00003", "Xã Mới A", D2, None),
    ("00008", "Xã Mới B", D2, date(2026, 4, 30)),
    ("00008", "Phường Mới B", date(2026, 4, 30), None),
]
SUCCESSIONS = [
    ("00001", "00007", D1, False),
    ("00002", "00007", D1, False),
    ("00007", "00003", D2, True),
    ("00007", "00008", D2, True),
    ("00003", "00003", D2, False),
    ("00004", "00008", D2, True),
    ("00006", "00008", D2, False),
]


@pytest.fixture(autouse=True)
def _units(db):
    Unit.objects.bulk_create(
        Unit(code=c, level="commune", name=n, parent_code="19", valid_from=f, valid_to=t, source="x")
        for c, n, f, t in UNITS
    )
    UnitSuccession.objects.bulk_create(
        UnitSuccession(old_code=o, new_code=n, on=d, partial=p, source="x") for o, n, d, p in SUCCESSIONS
    )


def links(lineage):
    return [(link.unit.name, link.on, link.partial) for link in lineage.links]


BECAME = [
    ("two reforms, split in the second", "00001", [("Xã Mới A", D2, True), ("Phường Mới B", D2, True)], True, True),
    ("kept its code, became another unit", "00003", [("Xã Mới A", D2, False)], False, True),
    ("one part known, the others not", "00004", [("Phường Mới B", D2, True)], True, True),
    ("ended, no source says into what", "00005", [], False, False),
    ("renamed on the way", "00006", [("Phường Mới B", D2, False)], False, True),
    ("stands, renamed since", "00008", [], False, True),
]


@pytest.mark.parametrize(
    ("code", "expected", "partial", "known"), [case[1:] for case in BECAME], ids=[case[0] for case in BECAME]
)
def test_what_became_of_a_unit(code, expected, partial, known):
    found = became(code)
    assert (links(found), found.partial, found.known) == (expected, partial, known)


def test_what_became_of_it_up_to_a_day():
    assert links(became("00001", until=date(2024, 1, 1))) == [("Xã Gộp", D1, False)]
    assert links(became("00004", until=date(2025, 12, 31))) == [("Xã Mới B", D2, True)]


def test_a_code_on_a_day_is_the_unit():
    assert became("00003", stood_on=date(2026, 1, 1)).unit.name == "Xã Mới A"
    assert became("00003", stood_on=date(2026, 1, 1)).links == ()


MADE_OF = [
    ("00003", [("Xã Một", D1, True), ("Xã Hai", D1, True), ("Xã Ba", D2, False)], True, True),
    (
        "00008",
        [("Xã Một", D1, True), ("Xã Hai", D1, True), ("Xã Bốn", D2, True), ("Phường Sáu", D2, False)],
        True,
        True,
    ),
    ("00007", [("Xã Một", D1, False), ("Xã Hai", D1, False)], False, True),
    ("00005", [], False, False),
]


@pytest.mark.parametrize(("code", "expected", "partial", "known"), MADE_OF)
def test_what_a_unit_was_made_of(code, expected, partial, known):
    found = made_of(code)
    assert (links(found), found.partial, found.known) == (expected, partial, known)


def test_a_withdrawn_succession_answers_no_more():
    UnitSuccession.objects.filter(old_code="00007", new_code="00008").update(withdrawn_at="2026-05-01T00:00:00+07:00")
    assert links(became("00001")) == [("Xã Mới A", D2, True)]


@pytest.mark.parametrize("ask", [lambda: unit("99999", D0), lambda: became("99999"), lambda: made_of("9" * 10_000)])
def test_an_unknown_unit_is_refused(ask):
    with pytest.raises(Refusal) as caught:
        ask()
    assert caught.value.rule == "unknown_unit"


def committees():
    """A province, and two communes of it."""
    create_agency(
        identifier="H55", name="UBND tỉnh", kind="province_committee", level="province", since=D0, who=OPERATOR
    )
    place = {"kind": "commune_committee", "level": "commune", "parent": "H55", "who": OPERATOR}
    create_agency(identifier="H55.1", name="UBND phường Mới B", unit_code="00008", since=D2, **place)
    create_agency(identifier="H55.2", name="UBND xã Mới A", unit_code="00003", since=D2, **place)


def test_an_agency_is_known_by_all_names_that_went_into_its_unit():
    committees()
    on = date(2026, 5, 1)
    found = {key: [(one.name, one.on, one.partial) for one in names] for key, names in former_names(on).items()}
    gone = [("Xã Gộp", D2, True), ("Xã Một", D1, False), ("Xã Hai", D1, False)]
    assert sorted(found["H55.2"]) == sorted([*gone, ("Xã Ba", D2, False)])
    assert sorted(found["H55.1"]) == sorted([*gone, ("Xã Bốn", D2, True), ("Phường Sáu", D2, False)])


def test_agencies_stand_in_vietnamese_order():
    committees()
    place = {"kind": "commune_committee", "level": "commune", "parent": "H55", "who": OPERATOR, "since": D2}
    for number, name in enumerate(("Đồng Hỷ", "Cẩm Giàng", "Dân Tiến", "Cao Minh", "Chợ Đồn")):
        create_agency(identifier=f"H55.3{number}", name=f"UBND xã {name}", **place)
    names = [one.name.removeprefix("UBND ") for one in directory(D2).values()]
    assert names == [
        "phường Mới B",
        "tỉnh",
        "xã Cao Minh",
        "xã Cẩm Giàng",
        "xã Chợ Đồn",
        "xã Dân Tiến",
        "xã Đồng Hỷ",
        "xã Mới A",
    ]
