"""The door of slips: the statutory forms as PDF, and what stands on them."""

from motcua.casework.slips.selectors import GIVEN_BY, slip_of
from motcua.casework.slips.sheets import render

__all__ = ["GIVEN_BY", "render", "slip_of"]
