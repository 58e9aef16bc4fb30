"""`motcua pack`: the same frozen briefing as Word, PDF/A and JSON."""

import json
from contextlib import nullcontext
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document
from pypdf import PdfReader
from tests.harness.people import chief

from motcua.commons.ledger import public as ledger
from motcua.config.cli import main, pack
from motcua.kit.chain import canonical
from motcua.kit.now import VIETNAM
from motcua.steering.assignments.public import open_group, raise_bottleneck

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)


@pytest.fixture
def run(monkeypatch, tmp_path):
    """The command on the test's own database; gives the bytes it wrote."""
    monkeypatch.setattr(pack, "database", nullcontext)
    monkeypatch.setattr(pack, "judged_at", lambda _text: AT)
    monkeypatch.setattr(ledger, "birth", lambda: ledger.BirthRecord(live=False, province="19"))

    def run(kind, *arguments, wanted=0):
        out = tmp_path / f"hop.{kind}"
        done = CliRunner().invoke(main, ["pack", "--period", "2026", "--out", str(out), *arguments])
        assert done.exit_code == wanted, done.output
        return out.read_bytes() if wanted == 0 else done.stderr

    return run


def frozen(document):
    """What stands behind the digest, as the guide says."""
    kept = {key: one for key, one in document.items() if key not in {"number", "made", "digest", "moved_since"}}
    for section in kept["sections"]:
        section["figures"] = [{key: one for key, one in each.items() if key != "link"} for each in section["figures"]]
    return kept


def test_one_pack_in_three_forms(run, settings):
    settings.SITE = {**settings.SITE, "address": "https://motcua.example/"}
    document = json.loads(run("json"))
    figures = [figure for section in document["sections"] for figure in section["figures"]]
    assert (document["number"], document["simulated"], len(document["digest"])) == (1, True, 64)
    assert figures[0]["link"] == (
        "https://motcua.example/bang/chi-tieu/TDGQ_ON_TIME/?ky=2026&luc=2026-11-22T09:00:00%2B07:00"
    )
    assert sha256(canonical(frozen(document))).hexdigest() == document["digest"]
    written = run("docx")
    word = Document(BytesIO(written))
    names = [row.cells[0].paragraphs[0].text for table in word.tables for row in table.rows[1:]]
    assert names == [figure["name"] for figure in figures]
    assert [row.cells[1].text for row in word.tables[1].rows[1:]] == ["chưa có số liệu"] * 6
    assert len(word.inline_shapes) == len(figures)
    links = ZipFile(BytesIO(written)).read("word/_rels/document.xml.rels").decode()
    assert "https://motcua.example/bang/dinh-nghia/index_766/" in links
    assert "mô phỏng" in word.sections[0].header.paragraphs[0].text
    paper = run("pdf")
    assert b"<pdfaid:part>2</pdfaid:part>" in paper
    front, annex, *_ = [page.extract_text() for page in PdfReader(BytesIO(paper)).pages]
    for said in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO TÓM TẮT", "TRƯỞNG BAN", "Nơi nhận"):
        assert said in front
    assert annex.startswith("Phụ lục")
    assert [paragraph.text for paragraph in word.paragraphs if paragraph.text.startswith("BÁO CÁO")] == [
        "BÁO CÁO TÓM TẮT"
    ]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    assert "ài liệu họp kỳ 2026" in text
    assert document["digest"] in text.replace("\n", "")


def test_later_the_frozen_one_is_opened_and_new_asks_for_another(run):
    before = json.loads(run("json"))
    open_group("da06", name="Đề án 06", who=chief(), at=AT)
    raise_bottleneck("da06", text="Thiếu máy", decision_needed="mua", owner="Sở Nội vụ", who=chief("x"), at=AT)
    again = json.loads(run("json"))
    assert {**again, "moved_since": []} == before
    new = json.loads(run("json", "--new"))
    assert (new["number"], new["since"]["title"]) == (2, "tài liệu họp kỳ 2026, bản 1")
    assert json.loads(run("json", "--number", "1"))["digest"] == before["digest"]


@pytest.mark.parametrize(
    ("kind", "arguments", "said"), [("odt", (), ".docx"), ("pdf", ("--number", "7"), "Chưa có tài liệu họp")]
)
def test_what_cannot_be_is_one_sentence(run, kind, arguments, said):
    assert said in run(kind, *arguments, wanted=1)
