"""An act from somebody's screen with the files that go along with it, in one act."""

from collections.abc import Sequence
from datetime import datetime

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Asked, Outcome, Request
from motcua.commons.accounts.public import Person
from motcua.commons.files.public import file, refuse_infected
from motcua.kit.refusal import Refusal


def act_with_files(code: str, asked: Asked, *, files: Sequence[int], who: Person, key: str, at: datetime) -> Outcome:
    """Do it or raise the refusal; only files that this person sent go with it, and none with a virus."""
    sent = [file(number) for number in files]
    if any(one.owner != who.key for one in sent):
        raise Refusal("foreign_file", "Tệp kết quả không phải do bạn gửi; hãy gửi lại tệp.")
    for one in sent:
        refuse_infected(one)
    private = {**asked.private, "files": list(files)} if files else asked.private
    hashes = tuple(one.sha256 for one in sent)
    return dossiers.one(Request(code, asked.deed, at, who, private, key=key, file_hashes=hashes))
