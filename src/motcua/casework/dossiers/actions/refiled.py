"""What the filings of one batch may continue: the ends without a result that nobody has continued yet."""

from collections.abc import Mapping

from motcua.casework.dossiers.rules.act import Earlier
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.states import WITHOUT_RESULT


class Ends:
    """By applicant, as the batch goes on: what ended is added, what a filing continues is taken out.

    `applicants` are the keys of those who file, by the index of the filing.
    """

    def __init__(self, applicants: Mapping[int, str]) -> None:
        self.applicants = applicants
        self._free: dict[str, dict[str, Earlier]] = {}

    def of(self, index: int) -> list[Earlier]:
        """What the filing with that index may continue."""
        return list(self._free.get(self.applicants.get(index, ""), {}).values())

    def note(self, applicant: str, code: str, course: Course, owner: str) -> None:
        """The dossier stands so now."""
        if not applicant:
            return
        free = self._free.setdefault(applicant, {})
        if course.state in WITHOUT_RESULT:
            free[code] = Earlier(code, course, owner)
        free.pop(course.continues, None)
