"""What an agency was told, as its pages show it: reminders that still hold, invitations to meetings that are ahead."""

from typing import Any

from motcua.steering.assignments import public as assignments
from motcua.web.steer.moment import Moment
from motcua.web.steer.rights import may


def notices_of(agency: str | None, asked: Moment) -> dict[str, Any]:
    """The notices of an agency for `steer/owed/notices.html`, and whether the reader may say that they were seen."""
    if agency is None:
        return {"notices": [], "invitations": [], "may_receive": False}
    return {
        "notices": assignments.notices(agency, at=asked.at),
        "invitations": assignments.invitations(agency, at=asked.at),
        "may_receive": agency == asked.agency and may("receive_notice", asked, agency),
    }
