"""The door of slips: the statutory forms as PDF, and what stands on them."""

from motcua.casework.slips.selectors import receipt, supplement_request
from motcua.casework.slips.sheets import render

__all__ = ["receipt", "render", "supplement_request"]
