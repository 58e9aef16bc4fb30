"""The council's table, and how a year ends: published, sealed, complained about, revised."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.commons.accounts.public import names
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency_name
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import Closing, CouncilTable, Stage, YearState
from motcua.steering.surveys.public import surveys as known_surveys
from motcua.web.steer.appraisal.council.columns import COLUMNS, MISSING, RESULT
from motcua.web.steer.appraisal.forms import PublishForm, RevisionForm
from motcua.web.steer.appraisal.gate import SetGround, each_unit, of_set
from motcua.web.steer.appraisal.leaf import STATES
from motcua.web.steer.listed import FilteredList, text_of
from motcua.web.steer.page import show
from motcua.web.ui.list_files import kind_asked
from motcua.web.ui.lists import changed
from motcua.web.ui.refusals import sentence
from motcua.web.ui.wording import wording

SHOWN = (Stage.SELF, Stage.REVIEW1, Stage.REVIEW2, Stage.INDICATOR, Stage.SURVEY)


@never_cache
@require_safe
@of_set("see_council")
def table(request: HttpRequest, ground: SetGround) -> HttpResponseBase:
    """Every unit: what each stage gave, total, rank, class; what is missing; who is late."""
    found = appraisal.council(ground.held, as_of=ground.asked.at)
    listed = FilteredList.of(request, ground.asked, found.rows, COLUMNS, key=lambda row: row.unit, kept=(MISSING,))
    if kind := kind_asked(request.GET):
        held, told = ground.held, {"bo-tieu-chi": ground.held.name}
        return listed.file(kind, f"hoi-dong-{held.code}-{held.year}", _("Bảng của hội đồng"), **told)
    page = listed.page
    asked = {one.survey for one in ground.held.rules.tree.leaves.values()}
    context = {
        **_shared(ground),
        "table": found,
        "page": page,
        "rows": _rows(ground, replace(found, rows=tuple(page.rows))),
        "classes": _classes(ground, [row.grade for row in found.rows]),
        "incomplete": sum(bool(row.missing) for row in found.rows),
        "claims": sum(len(row.claimed) for row in found.rows),
        "late": [
            (agency_name(one.who, ground.asked.today) if one.who else "", one, one.late_on(ground.asked.today))
            for one in appraisal.late_duties(ground.held, on=ground.asked.today)
        ],
        "may_publish": ground.open and ground.may("publish"),
        "may_seal": ground.held.state == YearState.PUBLISHED and ground.may("seal"),
        "may_survey": ground.open and ground.may("take_surveys"),
        "may_revise": ground.may("revise"),
        "surveys": sorted(asked & {one.code for one in known_surveys(year=ground.held.year)}),
    }
    return show(request, "steer/appraisal/council/council.html", ground.asked, **context)


@never_cache
@require_safe
@of_set()
def result(request: HttpRequest, ground: SetGround) -> HttpResponseBase:
    """The published result, for everyone, of all classes or of one (`loai`); before publication there is none."""
    if ground.open:
        raise Http404
    found, grade = appraisal.council(ground.held, as_of=ground.asked.at), _grade(request, ground)
    wanted = [row for row in found.rows if grade in {"", row.grade}]
    listed = FilteredList.of(request, ground.asked, wanted, RESULT, key=lambda row: row.unit)
    if kind := kind_asked(request.GET):
        held, told = ground.held, {"bo-tieu-chi": ground.held.name, "loai": grade}
        return listed.file(kind, f"ket-qua-{held.code}-{held.year}", _("Kết quả xếp hạng"), **told)
    page = listed.page
    shown = replace(found, rows=tuple(page.rows))
    chips = [
        (name, count, changed(request.GET, loai=name), name == grade)
        for name, count in _classes(ground, [row.grade for row in found.rows])
        if count
    ]
    context = {
        **_shared(ground),
        "page": page,
        "rows": list(zip(page.rows, _each("appraisal_history", shown), strict=True)),
        "chips": chips,
        "every": changed(request.GET, loai=""),
        "grade": grade,
        "count": len(found.rows),
        "as_of": found.as_of,
    }
    return show(request, "steer/appraisal/council/result.html", ground.asked, **context)


def _grade(request: HttpRequest, ground: SetGround) -> str:
    """The class asked for. Refuses one that the set does not have (`bad_filter`)."""
    grade = text_of(request, "loai")
    if grade and grade not in ground.held.rules.grading.names:
        raise Refusal("bad_filter", "Không có bộ lọc “{text}”; hãy chọn lại trong danh sách.", text=grade[:40])
    return grade


def _rows(ground: SetGround, found: CouncilTable) -> list[tuple[Any, ...]]:
    """Each unit as it is drawn: its sheet's address, its total and what is missing in words, points by stage."""
    places, points = _each("appraisal_sheet", found, *ground.place), wording().points
    lacking = {n: ngettext("thiếu %(n)s", "thiếu %(n)s", n) % {"n": n} for n in {row.missing for row in found.rows}}
    return [
        (
            row,
            href,
            "" if row.total is None else points(row.total),
            lacking[row.missing],
            *(row.stages.get(stage) for stage in SHOWN),
        )
        for row, href in zip(found.rows, places, strict=True)
    ]


def _each(route: str, found: CouncilTable, *place: object) -> list[str]:
    """That page of each unit of the table."""
    return each_unit(route, *place, units=[row.unit for row in found.rows])


def _classes(ground: SetGround, grades: list[str | None]) -> list[tuple[str, int]]:
    """How many units each class has."""
    return [(name, grades.count(name)) for name in ground.held.rules.grading.names]


def _shared(ground: SetGround) -> dict[str, Any]:
    made = appraisal.closings(ground.held)
    people = names({one.actor for one in made})
    complaints = appraisal.complaint_records(ground.held)
    units = {one.unit: one.name for one in appraisal.sheets(ground.held.id)} if complaints else {}
    return {
        "ground": ground,
        "state": STATES[ground.held.state],
        "closings": [(one, people.get(one.actor, "")) for one in made],
        "complaints": [(one, units.get(one.unit, one.unit), ground.held.rules.tree.of[one.leaf]) for one in complaints],
    }


@never_cache
@require_POST
@of_set("take_surveys")
def surveys(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """Put the surveys' indices on the survey leaves."""
    try:
        count = appraisal.take_surveys(ground.held, who=ground.asked.person, at=ground.asked.at)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        words = ngettext("Đã đưa %(n)s điểm khảo sát vào phiếu.", "Đã đưa %(n)s điểm khảo sát vào phiếu.", count)
        messages.success(request, words % {"n": count})
    return redirect(ground.url("appraisal_council" if ground.may("see_council") else "appraisal_set"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_set("publish")
def publish(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """Publish by a decision; from then on no score is taken."""

    def act(said: dict[str, str], hand: dict[str, Any]) -> None:
        appraisal.publish(ground.held, decision=said["decision"], **hand)

    return _closed(request, ground, PublishForm(request.POST or None), act, closing="publish")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_set("seal")
def seal(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """Seal what was published; the one who published is not the one who seals."""

    def act(said: dict[str, str], hand: dict[str, Any]) -> None:
        made = appraisal.closings(ground.held)
        if not made:
            raise Refusal("not_published", "Hãy công bố kết quả trước, rồi một người khác niêm phong.")
        appraisal.seal(ground.held, decision=said["decision"], **hand)

    first: list[Closing] = list(appraisal.closings(ground.held))[:1]
    form = PublishForm(request.POST or None, initial={"decision": first[0].decision if first else ""})
    return _closed(request, ground, form, act, closing="seal")


def _closed(
    request: HttpRequest,
    ground: SetGround,
    form: PublishForm,
    act: Callable[[dict[str, str], dict[str, Any]], None],
    *,
    closing: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data, {"who": ground.asked.person, "at": ground.asked.at})
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            done = _("Đã công bố kết quả.") if closing == "publish" else _("Đã niêm phong kết quả.")
            messages.success(request, done)
            return redirect(ground.url("appraisal_council"))
    found = appraisal.council(ground.held, as_of=ground.asked.at)
    context = {
        "ground": ground,
        "form": form,
        "closing": closing,
        "units": len(found.rows),
        "incomplete": [row for row in found.rows if row.missing],
        "claimed": [row for row in found.rows if row.claimed],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(request, "steer/appraisal/council/closing.html", ground.asked, status=status, **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_set("revise")
def revise(request: HttpRequest, ground: SetGround, complaint: int) -> HttpResponse:
    """Answer a complaint: new points, or none, with a reason and a decision."""
    found = next((one for one in appraisal.complaint_records(ground.held) if one.id == complaint), None)
    if found is None:
        raise Http404
    form = RevisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("score", "reason", "decision")}
        person = ground.asked.person
        try:
            appraisal.revise(ground.held, complaint, **said, who=person, at=ground.asked.at)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã trả lời kiến nghị."))
            return redirect(ground.url("appraisal_council"))
    sheet = appraisal.sheet(ground.held, appraisal.sheet_of(ground.held, found.unit), as_of=ground.asked.at)
    line = next(line for line in sheet.lines if line.criterion.code == found.leaf)
    context = {"ground": ground, "form": form, "complaint": found, "record": sheet.record, "line": line}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(request, "steer/appraisal/council/revise.html", ground.asked, status=status, **context)
