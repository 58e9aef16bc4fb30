"""Who came in as whom, and who tried: shown to the holder and to who manages accounts, gone after a while."""

from datetime import datetime, timedelta
from typing import Final

from motcua.commons.accounts import selectors
from motcua.commons.accounts.models import SignIn

KEPT: Final = timedelta(days=183)


def note_sign_in(login: str, *, arrived: bool, address: str, at: datetime) -> None:
    """Somebody came in under that name, or could not; a name that no account has is not kept."""
    found = selectors.account_with_login(login)
    if found is not None:
        SignIn.objects.create(account=found, at=at, arrived=arrived, address=address)


def drop_old_sign_ins(*, at: datetime) -> int:
    """Remove those that have been kept long enough; how many."""
    count, _by_model = SignIn.objects.filter(at__lt=at - KEPT).delete()
    return count
