"""The door of slips: the statutory forms as PDF, and what stands on them."""

from motcua.casework.slips.selectors import GIVEN_BY, receipt, refusal, slip_of, supplement_request
from motcua.casework.slips.sheets import render

__all__ = ["GIVEN_BY", "receipt", "refusal", "render", "slip_of", "supplement_request"]
