"""What the page of components shows: the sample templates in their order, and invented data for them."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from django import forms

from motcua.web.ui.drawing import Bar, BarPart, CalendarDay, Move, Point
from motcua.web.ui.forms import DayField

SAMPLES: Final = (
    "ui/samples/icon.html",
    "ui/samples/button.html",
    "ui/samples/card.html",
    "ui/samples/breadcrumbs.html",
    "ui/samples/back_link.html",
    "ui/samples/notification.html",
    "ui/samples/note.html",
    "ui/samples/empty.html",
    "ui/samples/details.html",
    "ui/samples/summary_list.html",
    "ui/samples/facts.html",
    "ui/samples/timeline.html",
    "ui/samples/clock_chip.html",
    "ui/samples/state.html",
    "ui/samples/scan.html",
    "ui/samples/chips.html",
    "ui/samples/field.html",
    "ui/samples/input.html",
    "ui/samples/textarea.html",
    "ui/samples/select.html",
    "ui/samples/radios.html",
    "ui/samples/checkboxes.html",
    "ui/samples/date_input.html",
    "ui/samples/file_upload.html",
    "ui/samples/error_summary.html",
    "ui/samples/django_form.html",
    "ui/samples/search.html",
    "ui/samples/save_hint.html",
    "ui/samples/table.html",
    "ui/samples/worklist.html",
    "ui/samples/pager.html",
    "ui/samples/task_list.html",
    "ui/samples/steps.html",
    "ui/samples/life.html",
    "ui/samples/papers.html",
    "ui/samples/pulse.html",
    "ui/samples/meter.html",
    "ui/samples/four_clocks.html",
    "ui/samples/acts.html",
    "ui/samples/confirm.html",
    "ui/samples/counter_step.html",
    "ui/samples/viewer.html",
    "ui/samples/known.html",
    "ui/samples/big_number.html",
    "ui/samples/parts_bar.html",
    "ui/samples/histogram.html",
    "ui/samples/movers.html",
    "ui/samples/trend.html",
    "ui/samples/calendar_month.html",
    "ui/samples/band.html",
    "ui/samples/copy.html",
)

SUGGESTIONS: Final = ("Cấp đổi Giấy chứng nhận quyền sử dụng đất", "Tách thửa hoặc hợp thửa đất", "Đăng ký khai sinh")


class Sample(forms.Form):
    """A Django form with a field of every kind, drawn by our renderer."""

    name = forms.CharField(label="Họ, chữ đệm, tên của con", help_text="Viết có dấu, như trên Giấy chứng sinh")
    born_on = DayField(label="Ngày sinh của con")
    sex = forms.ChoiceField(label="Giới tính của con", widget=forms.RadioSelect, choices=[("nam", "Nam"), ("nu", "Nữ")])
    place = forms.ChoiceField(
        label="Nơi đăng ký", choices=[("", "Chọn xã, phường"), ("05443", "Phường Phan Đình Phùng")]
    )
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    paper = forms.FileField(label="Giấy chứng sinh", help_text="PDF hoặc ảnh, tới 20 MB", required=False)
    agree = forms.BooleanField(label="Tôi cam đoan những điều trên là đúng")


def _days() -> list[CalendarDay]:
    """November 2026 of one dossier: counted, paused, a holiday, what is left."""
    kinds = {
        "used": [2, 3, 4, 5, 6, 9, 16, 17, 18, 19, 20],
        "paused": [10, 11, 12, 13],
        "holiday": [24],
        "left": [25, 26],
    }
    kind_of = {day: kind for kind, days in kinds.items() for day in days} | {23: "now", 27: "due"}
    notes = {2: "nhận", 10: "dừng", 16: "chạy", 23: "nay", 24: "lễ", 27: "15:30"}
    first = date(2026, 11, 2)
    month = (first + timedelta(days=step) for step in range(28))
    return [CalendarDay(on, kind_of.get(on.day, "rest"), notes.get(on.day, "")) for on in month]


def sample_data() -> dict[str, Any]:
    """The context of every sample. People, codes and figures are invented."""
    return {
        "long_name": "Nguyễn Phước Bảo Quỳnh Như " * 400,
        "trail": [("Trang đầu", "#"), ("Sinh con", "#"), ("Đăng ký khai sinh", "")],
        "communes": [("05443", "Phường Phan Đình Phùng"), ("05455", "Phường Quyết Thắng")],
        "sexes": [("nam", "Nam"), ("nu", "Nữ")],
        "channels": [("vneid", "VNeID"), ("sms", "Tin nhắn"), ("mail", "Thư điện tử")],
        "chosen": ["vneid"],
        "born": ["13", "11", "2026"],
        "not_born": ["31", "11", "2026"],
        "faults": [("sinh2_0", "Ngày sinh: tháng 11 không có ngày 31"), ("noi-sinh", "Nơi sinh: hãy chọn bệnh viện")],
        "form": Sample({"born_on_0": "31", "born_on_1": "11", "born_on_2": "2026", "name": "Lò Nguyễn Gia Hân"}),
        "spent": [("ontime", 368), ("paused", 186), ("ontime", 256)],
        "clocks": [
            ("Đã hẹn (mẫu 01)", "10:05 hôm nay", "soon"),
            ("Theo luật", "15:30 27/11", ""),
            ("Người dân đã đợi", "15 ngày 28 phút", ""),
            ("Chỉ số 766", "đúng hạn, 1 lần bổ sung", "ontime"),
        ],
        **_figures(),
    }


def _figures() -> dict[str, Any]:
    shares = [22, 31, 19, 11, 7, 4, 2, 1, 3]
    tones = ["ontime"] * 5 + ["rest"] * 3 + ["soon"]
    labels = [str(hour) for hour in range(1, 9)] + ["> 8"]
    line = [980, 981, 980, 981, 979, 981, 979, 978, 977, 976, 978, None, None, 977, 979, 978, 979, 977, 976, 973]
    return {
        "parts": [
            BarPart("Trước hạn", 49_099, "early", "#parts_bar"),
            BarPart("Đúng hạn", 9_722, "done", "#parts_bar"),
            BarPart("Đang giải quyết, trong hạn", 4_126, "open", "#parts_bar"),
            BarPart("Xong, quá hạn", 1_231, "done-late", "#parts_bar"),
            BarPart("Đang giải quyết, quá hạn", 503, "open-late", "#parts_bar"),
        ],
        "hours": [Bar(label, of, f"{of} %", tone) for label, of, tone in zip(labels, shares, tones, strict=True)],
        "moves": [
            Move("Văn phòng Đăng ký đất đai", Fraction(-47, 100), "−0,47", "#movers", "611 hồ sơ quá hạn"),
            Move("Phường Phổ Yên", Fraction(-12, 100), "−0,12", "#movers", "129 quá hạn"),
            Move("Công an tỉnh", Fraction(6, 100), "+0,06", "#movers", "19 quá hạn, ít hơn 31"),
            Move("94 cơ quan khác", Fraction(-5, 100), "−0,05", rest=True),
        ],
        "weeks_of_year": [
            Point("1/6" if place == 0 else "22/11", None if value is None else Fraction(value, 10))
            for place, value in enumerate(line)
        ],
        "days": _days(),
    }
