"""What people type, and what they mean first: over the names of all procedures that are shipped, without a database."""

import csv
import gzip
from functools import cache

import pytest

from motcua.kit.vietnamese import fold
from motcua.registry.procedures.actions.shipped import SHIPPED
from motcua.registry.procedures.rules.found import Candidate, Kind, Query, fitting, nearing
from motcua.registry.procedures.rules.levels import read_levels, settled_locally
from motcua.registry.procedures.rules.ranking import plain, query_words

MEANT = {
    "đổi sổ đỏ": "1.012783",
    "cấp đổi sổ đỏ": "1.012783",
    "sổ đỏ": "1.013978",
    "sổ hồng": "1.013978",
    "làm sổ đỏ": "1.013978",
    "mất sổ đỏ": "1.012786",
    "sang tên sổ đỏ": "1.013831",
    "mua bán đất": "1.013831",
    "tách thửa": "1.012784",
    "chia đất": "1.012784",
    "lên thổ cư": "1.013949",
    "chuyển mục đích": "1.013949",
    "thế chấp sổ đỏ": "1.011441",
    "tranh chấp đất": "1.012812",
    "thuế đất": "1.007695",
    "khai sinh": "1.001193",
    "làm giấy khai sinh": "1.001193",
    "đăng ký khai sinh": "1.001193",
    "mất giấy khai sinh": "1.004884",
    "trích lục khai sinh": "2.000635",
    "khai tử": "1.000656",
    "giấy chứng tử": "1.000656",
    "kết hôn": "1.000894",
    "giấy độc thân": "1.004873",
    "ly hôn": "2.000554",
    "nhận con nuôi": "2.001263",
    "đổi tên": "1.004859",
    "hộ khẩu": "1.004222",
    "nhập hộ khẩu": "1.004222",
    "tách khẩu": "1.010038",
    "tạm trú": "1.004194",
    "tạm vắng": "1.003677",
    "căn cước": "1.014061",
    "thẻ căn cước": "1.014061",
    "CCCD": "1.014061",
    "mất căn cước": "1.014064",
    "đổi căn cước công dân": "1.014063",
    "vneid": "3.000228",
    "hộ chiếu": "1.001456",
    "lý lịch tư pháp": "3.000333",
    "sao y": "2.000815",
    "di chúc": "2.001019",
    "thừa kế": "2.001406",
    "giấy phép xây dựng": "1.013225",
    "xây nhà": "1.013225",
    "sửa nhà": "1.013229",
    "nhà ở xã hội": "1.014632",
    "mở quán tạp hóa": "1.001612",
    "mở quán tạp hoá": "1.001612",
    "mở quán ăn": "1.001612",
    "giấy phép kinh doanh": "1.001612",
    "mở công ty": "2.001583",
    "mã số thuế": "1.008498",
    "bằng lái xe": "3.000346",
    "sang tên xe": "1.013076",
    "biển số xe": "1.012575",
    "thẻ bhyt": "2.000639",
    "rút bảo hiểm": "1.001613",
    "bảo hiểm thất nghiệp": "1.001978",
    "thai sản": "2.000693",
    "lương hưu": "2.000605",
    "trợ cấp mai táng": "2.000821",
    "mai táng phí": "2.000821",
    "người cao tuổi": "1.014027",
    "người khuyết tật": "1.001699",
    "nhập học": "3.000182",
    "chuyển trường": "2.002481",
    "hộ nghèo": "1.011607",
    "thương binh": "1.004089",
}


@cache
def shipped():
    """Every shipped procedure as a row of the index, and all its words."""
    named = {row["code"]: row for row in rows("names.csv")}
    found = []
    for row in [*rows("procedures.csv.gz"), *rows("decided/procedures.csv")]:
        ours = named.get(row["code"], {"plain_name": "", "short_name": "", "other_names": ""})
        others = [name for name in ours["other_names"].split("|") if name]
        names = [row["name"], ours["plain_name"], ours["short_name"], *others]
        folded = [plain(name) for name in names]
        local = settled_locally(frozenset(read_levels(row["levels"])[0]))
        candidate = Candidate(len(found), row["code"], local, names, folded)
        found.append((candidate, " ".join([*folded, plain(row["code"]), plain(row["field"])]).split()))
    return found


def rows(name):
    raw = (SHIPPED / name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(keepends=True)))


def found(typed, **demand):
    words = query_words(typed)
    *whole, last = words
    holding = [
        row for row, held in shipped() if set(whole) <= set(held) and any(word.startswith(last) for word in held)
    ]
    return fitting(holding, Query(words, typed, demand))


@pytest.mark.parametrize("accents", [True, False], ids=["accents", "plain"])
def test_what_people_mean_stands_first(accents):
    typed = {words: words if accents else fold(words) for words in MEANT}
    first = {words: next((hit.code for hit in found(asked)), None) for words, asked in typed.items()}
    assert first == MEANT


@pytest.mark.parametrize(
    ("typed", "most"),
    [("doi so do", 1), ("nguoi cao tuoi", 2), ("mo quan tap hoa", 1), ("nhap hoc", 2), ("so do", 20), ("ket hon", 9)],
)
def test_what_only_has_the_words_somewhere_is_cut_off(typed, most):
    assert 1 <= len(found(typed)) <= most


def test_where_no_name_holds_the_phrase_its_words_are_enough():
    rows = [Candidate(1, "1", local=True, names=("Đăng ký khai sinh",), folded=("dang ky khai sinh",))]
    assert [hit.kind for hit in fitting(rows, Query(["sinh", "dang"], "sinh dang", {}))] == [Kind.WORDS]


def test_what_is_asked_for_most_comes_first_among_equals():
    by_length = [hit.code for hit in found("dang ky lai")]
    assert len(by_length) > 1
    assert found("dang ky lai", **{by_length[-1]: 7})[0].code == by_length[-1]
    assert found("so do", **{"1.012786": 900})[0].code == "1.013978"


def test_accents_that_were_typed_decide_among_equals():
    rows = [
        Candidate(1, "1", local=True, names=("Đặt hàng mua nhà",), folded=("dat hang mua nha",)),
        Candidate(2, "2", local=True, names=("Đất ở của hộ gia đình",), folded=("dat o cua ho gia dinh",)),
    ]
    assert [hit.code for hit in fitting(rows, Query(["dat"], "đất", {}))] == ["2", "1"]
    assert [hit.code for hit in fitting(rows, Query(["dat"], "dat", {"1": 3}))] == ["1", "2"]


def test_the_place_of_the_tone_does_not_matter():
    rows = [Candidate(1, "1", local=True, names=("Mở quán tạp hóa",), folded=("mo quan tap hoa",))]
    assert not fitting(rows, Query(["tap", "hoa"], "tạp hoá", {}))[0].misspelt


def test_of_what_holds_most_words_the_one_that_lacks_fewest_is_first():
    rows = [
        Candidate(1, "1", local=True, names=("Khai tử",), folded=("khai tu",)),
        Candidate(2, "2", local=False, names=("Khai sinh",), folded=("khai sinh",)),
    ]
    asked = Query(["khai", "sihn"], "khai sihn", {})
    assert [(hit.code, hit.missing) for hit in nearing(rows, asked, {"sihn"})] == [("2", 0), ("1", 1)]
