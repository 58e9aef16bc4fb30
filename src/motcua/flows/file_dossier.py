"""A filing from somebody's screen: who they are, the files they sent, and the dossier, in one act.

The channel is never taken from a form: it follows from the evidence, which the page that takes the filing knows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Channel, Outcome, Request, Submit
from motcua.commons.accounts.public import AccountKind, Person
from motcua.commons.files.public import file, refuse_infected
from motcua.kit.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Evidence:
    """How we know by which way a filing came in: whose session it was typed in, and what lies on the counter."""

    person: Person
    papers_in_hand: bool = False
    envelope: bool = False

    @property
    def by_citizen(self) -> bool:
        """The applicant's own session, not a member of staff."""
        return self.person.kind is not AccountKind.STAFF

    @property
    def channel(self) -> Channel:
        """The channel that the evidence shows."""
        if self.by_citizen:
            return Channel.SELF_SERVICE
        if self.envelope:
            return Channel.POST
        return Channel.COUNTER if self.papers_in_hand else Channel.ASSISTED


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """One paper handed in: by its name and code, from `source`, with the kept file's id where there is one."""

    name: str
    code: str = ""
    source: str = "paper"
    file: int | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed. `receiving` takes it in (if not said, the agency acted for, else the settling one).

    `key` makes it happen once. `draft` is the key of the applicant's draft, which is gone as soon as there is a
    dossier.
    """

    procedure: str
    settling: str
    applicant: Mapping[str, Any]
    key: str
    form: Mapping[str, Any] = field(default_factory=dict)
    papers: Sequence[FiledPaper] = ()
    receiving: str = ""
    identity: str = "none"
    draft: str = ""


def file_dossier(filing: Filing, *, evidence: Evidence, at: datetime | None) -> Outcome:
    """File it or raise the refusal; `at` None is the present. The same key again answers with what it became."""
    person = evidence.person
    kept, private, hashes = content_of(filing.papers, person=person)
    deed = Submit(
        procedure=filing.procedure,
        channel=evidence.channel,
        settling_agency=filing.settling,
        identity=filing.identity,
        papers=kept,
        receiving_agency=filing.receiving,
    )
    request = Request(
        dossier=filing.key,
        deed=deed,
        at=at,
        who=person,
        private={
            "applicant": dossiers.applicant(filing.applicant),
            "form": dossiers.form(filing.form),
            **private,
        },
        key=_intent(filing.key, person),
        draft=filing.draft,
        file_hashes=hashes,
    )
    return dossiers.one(request)


def filed_as(key: str, *, person: Person) -> str:
    """The code of the dossier that this person's filing with that key became; "" if it did not."""
    return dossiers.done_as(_intent(key, person))


def _intent(key: str, person: Person) -> str:
    """The key of the act: nobody can meet another's by choosing the same word."""
    return f"file:{person.key}:{key}"


def content_of(
    given: Sequence[FiledPaper], *, person: Person
) -> tuple[list[dict[str, Any]], dict[str, Any], tuple[str, ...]]:
    """The papers as the event keeps them, what of them is content (names, files, by the papers' ids), files' hashes.

    Refuses a file that somebody else sent: whoever guesses a number does not get to see what is behind it; and one in
    which a virus was found since it came. What still waits for the scanner goes along.
    """
    sent = [(paper, file(paper.file)) for paper in given if paper.file is not None]
    for paper, record in sent:
        if record.owner != person.key:
            raise Refusal(
                "foreign_file", "Tệp của giấy tờ “{name}” không phải do bạn gửi; hãy gửi lại.", name=paper.name
            )
        refuse_infected(record)
    kept, names = dossiers.papers(
        [
            {"code": paper.code, "name": paper.name, "source": paper.source, "digitised": paper.file is not None}
            for paper in given
        ]
    )
    files = {one["id"]: paper.file for one, paper in zip(kept, given, strict=True) if paper.file is not None}
    private = {kind: said for kind, said in (("papers", names), ("files", files)) if said}
    return kept, private, tuple(record.sha256 for _, record in sent)
