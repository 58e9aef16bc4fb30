"""What people send, made fit to keep or refused in one sentence."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.casework.dossiers.rules import entrance
from motcua.kit.chain import canonical
from motcua.kit.refusal import Refusal

DECOMPOSED = "Nguye\u0302\u0303n Thi\u0323 Mai"


def test_an_applicant_is_kept_in_nfc_and_only_in_known_fields():
    kept = entrance.applicant({"name": f" {DECOMPOSED} ", "phone": "+84 912 345 218", "due": "2030-01-01", "email": ""})
    assert kept == {"name": "Nguyễn Thị Mai", "phone": "0912345218", "kind": "citizen"}


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({}, "applicant_without_name"),
        ({"name": "   "}, "applicant_without_name"),
        ({"name": "x" * 10_000}, "too_long"),
        ({"name": "a\x00b"}, "control_character"),
        ({"name": "a\ud800b"}, "broken_text"),
        ({"name": ["Mai"]}, "not_text"),
        ({"name": "Mai", "kind": "robot"}, "unknown_applicant_kind"),
        ({"name": "Mai", "id_number": "19199000001"}, "identity_number_not_valid"),
        ({"name": "Mai", "id_number": "019190001218", "kind": "organisation"}, "tax_code_not_valid"),
        ({"name": "Mai", "id_number": "Số 12345", "id_kind": "foreign"}, "foreign_paper_not_valid"),
        ({"name": "Mai", "id_number": "019190001218", "id_kind": "robot"}, "unknown_id_kind"),
        ({"name": "Mai", "phone": "không có"}, "phone_not_valid"),
        ({"name": "Mai", "email": "x@"}, "email_not_valid"),
        ("Mai", "bad_applicant"),
    ],
)
def test_an_applicant_that_does_not_fit_is_refused(given, rule):
    with pytest.raises(Refusal) as refusal:
        entrance.applicant(given)
    assert refusal.value.rule == rule
    assert len(refusal.value.sentence) < 200


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"id_number": "019 190.001-218"}, {"id_number": "019190001218"}),
        ({"id_number": "4600123456-001", "kind": "organisation"}, {"id_number": "4600123456001"}),
        ({"id_number": "c1234567", "id_kind": "foreign"}, {"id_number": "C1234567", "id_kind": "foreign"}),
        ({"id_number": "123456789", "kind": "organisation", "id_kind": "identity"}, {"id_number": "123456789"}),
        ({"id_kind": "foreign"}, {}),
    ],
)
def test_a_number_is_kept_by_the_paper_that_is_shown(given, kept):
    assert entrance.applicant({"name": "Lò  Thị\xa0 Mai", **given}) == {"name": "Lò Thị Mai", "kind": "citizen"} | {
        name: text for name, text in given.items() if name == "kind"
    } | kept | ({"id_kind": given["id_kind"]} if kept and "id_kind" in given else {})


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ("một tờ", "bad_papers"),
        ([{}], "paper_unnamed"),
        ([{"name": "Tờ khai", "source": "cloud"}], "unknown_source"),
        ([{"name": "a\x00"}], "control_character"),
    ],
)
def test_papers_that_do_not_fit_are_refused(given, rule):
    with pytest.raises(Refusal) as refusal:
        entrance.papers(given)
    assert refusal.value.rule == rule


def test_the_name_of_a_paper_is_content_and_not_part_of_the_event():
    kept, names = entrance.papers([{"name": "Tờ khai của bà Mai", "source": "upload", "digitised": True}])
    (paper,) = kept
    assert names == {paper.pop("id"): "Tờ khai của bà Mai"}
    assert paper == {"code": "", "source": "upload", "digitised": True}


def test_reasons_are_a_list_and_empty_ones_do_not_count():
    assert entrance.reasons(["Thiếu tờ khai", " "]) == ["Thiếu tờ khai"]
    assert entrance.reasons("Thiếu tờ khai") == ["Thiếu tờ khai"]
    with pytest.raises(Refusal):
        entrance.reasons({"a": 1})


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(answers=st.dictionaries(st.text(max_size=8), JSON, max_size=6))
def test_any_form_is_kept_canonically_or_refused(answers):
    with contextlib.suppress(Refusal):
        kept = entrance.form(answers)
        assert canonical(kept)
        assert entrance.form(kept) == kept


def test_a_form_is_bounded():
    deep = {"a": 1}
    for _ in range(40):
        deep = {"a": deep}
    for form in (deep, {"a": ["x"] * 50_000}, {"a": "x" * 10_000_000}):
        with pytest.raises(Refusal) as refusal:
            entrance.form(form)
        assert refusal.value.rule == "form_too_large"
