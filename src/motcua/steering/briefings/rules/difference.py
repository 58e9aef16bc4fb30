"""How two briefings differ: figures by their code, items by theirs. What says the same in both is left out."""

from collections.abc import Collection, Iterator

from motcua.steering.briefings.rules.contents import Briefing, Change, ItemKind
from motcua.steering.briefings.rules.words import figure_words, item_words


def difference(old: Briefing, new: Briefing) -> tuple[Change, ...]:
    """What `new` says otherwise than `old`, in the order of `new`, then what is gone.

    Of a section that only one of them has nothing is said: the other did not ask.
    """
    shared = {section.code for section in old.sections} & {section.code for section in new.sections}
    before, after = dict(_said(old, shared)), dict(_said(new, shared))
    return tuple(_changes(before, after))


_Said = dict[str, tuple[str, str]]


def _changes(before: _Said, after: _Said) -> Iterator[Change]:
    for code in [*after, *(code for code in before if code not in after)]:
        text, now = after.get(code, (before.get(code, ("", ""))[0], None))
        _, then = before.get(code, ("", None))
        if then != now:
            yield Change(code, text, then, now)


def _said(briefing: Briefing, sections: Collection[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Code, name and words of all that the chosen sections show."""
    for section in briefing.sections:
        if section.code not in sections:
            continue
        for figure in section.figures:
            words = "; ".join(filter(None, (figure_words(figure), figure.note)))
            yield figure.code, (f"{section.title}: {figure.name}", words)
        for item in section.items:
            named = f"{item.who}: {item.text}" if item.who and item.kind is not ItemKind.TARGET else item.text
            yield f"{item.kind}:{item.code}", (named, item_words(item))
