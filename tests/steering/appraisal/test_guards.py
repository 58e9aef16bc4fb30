"""The database itself refuses: what was said stays, a published set takes nothing, nobody writes for another."""

import threading
from datetime import datetime
from decimal import Decimal

import pytest
from django.db import Error, connection, connections, transaction
from tests.steering.appraisal.year import Year

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.now import VIETNAM
from motcua.steering.appraisal.actions import closing
from motcua.steering.appraisal.models import (
    Assignment,
    Complaint,
    CriteriaSet,
    Mark,
    Node,
    Publication,
    Revision,
    Seal,
    Sheet,
    SignOff,
    Standing,
)
from motcua.steering.appraisal.selectors.seals import broken_seals

AT = datetime(2026, 12, 1, 9, tzinfo=VIETNAM)


def a_set(code="PAR"):
    rules = {"rescale": "none", "thresholds": ["90"], "class_names": ["đạt", "không"], "digest": "x"}
    held = CriteriaSet.objects.create(code=code, year=2026, name=code, scope="agencies", loaded_at=AT, **rules)
    for place, (leaf, method) in enumerate([("a", "manual"), ("s", "survey"), ("i", "indicator")]):
        Node.objects.create(
            set=held, code=leaf, position=place, name=leaf, max_points=Decimal(10), method=method, params=""
        )
    return held


def a_sheet(held, unit="H1.A"):
    return Sheet.objects.create(set=held, unit=unit, name=unit, known=True, actor="x", opened_at=AT)


def mark(sheet, leaf="a", **more):
    node = Node.objects.get(set=sheet.set, code=leaf)
    fields = {"stage": "self", "points": "1", "authority": "unit", "agency": sheet.unit, "actor": "x", "at": AT, **more}
    return Mark.objects.create(sheet=sheet, node=node, **fields)


def refused(act):
    with pytest.raises(Error), transaction.atomic():
        act()


def publish(held):
    Publication.objects.create(set=held, decision="QĐ 1", actor="x", at=AT)


def seal(held, number=1):
    return Seal.objects.create(
        set=held, number=number, decision="QĐ 1", digest="0" * 64, signature=b"", actor="x", at=AT
    )


@pytest.fixture
def sheet(db):
    return a_sheet(a_set())


@pytest.mark.parametrize("model", [Mark, SignOff, Sheet, Publication, Seal, Standing, Complaint, Revision])
def test_what_was_said_is_neither_changed_nor_removed(sheet, model):
    mark(sheet)
    SignOff.objects.create(sheet=sheet, authority="unit", actor="x", at=AT)
    publish(sheet.set)
    sealed = seal(sheet.set)
    Standing.objects.create(seal=sealed, sheet=sheet, points="1", applicable="1", digest="")
    node = Node.objects.get(set=sheet.set, code="a")
    said = Complaint.objects.create(sheet=sheet, node=node, text="x", actor="x", at=AT)
    Revision.objects.create(complaint=said, reason="x", decision="x", actor="x", at=AT)
    assert model.objects.count() == 1
    refused(lambda: model.objects.all().delete())
    field = {Sheet: "unit", Standing: "grade", Complaint: "text", Revision: "reason", Seal: "decision"}.get(
        model, "actor"
    )
    refused(lambda: model.objects.update(**{field: "other"}))


def test_a_published_set_takes_no_score_no_sign_off_no_sheet(sheet):
    publish(sheet.set)
    refused(lambda: mark(sheet))
    refused(lambda: mark(sheet, authority="operator"))
    refused(lambda: SignOff.objects.create(sheet=sheet, authority="unit", actor="x", at=AT))
    refused(lambda: a_sheet(sheet.set, "H1.B"))
    refused(lambda: publish(sheet.set))
    assert not Mark.objects.exists()
    assert not SignOff.objects.exists()
    assert (Sheet.objects.count(), Publication.objects.count()) == (1, 1)


def test_the_state_moves_only_by_publication_and_seal(sheet):
    refused(lambda: CriteriaSet.objects.update(state="sealed"))
    refused(lambda: seal(sheet.set))
    publish(sheet.set)
    refused(lambda: CriteriaSet.objects.update(state="open"))
    refused(lambda: seal(sheet.set, number=2))
    seal(sheet.set)
    refused(lambda: seal(sheet.set))
    seal(sheet.set, number=2)
    assert CriteriaSet.objects.get().rank_seal == 2


def test_an_opened_set_is_fixed(db):
    held = a_set()
    Node.objects.filter(code="a").update(max_points=5)
    sheet = a_sheet(held)
    refused(lambda: Node.objects.filter(code="a").update(max_points=6))
    refused(lambda: Node.objects.filter(code="a").delete())
    refused(lambda: Node.objects.create(set=held, code="b", position=9, name="b", max_points=1, method="manual"))
    refused(lambda: CriteriaSet.objects.update(rescale="proportional"))
    refused(lambda: CriteriaSet.objects.update(thresholds=["50"]))
    assert sheet.pk


@pytest.mark.parametrize(
    "word",
    [
        {"agency": "H1.B"},
        {"stage": "review1"},
        {"authority": "appraiser"},
        {"authority": "appraiser", "stage": "review1", "agency": "H1.B"},
        {"authority": "appraiser", "stage": "review1", "agency": "H1.C", "actor": "other"},
        {"authority": "appraiser", "stage": "review1", "agency": "H1.A"},
        {"authority": "system", "stage": "review1"},
        {"leaf": "i"},
        {"leaf": "i", "authority": "operator", "stage": "review1"},
        {"leaf": "s"},
        {"leaf": "s", "authority": "operator", "stage": "review2"},
        {"authority": "operator", "stage": "survey"},
        {"authority": "system", "stage": "indicator"},
    ],
)
def test_nobody_writes_in_anothers_place(sheet, word):
    node = Node.objects.get(set=sheet.set, code="a")
    for agency, appraiser in (("H1.C", "named"), ("H1.A", "")):
        Assignment.objects.create(node=node, agency=agency, appraiser=appraiser, actor="x", at=AT)
    refused(lambda: mark(sheet, **word))
    assert not Mark.objects.exists()


def test_each_hand_writes_in_its_own_place(sheet):
    node = Node.objects.get(set=sheet.set, code="a")
    given = Assignment.objects.create(node=node, agency="H1.C", actor="x", at=AT)
    mark(sheet)
    mark(sheet, stage="review1", authority="appraiser", agency="H1.C")
    mark(sheet, leaf="i", stage="indicator", authority="system", agency="")
    mark(sheet, leaf="s", stage="survey", authority="operator", agency="")
    given.withdrawn_at = AT
    given.save()
    refused(lambda: mark(sheet, stage="review2", authority="appraiser", agency="H1.C"))
    SignOff.objects.create(sheet=sheet, authority="unit", actor="x", at=AT)
    refused(lambda: mark(sheet))
    mark(sheet, stage="explanation")
    written = list(Mark.objects.order_by("pk").values_list("stage", "authority"))
    assert written == [
        ("self", "unit"),
        ("review1", "appraiser"),
        ("indicator", "system"),
        ("survey", "operator"),
        ("explanation", "unit"),
    ]


def test_a_leaf_of_another_set(sheet):
    foreign = Node.objects.get(set=a_set("OTHER"), code="a")
    fields = {"stage": "self", "authority": "unit", "agency": "H1.A", "actor": "x", "at": AT}
    refused(lambda: Mark.objects.create(sheet=sheet, node=foreign, **fields))
    assert not Mark.objects.exists()


def test_a_complaint_waits_for_the_seal(sheet):
    node = Node.objects.get(set=sheet.set, code="a")
    publish(sheet.set)
    refused(lambda: Complaint.objects.create(sheet=sheet, node=node, text="x", actor="x", at=AT))
    assert not Complaint.objects.exists()
    seal(sheet.set)
    Complaint.objects.create(sheet=sheet, node=node, text="x", actor="x", at=AT)
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize("level", ["READ COMMITTED", "REPEATABLE READ"])
def test_a_score_that_races_the_publication_waits_and_is_refused(committed_db, level):
    """The score's transaction began before the publication; it ends after, without its row."""
    sheet = a_sheet(a_set())
    begun, published, outcome = threading.Event(), threading.Event(), []

    def score():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
                cursor.execute("SELECT count(*) FROM appraisal_mark")
                begun.set()
                published.wait(20)
                mark(sheet)
            outcome.append("taken")
        except Error:
            outcome.append("refused")
        finally:
            connections["default"].close()

    hand = threading.Thread(target=score)
    hand.start()
    begun.wait(20)
    publish(sheet.set)
    published.set()
    hand.join(20)
    assert (outcome, Mark.objects.count()) == (["refused"], 0)


def test_a_publication_waits_for_the_score_that_came_first(committed_db):
    sheet = a_sheet(a_set())
    scored, seen = threading.Event(), []

    def close():
        try:
            scored.wait(20)
            with transaction.atomic():
                publish(sheet.set)
                seen.append(Mark.objects.count())
        finally:
            connections["default"].close()

    hand = threading.Thread(target=close)
    with transaction.atomic():
        mark(sheet)
        hand.start()
        scored.set()
        hand.join(0.3)
        waited = hand.is_alive()
    hand.join(20)
    assert (waited, seen) == (True, [1])


def test_a_changed_mark_breaks_the_seal(committed_db, tmp_path):
    year = Year(tmp_path)
    year.full()
    closing.seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)
    assert not list(broken_seals())
    tampered = Mark.objects.order_by("pk").first().pk
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE appraisal_mark DISABLE TRIGGER USER")
        cursor.execute("UPDATE appraisal_mark SET points = '39' WHERE id = %s", [tampered])
    (broken,) = broken_seals()
    assert (broken.where, "1 phiếu đã bị sửa" in broken.why) == ("PAR 2026", True)
