"""Doubtful procedures: the list, and one version with its raw text beside the form that settles it."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.commons.accounts.public import names, person_of
from motcua.kit.refusal import Refusal
from motcua.registry.procedures import public as procedures
from motcua.registry.procedures.public import Doubt, ReviewItem, VersionRecord
from motcua.web.office.review.settling import DoubtQuestion, questions
from motcua.web.office.words import DOUBTS
from motcua.web.ui.list_files import ListColumn, ListFile, as_of, kind_asked, list_file
from motcua.web.ui.lists import asked_for, changed, page_of, told, word_of
from motcua.web.ui.present import present
from motcua.web.ui.refusals import sentence

PAGE: Final = 50
_AT_ONCE: Final = 1000
"""Versions of a file that are read at once."""
_HIGHEST: Final = 2**63 - 1


COLUMNS: Final = (
    ListColumn[ReviewItem]("ma", gettext_lazy("Mã"), lambda item: item.code),
    ListColumn[ReviewItem]("thu-tuc", gettext_lazy("Thủ tục"), lambda item: item.name, width="wide"),
    ListColumn[ReviewItem](
        "chua-ro", gettext_lazy("Chỗ chưa rõ"), lambda item: "; ".join(map(str, _doubts_of(item))), width="wide"
    ),
)


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Versions in force that wait for a person; narrowed to one kind of doubt; what is shown as a file (`tai`)."""
    doubt = _doubt(request.GET.get("nghi", ""))
    rows = asked_for(request.GET, _every(doubt), COLUMNS)
    if kind := kind_asked(request.GET):
        labels = {"nghi": _("Lý do"), "tim": _("Tìm")}
        values = {"nghi": str(DOUBTS[doubt]) if doubt else "", "tim": word_of(request.GET, "tim")}
        about = [*told(labels, values), as_of(present(request))]
        return list_file(kind, ListFile("thu-tuc-can-ra-soat", _("Thủ tục cần rà soát"), about, COLUMNS, rows))
    page = page_of(request.GET, rows, COLUMNS, key=lambda item: item.code, size=PAGE)
    counts = procedures.review_counts()
    context = {
        "rows": [(item, _doubts_of(item)) for item in page.rows],
        "page": page,
        "tools": page.tools,
        "chips": [
            (changed(request.GET, nghi=str(one)), DOUBTS[one], count, one is doubt) for one, count in counts.items()
        ],
        "every": changed(request.GET, nghi=""),
    }
    return render(request, "office/review/review.html", context)


def _doubts_of(item: ReviewItem) -> list[Any]:
    return [DOUBTS[kind] for kind in dict.fromkeys(one.doubt for one in item.doubts)]


def _every(doubt: Doubt | None) -> Iterator[ReviewItem]:
    after = ""
    while found := procedures.review_list(after=after, limit=_AT_ONCE, doubt=doubt):
        yield from found
        after = found[-1].code


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, version: int) -> HttpResponse:
    """One version; what is settled opens the next, which is then shown."""
    if version > _HIGHEST:
        raise Refusal("unknown_version", "Không có phiên bản thủ tục số {key}.", key=version)
    record = procedures.version(version)
    answered = request.POST.get("question", "")
    asked = questions(record, request.POST or None, answered)
    question = next((one for one in asked if one.key == answered), None)
    may = bool(procedures.may_review(person_of(request), on=present(request).date()))
    if question and question.form.is_valid():
        opened = _settle(request, record, question)
        if opened:
            messages.success(request, _("Đã ghi. Phiên bản mới có hiệu lực từ hôm nay; hồ sơ đang chạy không đổi."))
            return redirect("office:version", opened)
    done = procedures.fixes(record.code)
    context = {
        "version": record,
        "questions": asked,
        "form": question.form if question else None,
        "fixes": [(fix, who) for fix in reversed(done) for who in [names([fix.by]).get(fix.by, fix.by)]],
        "may": may,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "office/review/version.html", context, status=status)


def _settle(request: HttpRequest, record: VersionRecord, question: DoubtQuestion) -> int | None:
    doubt, form = question.doubt, question.form
    try:
        return procedures.settle_review(
            version=record.id,
            field=doubt.doubted,
            value=form.value(),
            reason=form.cleaned_data["reason"],
            who=person_of(request),
            at=present(request),
            seq=question.seq,
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return None


def _doubt(text: str) -> Doubt | None:
    if not text:
        return None
    try:
        return Doubt(text)
    except ValueError:
        raise Refusal("bad_filter", "Không có bộ lọc “{text}”; hãy chọn lại trong danh sách.", text=text[:40]) from None
