"""Who is told of people says who they are: what a door hands out of personal data it hands to somebody it knows.

A record says which of its fields are personal (`personal_data`), as models do. A function of a door that returns such a
record, however deep, takes `who`: it decides and writes the reading down, and no page can forget to.
"""

import dataclasses
import importlib
import inspect
import re
import typing
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace

from django.db.models import Model

TELLS_OF_SOMEBODY = re.compile(r"full_name|applicant|phone|email|id_number|answers|login")
"""Fields that cannot but be personal."""

KNOW_NOBODY = {
    "commons.accounts.account": "nothing of it is shown: what is done with it, closing say, asks who does it",
    "commons.accounts.accept_invitation": "one's own, by who holds the link's secret",
    "commons.accounts.account_with_login": "the demo asks whether its own five people are there",
    "commons.accounts.account_with_id_number": "the page of accounts that comes next tells whether a number is taken",
    "commons.audit.looks_at": "audit knows no thing that was looked at: its context decides (dossiers.looks_of)",
    "commons.audit.looks_by": "as looks_at",
    "commons.files.file": "files hang from what names them: who gave the number has decided",
    "commons.files.keep": "hands back what the caller has just sent",
    "commons.files.open_file": "as file",
    "commons.imports.table_import": "one's own, by one's own key",
    "commons.ledger.past_by": "the ledger knows no rights: the context that tells it decides",
    "commons.ledger.past_of": "as past_by",
    "casework.dossiers.draft_to_send": "one's own, by one's own key",
}
"""Functions that return something personal and are told of nobody, each with its reason."""


def classes(hint: object, seen: set[object]) -> Iterator[type]:
    """Every class that a value of this type may hold."""
    if hint in seen:
        return
    seen.add(hint)
    for inner in typing.get_args(hint):
        if not isinstance(inner, list | str):
            yield from classes(inner, seen)
    if isinstance(hint, type) and not typing.get_origin(hint):
        yield hint
        if dataclasses.is_dataclass(hint):
            for inner in typing.get_type_hints(hint).values():
                yield from classes(inner, seen)


def handed_out(function: Callable[..., object]) -> list[type]:
    """The classes of what a function returns."""
    return list(classes(typing.get_type_hints(function).get("return"), set()))


def is_personal(kind: type) -> bool:
    """Whether a class says that it holds personal data; an opaque key alone is none."""
    said = getattr(kind, "personal_data", ())
    if issubclass(kind, Model) and isinstance(said, dict):
        return any(not words.startswith("khoá") for words in said.values())
    return bool(said)


def functions(door: ModuleType | SimpleNamespace) -> dict[str, Callable[..., object]]:
    members = ((name, getattr(door, name)) for name in door.__all__)
    return {name: one for name, one in members if inspect.isfunction(one)}


def told_of_nobody(door: ModuleType | SimpleNamespace) -> list[str]:
    """Functions of a door that hand out something personal without knowing to whom."""
    return [
        name
        for name, one in functions(door).items()
        if "who" not in inspect.signature(one).parameters and any(is_personal(kind) for kind in handed_out(one))
    ]


def unmarked(door: ModuleType | SimpleNamespace) -> set[str]:
    """Records of a door with a field that cannot but be personal, and no word of it."""
    return {
        kind.__name__
        for one in functions(door).values()
        for kind in handed_out(one)
        if dataclasses.is_dataclass(kind)
        and any(TELLS_OF_SOMEBODY.fullmatch(field.name) for field in dataclasses.fields(kind))
        and not (is_personal(kind) or is_personal_within(kind))
    }


def is_personal_within(kind: type) -> bool:
    return any(is_personal(inner) for inner in classes(kind, set()))


def doors(house) -> dict[str, ModuleType]:
    found = {context: context / "public.py" for context in house.contexts()}
    names = {path: ".".join(path.parent.relative_to(house.package).parts) for path in found.values() if path.exists()}
    return {name: importlib.import_module(f"motcua.{name}.public") for name in names.values()}


def test_whoever_hands_out_personal_data_knows_to_whom(house):
    found = {f"{context}.{name}" for context, door in doors(house).items() for name in told_of_nobody(door)}
    assert found == set(KNOW_NOBODY)


def test_a_record_that_tells_of_somebody_says_so(house):
    assert {context: names for context, door in doors(house).items() if (names := unmarked(door))} == {}


def test_no_page_decides_or_writes_down_a_reading(house):
    """What was asked before a reading and told after it, by pages that could forget it, is gone."""
    pages = {house.where(path): path.read_text(encoding="utf-8") for path in house.python("src/motcua/web")}
    assert [where for where, text in pages.items() if re.search(r"audit\.public|may_read\b|gate\.log\b", text)] == []


@dataclasses.dataclass
class Letter:
    """A planted record."""

    personal_data: typing.ClassVar[tuple[str, ...]] = ("applicant",)
    applicant: str


@dataclasses.dataclass
class Postcard:
    applicant: str


def test_planted_faults_are_seen():
    def careless() -> dict[str, list[Letter] | None]:
        return {}

    def careful(*, who: str) -> Letter:
        return Letter(who)

    def silent() -> tuple[Postcard, ...]:
        return ()

    door = SimpleNamespace(__all__=["careless", "careful", "silent"], careless=careless, careful=careful, silent=silent)
    assert told_of_nobody(door) == ["careless"]
    assert unmarked(door) == {"Postcard"}
