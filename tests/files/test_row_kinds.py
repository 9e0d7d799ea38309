import datetime
from decimal import Decimal

import pytest

from xiaoping.files.row_kinds import RowKind, is_other_heading, kind_of_row

HEADING = frozenset({"户编号", "户主姓名", "人口（人）"})


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("0001", "赵甲", "4"), RowKind.DATA),
        ((Decimal(1), "合计"), RowKind.DATA),
        ((datetime.date(2020, 1, 1), "合计"), RowKind.DATA),
        (("合计", None, Decimal(9)), RowKind.TOTAL),
        ((None, "合 计", "9"), RowKind.TOTAL),
        (("总\u3000计：", "9"), RowKind.TOTAL),
        (("全村合计", "9"), RowKind.TOTAL),
        (("本页合计", "9"), RowKind.TOTAL),
        (("小冲村小计", "9"), RowKind.SUBTOTAL),
        (("小计", "9"), RowKind.SUBTOTAL),
        (("注：以上为入户核实数",), RowKind.NOTE),
        (("备注：以上为入户核实数",), RowKind.NOTE),
        (("填表人：某某", None, "审核人：某某"), RowKind.NOTE),
        (("单位负责人（签章）：",), RowKind.NOTE),
        (("※ 数据截至年底",), RowKind.NOTE),
        (("户编号", "户主姓名", "人口（人）"), RowKind.HEADING),
        (("户编号", "户主 姓名"), RowKind.HEADING),
        (("示例：0001", "赵甲"), RowKind.EXAMPLE),
        (("合计村", "3"), RowKind.DATA),
        (("备用机房", "3"), RowKind.DATA),
        (("0001", "合家欢", "注"), RowKind.DATA),
        (("0001", "赵甲", None, "备注：两户合住"), RowKind.DATA),
        (("户编号", "赵甲"), RowKind.DATA),
    ],
)
def test_a_row_is_known_by_its_first_words(cells, kind):
    assert kind_of_row(cells, HEADING) is kind


def test_words_far_to_the_right_are_cells_of_data():
    assert kind_of_row((None, None, None, None, "合计"), HEADING) is RowKind.DATA


def test_two_headings_or_one_are_no_heading_of_another_table():
    known = {"户编号", "户主姓名", "人口"}
    assert is_other_heading(("户编号", "户主姓名", "人口"), known)
    assert not is_other_heading(("户编号", "户主姓名"), known)
    assert kind_of_row(("户编号", "户主姓名"), HEADING) is RowKind.HEADING
    assert kind_of_row(("户编号",), HEADING) is RowKind.DATA
