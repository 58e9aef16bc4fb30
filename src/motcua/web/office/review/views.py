"""Doubtful procedures: the list, and one version with its raw text beside the form that settles it."""

from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.commons.accounts.public import names, person_of
from motcua.kit.refusal import Refusal
from motcua.registry.procedures import public as procedures
from motcua.registry.procedures.public import Doubt, VersionRecord
from motcua.web.office.review.settling import DoubtQuestion, questions
from motcua.web.office.words import DOUBTS
from motcua.web.ui.present import present
from motcua.web.ui.refusals import sentence

PAGE: Final = 50
_LONGEST_CODE: Final = 60
_HIGHEST: Final = 2**63 - 1


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Versions in force that wait for a person, by code; narrowed to one kind of doubt."""
    doubt = _doubt(request.GET.get("nghi", ""))
    after = request.GET.get("sau", "")[:_LONGEST_CODE]
    found = procedures.review_list(after=after if after.isprintable() else "", limit=PAGE + 1, doubt=doubt)
    counts = procedures.review_counts()
    context = {
        "rows": [
            (item, [DOUBTS[kind] for kind in dict.fromkeys(one.doubt for one in item.doubts)]) for item in found[:PAGE]
        ],
        "chips": [(one, DOUBTS[one], count, one is doubt) for one, count in counts.items()],
        "doubt": doubt,
        "next": found[PAGE - 1].code if len(found) > PAGE else "",
        "later": bool(after),
    }
    return render(request, "office/review/review.html", context)


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
