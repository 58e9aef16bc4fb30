"""Sets: the list of a year, one set as a unit would see it, files of it, what changed, and ranks over the years."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.registry.agencies.public import agency_name
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import SetRecord, Stage, YearState
from motcua.web.steer.appraisal.gate import SetGround, each_unit, of_set
from motcua.web.steer.appraisal.leaf import STATES
from motcua.web.steer.appraisal.methods import METHODS, in_words
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.page import show
from motcua.web.ui.doors import door
from motcua.web.ui.downloads import made

TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LONGEST: Final = 200


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All sets, the latest year first, each with what this person has to do on it."""
    moment = moment_of(request)
    rows = [_row(request, SetGround(held, moment)) for held in appraisal.criteria_sets()]
    edits = bool(appraisal.may("edit_criteria", moment.person, on=moment.today))
    return show(request, "steer/appraisal/sets/sets.html", moment, rows=rows, edits=edits)


def _row(request: HttpRequest, ground: SetGround) -> dict[str, Any]:
    held = ground.held
    units = {one.unit: one for one in appraisal.sheets(held.id)}
    own = units.get(ground.agency)
    waits = 0
    if ground.open and door(request, "steer:appraisal"):
        found = [
            appraisal.bench(held, ground.agency, ground.asked.person.key, stage=stage)
            for stage in (Stage.REVIEW1, Stage.REVIEW2)
        ]
        waits = sum(sum(counts.values()) for counts in found)
    return {
        "ground": ground,
        "held": held,
        "state": STATES[held.state],
        "tone": "ontime" if held.state == YearState.SEALED else "soon" if held.state == YearState.OPEN else "paused",
        "units": len(units),
        "signed": sum(one.signed_at is not None for one in units.values()),
        "own": own if own and ground.may("see_sheet", unit=own.unit) else None,
        "waits": waits,
        "council": ground.may("see_council"),
    }


@require_safe
@of_set()
def one(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """One set: its tree with every method in words, its calendar, its files."""
    held = ground.held
    tree = held.rules.tree
    lines = [
        (one, len(tree.above(one.code)), METHODS[one.scoring.method] if one.scoring else "", in_words(one))
        for one in tree.criteria
    ]
    others = [one.year for one in appraisal.criteria_sets() if one.code == held.code and one.year != held.year]
    units = appraisal.readable(ground.asked.person, held, on=ground.asked.today)
    context: dict[str, Any] = {
        "ground": ground,
        "state": STATES[held.state],
        "lines": lines,
        "leaves": len(tree.leaves),
        "others": others,
        "dues": appraisal.due_calendar(held),
        "units": list(
            zip(units, each_unit("appraisal_sheet", *ground.place, units=[one.unit for one in units]), strict=True)
        ),
        "opened": bool(appraisal.sheets(held.id)),
        "edits": ground.may("edit_criteria"),
        "opens": ground.open and ground.may("open_appraisal"),
        "appraises": ground.open and ground.may("review"),
        "council": ground.may("see_council"),
    }
    return show(request, "steer/appraisal/sets/set.html", ground.asked, **context)


@require_safe
@of_set()
def export(_request: HttpRequest, ground: SetGround, form: str) -> HttpResponse:
    """The set as the file that imports it again."""
    if form not in TYPES:
        raise Http404
    held = ground.held
    data = (appraisal.export_csv if form == "csv" else appraisal.export_excel)(held.code, held.year)
    return made(data, name=f"bo-tieu-chi-{held.code}-{held.year}.{form}", media_type=TYPES[form])


@require_safe
@of_set()
def changes(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """What changed from another year (`tu`) to this one, in sentences."""
    years = [one.year for one in appraisal.criteria_sets() if one.code == ground.held.code]
    others = [year for year in years if year != ground.held.year]
    wanted = request.GET.get("tu", "")
    earlier = [year for year in others if year < ground.held.year]
    year = int(wanted) if wanted.isdecimal() and wanted in map(str, others) else next(iter(earlier or others), None)
    if year is None:
        raise Http404
    before: SetRecord = appraisal.criteria_set(ground.held.code, year)
    found = appraisal.difference(before.rules.tree, ground.held.rules.tree)
    return show(
        request,
        "steer/appraisal/sets/changes.html",
        ground.asked,
        ground=ground,
        before=before,
        changes=found,
        years=others,
    )


@require_safe
def history(request: HttpRequest, unit: str) -> HttpResponse:
    """The sealed places of a unit over the years, and of those that went into it; public as the decisions are."""
    moment: Moment = moment_of(request)
    known = unit if unit.isprintable() else "?"
    places = appraisal.history(known[:_LONGEST], on=moment.today)
    if not places:
        name = agency_name(known, moment.today)
        return show(
            request, "steer/appraisal/sets/history.html", moment, unit=known, name=name, places=(), absent=name == known
        )
    name = next((one.name for one in places if one.unit == known), "") or agency_name(known, moment.today)
    return show(request, "steer/appraisal/sets/history.html", moment, unit=known, name=name, places=places)
