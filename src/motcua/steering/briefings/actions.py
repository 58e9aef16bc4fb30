"""Making a pack: the figures of a period gathered, compared with what was shown before, frozen."""

from datetime import datetime, time
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import Max

from motcua.kit.chain import canonical
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.measure.indicators.public import Period
from motcua.steering.assignments.public import meetings
from motcua.steering.briefings.models import Pack
from motcua.steering.briefings.rules.contents import Briefing, Since, stamp, with_changes
from motcua.steering.briefings.rules.difference import difference
from motcua.steering.briefings.selectors.gather import gather
from motcua.steering.briefings.selectors.packs import PackRecord, latest, record_of

_LOCK = "SELECT pg_advisory_xact_lock(hashtext('briefings_pack'))"
_EVENING = time(23, 59, 59)


@transaction.atomic
def make(period: Period, *, at: datetime, actor: str, simulated: bool) -> PackRecord:
    """Freeze the briefing of a period as things stand at `at`, with what changed since it was last shown.

    Bring up the facts first. The next number of the period; two at once come one after the other. Refuses a period
    that has not begun (`period_not_begun`).
    """
    if at.astimezone(VIETNAM).date() < period.start:
        raise Refusal("period_not_begun", "Kỳ {period} chưa bắt đầu; hãy chọn kỳ khác.", period=period.label)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    briefing = _with_changes(gather(period, as_of=at, simulated=simulated), period, at=at)
    content = canonical(briefing.content())
    before = Pack.objects.filter(period=period.label).aggregate(last=Max("number"))["last"] or 0
    row = Pack.objects.create(
        period=period.label,
        number=before + 1,
        as_of=at,
        content=content.decode(),
        digest=sha256(content).hexdigest(),
        actor=actor,
        at=at,
    )
    return record_of(row)


def _with_changes(briefing: Briefing, period: Period, *, at: datetime) -> Briefing:
    """With what is different from the last pack as it was shown; before the first, from the last meeting's evening."""
    shown = latest()
    if shown is not None:
        title = f"tài liệu họp kỳ {shown.period}, bản {shown.number}"
        return with_changes(briefing, Since(title, stamp(shown.as_of)), difference(shown.briefing, briefing))
    day = at.astimezone(VIETNAM).date()
    held = next(((title, on) for _, _, title, on in meetings() if on < day), None)
    if held is None:
        return briefing
    evening = datetime.combine(held[1], _EVENING, VIETNAM)
    then = gather(period, as_of=evening, simulated=briefing.simulated, ranks=False)
    return with_changes(briefing, Since(held[0], stamp(evening)), difference(then, briefing))
