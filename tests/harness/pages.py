"""Pages as a test reads them."""

import re
from typing import Any

_BEFORE_OR_AFTER_A_TAG = re.compile(r"(?<=>)\s*\n\s*|\s*\n\s*(?=<)|\s*\n\s*(?=/?>)")
_ELSEWHERE = re.compile(r"\s*\n\s*")


def markup(response: Any) -> str:
    """What a response says, without the line breaks by which its templates are laid out."""
    return flat(response.content.decode())


def flat(html: str) -> str:
    """Markup on one line: a tag is one piece and touches its text, whatever the template's layout."""
    return _ELSEWHERE.sub(" ", _BEFORE_OR_AFTER_A_TAG.sub("", html))


def waiting_number(response: Any) -> str:
    """The number in the head of a staff page: how much waits for whoever reads it; "0" where there is none."""
    [link] = re.findall(r'class="mc-inbox".*?</a>', markup(response))
    told = re.search(r"<b[^>]*>([^<]+)</b>", link)
    return told[1] if told else "0"
