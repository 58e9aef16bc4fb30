"""A province of four places, for those who act without a page."""

from datetime import date, datetime

from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger import public as ledger
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.models import Unit
from motcua.registry.agencies.public import create_agency

SINCE = date(2025, 7, 1)
AT = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
TODAY = AT.date()
PROVINCE, HEALTH, TALLY, COMMUNE = "H55", "H55.01", "H55.02", "H55.X01"
PLACES = {"province": PROVINCE, "health": HEALTH, "tally": TALLY, "commune": COMMUNE}


def found() -> None:
    """A committee, two departments and a commune."""
    ledger.found(mode="simulation", province="19", at=AT)
    create_agency(
        identifier=PROVINCE,
        name="UBND tỉnh",
        kind="province_committee",
        level="province",
        since=SINCE,
        unit_code="19",
        who=OPERATOR,
    )
    for identifier, name in ((HEALTH, "Sở Y tế"), (TALLY, "Sở Nội vụ")):
        create_agency(
            identifier=identifier,
            name=name,
            kind="department",
            level="province",
            since=SINCE,
            parent=PROVINCE,
            who=OPERATOR,
        )
    create_agency(
        identifier=COMMUNE,
        name="UBND xã Tân Lập",
        kind="commune_committee",
        level="commune",
        since=SINCE,
        parent=PROVINCE,
        unit_code="05701",
        who=OPERATOR,
    )
    for code, level, parent in (("19", "province", ""), ("05701", "commune", "19")):
        Unit.objects.create(
            code=code, level=level, name=f"Đơn vị {code}", parent_code=parent, valid_from=SINCE, source="thử"
        )
