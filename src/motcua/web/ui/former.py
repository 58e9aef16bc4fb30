"""Places by the names they had before: whoever thinks of the old commune finds the new one, and is told why."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from motcua.kit.vietnamese import alphabetical


def former_options(known: Mapping[str, str], before: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """What people choose from, by the names of before; `known` are the present names by value, `before` the old."""
    found = sorted(((old, key) for key in known for old in before.get(key, ())), key=lambda pair: alphabetical(pair[0]))
    return [(key, _("%(before)s – nay thuộc %(now)s") % {"before": old, "now": known[key]}) for old, key in found]


def grouped(options: Iterable[tuple[str, str]], former: Iterable[tuple[str, str]]) -> list[tuple[str, object]]:
    """The choices of a form's field: those of today, then those of before in a group of their own."""
    before = list(former)
    return [*options, (_("Tên xã, phường trước đây"), before)] if before else [*options]
