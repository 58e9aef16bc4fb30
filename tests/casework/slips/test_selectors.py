"""The slips of a real dossier say what its events fixed."""

import pytest
from tests.casework.slips import world

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Duty
from motcua.casework.slips import public as slips
from motcua.commons.accounts.public import OPERATOR, Role
from motcua.kit.refusal import Denied, Refusal

pytestmark = pytest.mark.django_db
TRACK = "https://mot-cua.example/tra-cuu/?bm={}".format
LATER = world.moment("2026-09-01 08:00")


@pytest.fixture
def people(tmp_path):
    world.province(tmp_path / "thu-tuc")
    return world.people()


def ask(code, when, reasons, **more):
    world.act(code, dossiers.RequestSupplement(len(reasons)), when, written={"reasons": reasons}, **more)


def test_form_01_says_what_was_promised(people):
    code = world.filed(owner=people[Role.CITIZEN, world.HERE].key)
    clerk = people[Role.CLERK, world.HERE]
    world.act(code, dossiers.Accept(), "2026-08-03 09:00", key=clerk.key)
    form = slips.slip_of(code, "01", 1, track=TRACK, who=OPERATOR, at=LATER)
    assert (form.code, form.agency, form.procedure) == (code, "UBND xã Đồng Hỷ", "Đăng ký khai sinh")
    assert (form.applicant.name, form.applicant.address) == ("Lò Thị Mai", "Xóm Đồng Tâm")
    assert [(paper.name, paper.form) for paper in form.papers] == [
        ("Tờ khai", "điện tử"),
        ("Giấy chứng sinh", "bản giấy"),
    ]
    assert form.term == "5 ngày làm việc"
    assert (form.received, form.promised) == (world.moment("2026-08-03 09:00"), world.moment("2026-08-10 09:00"))
    assert form.receiver == "Hà Thị cán bộ một cửa"
    assert form.submitted == ("Nộp trực tuyến", world.moment("2026-08-03 08:15"))
    assert form.simulated
    assert slips.render(form).startswith(b"%PDF-")


def test_form_01_does_not_change_with_what_comes_after(people):
    code = world.filed(channel="counter")
    world.act(code, dossiers.Accept(), "2026-08-03 09:00")
    first = slips.slip_of(code, "01", 1, track=TRACK, who=OPERATOR, at=world.moment("2026-08-03 09:01"))
    ask(code, "2026-08-04 10:00", ["Thiếu bản chính"], duty=Duty.OFFICIAL)
    world.act(
        code,
        dossiers.Supply(world.PAPERS),
        "2026-08-06 10:00",
        written={"papers": {"p-a": "Bản chính", "p-b": "Bản sao"}},
    )
    assert slips.slip_of(code, "01", 1, track=TRACK, who=OPERATOR, at=LATER) == first
    assert first.submitted is None


def test_form_02_lists_every_fault_of_its_request(people):
    code = world.filed()
    ask(code, "2026-08-03 09:00", ["Tờ khai chưa ký", "Thiếu giấy chứng sinh"])
    world.act(code, dossiers.Supply(), "2026-08-03 10:00")
    world.act(code, dossiers.Accept(), "2026-08-03 11:00")
    ask(code, "2026-08-04 10:00", ["Ảnh mờ"], duty=Duty.OFFICIAL)
    one, two = (slips.slip_of(code, "02", n, track=TRACK, who=OPERATOR, at=LATER) for n in (1, 2))
    assert one.items == ("Tờ khai chưa ký", "Thiếu giấy chứng sinh")
    assert "khi hồ sơ được tiếp nhận" in one.effect
    assert (two.number, two.items, two.requested) == (2, ("Ảnh mờ",), world.moment("2026-08-04 10:00"))
    assert "không tính vào hạn" in two.effect
    assert slips.render(two).startswith(b"%PDF-")


def test_form_03_says_what_was_written_when_it_was_refused(people):
    code = world.filed()
    clerk = people[Role.CLERK, world.HERE]
    said = {"reasons": ["Không thuộc xã này", "Đã có kết quả"], "ground": "Luật Hộ tịch 2014, Điều 13"}
    world.act(code, dossiers.Refuse(2), "2026-08-03 09:00", key=clerk.key, written=said)
    form = slips.slip_of(code, "03", 1, track=TRACK, who=OPERATOR, at=LATER)
    assert (form.items, form.ground) == (("Không thuộc xã này", "Đã có kết quả"), "Luật Hộ tịch 2014, Điều 13")
    assert (form.refused, form.official) == (world.moment("2026-08-03 09:00"), "Hà Thị cán bộ một cửa")
    assert slips.render(form).startswith(b"%PDF-")
    dossiers.erase_content(code, basis="Luật BVDLCN", who=OPERATOR, at=LATER)
    erased = slips.slip_of(code, "03", 1, track=TRACK, who=OPERATOR, at=LATER)
    assert (erased.items, erased.ground) == (("(đã xoá theo quy định)",), "")


@pytest.mark.parametrize("number", [0, -1, 1, 99])
def test_slips_that_were_never_given_are_refused(people, number):
    code = world.filed()
    with pytest.raises(Refusal, match="not_given"):
        slips.slip_of(code, "01", 1, track=TRACK, who=OPERATOR, at=LATER)
    with pytest.raises(Refusal, match="not_given"):
        slips.slip_of(code, "03", 1, track=TRACK, who=OPERATOR, at=LATER)
    with pytest.raises(Refusal, match="not_given"):
        slips.slip_of(code, "02", number, track=TRACK, who=OPERATOR, at=LATER)


def test_an_unknown_dossier_has_no_slips(people):
    with pytest.raises(Denied):
        slips.slip_of("H55.X001-260803-9999", "01", 1, track=TRACK, who=OPERATOR, at=LATER)
