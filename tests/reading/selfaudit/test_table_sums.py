import pytest

from xiaoping.reading.selfaudit.table_sums import check_tables


def table(*rows):
    return "".join(f"|{'|'.join(row.split())}|\n" for row in rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("村 户数", "甲村 12", "乙村 13", "合计 26"), ["self.table-total"]),
        (("村 户数", "合计 26", "甲村 12", "乙村 13"), ["self.table-total"]),
        (("村 资金（万元）", "甲村 12.5", "乙村 13.2", "合计 26.7"), ["self.table-total"]),
        (("村 面积（亩）", "甲村 125", "乙村 132", "合计 258"), ["self.table-rounding"]),
        (
            ("村 资金（万元）", "甲村 12.5", "乙村 13.2", "合计 25.8"),
            ["self.table-rounding-note"],
        ),
        (
            ("项目 金额（元）", "小计 20", "甲 12", "乙 13", "合计 99"),
            ["self.table-total-unsure"],
        ),
        (("村 男 女 合计", "甲村 12 13 26", "乙村 1 1 2"), ["self.table-row"]),
        (("村 总人口 男 女", "甲村 26 12 13", "乙村 2 1 1"), ["self.table-row"]),
        (("项目 2020年 2019年 增长率（%）", "人数 2600 2500 9"), ["self.table-growth"]),
        (
            ("项目 任务数（户） 完成数（户） 完成率（%）", "改厕 260 268 113.1"),
            ["self.table-completion"],
        ),
        (("项目 本年 上年 增长（%）", "地区生产总值 2600 2500 9"), ["self.growth-real-row"]),
        (("指标 占比（%）", "甲 30.0", "乙 60.0", "合计 100.0"), ["self.table-total"]),
    ],
)
def test_what_does_not_add_up_is_found(codes, rows, expected):
    assert codes(check_tables, table(*rows)) == expected


@pytest.mark.parametrize(
    "rows",
    [
        ("村 户数", "甲村 12", "乙村 13", "合计 25"),
        ("项目 任务数（户） 完成数（户） 完成率（%）", "改厕 260 268 103.1"),
        ("村 户数", "甲村 12", "乙村 —", "合计 25"),
        ("村 资金（万元）", "甲村 12.54", "乙村 13.2", "合计 25.74"),
        ("村 覆盖率（%）", "甲村 90", "乙村 95", "合计 92"),
        ("村 人均收入（元）", "甲村 900", "乙村 950", "合计 920"),
        (
            "指标 数值",
            "总人口 832955",
            "其中：城镇 217319",
            "乡村 615636",
            "其中：男 441724",
            "合计 832955",
        ),
        ("项目 金额", "一、收入 100", "1.税收 60", "2.非税 40", "二、补助 50", "合计 150"),
        ("村 户数", "小计 12", "甲村 12", "小计 13", "乙村 13", "合计 25"),
        ("项目 2020年 2018年 增长率（%）", "人数 26 20 5"),
        ("项目 本年 上年 增长（%）", "参保率 98 95 3"),
        ("村 户数（户） 人数（人） 合计", "甲村 12 13 1", "乙村 1 1 1"),
        (
            "序号 村 早稻（亩） 中稻（亩） 合计（亩） 产量（吨）",
            "1 甲村 8 9 17 5",
            "2 乙村 1 2 3 1",
        ),
    ],
)
def test_what_adds_up_or_is_not_added_is_left_alone(codes, rows):
    assert codes(check_tables, table(*rows)) == []
