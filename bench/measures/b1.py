"""B1: a filing and a step over HTTP against the bare application, and against ourselves with fewer dossiers.

Ours: signed-in session, CSRF, permission wall, the draft and the procedure read, every rule, idempotency, hash chain.
The cost is processor time of web server and database together. The bare tables start empty, which favours them.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from django.urls import reverse

from bench.ground import LARGE, SMALL, Ground, using
from bench.report import Row
from bench.rounds import cpu_ms, in_turns, ratios
from bench.web import Sending, Server, send, served
from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import DraftRecord
from motcua.commons.accounts.public import AccountKind, Person
from motcua.flows.who_settles import who_settles
from motcua.kit.vietnamese import fold
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.public import procedure_page
from motcua.web.portal.filing import draft as filing
from motcua.web.portal.filing.shown import shown, written

PROCEDURE = "1.001193"
TERM = Term(5, TermUnit.WORKING_DAY)
"""Said by the clerk: the catalogue's own is in doubt."""
APPLICANT = {
    "kind": "citizen",
    "name": "Hoàng Văn Đo",
    "id_number": "019190000000",
    "phone": "0912345218",
    "email": "",
    "address": "Xóm Đồng Tâm, xã Đồng Hỷ",
}
REQUEST = {"content": "Đăng ký khai sinh cho con gái", "via": "counter"}


class Ours:
    """The site on one of the databases."""

    def __init__(self, ground: Ground, server: Server, name: str) -> None:
        self.ground = ground
        self.server = server
        self.name = name
        self.places: list[str] = []

    def file(self) -> float:
        """CPU ms of a filing: what is sent from the page where one checks the answers."""
        with using(self.name):
            drafts = [_draft(self.ground, citizen.key, number) for number, citizen in enumerate(self.ground.citizens)]
            pairs = zip(self.ground.citizens, drafts, strict=True)
            sendings = [_sending(self.ground, citizen.session, draft) for citizen, draft in pairs]
        return cost(self.ground, self.server, lambda: self.places.extend(send(self.server, sendings).places))

    def step(self) -> float:
        """CPU ms of a step: the citizen takes back what was filed last."""
        codes = [place.split("/")[2] for place in self.places[-len(self.ground.citizens) :]]
        paths = [reverse("portal:withdraw", args=[code]) for code in codes]
        pairs = zip(self.ground.citizens, paths, strict=True)
        sendings = [Sending(path, citizen.session, {}, expected=302) for citizen, path in pairs]
        return cost(self.ground, self.server, lambda: send(self.server, sendings))


class Bare:
    """The bare application."""

    def __init__(self, ground: Ground, server: Server) -> None:
        self.ground = ground
        self.server = server
        self.dossier = json.dumps(as_bare(ground))
        self.places: list[str] = []

    def file(self) -> float:
        sending = Sending("/", form={"dossier": self.dossier}, expected=302)
        sendings = [sending] * len(self.ground.citizens)
        return cost(self.ground, self.server, lambda: self.places.extend(send(self.server, sendings).places))

    def step(self) -> float:
        payload = json.dumps({"kind": "withdrawn"})
        paths = self.places[-len(self.ground.citizens) :]
        sendings = [Sending(path, form={"payload": payload}, expected=302) for path in paths]
        return cost(self.ground, self.server, lambda: send(self.server, sendings))


def cost(ground: Ground, server: Server, work: Callable[[], object]) -> float:
    """CPU ms per citizen, of the web server and the database."""
    before = cpu_ms(server.pid) + ground.database_cpu()
    work()
    return (cpu_ms(server.pid) + ground.database_cpu() - before) / len(ground.citizens)


def _sending(ground: Ground, session: str, draft: DraftRecord) -> Sending:
    """The button on the page that shows that draft."""
    page = procedure_page(PROCEDURE, ground.at.date())
    agency = who_settles(page.version, ground.at.date())[ground.home]
    path = reverse("portal:file_check", args=[PROCEDURE, draft.key])
    return Sending(path, session, {"shown": written(shown(page, draft, agency))}, expected=302)


def _draft(ground: Ground, owner: str, number: int) -> DraftRecord:
    page, citizen = procedure_page(PROCEDURE, ground.at.date()), Person(owner, AccountKind.CITIZEN)
    draft = dossiers.open_draft(who=citizen, procedure=PROCEDURE, at=ground.at)
    papers = {str(tile.paper.seq): {"source": "paper"} for tile in filing.tiles(page, {}) if tile.needed}
    applicant = APPLICANT | {"id_number": f"{int(APPLICANT['id_number']) + number:012}"}
    answers = {"applicant": applicant, "agency": ground.home, "request": REQUEST, "papers": papers, "papers_seen": True}
    return dossiers.keep_draft(draft.key, who=citizen, answers=answers, at=ground.at)


def as_bare(ground: Ground) -> dict[str, object]:
    """What the bare application is sent for the same filing."""
    page = procedure_page(PROCEDURE, ground.at.date())
    names = [tile.name for tile in filing.tiles(page, {}) if tile.needed]
    papers = [{"code": "", "source": "paper", "digitised": False} for _ in names]
    contents = {"applicant": APPLICANT, "form": REQUEST, "papers": names, "files": [None] * len(names)}
    return {
        "agency": ground.home,
        "procedure": PROCEDURE,
        "version": page.version.id,
        "owner": "bare",
        "payload": {
            "procedure": PROCEDURE,
            "settling": ground.home,
            "papers": papers,
            "content": dict.fromkeys(contents, "0" * 64),
        },
        "contents": contents,
        "search": {"applicant": fold(" ".join(APPLICANT.values()))},
    }


def measure(ground: Ground) -> Sequence[Row]:
    with ExitStack() as stack:
        bare = Bare(ground, stack.enter_context(served(ground.environment(LARGE), "bench.bare.wsgi")))
        small, large = (
            Ours(ground, stack.enter_context(served(ground.environment(name))), name) for name in (SMALL, LARGE)
        )
        sides = (bare, small, large)
        for side in sides:  # once unmeasured: caches fill, code is imported
            side.file()
            side.step()
        filed = in_turns({"bare": bare.file, "small": small.file, "large": large.file}, ground.size.rounds)
        stepped = in_turns({"bare": bare.step, "small": small.step, "large": large.step}, ground.size.rounds)
    return [*_rows("filing", filed, ground), *_rows("step", stepped, ground)]


def _rows(what: str, found: dict[str, list[float]], ground: Ground) -> list[Row]:
    sizes = f"{ground.size.small:,} → {ground.size.large:,} dossiers"
    return [
        Row(f"B1 {what}, bare", "CPU ms", found["bare"]),
        Row(f"B1 {what}, ours", "CPU ms", found["large"]),
        Row(f"B1 {what}, ours : bare", "×", ratios(found["large"], found["bare"]), most=2.0),
        Row(f"B1 {what}, growth", "×", ratios(found["large"], found["small"]), most=1.15, note=sizes),
    ]
