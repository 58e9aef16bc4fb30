"""Canonical bytes against the reference package; hashes by hand."""

import hashlib
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from motcua.kit.chain import LARGEST, canonical, event_hash, merkle_root
from motcua.kit.refusal import Refusal

TEXT = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: unicodedata.normalize("NFC", text))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=20,
)
EVENT = {
    "stream": "dossier",
    "key": "H19-261123-0001",
    "seq": 2,
    "kind": "accepted",
    "schema": 1,
    "at": datetime(2026, 11, 23, 10, 5, 1, 7, tzinfo=timezone(timedelta(hours=7))),
    "actor": "k3",
    "agency": "H19",
    "duty": "clerk",
    "to_state": "accepted",
    "payload": {"form": "01"},
    "previous": b"\x01\xff",
}


@given(VALUES)
def test_the_bytes_are_those_of_the_reference(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def test_names_sort_by_utf16_units() -> None:
    value = {"\U0001f600": 1, "\uff21": 2, "đ": 3, "z": [{"\U00010000": 0, "\uffff": 1}]}
    assert canonical(value) == rfc8785.dumps(value)
    assert canonical(value).startswith(b'{"z"')


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        LARGEST + 1,
        -LARGEST - 1,
        {"a": [1.5]},
        {1: "a"},
        {None: "a"},
        {"a": b"bytes"},
        {"a": {1, 2}},
        "e\u0301",
        {"e\u0301": 1},
        "\ud800",
        {"\udfff": 1},
        {"\U00010000\ud800": 1},
    ],
    ids=repr,
)
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(Refusal, match="not_canonical"):
        canonical(value)


def test_bottomless_nesting_is_refused() -> None:
    value: list[object] = []
    for _ in range(10_000):
        value = [value]
    with pytest.raises(Refusal, match="not_canonical"):
        canonical(value)


def test_the_hash_binds_what_is_written() -> None:
    written = (
        b'{"actor":"k3","agency":"H19","at":"2026-11-23T03:05:01.000007+00:00","duty":"clerk","key":"H19-261123-0001",'
        b'"kind":"accepted","payload":{"form":"01"},"previous":"01ff","schema":1,"seq":2,"stream":"dossier",'
        b'"to_state":"accepted"}'
    )
    assert event_hash(**EVENT) == hashlib.sha256(written).digest()
    assert event_hash(**EVENT | {"at": EVENT["at"].astimezone(UTC)}) == event_hash(**EVENT)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("stream", "petition"),
        ("key", "H19-261123-0002"),
        ("seq", 3),
        ("kind", "refused"),
        ("at", EVENT["at"] + timedelta(microseconds=1)),
        ("schema", 2),
        ("actor", "k4"),
        ("agency", "H20"),
        ("duty", "official"),
        ("to_state", "processing"),
        ("payload", {"form": "02"}),
        ("previous", b"\x01\xfe"),
    ],
)
def test_any_other_part_is_another_hash(part: str, other: object) -> None:
    assert event_hash(**EVENT | {part: other}) != event_hash(**EVENT)


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(Refusal, match="not_canonical"):
        event_hash(**EVENT | {"at": EVENT["at"].replace(tzinfo=None)})


def reference_root(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, as it is written there."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = reference_root(leaves[:split]), reference_root(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize("count", range(35))
def test_the_root_is_that_of_the_rfc(count: int) -> None:
    leaves = [bytes([number]) * number for number in range(count)]
    assert merkle_root(leaves) == reference_root(leaves)


def test_published_roots() -> None:
    assert merkle_root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert merkle_root([b""]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
