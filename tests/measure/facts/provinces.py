"""Random little provinces: dossiers whose acts fall on awkward moments, mixed into one feed."""

from datetime import datetime, timedelta

from hypothesis import strategies as st
from tests.measure.facts.stream import Entry, Feed, Standing, after

from motcua.kit.now import VIETNAM

FIRST = datetime(2026, 7, 20, tzinfo=VIETNAM)
AGENCIES = ["H1.A", "H1.B"]
CHANNELS = ["self_service", "assisted", "counter", "national_portal"]
DAYS = [10, 11, 12, 13, 14, 42, 43]  # around the first of August and of September

moments = st.builds(
    lambda day, minute, second: FIRST + timedelta(days=day, minutes=minute, seconds=second),
    st.sampled_from(DAYS),
    st.sampled_from([0, 0, 1, 480, 1020, 1021, 1439]),
    st.sampled_from([0, 0, 30]),
)

NEXT = {
    None: ["submitted"],
    "new": ["accepted", "accepted", "accepted", "requested", "refused"],
    "asked": ["supplied"],
    "open": ["finished", "finished", "requested", "forwarded", "withdrawn", "moved", "reread", "returned"],
    "waiting": ["supplied", "supplied", "withdrawn", "forwarded"],
    "ended": ["returned", "reopened"],
}


def _place(standing: Standing | None) -> str | None:
    if standing is None:
        return None
    if standing.ended_at or standing.returned_at:
        return "ended"
    if standing.accepted_at:
        return "waiting" if standing.supplement_open_since else "open"
    return "asked" if standing.state == "supplement" else "new"


@st.composite
def histories(draw, code: str) -> list[Entry]:
    times = sorted(draw(st.lists(moments, min_size=1, max_size=7)))
    standing, entries, channel = None, [], draw(st.sampled_from(CHANNELS))
    for seq, when in enumerate(times, start=1):
        place = _place(standing)
        if place == "ended" and standing.accepted_at is None:
            break
        kind = draw(st.sampled_from(NEXT[place]))
        due = draw(moments) if kind in {"accepted", "supplied", "reread"} else None
        more = {"settling_agency": draw(st.sampled_from(AGENCIES))} if kind in {"submitted", "moved"} else {}
        more |= {"returned_at": None} if kind == "reopened" else {}
        standing = after(standing or Standing(code, channel=channel), kind, when, due, **more)
        entries.append(Entry(0, seq, kind, when, standing))
    return entries


@st.composite
def provinces(draw) -> Feed:
    """A feed of a few dossiers; each keeps its own order, among them it is any."""
    waiting = [draw(histories(f"d{number}")) for number in range(draw(st.integers(1, 5)))]
    feed = Feed()
    while waiting := [entries for entries in waiting if entries]:
        feed.append(draw(st.sampled_from(waiting)).pop(0))
    return feed


periods = st.builds(
    lambda begin, length: (FIRST.date() + timedelta(days=begin), FIRST.date() + timedelta(days=begin + length)),
    st.sampled_from([-5, 9, *DAYS]),
    st.sampled_from([1, 2, 3, 31, 45, 70]),
)
