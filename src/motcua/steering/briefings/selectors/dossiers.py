"""What the dossiers say: settled and in hand, on time and late, by channel; index 766 as far as there are data."""

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from motcua.kit.ratio import Ratio, half_up
from motcua.measure.facts.public import By
from motcua.measure.indicators.public import Figure, IndicatorState, Period, is_declared, movers, province
from motcua.steering.appraisal.public import model_set
from motcua.steering.briefings.rules import contents
from motcua.steering.briefings.rules.contents import FigureState, FigureUnit, Section, stamp
from motcua.steering.briefings.rules.figures import Origin, part, points

INDICATOR = "TDGQ_ON_TIME"
_EVERY = 1_000
"""More channels than there are."""
SELF_FILED = ("self_service", "national_portal")
ASSISTED = ("assisted",)
"""The channels of two of the figures."""


def dossiers(figure: Figure, period: Period) -> Section:
    """The dossiers of a period: those ended and those in hand, on time and late; how they were filed."""
    counts = figure.counts
    origin = Origin(f"indicator:{INDICATOR}", figure.as_of, figure.rule_version)
    ways = Origin("channels", figure.as_of)
    [by_channel] = movers(INDICATOR, [period], as_of=figure.as_of, by=By.CHANNEL, first=_EVERY)
    filed = {one.key: one.counts.total for one in by_channel.parts}
    alone = sum(filed.get(channel, 0) for channel in SELF_FILED)
    helped = sum(filed.get(channel, 0) for channel in ASSISTED)
    return Section(
        "dossiers",
        "Giải quyết hồ sơ",
        (
            part("dossiers.on_time", "Hồ sơ đúng hạn", figure.ratio, origin),
            part("dossiers.late", "Hồ sơ trễ hạn", Ratio(counts.rest, counts.total), origin),
            part("dossiers.ended", "Hồ sơ đã giải quyết xong", Ratio(counts.whole.closed, counts.total), origin),
            part(
                "dossiers.open_late",
                "Hồ sơ đang giải quyết đã quá hạn",
                Ratio(counts.missed.open, counts.total),
                origin,
            ),
            part("dossiers.self_filed", "Người dân tự nộp trực tuyến", Ratio(alone, counts.total), ways),
            part("dossiers.assisted", "Nộp trực tuyến do cán bộ làm hộ", Ratio(helped, counts.total), ways),
        ),
    )


def index_766(period: Period, *, as_of: datetime) -> Section:
    """Index 766, leaf by leaf: those that the system computes, and those that have no data yet."""
    leaves = list(_leaves(period, as_of=as_of))
    known = [figure for figure, earned, _ in leaves if earned is not None]
    earned = sum((earned for _, earned, _ in leaves if earned is not None), Fraction(0))
    most = sum(most for _, earned, most in leaves if earned is not None)
    every = sum(most for _, _, most in leaves)
    total = points(
        "index_766",
        "Điểm của các chỉ tiêu đã có số liệu",
        got=half_up(earned) if known else None,
        most=str(most),
        value=half_up(earned) if known else None,
        origin=Origin("index_766", as_of),
        note=f"có số liệu: {len(known)} trong {len(leaves)} chỉ tiêu, {most} trong {every} điểm",
    )
    return Section("index_766", "Chỉ số 766", (total, *(figure for figure, _, _ in leaves)))


def _leaves(period: Period, *, as_of: datetime) -> Iterator[tuple[contents.BriefingFigure, Fraction | None, int]]:
    """Each leaf of the set that comes along: its figure, its exact points (None without data), its maximum."""
    with model_set("766").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["method"]:
                yield _leaf(row, str(json.loads(row["params"])["code"]), period, as_of=as_of)


def _leaf(
    row: dict[str, str], code: str, period: Period, *, as_of: datetime
) -> tuple[contents.BriefingFigure, Fraction | None, int]:
    most, name = int(row["max_points"]), f"766.{row['code']}"
    if not is_declared(code):
        nothing = Origin("index_766", as_of)
        return points(name, row["name"], got=None, most=str(most), value=None, origin=nothing), None, most
    found = province(code, period, as_of=as_of)
    fine = found.state is IndicatorState.OK
    figure = contents.BriefingFigure(
        code=name,
        name=row["name"],
        numerator=found.numerator,
        denominator=found.denominator,
        value=found.value,
        unit=FigureUnit.PERCENT,
        state=FigureState(found.state),
        as_of=stamp(found.as_of),
        rule_version=found.rule_version,
        definition=f"indicator:{code}",
        note=f"{(found.points or '').replace('.', ',')}/{found.max_points} điểm" if fine else "",
    )
    return figure, found.declared.earned(found.ratio) if fine else None, most
