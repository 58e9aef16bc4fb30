"""The indicators that are declared, by code."""

from motcua.kit.refusal import Refusal
from motcua.measure.indicators.declarations.on_time import TDGQ_ON_TIME
from motcua.measure.indicators.rules.declaration import Declaration

DECLARATIONS: dict[str, Declaration] = {declared.code: declared for declared in (TDGQ_ON_TIME,)}


def declaration(code: str) -> Declaration:
    """The declaration of a code; refuses one that nobody declared (`unknown_indicator`)."""
    try:
        return DECLARATIONS[code]
    except KeyError:
        raise Refusal(
            "unknown_indicator",
            "Không có chỉ tiêu “{code}”; các chỉ tiêu đang có: {known}.",
            code=code[:60],
            known=", ".join(DECLARATIONS),
        ) from None
