import pytest

from xiaoping.reading.selfaudit.paper import paper_of
from xiaoping.reading.selfaudit.twice import check_twice, settled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全乡总人口11441人。全乡总人口11440人。", ["self.twice"]),
        ("全乡总人口3723户11441人。全乡总人口3732户11441人。", ["self.twice"]),
        (
            "2020年，全乡地区生产总值9350万元。2020年，全乡地区生产总值0.95亿元。",
            ["self.twice"],
        ),
        ("2020年，全乡总人口11441人。\n全乡总人口11440人。", ["self.twice-undated"]),
        (
            "全乡累计接到群众提供线索50条。\n全乡累计接到群众提供线索60条。",
            ["self.twice-words"],
        ),
        ("长塘村总人口1203人。长塘村总人口1230人。", ["self.twice"]),
        (
            "|村|总人口（人）|\n|甲村|12|\n|乙村|13|\n|合计|25|\n全乡总人口26人。",
            ["self.twice"],
        ),
    ],
)
def test_one_thing_told_twice_with_two_values_is_found(codes, text, expected):
    assert codes(check_twice, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全乡总人口11441人。全乡总人口1.1万人。",
        "全乡总人口约1.1万人。全乡总人口11441人。",
        "2019年末，全乡总人口11400人。2020年末，全乡总人口11441人。",
        "2020年上半年，全乡社会消费品零售总额1亿元。2020年，全乡社会消费品零售总额2亿元。",
        "长塘村总人口1203人。岩背村总人口980人。全乡总人口11441人。",
        "全乡户籍人口11441人，常住人口8600人。",
        "预计2020年地区生产总值9350万元。2020年实际完成地区生产总值9400万元。",
        "2020年力争粮食总产量9000吨。2020年，粮食总产量8900吨。",
        "原辖15个行政村，现辖8个行政村。",
        "全镇党员1286名。镇机关设党支部3个，党员45名。",
        "建档立卡贫困户606户。项目覆盖农户300户，建档立卡贫困户20户。",
        "全乡总人口11441人。集镇安置点共98户，总人口386人。",
        "投入资金30万元建桥。投入资金50万元修路。",
    ],
)
def test_what_is_of_another_period_area_status_or_scope_is_no_contradiction(codes, text):
    assert codes(check_twice, text) == []


def test_the_value_told_most_is_held_to_be_meant(audited):
    (found,) = audited("全乡总人口11440人。全乡总人口11441人。全乡总人口11441人。")
    assert (found.text, found.other_text) == ("11440人", "11441人")
    assert found.message("zh").startswith("总人口前后不一致：这里是“11440人”")
    assert found.message("en").startswith("population is told differently: '11440人' here")


def test_a_subject_is_settled_by_what_is_told_of_the_whole_area():
    paper = paper_of(
        "晓坪乡2020年工作总结\n全乡总人口11441人。长塘村总人口1203人。力争总人口12000人。"
    )
    assert [claim.text for claim in settled(paper, "population")] == ["11441人"]
