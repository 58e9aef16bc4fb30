"""How often something may be tried at an open door: counted by network address or by name, kept under a hash."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.utils.crypto import salted_hmac

from motcua.commons.accounts.models import Tally

KEPT: Final = timedelta(days=1)

_COUNT: Final = """
INSERT INTO accounts_tally AS one (key, began, count) VALUES (%(key)s, %(at)s, %(amount)s)
ON CONFLICT (key) DO UPDATE SET
    began = CASE WHEN one.began <= %(over)s THEN excluded.began ELSE one.began END,
    count = CASE WHEN one.began <= %(over)s THEN excluded.count ELSE one.count + excluded.count END
RETURNING count
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries at a door in so long, from the first of them on."""

    door: str
    most: int
    within: timedelta

    def reached(self, by: str, *, at: datetime) -> bool:
        """Whether no more tries are left to them."""
        return Tally.objects.filter(key=self._key(by), began__gt=at - self.within, count__gte=self.most).exists()

    def count(self, by: str, *, at: datetime, amount: int = 1) -> int:
        """Count one more try, or an amount of what is counted; how much it is by now.

        One statement, so that any number of workers count together and none of two at once is lost.
        """
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, {"key": self._key(by), "at": at, "over": at - self.within, "amount": amount})
            count = int(cursor.fetchone()[0])
        if count == amount:
            Tally.objects.filter(began__lt=at - KEPT).delete()
        return count

    def clear(self, by: str) -> None:
        """Forget the tries: whoever they were meant for begins anew."""
        Tally.objects.filter(key=self._key(by)).delete()

    def _key(self, by: str) -> str:
        return salted_hmac("motcua.accounts.tally", f"{self.door} {by}", algorithm="sha256").hexdigest()


WRONG_NAME: Final = Limit("wrong_name", 40, timedelta(minutes=15))
"""Wrong passwords for one name, from whatever addresses; browsers from which its owner came in go on."""

WRONG_OWN: Final = Limit("wrong_own", 10, timedelta(minutes=15))
"""Wrong guesses of the password that holds, by whoever sits at an open session: by the account's key."""
