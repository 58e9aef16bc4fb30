"""The page of a table that was handed in: it waits, it is stopped, it ends; its sender's alone."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.harness.english import faults, reader
from tests.harness.pages import markup, waiting_number
from tests.web.steer.conftest import NOW

from motcua.commons.imports.models import TableImport
from motcua.flows.read_imports import read_imports
from motcua.steering.targets import public as targets

TABLE = "no,text,operator,value_pct\n1,Tỷ lệ hộ dân đạt trên 70%,trên,70\n"


def sent(client, name="kh.csv"):
    file = SimpleUploadedFile(name, TABLE.encode())
    return client.post(reverse("steer:load_targets"), {"file": file}).url


def test_a_table_waits_is_read_and_found_again(year):
    page = sent(year.admin)
    waiting = year.admin.get(page)
    assert "Đã nhận tệp, sắp đọc" in markup(waiting)
    assert f'hx-get="{page}"' in markup(waiting)
    assert "HX-Refresh" not in year.admin.get(page, headers={"HX-Request": "true"})
    TableImport.objects.update(tries=1, done=1200, total=5000)
    assert "Đã đọc 1.200 trên 5.000 dòng." in markup(year.admin.get(page))
    assert read_imports(at=NOW) == 1
    assert year.admin.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    home = year.admin.get(reverse("inbox:home"))
    assert (waiting_number(home), "Tệp đã nhập xong" in markup(home), page in markup(home)) == ("1", True, True)
    ended = markup(year.admin.get(page))
    assert "Đã nạp 1 dòng: 1 mới" in ended
    assert "hx-get" not in ended
    assert waiting_number(year.admin.get(reverse("steer:targets"))) == "0"
    assert [one.code for one in targets.plans()][-1] == "kh"


def test_a_table_is_its_senders_alone_to_see_and_to_stop(year):
    page = sent(year.admin)
    for other in (year.leader, year.official):
        assert other.get(page).status_code == 404
        other.post(f"{page}dung/")
    assert "Dừng, không nạp tệp này" in markup(year.admin.get(page))
    assert "Không dòng nào của tệp được ghi" in markup(year.admin.post(f"{page}dung/", follow=True))
    assert (read_imports(at=NOW), len(targets.plans())) == (0, 1)


STATES = (
    ({"stop_at": NOW}, "Đang dừng"),
    ({"stop_at": None, "tries": 1}, "Đang mở tệp"),
    ({"done": 9, "total": 9}, "Đã đọc hết 9 dòng, đang ghi"),
    ({"end": "given_up", "ended_at": NOW}, "Máy chủ gặp lỗi ba lần"),
    ({"end": "denied"}, "không còn quyền"),
    ({"end": "refused", "said": "Tệp kh.csv thiếu cột no."}, "thiếu cột no"),
)


def test_each_state_says_what_it_is_in_both_languages(year):
    page, found = sent(year.admin), []
    for state, said in STATES:
        TableImport.objects.update(**state)
        year.admin.cookies["django_language"] = "vi"
        assert said in markup(year.admin.get(page)), said
        if "said" not in state:
            found += faults(reader(year.admin), [page])
    assert not found, "\n".join(found)
