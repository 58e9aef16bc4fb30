"""Agencies at the desk by the names their communes had before."""

from collections.abc import Mapping
from datetime import date

from motcua.registry.agencies.public import former_names
from motcua.web.ui.former import former_options


def before(names: Mapping[str, str], on: date) -> list[tuple[str, str]]:
    """Those of `names` (by identifier) that have names of before, to choose from by these."""
    return former_options(names, {key: [old.name for old in olds] for key, olds in former_names(on).items()})
