import pytest

from xiaoping.files.headings import heading_key, heading_of, unit_in, units_told
from xiaoping.files.raw import Marks
from xiaoping.ledgers import HOUSEHOLDS, VILLAGES
from xiaoping.ledgers.finding import find_table


def bound(*headings, kind=HOUSEHOLDS):
    rows = [(1, headings), (2, ("1",) * len(headings))]
    table = find_table(rows, kind, file="a.csv", sheet="", marks=Marks())
    return table.names


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("户主\n姓名", "head_name"),
        ("户主 姓名", "head_name"),
        ("户主姓名（必填）", "head_name"),
        ("户主姓名（盖章）", "head_name"),
        ("姓名（户主）", "head_name"),
        ("＊户主", "head_name"),
        ("家庭成员姓名", "name"),
        ("身份证号码（18位）", "citizen_id"),
        ("公民身份证号", "citizen_id"),
        ("户主身份证号", "head_id"),
        ("人口（人）", "persons"),
        ("1、人口数", "persons"),
        ("（二）家庭人口", "persons"),
        ("A1、家庭人口", "persons"),
        ("是否贫困户（是/否）", "registered_poor"),
        ("性别（男、女）", "sex"),
        ("文化程度（学历）", "education"),
        ("一卡通帐号", "bank_card"),
        ("耕地面积/亩", "arable"),
        ("2020年纯收入（元）", "net@2020"),
        ("2020年度家庭纯收入", "net@2020"),
        ("纯收入（2020年）（元）", "net@2020"),
        ("纯收入2020年", "net@2020"),
        ("二〇二〇年纯收入", "net@2020"),
        ("纯收入（万元）", "net"),
        ("Persons", "persons"),
        ("Date of birth", "birth"),
    ],
)
def test_a_heading_is_known_by_what_people_call_it(heading, name):
    assert bound("户编号", "民族", heading) == ("id", "ethnicity", name)


@pytest.mark.parametrize(
    "heading",
    [
        "面积（亩）",
        "人口（劳动力）",
        "纯收入（人均）",
        "人均纯收入",
        "耕地面积（其中：水田、旱地）",
        "姓名（配偶）",
        "2020年人口",
        "年龄",
    ],
)
def test_a_heading_that_means_something_else_is_not_taken_for_the_like(heading):
    assert bound("户编号", "民族", heading) == ("id", "ethnicity")


def test_a_heading_is_taken_apart():
    found = heading_of("*3、2020年\n纯收入（ 万元）")
    assert (found.text, found.year, found.scale, found.unit.code) == (
        "*3、2020年纯收入（万元）",
        2020,
        "万",
        "yuan",
    )


def test_a_key_is_blind_to_width_blanks_and_case():
    assert heading_key("户主（ 姓名 ）ＩＤ") == "户主(姓名)ＩＤ".lower()


@pytest.mark.parametrize(
    ("word", "code", "scale"),
    [("亩", "mu", ""), ("单位：万元", "yuan", "万"), ("㎡", "square_metre", "")],
)
def test_a_unit_is_known_by_its_word(word, code, scale):
    item, found = unit_in(word)
    assert (item.code, found) == (code, scale)


@pytest.mark.parametrize("word", ["签字", "", "必填", "万"])
def test_what_is_no_unit_is_none(word):
    assert unit_in(word)[0] is None


def test_a_line_above_tells_several_units():
    told = units_told(["2020年户台账", "填报单位：某村", "  单位：亩、万元/人"])
    assert [(item.word, scale) for item, scale in told] == [
        ("亩", ""),
        ("元", "万"),
        ("人", ""),
    ]
    assert bound("村名", "村代码", "户数（户）", kind=VILLAGES) == (
        "name",
        "code",
        "households",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("单位：公顷 万元", "公顷 万元"),
        ("单位：公顷, 万元", "公顷 万元"),
        ("单位：公顷；万元", "公顷 万元"),
        ("单位 公顷、万元", "公顷 万元"),
        ("单　位：公顷", "公顷"),
        ("金额单位：万元", "万元"),
        ("金额单位：万元 面积单位：公顷", "万元 公顷"),
        ("单位：人民币万元", "万元"),
        ("单位：面积公顷，金额万元", "公顷 万元"),
        ("填报单位：小冲村　计量单位：公顷", "公顷"),
        ("农户收入情况表（万元）", "万元"),
        ("村户台账（公顷、万元）", "公顷 万元"),
        ("单位：亩 填报单位：元村", "亩"),
        ("填报单位：元村", ""),
        ("单位名称：某村", ""),
        ("单位负责人：王某", ""),
        ("单位：某某乡政府", ""),
        ("农户情况表（2020年）", ""),
        ("收入情况表（不含补贴，元）", ""),
    ],
)
def test_units_above_a_table_are_found_in_every_form(text, told):
    assert " ".join(f"{scale}{item.word}" for item, scale in units_told([text])) == told


@pytest.mark.parametrize(
    ("text", "several"), [("耕地面积（亩、公顷）", "亩 公顷"), ("耕地面积（亩或公顷）", "亩 公顷"), ("耕地面积（亩）", ""), ("是否（是/否）", "")]
)  # fmt: skip
def test_a_heading_of_several_units_tells_them(text, several):
    assert " ".join(item.word for item, _ in heading_of(text).several) == several


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("单位：亩（耕地）、万元（收入）", "亩 万元"),
        ("单位：岁、万元", "万元"),
        ("单位：面积（亩）、收入（万元）", "亩 万元"),
        ("单位：亩·万元", "亩 万元"),
        ("单位:亩.万元", "亩 万元"),
        ("单位为万元", "万元"),
        ("资金单位：万元", "万元"),
        ("填报时间：2020年12月31日单位：万元", "万元"),
        ("某村农户表单位：万元", "万元"),
        ("金额：万元", "万元"),
        ("农户表 单位： 万元", "万元"),
        ("主管单位：某乡政府", ""),
        ("单位负责人：王某 制表人：李分", ""),
    ],
)
def test_units_above_a_table_are_found_among_other_words(text, told):
    assert " ".join(f"{scale}{item.word}" for item, scale in units_told([text])) == told


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("年纯收入（万元、保留两位小数）", "万元"),
        ("年纯收入（单位：万元，保留两位）", "万元"),
        ("年纯收入（单位为万元）", "万元"),
        ("年纯收入（以万元为单位）", "万元"),
        ("年纯收入（填写万元）", "万元"),
        ("年纯收入（万元，如3.2）", "万元"),
        ("年纯收入（元）（必填）", "元"),
    ],
)
def test_a_unit_is_found_beside_a_remark(text, unit):
    found = heading_of(text)
    assert f"{found.scale}{found.unit.word}" == unit
    assert "年纯收入" in found.keys


@pytest.mark.parametrize("text", ["年纯收入（不含补贴，元）", "年纯收入（其中务工，元）"])
def test_a_remark_that_changes_what_is_counted_stays(text):
    assert "年纯收入" not in heading_of(text).keys
