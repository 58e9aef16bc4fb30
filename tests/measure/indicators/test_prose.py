"""The words of a declaration are made from what it executes: change the rule, and they change with it."""

import pytest

from motcua.measure.facts.pure import FACTS, read
from motcua.measure.indicators.public import ENGLISH, VIETNAMESE, declared

COLUMNS = FACTS["dossier"].columns


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"column": "channel", "is": "post"}, "kênh nộp là “qua bưu chính”"),
        ({"column": "supplement_requests", "one_of": [0, 1]}, "số lần yêu cầu bổ sung là “0” hoặc “1”"),
        ({"column": "ended_at", "is_null": True}, "chưa có lúc kết thúc xử lý"),
        ({"column": "ended_at", "is_null": False}, "đã có lúc kết thúc xử lý"),
        ({"column": "late_from", "not_after": "as_of"}, "lúc bắt đầu trễ hạn không sau thời điểm tính"),
        ({"column": "ended_at", "before": "promised"}, "lúc kết thúc xử lý trước giờ hẹn trên mẫu 01"),
        (
            {
                "all": [
                    {"column": "channel", "is": "post"},
                    {"any": [{"column": "state", "is": "a"}, {"column": "state", "is": "b"}]},
                ]
            },
            "kênh nộp là “qua bưu chính” và (trạng thái là “a” hoặc trạng thái là “b”)",
        ),
        (
            {"not": {"column": "late_from", "not_after": "as_of"}},
            "không phải (lúc bắt đầu trễ hạn không sau thời điểm tính)",
        ),
    ],
)
def test_a_condition_in_words(said, words):
    assert VIETNAMESE.described(read(said, COLUMNS, {"as_of"}), COLUMNS) == words


def test_each_declaration_in_words():
    said = {one.code: dict(VIETNAMESE.executed(one)) for one in declared()}
    assert said["TDGQ_ON_TIME"] == {
        "Mẫu số": "Hồ sơ có lúc tiếp nhận trước khi kỳ kết thúc và không có lúc kết thúc xử lý trước khi kỳ bắt đầu.",
        "Tử số": "Hồ sơ có lúc tiếp nhận trước khi kỳ kết thúc và không có lúc kết thúc xử lý trước khi kỳ bắt đầu,"
        " mà không phải (lúc bắt đầu trễ hạn không sau thời điểm tính).",
    }
    assert said["PAPER_DIGITISED"]["Tử số"] == "Giấy tờ có lúc nhận giấy tờ trong kỳ, mà đã số hóa là có."
    assert said["DOSSIER_OVERDUE"]["Mẫu số"].startswith("Hồ sơ như ở thời điểm tính, mà đã có lúc tiếp nhận và chưa có")


def test_points_in_words():
    said = {one.code: dict(VIETNAMESE.scored(one)) for one in declared()}
    assert said["TDGQ_ON_TIME"]["Điểm"] == "Đạt 100 % thì được cả 20 điểm; thấp hơn thì theo tỷ lệ."
    assert "2 chữ số thập phân, từ nửa trở lên thì lên" in said["TDGQ_ON_TIME"]["Làm tròn"]
    assert said["DOSSIER_OVERDUE"]["Điểm"] == "Không tính điểm, chỉ theo dõi."


def test_each_declaration_in_english():
    said = {one.code: dict(ENGLISH.executed(one)) | dict(ENGLISH.scored(one)) for one in declared()}
    assert said["TDGQ_ON_TIME"]["Numerator"] == (
        "Dossiers whose time of acceptance is before the end of the period and whose time of settlement is not before"
        " its beginning, where not (the time from which it is late is not after the moment asked about)."
    )
    assert said["PAPER_DIGITISED"]["Numerator"].endswith("the mark “digitised” is yes.")
    assert said["DOSSIER_OVERDUE"]["Denominator"].endswith("there is no time of settlement yet.")
    assert said["DOSSIER_SELF_FILED"]["Numerator"].endswith(
        "the channel is “filed online by the person” or “National Public Service Portal”."
    )
    assert said["TDGQ_ON_TIME"]["Points"] == "At 100 % all 20 points; below that in proportion."
