"""Headings are no cases, a paper's own condition is one, and of two declarations only one is asked for."""

import pytest

from motcua.registry.procedures.rules.asked import asked_papers, case_of
from motcua.registry.procedures.rules.records import PaperRecord

HANDED_IN, SHOWN = "* Giấy tờ phải nộp:", "* Giấy tờ phải xuất trình:"
BIRTH = (
    "- Giấy chứng sinh; trường hợp không có Giấy chứng sinh thì nộp văn bản của người làm chứng xác nhận về việc sinh."
)
LEFT = "- Trường hợp trẻ em bị bỏ rơi thì phải có biên bản về việc trẻ bị bỏ rơi do cơ quan có thẩm quyền lập."
CARRIED = "- Trường hợp khai sinh cho trẻ em sinh ra do mang thai hộ phải có văn bản xác nhận của cơ sở y tế."
POWER = (
    "- Văn bản ủy quyền (được chứng thực) theo quy định của pháp luật trong trường hợp ủy quyền thực hiện việc đăng ký "
    "khai sinh. Trường hợp người được ủy quyền là ông, bà thì không phải chứng thực."
)
FATHER = "- Trường hợp đăng ký nhận cha, mẹ, con giữa người nước ngoài với nhau thì phải nộp bản sao hộ chiếu."
SHARED = "+ Tài liệu chứng minh trong trường hợp công ty thuộc ngành, nghề đầu tư kinh doanh có điều kiện."
POWER_TO = "+ Trường hợp ủy quyền đăng ký tổ hợp tác, hợp tác xã, kèm theo hồ sơ phải có văn bản ủy quyền."
ON_PAPER = (
    "- Tờ khai đăng ký khai sinh theo mẫu  (nếu người có yêu cầu lựa chọn nộp hồ sơ theo hình thức trực tiếp hoặc gửi "
    "hồ sơ qua hệ thống bưu chính);"
)
ON_SCREEN = (
    "- Mẫu hộ tịch điện tử tương tác đăng ký khai sinh (do người yêu cầu cung cấp thông tin theo hướng dẫn trên Cổng "
    "dịch vụ công, nếu người có yêu cầu lựa chọn nộp hồ sơ theo hình thức trực tuyến)"
)
DECLARED_WRONGLY = "- Tờ khai đăng ký khai sinh theo mẫu (nếu nộp theo hình thức trực tuyến hoặc qua bưu chính);"

CASES = [
    (HANDED_IN, BIRTH, ""),
    (SHOWN, "- Hộ chiếu/Thẻ căn cước", ""),
    ("Thành phần hồ sơ:", "Đơn đề nghị", ""),
    ("a) Thành phần hồ sơ:", "Đơn đề nghị", ""),
    ("Hồ sơ bao gồm:", "Đơn đề nghị", ""),
    ("", "Đơn đề nghị", ""),
    (HANDED_IN, LEFT, "Trường hợp trẻ em bị bỏ rơi"),
    (HANDED_IN, CARRIED, "Trường hợp khai sinh cho trẻ em sinh ra do mang thai hộ"),
    (HANDED_IN, POWER, "Trường hợp ủy quyền thực hiện việc đăng ký khai sinh"),
    (HANDED_IN, FATHER, "Trường hợp đăng ký nhận cha, mẹ, con giữa người nước ngoài với nhau"),
    (HANDED_IN, SHARED, "Trường hợp công ty thuộc ngành, nghề đầu tư kinh doanh có điều kiện"),
    (HANDED_IN, "Trường hợp người đề nghị là tổ chức, cá nhân thì nộp", "Trường hợp người đề nghị là tổ chức, cá nhân"),
    (HANDED_IN, POWER_TO, "Trường hợp ủy quyền đăng ký tổ hợp tác, hợp tác xã"),
    (
        HANDED_IN,
        "Trường hợp mất tin, mất tích theo Nghị định 31/2013",
        "Trường hợp mất tin, mất tích theo Nghị định 31/2013",
    ),
    ("(1.3) Đối với công trình tôn giáo:", "Bản vẽ", "(1.3) Đối với công trình tôn giáo:"),
    ("Trường hợp ủy quyền thực hiện thủ tục:", "Văn bản", "Trường hợp ủy quyền thực hiện thủ tục:"),
    ("Giấy tờ của người nước ngoài:", "Hộ chiếu", "Giấy tờ của người nước ngoài:"),
]


@pytest.mark.parametrize(("heading", "name", "case"), CASES)
def test_the_case_of_a_paper(heading, name, case):
    assert case_of(heading, name) == case


def papers(*names):
    return [PaperRecord(seq, "", name, "", 1, 0) for seq, name in enumerate(names, start=1)]


@pytest.mark.parametrize(("on_screen", "declaration"), [(True, ON_SCREEN), (False, ON_PAPER)])
def test_a_birth_asks_for_its_certificate_and_for_one_declaration(on_screen, declaration):
    listed = [(HANDED_IN, papers(LEFT, POWER, BIRTH)), ("", papers(ON_PAPER, ON_SCREEN))]
    asked = asked_papers(listed, on_screen=on_screen)
    assert [one.paper.name for one in asked if not one.case] == [BIRTH, declaration]
    assert [one.case for one in asked if one.case] == [case_of("", LEFT), case_of("", POWER)]


def test_a_declaration_said_to_be_for_the_screen_gives_way_to_the_one_on_the_screen():
    asked = asked_papers([("", papers(DECLARED_WRONGLY, ON_SCREEN))], on_screen=True)
    assert [one.paper.name for one in asked] == [ON_SCREEN]


IDENTITY = (
    "- Hộ chiếu/Thẻ căn cước công dân hoặc giấy tờ tùy thân khi làm thủ tục trực tiếp tại cơ quan đăng ký hộ tịch."
)
RESIDENCE = "- Giấy tờ chứng minh nơi cư trú. Đã khai thác được thì không phải xuất trình (trực tiếp) hoặc tải lên."
SHOWN_OR_SENT = [
    (SHOWN, IDENTITY, True),
    ("Các giấy tờ phải xuất trình (bản chính), bao gồm:", "+ Sổ danh bạ thuyền viên", True),
    ("Giấy tờ phải xuất trình khi nộp hồ sơ gồm bản chính các loại sau:", "Bảo hiểm trách nhiệm", True),
    ("Giấy tờ xuất trình", "Hộ chiếu", True),
    ("", "- Giấy chứng nhận đăng ký xe ô tô (xuất trình);", True),
    ("", "Xuất trình giấy tờ hợp lệ chứng minh thông tin người đến nộp hồ sơ.", True),
    (SHOWN, RESIDENCE, False),
    (SHOWN, "- Bản sao giấy tờ chứng minh nhân thân", False),
    ("", "Xuất trình bản chính để kiểm tra hoặc bản sao điện tử", False),
    (HANDED_IN, BIRTH, False),
    ("", "Bản sao kèm bản chính để đối chiếu", False),
    ("Hồ sơ gồm bản sao và xuất trình bản chính để đối chiếu", "Hợp đồng", False),
]


@pytest.mark.parametrize(("heading", "name", "shown"), SHOWN_OR_SENT)
def test_a_paper_that_is_only_shown_is_told_from_one_that_is_sent(heading, name, shown):
    (one,) = asked_papers([(heading, papers(name))], on_screen=True)
    assert one.shown is shown
    assert not (shown and one.case)


def test_a_declaration_that_stands_alone_is_asked_for():
    assert len(asked_papers([("", papers("Tờ khai theo mẫu"))], on_screen=True)) == 1
