"""From the text of a declaration to the declaration, or to everything that is wrong with it, line by line."""

import tomllib
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from motcua.measure.facts.pure import AS_OF, FACTS, All, Condition, Measure, MisreadError, Shape, read, read_measure
from motcua.measure.indicators.rules.declaration import (
    Better,
    Board,
    Declaration,
    Interpretation,
    Rounding,
    Rule,
    ScoreDeclaration,
    Zero,
)
from motcua.measure.indicators.rules.explaining import pair, reasons
from motcua.measure.indicators.rules.toml_source import DeclarationFault, TomlSource
from motcua.measure.indicators.rules.toml_table import Notes, TomlTable

WORDS = ("title", "share", "whole", "things", "numerator", "rest", "against", "part_numerator", "part_rest")
"""What every indicator needs words for."""
_OVERLAP = ("numerator_open", "numerator_closed", "rest_open", "rest_closed")
_AHEAD = ("ahead", "ahead_line", "ahead_none", "ahead_foot")
NAMES = ("name", "group", "population", "counted")
"""What stands at the head of a file in Vietnamese, and with the words of every other language."""
_TONES = ("ontime", "late", "plain")


class FaultyError(ValueError):
    """A text that is no declaration, with every fault in it."""

    def __init__(self, faults: list[DeclarationFault]) -> None:
        super().__init__("; ".join(f"{fault.line}: {fault.reason}" for fault in faults))
        self.faults = faults


def load(text: str, shared: Mapping[str, Measure]) -> Declaration:
    """The declaration a text says; `shared` are the measures that any file may name. Raises FaultyError."""
    notes = Notes(TomlSource(text))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FaultyError([DeclarationFault(_line(str(error)), f"không đọc được TOML: {error}")]) from None
    except RecursionError:
        raise FaultyError([DeclarationFault(1, "không đọc được TOML: các bảng lồng nhau quá sâu")]) from None
    found = _declaration(TomlTable(data, (), notes), shared)
    if notes.faults:
        raise FaultyError(sorted(notes.faults, key=lambda fault: fault.line))
    return found


def load_shared(text: str) -> dict[str, Measure]:
    """The measures that any file may name. Raises FaultyError."""
    notes = Notes(TomlSource(text))
    root = TomlTable(tomllib.loads(text), (), notes)
    found = _measures(root.table("measures"), {})
    root.done()
    if notes.faults:
        raise FaultyError(notes.faults)
    return found


def _line(message: str) -> int:
    """The line that the reader of TOML names at the end of its message."""
    words = message.rpartition("line ")[2].split(",")[0]
    return int(words) if words.isdecimal() else 1


def _declaration(root: TomlTable, shared: Mapping[str, Measure]) -> Declaration:
    named = {**shared, **_measures(TomlTable(root.raw("measures") or {}, ("measures",), root.notes), shared)}
    whole, numerator = _named(root, "whole", named), _named(root, "numerator", named)
    if _NO_MEASURE not in {whole, numerator} and not _narrows(numerator, whole):
        root.fault("numerator", "tử số phải là một phần của mẫu số: hãy viết phép đếm đó bằng “of” của mẫu số")
    found = Declaration(
        code=root.code("code"),
        number=root.text("number", needed=False),
        index=root.text("index", needed=False),
        name=root.text("name"),
        group=root.text("group"),
        legal_basis=root.text("legal_basis"),
        rule_version=root.text("rule_version"),
        valid_from=root.day("valid_from") or date.min,
        valid_to=root.day("valid_to", needed=False),
        whole=whole,
        numerator=numerator,
        score=_score(root.table("score")),
        board=_board(root.table("board")),
        population=root.text("population"),
        counted=root.text("counted"),
        words=_words(root, whole, numerator),
        not_there=pair(root.table("not_there"), FACTS[whole.fact]),
        elsewhere=pair(root.table("elsewhere"), FACTS[whole.fact]),
        reasons=reasons(root.tables("reasons"), root, FACTS[whole.fact]),
        readings=tuple(_reading(one) for one in root.tables("readings")),
    )
    if found.valid_to is not None and found.valid_to <= found.valid_from:
        root.fault("valid_to", "“valid_to” phải sau “valid_from”")
    root.done()
    return found


_NO_MEASURE = read_measure({"fact": "dossier", "shape": "stock"}, FACTS)
"""Stands where a measure could not be read, so that the rest of the file can still be."""


def _measures(table: TomlTable, shared: Mapping[str, Measure]) -> dict[str, Measure]:
    """The measures of a file, in the order they are written: one may narrow an earlier or a shared one by `of`."""
    found: dict[str, Measure] = {}
    for name in table.data:
        inner = table.table(name)
        try:
            found[name] = _measure(inner, {**shared, **found})
        except MisreadError as misread:
            at = misread.token if misread.token in inner.data else "where"
            inner.fault(at if inner.has(at) else "", misread.reason, misread.token)
            found[name] = _NO_MEASURE
    return found


def _measure(table: TomlTable, known: Mapping[str, Measure]) -> Measure:
    if not table.has("of"):
        return read_measure(dict(table.data), FACTS)
    of = known.get(table.text("of"))
    if of is None:
        raise MisreadError("of", f"không có phép đếm “{table.raw('of')}”; phép được thu hẹp phải đứng trước")
    where = read(table.raw("where"), FACTS[of.fact].columns, {AS_OF})
    table.done()
    return of.narrowed(where)


def _named(root: TomlTable, key: str, known: Mapping[str, Measure]) -> Measure:
    name = root.text(key)
    if name and name not in known:
        names = ", ".join(known) or "chưa có phép nào"
        root.fault(key, f"“{key}” gọi phép đếm “{name}” mà không ai định nghĩa; đang có: {names}")
    return known.get(name, _NO_MEASURE)


def _narrows(numerator: Measure, whole: Measure) -> bool:
    """Whether the numerator counts nothing that the whole does not, by what the two say."""
    same = (numerator.fact, numerator.shape, numerator.times) == (whole.fact, whole.shape, whole.times)
    return same and set(_parts(whole.where)) <= set(_parts(numerator.where))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All) else (condition,)


def _score(table: TomlTable) -> ScoreDeclaration:
    rule = table.choice("rule", Rule)
    target = table.number("target", least=1, most=100) if rule is Rule.PROPORTIONAL else 100
    found = ScoreDeclaration(
        rule=rule,
        max_points=table.number("max_points", least=1, most=1000) if rule is Rule.PROPORTIONAL else 0,
        target=Fraction(target, 100),
        places=table.number("places", least=0, most=4),
        rounding=table.choice("rounding", Rounding),
        zero=table.choice("zero", Zero),
    )
    if found.zero is Zero.FULL_POINTS and rule is Rule.NONE:
        table.fault("zero", "“full_points” chỉ dùng được khi chỉ tiêu có điểm")
    table.done()
    return found


def _board(table: TomlTable) -> Board:
    bands = table.raw("bands")
    fine = isinstance(bands, list) and all(type(one) is int and 0 < one < 100 for one in bands)  # noqa: PLR2004  per cent
    if not fine or len(set(bands)) != len(bands):
        table.fault("bands", "“bands” là các số phần trăm khác nhau, từ 1 đến 99")
        bands = []
    found = Board(
        better=table.choice("better", Better),
        goal=table.number("goal", least=0, most=100) if table.has("goal") else None,
        bands=tuple(sorted(bands)),
        numerator=_tone(table, "numerator"),
        rest=_tone(table, "rest"),
    )
    table.done()
    return found


def _tone(table: TomlTable, key: str) -> str:
    tone = table.text(key)
    if tone not in _TONES:
        table.fault(key, f"“{key}” là một trong {', '.join(_TONES)}")
    return tone


def _words(root: TomlTable, whole: Measure, numerator: Measure) -> dict[str, dict[str, str]]:
    """The words of the pages in both languages, each with the same keys."""
    table = root.table("words")
    wanted = [*WORDS, *(_OVERLAP if whole.shape is Shape.OVERLAP else ()), *(_AHEAD if numerator.turns else ())]
    if _NO_MEASURE in {whole, numerator}:  # which words it needs cannot be known: those it has are taken for them
        wanted = [*WORDS, *(key for key in (*_OVERLAP, *_AHEAD) if table.has(key))]
    found = {"vi": {key: table.text(key) for key in wanted}}
    english = table.table("en")
    found["en"] = {key: english.text(key) for key in (*NAMES, *wanted)}
    found["en"]["index"] = english.text("index", needed=root.has("index"))
    english.done()
    table.done()
    return found


def _reading(table: TomlTable) -> Interpretation:
    point, reading = ((table.text(key), table.text(f"{key}_en")) for key in ("point", "reading"))
    found = Interpretation({"vi": point[0], "en": point[1]}, {"vi": reading[0], "en": reading[1]}, table.text("source"))
    table.done()
    return found
