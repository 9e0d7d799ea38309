import pytest

from xiaoping.files.visible import visible_text
from xiaoping.report.verifying.edited import Edited, Stand
from xiaoping.report.verifying.typed import typed_by_hand

WAS = "　　一、工作\n　　全乡共606户。\n"


def numbers(now, taken=()):
    return [item.now for item in typed_by_hand(Edited(WAS, visible_text(now)), taken)]


@pytest.mark.parametrize(
    ("added", "found"),
    [
        ("修路12公里。", ["12公里"]),
        ("修路十二公里。", ["十二公里"]),
        ("发放1,200.5万元、３户。", ["1,200.5万元", "３户"]),
        ("2021年再战。", ["2021年"]),
        ("编号A7。", ["7"]),
        ("第3号。", ["3"]),
        ("落实二十条。", []),
        ("没有数字。", []),
        ("\n　　1.抓得早。\n　　（2）抓得实。\n3、好。", []),
        ("\n　　1.5万元。", ["1.5万元"]),
        ("见表3、图2、附件1。", []),
        ("\n附件：1.名单", []),
        ("\n      — 12 —\n", []),
    ],
)
def test_numbers_that_were_typed_are_found(added, found):
    assert numbers(WAS + added) == found


def test_what_a_figure_was_changed_into_is_not_told_twice():
    now = WAS.replace("606户", "605户")
    at = now.index("605")
    assert numbers(now, [Stand(at, at + 4)]) == []
    assert numbers(now) == ["605户"]


def test_words_around_are_told_on_one_line():
    (item,) = typed_by_hand(Edited(WAS, visible_text(WAS + "修路\n12公里")), ())
    assert "\n" not in item.around
    assert item.around.endswith("修路 12公里")
