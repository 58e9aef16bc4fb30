"""From the cells of a set's file to criteria: every fault with its row and column, nothing guessed."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.rules.methods import Method, Scoring, bad, number, scoring
from motcua.steering.appraisal.rules.numbers import exact, worded
from motcua.steering.appraisal.rules.tree import Criterion, Flaw, Tree, Veto, flaws, points_of

COLUMNS: Final = ("code", "parent", "name", "max_points", "method", "params", "evidence")
NEEDED: Final = ("code", "parent", "name", "max_points", "method")

_CODE: Final = re.compile(r"[^\s,;\"']{1,60}")
_PLACES: Final = 6
_MOST: Final = 10**9
_UNKNOWN: Final = Fraction(-1)
"""The maximum of a branch whose file leaves it to its children."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What `params` says beside the method: bonus, cap, veto."""

    bonus: bool = False
    cap: Fraction | None = None
    veto: Veto | None = None


def read(rows: Sequence[Mapping[str, str]]) -> tuple[tuple[Criterion, ...], list[Flaw]]:
    """The criteria of these rows, and all that is wrong with them; with a flaw, the criteria are not to be used."""
    found: list[Flaw] = []
    criteria = [_criterion(place, cells, found) for place, cells in enumerate(rows)]
    if found:
        return (), found
    whole = _summed(criteria)
    return tuple(whole), flaws(whole)


def _criterion(place: int, cells: Mapping[str, str], found: list[Flaw]) -> Criterion:
    def tried(column: str, act: Any, *given: Any, otherwise: Any) -> Any:
        try:
            return act(*given)
        except Refusal as refusal:
            found.append(Flaw(place, column, refusal))
            return otherwise

    code = tried("code", _code, cells["code"], otherwise="")
    if not cells["name"]:
        found.append(Flaw(place, "name", _nameless(code)))
    method = tried("method", _method, cells["method"], otherwise=None)
    most = tried("max_points", _most, cells["max_points"], method, otherwise=_UNKNOWN)
    params = tried("params", parsed, cells.get("params", ""), otherwise={})
    extras = tried("params", _extras, params, method, otherwise=Extras())
    rest = {key: value for key, value in params.items() if key not in _EXTRAS}
    rule: Scoring | None = None
    if method is not None and most >= 0:
        rule = tried("params", scoring, method, rest, most, otherwise=None)
    elif rest and method is None and cells["method"] == "":
        found.append(Flaw(place, "params", _of_branch(code)))
    return Criterion(
        code,
        cells["parent"],
        cells["name"],
        most,
        rule,
        cells.get("evidence", ""),
        extras.bonus,
        extras.cap,
        extras.veto,
    )


def _nameless(code: str) -> Refusal:
    return Refusal("name_missing", "Tiêu chí {code} chưa có nội dung.", code=code)


def _of_branch(code: str) -> Refusal:
    return Refusal(
        "params_of_branch", "Tiêu chí {code} không có phương pháp chấm nên không nhận tham số này.", code=code
    )


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise Refusal(
            "bad_code", "Mã “{code}” phải có từ 1 đến 60 ký tự, không có dấu cách hay dấu phẩy.", code=text[:70]
        )
    return text


def _method(text: str) -> Method | None:
    if text and text not in set(Method):
        raise Refusal(
            "unknown_method",
            "Không có phương pháp “{text}”; hãy chọn {known}.",
            text=text[:40],
            known=", ".join(Method),
        )
    return Method(text) if text else None


def _most(text: str, method: Method | None) -> Fraction:
    if not text and method is None:
        return _UNKNOWN
    most = exact(text)
    if not 0 <= most < _MOST or (most * 10**_PLACES).denominator != 1:
        raise Refusal(
            "bad_points",
            "Điểm tối đa {most} phải từ 0 trở lên và có không quá {places} chữ số lẻ.",
            most=worded(most),
            places=_PLACES,
        )
    return most


def parsed(text: str) -> dict[str, Any]:
    """The JSON object of `params`, its numbers exact. Refuses anything else (`bad_params`)."""
    if not text:
        return {}
    try:
        params = json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError, ArithmeticError) as fault:
        raise bad("không phải JSON") from fault
    if not isinstance(params, dict):
        raise bad('params là một đối tượng JSON, ví dụ {"target": 80}')
    return params


def _no_number(name: str) -> object:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise bad("một tham số được ghi hai lần")
    return found


_EXTRAS: Final = frozenset({"bonus", "cap", "veto"})


def _extras(params: Mapping[str, Any], method: Method | None) -> Extras:
    bonus = params.get("bonus", False)
    if not isinstance(bonus, bool):
        raise bad("“bonus” là true hoặc false")
    if "cap" in params and method is not None:
        raise bad("“cap” là mức trần của tiêu chí có tiêu chí con")
    if "veto" in params and method is None:
        raise bad("“veto” đặt ở tiêu chí chấm điểm")
    cap = number(params["cap"]) if "cap" in params else None
    return Extras(bonus, cap, _veto(params["veto"]) if "veto" in params else None)


def _veto(value: object) -> Veto:
    if not isinstance(value, dict) or set(value) != {"below", "class"} or not isinstance(value["class"], str):
        raise bad("“veto” gồm “below” (điểm) và “class” (xếp loại cao nhất)")
    return Veto(number(value["below"]), value["class"])


def _summed(criteria: list[Criterion]) -> list[Criterion]:
    """Branches that leave their maximum to their children get it; unsound trees stay as they are."""
    if all(one.most >= 0 for one in criteria) or any(flaw.column in {"code", "parent"} for flaw in flaws(criteria)):
        return criteria
    tree = Tree(tuple(criteria))

    def most(one: Criterion) -> Fraction:
        if one.most >= 0:
            return one.most
        children = [replace(child, most=most(child)) for child in tree.children.get(one.code, ())]
        return points_of(children, bonus=one.code in tree.bonus)

    return [replace(one, most=most(one)) for one in criteria]
