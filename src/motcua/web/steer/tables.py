"""Tables that leave a page as a file, and those that come in by one."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kit.imports import ImportReport
from motcua.kit.workbooks import inert, write_table
from motcua.web.ui.downloads import made

LARGEST: Final = 20 * 1024 * 1024
_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table_file(
    kind: str,
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Sequence[str] = (),
    wide: Sequence[str] = (),
) -> HttpResponse:
    """A table as `csv` or `xlsx`, to be saved; any other kind is not there.

    `numbers` and `wide` name columns of numbers and of sentences. No cell runs as a formula in a spreadsheet.
    """
    if kind not in _TYPES:
        raise Http404
    if kind == "csv":
        data = _csv(header, rows, numbers)
    else:
        data = write_table(header, rows, numbers=numbers, wide=wide, title=name)
    return made(data, name=f"{name}.{kind}", media_type=_TYPES[kind])


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[str]) -> bytes:
    content = io.StringIO()
    writer = csv.writer(content)
    writer.writerow(header)
    for row in rows:
        told = zip(header, row, strict=True)
        writer.writerow(text if name in numbers else inert(text) for name, text in told)
    return content.getvalue().encode("utf-8-sig")


class TableForm(forms.Form):
    """A table that is sent as a file."""

    file = forms.FileField(
        label=gettext_lazy("Tệp CSV hoặc Excel"),
        help_text=gettext_lazy("Dòng đầu là tên cột; tới 20 MB"),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp."),
            "empty": gettext_lazy("Tệp này rỗng; hãy chọn lại."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self) -> Any:
        """Judged by its size and ending before anything is read."""
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB; hãy tách thành nhiều tệp."), "large")
        if Path(sent.name or "").suffix.lower() not in {".csv", ".xlsx"}:
            raise forms.ValidationError(_("Chỉ nhận tệp .csv hoặc .xlsx."), "ending")
        return sent


def taken(sent: Any, load: Callable[[Path], ImportReport]) -> ImportReport:
    """What a load says of a file that was sent, read under the name it was sent by."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, Path(sent.name).name)
        path.write_bytes(sent.read())
        return load(path)


def loaded(report: ImportReport) -> str:
    """What a file that was taken changed."""
    said = _(
        "Đã nạp %(read)s dòng: %(new)s mới, %(changed)s thay đổi, %(unchanged)s như cũ; %(review)s cần rà soát."
    ) % {
        "read": report.read,
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "review": report.needs_review,
    }
    of_the_file = [fault.reason for fault in report.faults if fault.line == 1]
    if report.sheet and not of_the_file:
        of_the_file = [_("Đã đọc trang tính “%(sheet)s”.") % {"sheet": report.sheet}]
    return " ".join([said, *of_the_file])
