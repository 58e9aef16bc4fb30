"""A year of appraisal in English, from the open sheets to a complaint."""

from datetime import date

from tests.harness.english import faults
from tests.harness.people import admin
from tests.web.steer.appraisal.conftest import AT, BASE, HERE, SHEET, THERE, scored
from tests.web.steer.appraisal.test_browser import YEAR, closed

from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import Milestone

NEXT = f"{BASE}PAR/2027/"


def test_every_page_is_english(year, tmp_path):
    appraisal.set_due("PAR", 2026, Milestone.SIGN_OFF, date(2026, 1, 5), reason="", who=admin("x"), at=AT)
    scored(year, THERE)
    appraisal.copy_set("PAR", year=2026, to=2027, who=admin(), at=AT)
    found = faults(year.clerk, [SHEET, *(f"{SHEET}?muc={leaf}" for leaf in ("1.1", "1.2", "2.4")), BASE, YEAR])
    found += faults(year.leader, [f"{SHEET}ky-duyet/"])
    found += faults(year.judge, [f"{YEAR}tham-dinh/?muc=1.1"])
    found += faults(year.admin, [f"{NEXT}khac/"], sent=[f"{NEXT}sua/", f"{BASE}nap/", f"{YEAR}mo/"])
    scored(year)
    found += faults(year.chair, [f"{YEAR}hoi-dong/", f"{YEAR}cong-bo/"])
    number = closed(year, tmp_path)
    found += faults(year.chair, [f"{YEAR}hoi-dong/", f"{YEAR}kien-nghi/{number}/"])
    found += faults(
        year.leader, [f"{SHEET}kien-nghi/", f"{SHEET}?muc=2.4", f"{YEAR}ket-qua/", f"{BASE}lich-su/{HERE}/"]
    )
    assert not found, "\n".join(found)
