"""Random but possible and impossible acts on a handful of dossiers, as replay lines."""

import json
from datetime import datetime, timedelta

from hypothesis import strategies as st
from tests.casework.slips.world import HERE, PROCEDURE, THERE

from motcua.kit.now import VIETNAM

START = datetime(2026, 8, 3, 7, 30, tzinfo=VIETNAM)
ONE_PERSON = {"name": "Nông Văn Mẫu", "id_number": "019190001218"}
"""Everything is filed by the same applicant, so that a filing after an end without result continues it."""
FIELDS = {
    "submit": {"procedure": PROCEDURE, "channel": "counter", "applicant": ONE_PERSON},
    "accept": {},
    "refuse": {"reasons": ["Không thuộc thẩm quyền"]},
    "request_supplement": {"reasons": ["Thiếu tờ khai"]},
    "supply": {"components": [{"name": "Tờ khai", "source": "paper"}]},
    "forward": {"step": "Thẩm định"},
    "finish": {"result": {"kind": "granted", "electronic": True, "number": "1/QĐ"}},
    "return_result": {"via": "counter"},
    "withdraw": {},
    "extend": {"by": {"amount": 1, "unit": "working_day"}, "reason": "Chờ kết quả đo đạc"},
}


@st.composite
def lines(draw, most=30):
    """Acts in file order; time moves on by minutes or days, sometimes an agency is a stranger."""
    at = START
    made = []
    for number in range(draw(st.integers(1, most))):
        at += timedelta(minutes=draw(st.integers(0, 4000)))
        act = draw(st.sampled_from(["submit", *FIELDS]))
        agency = draw(st.sampled_from([HERE, HERE, HERE, THERE]))
        line = {"act": act, "at": at.isoformat(), "dossier": f"d{draw(st.integers(0, 4))}", "agency": agency}
        if draw(st.booleans()):
            line["key"] = f"k{draw(st.integers(0, number))}"
        made.append(json.dumps(line | FIELDS[act]))
    return made
