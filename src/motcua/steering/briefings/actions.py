"""Making a pack: the figures of a period gathered, compared with what was shown before, frozen."""

from datetime import datetime, time
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import Max

from motcua.commons.accounts.public import Who
from motcua.kit.chain import canonical
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.measure.indicators.public import Period
from motcua.steering.assignments.public import MeetingPage, meeting_page, meetings
from motcua.steering.briefings.models import Pack
from motcua.steering.briefings.policies import refuse_stranger
from motcua.steering.briefings.rules.contents import Briefing, Since, stamp, with_changes
from motcua.steering.briefings.rules.difference import difference
from motcua.steering.briefings.rules.words import period_name
from motcua.steering.briefings.selectors.gather import gather
from motcua.steering.briefings.selectors.packs import PackRecord, latest, record_of

_LOCK = "SELECT pg_advisory_xact_lock(hashtext('briefings_pack'))"
_EVENING = time(23, 59, 59)


@transaction.atomic
def make(period: Period, *, at: datetime, who: Who, simulated: bool, meeting: int | None = None) -> PackRecord:
    """Freeze the briefing of a period as things stand at `at`, with what changed since it was last shown.

    Bring up the facts first. The next number of the period; two at once come one after the other. For a `meeting` it
    belongs to it and is compared with what the meetings before were shown. Refuses a period that has not begun
    (`period_not_begun`) and a meeting that is not there (`unknown_meeting`).
    """
    refuse_stranger("make_briefing", who, at=at)
    if at.astimezone(VIETNAM).date() < period.start:
        raise Refusal("period_not_begun", "Kỳ {period} chưa bắt đầu; hãy chọn kỳ khác.", period=period.label)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    held = None if meeting is None else meeting_page(meeting, at=at)
    briefing = _with_changes(gather(period, as_of=at, simulated=simulated), period, at=at, held=held)
    content = canonical(briefing.content())
    before = Pack.objects.filter(period=period.label).aggregate(last=Max("number"))["last"] or 0
    row = Pack.objects.create(
        period=period.label,
        number=before + 1,
        as_of=at,
        content=content.decode(),
        digest=sha256(content).hexdigest(),
        meeting_id=meeting,
        actor=who.key,
        at=at,
    )
    return record_of(row)


def _with_changes(briefing: Briefing, period: Period, *, at: datetime, held: MeetingPage | None) -> Briefing:
    """With what is different from the last pack as it was shown; before the first, from the last meeting's evening.

    Made for a meeting: from the pack of the same group's meeting before, or from that meeting's evening.
    """
    today = at.astimezone(VIETNAM).date()
    day = min(today, held.held_on) if held else today
    earlier = [(key, title, on) for key, _, title, on in meetings(group=held.group if held else None) if on < day]
    shown = latest(meeting=earlier[0][0]) if held and earlier else latest()
    if shown is not None:
        title = f"tài liệu họp kỳ {period_name(shown.briefing)}, bản {shown.number}"
        return with_changes(briefing, Since(title, stamp(shown.as_of)), difference(shown.briefing, briefing))
    if not earlier:
        return briefing
    _, title, on = earlier[0]
    evening = datetime.combine(on, _EVENING, VIETNAM)
    then = gather(period, as_of=evening, simulated=briefing.simulated, ranks=False)
    return with_changes(briefing, Since(title, stamp(evening)), difference(then, briefing))
