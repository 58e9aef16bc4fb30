"""Which task of a group a row of a file means: the document, the text and the lead say it; the number is a hint.

A row whose number belongs to another task, or that changes what already has a history, is never guessed: it is unsure,
and a person says which task it is.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from motcua.kit.same_words import plain_words, rewritten
from motcua.kit.words import N_
from motcua.steering.assignments.rules.lists import ReadTask


class ConflictAnswer(StrEnum):
    """What a person says of a row that contradicts a task."""

    FILE = "file"
    KEPT = "kept"
    ANOTHER = "another"


ANSWER_WORDS: Final = {
    ConflictAnswer.FILE: N_("Lấy theo tệp"),
    ConflictAnswer.KEPT: N_("Giữ như đang có"),
    ConflictAnswer.ANOTHER: N_("Là nhiệm vụ khác, ghi thêm"),
}

PART_WORDS: Final = {
    "section": N_("mục"),
    "text": N_("nội dung"),
    "product": N_("sản phẩm"),
    "directive": N_("văn bản giao"),
    "clause": N_("điều, khoản, mục"),
    "giver": N_("cơ quan giao"),
    "terms": N_("thời hạn"),
    "reported": N_("trạng thái theo nguồn"),
    "lead": N_("cơ quan chủ trì"),
    "coordinating": N_("cơ quan phối hợp"),
}
"""What a task says in parts that change apart, and their names."""


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A task there is, in the words of its source; `untouched` where nothing hangs from it and nobody revised it."""

    pk: int
    code: str
    source: str
    text: str
    leads: frozenset[str]
    untouched: bool


@dataclass(slots=True)
class Pairs:
    """Rows by their place in the file: the task each is, or the one it may be; the rest are new."""

    same: dict[int, int] = field(default_factory=dict)
    unsure: dict[int, int] = field(default_factory=dict)


def lead_names(leads: str) -> frozenset[str]:
    """The names a cell of leads holds, each in plain words."""
    return frozenset(plain_words(name) for name in leads.replace(",", ";").split(";")) - {""}


def paired(rows: Sequence[ReadTask], known: Sequence[KnownTask]) -> Pairs:
    """The task each row is. What is the same in document, text and leads comes first, whatever its number."""
    asked = [
        KnownTask(
            place, row.code, plain_words(row.source), plain_words(row.text), lead_names(row.leads), untouched=True
        )
        for place, row in enumerate(rows)
    ]
    pairs = _Pairing(asked, known)
    pairs.exact()
    pairs.kin()
    pairs.numbered()
    return pairs.found


class _Pairing:
    def __init__(self, asked: Sequence[KnownTask], known: Sequence[KnownTask]) -> None:
        self.found = Pairs()
        self._asked = {one.pk: one for one in asked}
        self._left = {one.pk: one for one in known}

    def _take(self, row: KnownTask, task: KnownTask) -> None:
        self.found.same[row.pk] = task.pk
        del self._asked[row.pk], self._left[task.pk]

    def exact(self) -> None:
        there: dict[tuple[str, str, frozenset[str]], list[KnownTask]] = defaultdict(list)
        for task in self._left.values():
            there[task.source, task.text, task.leads].append(task)
        for numbered in (True, False):
            for row in list(self._asked.values()):
                alike = there[row.source, row.text, row.leads]
                match = next((task for task in alike if not numbered or task.code == row.code), None)
                if match is not None:
                    alike.remove(match)
                    self._take(row, match)

    def kin(self) -> None:
        """The same text of the same document, and a lead in common: one task whose leads were changed."""
        wanted = {
            row.pk: [
                task
                for task in self._left.values()
                if task.text == row.text and _one_document(task, row) and task.leads & row.leads
            ]
            for row in self._asked.values()
        }
        rivals = [task.pk for tasks in wanted.values() for task in tasks]
        for place, tasks in wanted.items():
            if len(tasks) == 1 and rivals.count(tasks[0].pk) == 1:
                self._take(self._asked[place], tasks[0])

    def numbered(self) -> None:
        """Rows that share no more than their number with a task."""
        numbers = {task.code: task for task in self._left.values()}
        for row in list(self._asked.values()):
            task = numbers.get(row.code)
            if task is None:
                continue
            alike = (task.text == row.text, task.leads == row.leads)
            if not _one_document(task, row):
                if all(alike):
                    self.found.unsure[row.pk] = task.pk
            elif task.untouched and (alike[0] or (alike[1] and rewritten(task.text, row.text))):
                self._take(row, task)
            else:
                self.found.unsure[row.pk] = task.pk


def _one_document(task: KnownTask, row: KnownTask) -> bool:
    """Whether both can come from one document; who cites none says nothing about it."""
    return not task.source or not row.source or task.source == row.source
