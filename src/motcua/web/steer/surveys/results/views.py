"""What a survey found: indices with their margins, open data, and remarks for those who may read them."""

import csv
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.kit.vietnamese import alphabetical
from motcua.kit.workbooks import inert
from motcua.steering.appraisal.public import criteria_sets
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.public import ENOUGH
from motcua.web.steer.listed import FilteredList, text_of
from motcua.web.steer.page import show
from motcua.web.steer.surveys.entering.views import BOM
from motcua.web.steer.surveys.gate import SurveyGround, of_survey
from motcua.web.steer.surveys.names import SurveyNames
from motcua.web.steer.surveys.results.figures import Results
from motcua.web.ui.doors import door
from motcua.web.ui.downloads import to_save
from motcua.web.ui.list_files import ListColumn, kind_asked
from motcua.web.ui.vietnamese_text import unmarked


@require_safe
@of_survey("see_survey")
def results(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """Index, margin, response; by factor and question, by agency, by group, by channel."""
    held = ground.held
    found = Results(surveys.score(held.code, held.year), ground.asked.today)
    scored = [
        one
        for one in criteria_sets()
        if door(request, "steer:appraisal")
        and one.year == held.year
        and any(leaf.survey == held.code for leaf in one.rules.tree.leaves.values())
    ]
    context: dict[str, Any] = {
        "ground": ground,
        "found": found,
        "agencies": found.agencies,
        "drawn": surveys.draw_of(held.id),
        "enough": ENOUGH,
        "scored": scored,
        "reads": surveys.remarks_open_to(ground.asked.person, on=ground.asked.today) != frozenset(),
    }
    return show(request, "steer/surveys/results/results.html", ground.asked, **context)


@require_safe
@of_survey("see_survey")
def download(_request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """Counts by agency and question for anyone; nothing of fewer than ten people, nobody's own ballot."""
    held = ground.held
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = to_save("khao-sat.csv")
    writer = csv.writer(response)
    writer.writerow(surveys.COLUMNS)
    lines = surveys.open_data(surveys.score(held.code, held.year))
    writer.writerows([inert(cell) for cell in line.cells()] for line in lines)
    return response


@dataclass(frozen=True, slots=True)
class SaidRemark:
    """A remark in words."""

    key: str
    agency: str
    question: str
    text: str


_REMARKS: Final = (
    ListColumn[SaidRemark]("loi", gettext_lazy("Lời"), lambda one: one.text, width="wide"),
    ListColumn[SaidRemark]("co-quan", gettext_lazy("Về cơ quan"), lambda one: unmarked(one.agency)),
    ListColumn[SaidRemark]("hoi", gettext_lazy("Câu hỏi"), lambda one: one.question, width="wide"),
)


@never_cache
@require_safe
@of_survey()
def remarks(request: HttpRequest, ground: SurveyGround) -> HttpResponseBase:
    """What people wrote, in no order; who read it is written down."""
    moment, held = ground.asked, ground.held
    look = "export" if (kind := kind_asked(request.GET)) else "read_remarks"
    found = surveys.read_remarks(held.code, held.year, who=moment.person, at=moment.at, look=look)
    names, questions = SurveyNames(moment.today), surveys.questionnaire_of(held.id).questions
    agencies = {(one.agency or "-", names.agency(one.agency)) for one in found}
    options = sorted(agencies, key=lambda pair: alphabetical(unmarked(pair[1])))
    agency = text_of(request, "co-quan")
    rows = [
        SaidRemark(one.key, names.agency(one.agency), questions[one.question].text, one.text)
        for one in found
        if agency in {"", one.agency or "-"}
    ]
    listed = FilteredList.of(request, moment, rows, _REMARKS, key=lambda one: one.key)
    if kind:
        told = {"co-quan": unmarked(dict(options).get(agency, ""))}
        return listed.file(kind, f"gop-y-{held.code}-{held.year}", _("Lời góp ý"), **told)
    shown: dict[str, Any] = {"ground": ground, "page": listed.page, "options": options, "agency": agency}
    return show(request, "steer/surveys/results/remarks.html", moment, **shown)
