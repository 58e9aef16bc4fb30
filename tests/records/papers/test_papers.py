"""What is said of a paper is said of its id."""

from motcua.casework.dossiers import events
from motcua.casework.dossiers.acts.submit import Submitted
from motcua.casework.dossiers.acts.supply import Supplied
from motcua.records.papers.public import Paper, identified, new_id, told

STATED = [
    {"id": "p-a", "code": "GT1", "source": "upload", "digitised": True},
    {"id": "p-b", "code": "", "source": "paper", "digitised": False},
]


def test_names_and_files_find_their_paper_by_its_id_in_whatever_order() -> None:
    papers = told(STATED, names={"p-b": "Bản chính", "p-a": "Tờ khai"}, files={"p-a": 7})
    assert papers == (
        Paper("p-a", "GT1", "upload", digitised=True, name="Tờ khai", file=7),
        Paper("p-b", "", "paper", digitised=False, name="Bản chính"),
    )


def test_one_that_is_erased_or_left_out_moves_no_other() -> None:
    """The fault that went by places: without its first name, the second paper was called by it."""
    assert [one.name for one in told(STATED, names={"p-b": "Bản chính"}, files={})] == ["", "Bản chính"]
    assert [one.name for one in told(STATED[1:], names={"p-b": "Bản chính", "p-a": "Tờ khai"}, files={})] == [
        "Bản chính"
    ]


def test_no_two_papers_share_an_id() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000


OLD = [{"code": "GT1", "source": "upload", "digitised": True}, {"code": "", "source": "paper", "digitised": False}]
"""As papers lay in events of schema 1."""


def test_papers_of_the_first_schema_get_ids_that_never_change() -> None:
    stored = {"papers": OLD, "content": {}}
    supplied = events.restore("supplied", 1, stored, seq=4)
    assert isinstance(supplied, Supplied)
    assert [one["id"] for one in supplied.papers] == ["p-4-1", "p-4-2"]
    assert supplied.papers == identified(OLD, 4)
    assert events.restore("supplied", 1, stored, seq=4) == supplied
    filed = {
        "procedure": "1.001193",
        "version": 1,
        "channel": "counter",
        "receiving_agency": "H55.X001",
        "settling_agency": "H55.X001",
        "identity": "none",
        "papers": OLD,
    }
    submitted = events.restore("submitted", 1, filed, seq=1)
    assert isinstance(submitted, Submitted)
    assert [one["id"] for one in submitted.papers] == ["p-1-1", "p-1-2"]
    assert events.restore("submitted", 2, events.payload(submitted), seq=1) == submitted
