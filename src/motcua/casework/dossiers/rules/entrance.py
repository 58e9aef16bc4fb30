"""What people send, made fit to keep: NFC, no control characters, bounded; or refused in one sentence."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from motcua.kit import identifiers
from motcua.kit.identifiers import PAPER_KINDS
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.kit.words import N_
from motcua.records.papers.public import SOURCES, new_id

APPLICANT_KINDS = ("citizen", "organisation")
ID_KIND_LABELS: Final = {
    "identity": N_("Căn cước, chứng minh nhân dân"),
    "tax_code": N_("Mã số thuế"),
    "foreign": N_("Hộ chiếu, thẻ cư trú của người nước ngoài"),
}
"""The papers whose number is taken. A household business shows its owner's identity card."""

LIMITS = {
    "name": 250,
    "id_number": 50,
    "id_kind": 20,
    "phone": 30,
    "email": 254,
    "kind": 20,
    "reason": 5000,
    "code": 100,
    "number": 100,
    "ground": 500,
    "result_name": 250,
}
"""The longest text we take, in characters, by what it is."""

FIELD_NAMES = {
    "name": N_("Tên"),
    "id_number": N_("Số định danh"),
    "id_kind": N_("Loại giấy tờ"),
    "phone": N_("Số điện thoại"),
    "email": N_("Thư điện tử"),
    "kind": N_("Loại người nộp"),
    "reason": N_("Lý do"),
    "code": N_("Mã"),
    "number": N_("Số kết quả"),
    "ground": N_("Căn cứ"),
    "result_name": N_("Tên kết quả"),
}


def _one_line(text: str) -> str:
    return " ".join(text.split())


_BY_KIND: Final[Mapping[str, Callable[[str], str]]] = {
    "name": _one_line,
    "phone": identifiers.phone,
    "email": identifiers.email,
}
"""What has a spelling of its own."""

_DEEPEST_FORM = 12
_LARGEST_FORM = 20_000
_LINE_SIGNS = "\n\r\t"


def clean(value: object, what: str) -> str:
    """The text in NFC without surrounding blanks, in the one spelling of its kind; "" stays.

    Refuses what is not text, too long, holds control characters, or is no phone number or address where it should be.
    """
    name = FIELD_NAMES[what]
    if not isinstance(value, str):
        raise Refusal("not_text", "{name} phải là chữ.", name=name)
    text = nfc(value).strip()
    _check_signs(text, name)
    if len(text) > LIMITS[what]:
        raise Refusal("too_long", "{name} dài quá {limit} ký tự; hãy rút gọn.", name=name, limit=LIMITS[what])
    return _BY_KIND[what](text) if text and what in _BY_KIND else text


def id_number(number: str, *, kind: str, id_kind: str = "") -> str:
    """The number as it is kept, by the kind of paper, or by who files where that is not said; "" stays."""
    shown = id_kind or ("tax_code" if kind == "organisation" else "identity")
    one_of(shown, tuple(PAPER_KINDS), "unknown_id_kind", FIELD_NAMES["id_kind"])
    return PAPER_KINDS[shown](number) if number else ""


def _check_signs(text: str, name: str) -> None:
    if not text.isprintable() and any(sign < " " and sign not in _LINE_SIGNS for sign in text):
        raise Refusal("control_character", "{name} có ký tự điều khiển không đọc được; hãy gõ lại.", name=name)
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Refusal("broken_text", "{name} có ký tự bị hỏng; hãy gõ lại.", name=name)


def one_of(value: str, known: tuple[str, ...], rule: str, name: str) -> None:
    """Refuses a word that is not one of the known ones."""
    if value not in known:
        raise Refusal(
            rule,
            "{name} “{value}” không có; hãy dùng một trong: {known}.",
            name=name,
            value=value[:40],
            known=", ".join(known),
        )


def reasons_given(count: int, form: str) -> None:
    """Refuses a form without a reason."""
    if count < 1:
        raise Refusal("reasons_missing", "Hãy ghi đầy đủ lý do trên {form}, nêu hết một lần.", form=form)


def applicant(given: Mapping[str, Any]) -> dict[str, str]:
    """The applicant as we keep it: only the fields we know, of those given."""
    if not isinstance(given, Mapping):
        raise Refusal("bad_applicant", "Thông tin người nộp phải gồm tên và các mục liên hệ.")
    kept = {
        field: clean(given[field], field)
        for field in ("name", "id_number", "id_kind", "kind", "phone", "email")
        if given.get(field) not in (None, "")
    }
    if not kept.get("name"):
        raise Refusal("applicant_without_name", "Hãy ghi tên người nộp hồ sơ.")
    if kept.setdefault("kind", "citizen") not in APPLICANT_KINDS:
        raise Refusal("unknown_applicant_kind", "Loại người nộp phải là “citizen” hoặc “organisation”.")
    number = id_number(kept.get("id_number", ""), kind=kept["kind"], id_kind=kept.get("id_kind", ""))
    if not number:
        kept.pop("id_kind", None)
    return kept | ({"id_number": number} if number else {})


def reasons(given: object) -> list[str]:
    """Every reason, in order; a lone text counts as one. Empty ones are dropped."""
    items = [given] if isinstance(given, str) else given
    if not isinstance(items, list | tuple):
        raise Refusal("bad_reasons", "Lý do phải là một danh sách câu.")
    return [text for text in (clean(item, "reason") for item in items) if text]


def result(*, number: str = "", name: str = "") -> dict[str, Any]:
    """The content of a finish: the result's number and name, if it has any."""
    kept = {"number": clean(number, "number"), "name": clean(name, "result_name")}
    return {"result": kept} if any(kept.values()) else {}


def papers(given: object) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The papers as the event keeps them, each with an id of its own, and by id their names, which are content."""
    if not isinstance(given, list | tuple):
        raise Refusal("bad_papers", "Thành phần hồ sơ phải là một danh sách.")
    kept: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    for paper in given:
        if not isinstance(paper, Mapping) or not (paper.get("code") or paper.get("name")):
            raise Refusal("paper_unnamed", "Mỗi giấy tờ cần có mã hoặc tên.")
        source = paper.get("source", "paper")
        if source not in SOURCES:
            raise Refusal("unknown_source", "Nguồn giấy tờ phải là một trong: {known}.", known=", ".join(SOURCES))
        code = clean(paper.get("code") or "", "code")
        paper_id, name = new_id(), clean(paper.get("name") or "", "reason")
        kept.append({"id": paper_id, "code": code, "source": source, "digitised": paper.get("digitised") is True})
        if name:
            names[paper_id] = name
    return kept, names


def form(given: object) -> dict[str, Any]:
    """The form's answers with every text in NFC; bounded in depth and size. Numbers with a fraction become text."""
    if not isinstance(given, Mapping):
        raise Refusal("bad_form", "Tờ khai phải gồm các mục có tên.")
    budget = [_LARGEST_FORM]
    kept: dict[str, Any] = _answer(given, _DEEPEST_FORM, budget)
    return kept


def _answer(value: Any, depth: int, budget: list[int]) -> Any:
    budget[0] -= 1 + (len(value) // 20 if isinstance(value, str) else 0)
    if depth == 0 or budget[0] < 0:
        raise Refusal("form_too_large", "Tờ khai quá dài hoặc lồng quá sâu; hãy rút gọn.")
    if isinstance(value, str):
        text = nfc(value)
        _check_signs(text, N_("Tờ khai"))
        return text
    if isinstance(value, Mapping):
        return {_answer(str(name), depth, budget): _answer(item, depth - 1, budget) for name, item in value.items()}
    if isinstance(value, Iterable):
        return [_answer(item, depth - 1, budget) for item in value]
    return str(value) if isinstance(value, float) else value
