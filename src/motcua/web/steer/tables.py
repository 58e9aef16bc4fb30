"""Tables that leave a page as a file, and those that come in by one."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.flows.read_imports import ImportKind, hand_in
from motcua.kit.refusal import Refusal
from motcua.kit.workbooks import inert, write_table
from motcua.web.steer.moment import moment_of
from motcua.web.ui.downloads import made
from motcua.web.ui.refusals import sentence

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


def handed_in(
    request: HttpRequest, form: forms.Form, kind: ImportKind, *, about: Mapping[str, Any] | None = None
) -> int | None:
    """Let the table that a form took wait for the worker; its number. None where it is refused: the form says why."""
    moment = moment_of(request)
    who = {"who": moment.person, "address": request.META["REMOTE_ADDR"], "at": moment.at}
    try:
        return hand_in(kind, form.cleaned_data["file"], **who, about=about)
    except Refusal as refusal:
        form.add_error("file", sentence(refusal))
    return None
