"""What every slip is read from: a dossier's page, the event that gave it, where it is followed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from motcua.casework.dossiers.public import DossierPage, Happening, receipt_secret
from motcua.casework.slips.rules import Party
from motcua.commons.accounts.public import names
from motcua.commons.ledger.public import birth
from motcua.registry.agencies.public import agency
from motcua.registry.procedures.public import version

ERASED = "(đã xoá theo quy định)"


@dataclass(frozen=True, slots=True)
class SlipOrigin:
    """The event that gave the `nth` slip of its kind.

    `track` is the address where the dossier is followed, of its secret.
    """

    page: DossierPage
    happening: Happening
    nth: int
    track: Callable[[str], str]

    @property
    def agency_name(self) -> str:
        """The agency at whose desk it came in, as it was called then."""
        return agency(self.page.relations.receiving, self.happening.at.date()).name

    @property
    def person_name(self) -> str:
        """Who gave it."""
        return names([self.happening.actor]).get(self.happening.actor, self.happening.actor)

    def common(self, version_id: int) -> dict[str, Any]:
        """What stands on every slip."""
        applicant, procedure = self.page.applicant, version(version_id)
        secret = receipt_secret(self.page.relations.code)
        return {
            "code": self.page.relations.code,
            "agency": self.agency_name,
            "desk": "",
            "applicant": Party(
                name=applicant.get("name", ERASED),
                address=str(self.page.form.get("address", "")),
                phone=applicant.get("phone", ""),
                email=applicant.get("email", ""),
            ),
            "procedure": procedure.name,
            "procedure_code": procedure.code,
            "secret": secret,
            "track": self.track(secret),
            "hotline": settings.SITE["hotline"],
            "simulated": not birth().live,
        }
