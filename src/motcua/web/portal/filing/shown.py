"""What the page before sending shows, by part, in digests that its form sends back: what was shown is what is filed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from django.utils.translation import gettext as _

from motcua.casework.dossiers.public import DraftRecord
from motcua.registry.agencies.public import AgencyRecord
from motcua.registry.procedures.public import ProcedurePage

Shown: TypeAlias = Mapping[str, str]
"""A digest for each part that is shown."""

_LENGTH: Final = 16
"""Hexadecimal digits of a digest: it tells versions of one draft apart and keeps no secret."""


def shown(page: ProcedurePage, draft: DraftRecord, agency: AgencyRecord | None) -> Shown:
    """What a person is shown of that draft: what they said, whom it goes to, and what the catalogue says of it."""
    said, version = draft.answers, page.version
    parts: dict[str, Any] = {
        "applicant": said.get("applicant"),
        "agency": [said.get("agency"), agency.name if agency else None],
        "request": said.get("request"),
        "papers": said.get("papers"),
        "asked": [(paper.seq, paper.name, case) for case, papers in page.papers_by_case for paper in papers],
        "fee": [str(one) for one in version.fees],
        "term": [(str(channel), str(term)) for channel, term in version.terms.items()],
    }
    return {part: _digest(what) for part, what in parts.items()}


def _digest(what: Any) -> str:
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:_LENGTH]


def written(digests: Shown) -> str:
    """As the form carries it."""
    return " ".join(f"{part}:{digest}" for part, digest in digests.items())


def changed(sent: str, now: Shown) -> list[str]:
    """The parts that are no longer as the form that was sent had shown them, in their order."""
    then = dict(one.partition(":")[::2] for one in sent.split())
    return [part for part, digest in now.items() if then.get(part) != digest]


def named(parts: Iterable[str]) -> list[str]:
    """What people call these parts."""
    names = {
        "applicant": _("người nộp"),
        "agency": _("cơ quan giải quyết"),
        "request": _("nội dung đề nghị"),
        "papers": _("giấy tờ bạn gửi"),
        "asked": _("danh mục giấy tờ"),
        "fee": _("lệ phí"),
        "term": _("thời hạn giải quyết"),
    }
    return [names[part] for part in parts]
