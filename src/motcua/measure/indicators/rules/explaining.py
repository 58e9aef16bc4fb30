"""The sentences of a declaration: read, checked against the columns they speak of, and said of a thing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from motcua.kit.now import VIETNAM
from motcua.measure.facts.pure import (
    AS_OF,
    END,
    START,
    TYPED_TERMS,
    All,
    Column,
    ColumnKind,
    Condition,
    Fact,
    ListPlace,
    MisreadError,
    Seen,
    Window,
    days_late,
    holds,
    read,
)
from motcua.measure.indicators.rules.declaration import Declaration, Reason, Verdict
from motcua.measure.indicators.rules.toml_table import TomlTable

NOT_THERE: Final = "not_there"
ELSEWHERE: Final = "elsewhere"
"""The codes of the two reasons that every indicator has: the thing came later, or another agency answers for it."""
LATER: Final = "later"
"""A column for reasons alone: when the thing came to count, if that was after the moment but is known since."""
_ALWAYS = All(())
_FIELD = re.compile(r"\{([a-z_|]+)\}")
_OTHER_FIELDS = {"at", "agency", LATER}


def reasons(tables: Sequence[TomlTable], root: TomlTable, fact: Fact) -> tuple[Reason, ...]:
    """The reasons in their order; each verdict must end with one that has no condition."""
    found = tuple(_reason(table, fact) for table in tables)
    for verdict in Verdict:
        if not any(one.verdict is verdict and one.when == _ALWAYS for one in found):
            root.fault("reasons", f"cần một lý do “{verdict}” không có “when”, cho mọi trường hợp còn lại")
    codes = [one.code for one in found]
    if len(set(codes)) < len(codes) or {NOT_THERE, ELSEWHERE} & set(codes):
        root.fault("reasons", "mỗi lý do cần một “code” riêng")
    return found


def _reason(table: TomlTable, fact: Fact) -> Reason:
    when: Condition = _ALWAYS
    columns = {**fact.columns, LATER: Column(ColumnKind.MOMENT, "lúc bắt đầu được tính", "time from which it counts")}
    if table.has("when"):
        try:
            when = read(table.raw("when"), columns, {START, END, AS_OF})
        except MisreadError as misread:
            table.fault("when", misread.reason, misread.token)
    found = Reason(table.text("code"), table.choice("verdict", Verdict), when, *_said(table, fact))
    table.done()
    return found


def pair(table: TomlTable, fact: Fact) -> tuple[str, str]:
    """A sentence in both languages."""
    found = _said(table, fact)
    table.done()
    return found


def _said(table: TomlTable, fact: Fact) -> tuple[str, str]:
    said = table.text("say"), table.text("say_en")
    for key, sentence in zip(("say", "say_en"), said, strict=True):
        for name in {name for field in _FIELD.findall(sentence) for name in field.split("|")}:
            if name not in fact.columns and name not in _OTHER_FIELDS:
                table.fault(key, f"câu nhắc tới “{name}” mà không có cột ấy", token=name)
        if "{" in _FIELD.sub("", sentence):
            table.fault(key, "dấu ngoặc nhọn trong câu chỉ để gọi tên cột")
    return said


@dataclass(frozen=True, slots=True)
class DrillLine:
    """A thing of a figure's list: what the figure made of it, and why in one sentence (Vietnamese, English).

    `agency` answers for it, None where it was not there yet, as `procedure` and `channel` are ""; `days_late` is None
    where it is not late. `typed_term`: it is held to a term that staff typed.
    """

    code: str
    dossier: str
    verdict: Verdict
    reason: str
    sentence: str
    sentence_en: str
    agency: str | None
    procedure: str
    channel: str
    days_late: int | None
    typed_term: bool
    place: ListPlace

    @property
    def counted(self) -> bool:
        return self.verdict is not Verdict.LEFT_OUT

    @property
    def hit(self) -> bool:
        return self.verdict is Verdict.NUMERATOR


def explain(declared: Declaration, seen: Seen, window: Window) -> DrillLine:
    """The line of a thing as it stood at the window's moment."""
    verdict = Verdict.LEFT_OUT if not seen.counted else Verdict.NUMERATOR if seen.hit else Verdict.REST
    code, say, say_en = _fitting(declared, seen, verdict, window)
    values = {**(seen.columns or {}), "at": window.at, "agency": seen.agency, LATER: seen.later}
    typed = values.get("term_source") in TYPED_TERMS
    return DrillLine(
        code=seen.code,
        dossier=seen.dossier,
        verdict=verdict,
        reason=code,
        sentence=_filled(say, values),
        sentence_en=_filled(say_en, values),
        agency=seen.agency,
        procedure=values.get("procedure", ""),
        channel=values.get("channel", ""),
        days_late=days_late(values, window.at),
        typed_term=typed,
        place=ListPlace(seen.code, seen.mark),
    )


def _fitting(declared: Declaration, seen: Seen, verdict: Verdict, window: Window) -> tuple[str, str, str]:
    if seen.columns is None:
        return NOT_THERE, *declared.not_there
    if not seen.mine:
        return ELSEWHERE, *declared.elsewhere
    columns = {**seen.columns, LATER: seen.later}
    for reason in declared.reasons:
        if reason.verdict is verdict and holds(reason.when, columns.__getitem__, window.moments):
            return reason.code, reason.say, reason.say_en
    raise LookupError(verdict)


def _filled(sentence: str, values: Mapping[str, Any]) -> str:
    """The sentence with its columns filled in; {a|b} is the first of the two that holds something."""

    def fill(field: re.Match[str]) -> str:
        found = next((value for name in field[1].split("|") if (value := values.get(name)) is not None), "")
        return f"{found.astimezone(VIETNAM):%H:%M %d/%m/%Y}" if isinstance(found, datetime) else str(found)

    return _FIELD.sub(fill, sentence)
