"""`motcua demo`: a simulated province with a year behind it, and everything running."""

import hashlib
import json
import os
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motcua.config.cli import runtime
from motcua.config.cli.progress import bar
from motcua.kit.refusal import Refusal

if TYPE_CHECKING:
    from motcua.flows.demo.building import Built, DemoPlan
    from motcua.flows.demo.logins import Login

DEFAULTS: dict[str, Any] = {"province": "19", "dossiers": 5000, "seed": 1}
ACTS_OF_A_DOSSIER = 4
"""About; for the bar alone."""

TRY_FIRST = """
Thử trước tiên / Try first:
  1. Trang chủ: gõ “ban sao tu so goc”, nộp một hồ sơ cho {home} với tài khoản công dân.
     Search "ban sao tu so goc" and file a dossier with {home} as the citizen.
  2. Đăng nhập cán bộ một cửa: tiếp nhận hồ sơ vừa nộp. / Accept it as the counter clerk.
  3. Đăng nhập lãnh đạo: mở con số đúng hạn tới từng hồ sơ. / Open the on-time figure as the leader.
  4. Vẫn là lãnh đạo, mở “Ban chỉ đạo”: chấm điểm, chỉ tiêu, nhiệm vụ, phiên họp. / As the leader: the committee.
"""


def _plan_file() -> Path:
    """Beside everything else in `MOTCUA_HOME`, one for each database."""
    database = hashlib.sha256(os.environ[runtime.APPLICATION_URL].encode()).hexdigest()[:8]
    return runtime.home() / f"demo-{database}.json"


def _chosen(given: dict[str, Any], *, today: date) -> dict[str, Any]:
    """The plan to build: the one begun here earlier, or a new one, written down before the first act.

    A plan names its last day, so that a later start finishes or finds the same dossiers and makes no others.
    """
    path = _plan_file()
    if path.exists():
        begun = json.loads(path.read_text(encoding="utf-8"))
        if any(begun.get(name) != value for name, value in given.items()):
            raise Refusal(
                "demo_begun",
                "Ở đây đã dựng bản trình diễn {begun}; hãy chạy không có tuỳ chọn, hoặc đặt MOTCUA_HOME khác.",
                begun=", ".join(f"{name} {value}" for name, value in begun.items() if name != "built"),
            )
        return dict(begun)
    plan = {**DEFAULTS, "until": today.isoformat(), **given, "built": False}
    _write(plan)
    return plan


def _write(plan: dict[str, Any]) -> None:
    path = _plan_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(plan), encoding="utf-8")
    unfinished.replace(path)


def _build(chosen: dict[str, Any], at: datetime) -> "tuple[Login, ...]":
    """Make the people, and the dossiers unless they are all there; the logins."""
    from motcua.commons.accounts.public import Role
    from motcua.commons.ledger import public as ledger
    from motcua.flows.demo.building import DemoPlan
    from motcua.flows.demo.logins import busiest_commune, make_logins
    from motcua.kit.now import VIETNAM
    from motcua.measure.facts import public as facts

    home = busiest_commune(chosen["province"], seed=chosen["seed"], at=at)
    logins = make_logins(home, at=at)
    if chosen["built"]:
        return logins
    key_of = {login.role: login.key for login in logins}
    until = date.fromisoformat(chosen["until"])
    plan = DemoPlan(
        province=chosen["province"],
        dossiers=chosen["dossiers"],
        seed=chosen["seed"],
        until=until,
        end=min(at, datetime.combine(until + timedelta(days=1), time.min, VIETNAM)),
        owner=key_of[Role.CITIZEN],
        official=key_of[Role.OFFICIAL],
        home=home.identifier,
    )
    built = _live(plan)
    _lay(plan, logins, at=at)
    with bar("Số liệu / Figures"):
        facts.bring_up()
    _steer(plan, logins, at=at)
    ledger.make_checkpoint(at=ledger.present(at))
    _write({**chosen, "built": True})
    rate = built.dossiers / built.seconds if built.seconds else 0.0
    click.echo(f"{built.dossiers} hồ sơ, {built.acts} việc, {rate:.0f} hồ sơ/giây (dossiers per second)")
    return logins


def _live(plan: "DemoPlan") -> "Built":
    """The dossiers' lives, with a bar of how far they are."""
    from motcua.flows.demo.building import build

    expected, done = plan.dossiers * ACTS_OF_A_DOSSIER, 0
    with bar("Hồ sơ / Dossiers") as progress:

        def acts(count: int) -> None:
            nonlocal done
            done += count
            progress(done, max(expected, done))

        return build(plan, progress=acts)


def _lay(plan: "DemoPlan", logins: "tuple[Login, ...]", *, at: datetime) -> None:
    """What lies on the desks of those who can sign in."""
    from motcua.commons.accounts.public import Role
    from motcua.flows.demo.desks import HomeDesks, lay_on_desks

    clerk = next(login.key for login in logins if login.role is Role.CLERK)
    lay_on_desks(HomeDesks(plan.home, clerk, plan.official, plan.owner), until=plan.until, at=at)


def _steer(plan: "DemoPlan", logins: "tuple[Login, ...]", *, at: datetime) -> None:
    """The committee's year: what it plans, gives out, hears; whom it appraises; what waits for a second person."""
    from motcua.commons.accounts.public import Role, simulated
    from motcua.flows.demo.appraisals import hold_appraisals
    from motcua.flows.demo.committee import hold_a_year
    from motcua.flows.demo.second_persons import ask_second_persons
    from motcua.flows.demo.surveys import hold_surveys
    from motcua.measure.indicators.public import month
    from motcua.steering.briefings import public as briefings

    leader = next(login.key for login in logins if login.role is Role.LEADER)
    hold_a_year(plan.province, home=plan.home, leader=simulated(leader), at=at)
    hold_appraisals(home=plan.home, official=plan.official, at=at)
    hold_surveys(until=plan.until, at=at)
    ask_second_persons(plan.home, {login.login: login.key for login in logins}, at=at)
    last = month(at.date().replace(day=1) - timedelta(days=1))
    briefings.make(last, at=at, who=simulated(leader), simulated=True)


def _greeting(address: str, logins: "tuple[Login, ...]") -> str:
    from motcua.commons.accounts.public import Role
    from motcua.kit.now import now
    from motcua.registry.agencies.public import agency_name

    rows = [f"  {login.label:<22} {login.login:<10} {login.password}" for login in logins]
    home = next(agency_name(login.agency, now().date()) for login in logins if login.role is Role.CLERK)
    first = TRY_FIRST.format(home=home)
    return "\n".join(["", f"Mở / Open  {address}", "", "Tài khoản dùng thử / Demo logins:", *rows, first])


@click.command("demo")
@click.option("--province", help="Mã tỉnh, mặc định 19. The province's code.")
@click.option("--dossiers", type=click.IntRange(1, 1_000_000), help="Số hồ sơ, mặc định 5000. How many dossiers.")
@click.option("--seed", type=int, help="Số gieo, mặc định 1. The same seed gives the same dossiers.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Ngày cuối, mặc định hôm nay. The last day.")
@click.option("--no-up", is_flag=True, help="Chỉ dựng, không chạy. Build only.")
def command(*, no_up: bool, until: datetime | None, **given: Any) -> None:
    """Dựng một tỉnh mô phỏng với dữ liệu 12 tháng trên thủ tục có thật, rồi chạy tất cả.

    Build a simulated province on real procedures, with the dossiers of 12 months, then run everything.
    One cut short is finished on the next start; one that is there already is only started.
    """
    asked = {name: value for name, value in given.items() if value is not None}
    if until is not None:
        asked["until"] = until.date().isoformat()
    with runtime.database() as cluster:
        from motcua.config.cli import founding, schema, serving
        from motcua.kit.now import now

        if not no_up:
            serving.refuse_taken(serving.port())
        at = now()
        chosen = _chosen(asked, today=at.date())
        schema.bring_up()
        if not (chosen["built"] and founding.founded()):
            chosen["built"] = False
            founding.lay_foundations(mode="simulation", province=chosen["province"])
        founding.refuse_to_start()
        logins = _build(chosen, at)
        if not no_up:
            if warning := founding.refuse_root("simulation"):
                click.echo(warning, err=True)
            serving.serve(cluster, greeting=lambda address: _greeting(address, logins))
