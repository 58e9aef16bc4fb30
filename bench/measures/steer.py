"""The committee's year at its full size: a result of 100 leaves × 200 units × 5 stages, its pages, files brought in.

The set scores by all its methods; leaves that read indicators are judged on the dossiers of the ground.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse

from bench.ground import LARGE, PROVINCE, Ground, present
from bench.report import Row
from bench.rounds import percentile, seconds
from bench.web import Sending, Server, send, served
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import AccountKind, Role
from motcua.kit.imports import ImportReport
from motcua.registry.agencies import public as agencies
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import About, Rescale, SetRecord
from motcua.steering.assignments import public as assignments
from motcua.steering.surveys import public as surveys
from motcua.steering.targets import public as targets

CODE, FIELDS, LEAVES, UNITS = "TAI", 10, 10, 200
TASKS, BALLOTS = 1_000, 50_000
SURVEY = "GIAY"
OPERATOR = accounts.OPERATOR
_PLAN = "digital_government_targets_qd2629_2025"
_SCALE = {"tiny": 20}
"""A run of size tiny takes this many times less of everything but criteria."""
_KINDS = (
    ("yes_no", "", "1"),
    ("linear", "", "83.5"),
    ("threshold_linear", '"{""target"": 80}"', "60"),
    ("deduction", '"{""per"": 0.25}"', "1"),
    ("manual", "", "0.7"),
    ("bands", '"{""bands"": [{""min"": 100, ""points"": 1}, {""min"": 85, ""points"": 0.5}], ""else"": 0}"', "90"),
)


def measure(ground: Ground) -> Sequence[Row]:
    part, at = _SCALE.get(ground.size.name, 1), present(ground)
    folder = ground.folder() / "steer"
    folder.mkdir(exist_ok=True)
    units = _units(at, UNITS // part)
    marked = seconds(partial(_year, folder, units, at))
    rows = [*_imports(folder, at, part), Row("Score sheets put", "s", [marked], note=f"{len(units)} units, 5 stages")]
    held = appraisal.criteria_set(CODE, at.year)
    appraisal.results(held, as_of=at)
    warm = [seconds(partial(_result, at)) for _ in range(ground.size.rounds)]
    leaves = len(held.rules.tree.leaves)
    return [
        Row("Appraisal result, warm", "s", warm, most=1, note=f"{leaves} leaves × {len(units)} units × 5 stages"),
        *rows,
        *_pages(ground, held, units),
    ]


def _result(at: datetime) -> None:
    held = appraisal.criteria_set(CODE, at.year)
    appraisal.as_json(held, appraisal.results(held, as_of=at))


def _units(at: datetime, count: int) -> list[str]:
    """Agencies of the register first, then codes that only the set knows."""
    known = sorted(one.identifier for one in agencies.agencies(province=PROVINCE, on=at.date()))
    return (known + [f"H00.T{number:03}" for number in range(count)])[:count]


def _written(path: Path, rows: Iterator[str]) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def _done(report: ImportReport) -> None:
    if report.left_out:
        raise RuntimeError(f"{report.left_out} left out: {report.faults[:3]}")


# --- the set and everything said on it ------------------------------------------------------------------------------


def _leaves() -> list[tuple[str, str, str, str]]:
    """Code, method, parameters and answer of each leaf: the last of a field is surveyed, five read an indicator."""
    found = []
    for field in range(FIELDS):
        for place in range(LEAVES):
            method, params, answer = _KINDS[(field + place) % len(_KINDS)]
            if place == LEAVES - 1:
                method, params, answer = "survey", "", "88"
            elif place == 0 and field < FIELDS // 2:
                method, params, answer = "indicator", '"{""code"": ""TDGQ_ON_TIME""}"', ""
            found.append((f"{field}.{place}", method, params, answer))
    return found


def _year(folder: Path, units: Sequence[str], at: datetime) -> None:
    """The set, its sheets, and all five stages on every leaf that takes them."""
    leaves = _leaves()
    tree = [f"{field},,Lĩnh vực {field},{LEAVES},," for field in range(FIELDS)]
    tree += [f"{code},{code[0]},Tiêu chí {code},1,{method},{params}" for code, method, params, _ in leaves]
    path = _written(folder / "set.csv", iter(["code,parent,name,max_points,method,params", *tree]))
    about = About(CODE, at.year, name="Bộ tiêu chí đo tải", rescale=Rescale.PROPORTIONAL)
    _done(appraisal.import_set(path, about, who=OPERATOR, at=at))
    held = appraisal.criteria_set(CODE, at.year)
    appraisal.open_sheets(held, units, who=OPERATOR, at=at)
    own = [(code, answer) for code, method, _, answer in leaves if method not in {"survey", "indicator"}]
    judged = [code for code, _ in own]
    home = next(iter(units))
    appraisal.assign(CODE, at.year, judged, home, who=OPERATOR, at=at)
    asked = [(code, answer) for code, method, _, answer in leaves if method == "survey"]
    _put(folder, held, "self", (f"{unit},{leaf},{answer},," for unit in units for leaf, answer in own), at)
    for stage, points in (("review1", "0.5"), ("review2", "0.75")):
        _put(folder, held, stage, (f"{unit},{leaf},,{points},x" for unit in units for leaf in judged), at)
        if stage == "review1":
            _put(folder, held, "explanation", (f"{unit},{leaf},,,Đã bổ sung" for unit in units for leaf in judged), at)
    _put(folder, held, "survey", (f"{unit},{leaf},{answer},," for unit in units for leaf, answer in asked), at)


def _put(folder: Path, held: SetRecord, stage: str, lines: Iterator[str], at: datetime) -> None:
    path = _written(folder / f"{stage}.csv", iter(["unit,leaf,answer,score,reason", *lines]))
    _done(appraisal.put(path, held, appraisal.stage_of(stage), who=OPERATOR, at=at))


# --- files brought in -----------------------------------------------------------------------------------------------


def _imports(folder: Path, at: datetime, part: int) -> list[Row]:
    head = "group,TT,Nhiệm vụ  giải pháp,Cơ quan chủ trì,Cơ quan phối hợp,Kết quả,Thời gian thực hiện"
    lines = (
        f"Nhóm {number % 7},{number},Nhiệm vụ thứ {number} của kế hoạch,Sở Nội vụ,Các xã,Báo cáo,Tháng 12/{at.year}"
        for number in range(1, TASKS // part + 1)
    )
    listed = _written(folder / "nhiem_vu_do_tai.csv", iter([head, *lines]))
    ballots = _ballots(folder, at, BALLOTS // part)
    tasks = seconds(lambda: _done(assignments.import_assignments(listed, who=OPERATOR, at=at)))
    paper = seconds(lambda: _done(surveys.cast_batch(ballots, code=SURVEY, year=at.year, who=OPERATOR, at=at)))
    targets.import_targets(Path(targets.__file__).with_name("data") / f"{_PLAN}.csv", who=OPERATOR, at=at)
    note = f"{TASKS // part:,} tasks {tasks:.1f} s, {BALLOTS // part:,} ballots {paper:.1f} s"
    return [Row("Tasks and paper ballots brought in", "s", [tasks + paper], most=30, note=note)]


def _ballots(folder: Path, at: datetime, count: int) -> Path:
    surveys.add_questionnaire(SURVEY, surveys.shipped_questionnaire(), who=OPERATOR, at=at)
    found = surveys.open_survey(SURVEY, at.year, questionnaire=SURVEY, who=OPERATOR, at=at)
    unit = next(iter(_units(at, 1)))
    tokens = surveys.invite(SURVEY, at.year, group="walk_in", agency=unit, count=count, who=OPERATOR, at=at)
    questions = [code for code in surveys.questionnaire_of(found.id).questions if code != "G1"]
    lines = (",".join([token, *("5" for _ in questions)]) for token in tokens)
    return _written(folder / "phieu.csv", iter([",".join(["token", *questions]), *lines]))


# --- pages ----------------------------------------------------------------------------------------------------------


def _pages(ground: Ground, held: SetRecord, units: Sequence[str]) -> list[Row]:
    chair, judge = ground.sessions[Role.LEADER], _judge(ground, units[0])
    of_set, last = [held.code, held.year], units[-1]
    pages = (
        ("sheet", reverse("steer:appraisal_sheet", args=[*of_set, units[1]]), chair),
        ("bench", reverse("steer:appraisal_bench", args=of_set), judge),
        ("council", reverse("steer:appraisal_council", args=of_set), chair),
        ("set", reverse("steer:appraisal_set", args=of_set), chair),
        ("sets", reverse("steer:appraisal"), chair),
        ("ranks of a unit", reverse("steer:appraisal_history", args=[last]), chair),
        ("overview", reverse("steer:home"), chair),
        ("owed", reverse("steer:owed"), chair),
        ("targets", reverse("steer:targets"), chair),
        ("tasks", reverse("steer:tasks"), chair),
        ("task calendar", reverse("steer:calendar"), chair),
    )
    rows = []
    with served(ground.environment(LARGE)) as server:
        for name, path, session in pages:
            rows.append(_page(ground, server, name, Sending(path, session)))
        appraisal.seal(held, decision="QĐ đo tải", who=OPERATOR, at=present(ground))
        path = reverse("steer:appraisal_result", args=of_set)
        rows.append(_page(ground, server, "result", Sending(path, chair)))
    return rows


def _page(ground: Ground, server: Server, name: str, sending: Sending) -> Row:
    send(server, [sending] * 8)
    slow = [percentile(send(server, [sending] * ground.size.requests).times, 0.95) for _ in range(ground.size.rounds)]
    return Row(f"Steering page: {name}, p95", "ms", slow, most=200, note="4 clients at a time")


def _judge(ground: Ground, agency: str) -> str:
    """An appraiser's session; the agency is not the sheet's that the page shows."""
    at = ground.at
    someone = accounts.create_account(
        who=OPERATOR, login="thamdinh", full_name="Lường Thị Đo", kind=AccountKind.STAFF, at=at
    )
    accounts.grant(someone, role=Role.OFFICIAL, scope=agency, since=at.date(), who=OPERATOR, reason="đo tải", at=at)
    client = Client()
    client.force_login(someone, backend=settings.ACCOUNTS_BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
