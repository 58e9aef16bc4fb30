"""A decision from somebody's screen: the files of the result and the dossier that ends with it, in one act."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Actor, Finish, Outcome, Request
from motcua.commons.files.public import file
from motcua.kit.refusal import Refusal


def give_result(
    code: str, deed: Finish, *, files: Sequence[int], written: Mapping[str, Any], by: Actor, key: str, at: datetime
) -> Outcome:
    """End the dossier with its result, or raise the refusal; only files that this official sent go with it."""
    if any(file(number).owner != by.key for number in files):
        raise Refusal("foreign_file", "Tệp kết quả không phải do bạn gửi; hãy gửi lại tệp.")
    private = {**written, "files": list(files)} if files else dict(written)
    return dossiers.one(Request(code, deed, at, by, private, key=key))
