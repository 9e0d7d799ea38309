from __future__ import annotations

import pytest

from xiaoping.report.checking.lint import lint
from xiaoping.report.checking.lint_rules import ENGLISH_RULES, RULES
from xiaoping.report.profile import ENGLISH, OFFICIAL, Profile
from xiaoping.report.tree import Paragraph, Text

# What the message tells but a pattern cannot: by how much it fell.
UNSAID = {"lint.falls-by-times", "lint.dots"}


def found(text, profile=OFFICIAL):
    return lint(Paragraph((Text(text),)), profile=profile)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}:{rule.wrong}")
def test_a_rule_finds_its_example_and_nothing_in_what_is_right(rule):
    (problem,) = found(rule.wrong)
    assert problem.code == rule.code
    assert found(rule.right) == found("")
    if rule.code not in UNSAID:
        given, better = (str(problem.fields[name]) for name in ("given", "better"))
        assert rule.wrong.replace(given, better, 1) == rule.right


@pytest.mark.parametrize("rule", ENGLISH_RULES, ids=lambda rule: rule.code)
def test_a_rule_of_english_finds_its_example(rule):
    (problem,) = found(rule.wrong, ENGLISH)
    assert problem.code == rule.code
    assert (
        rule.wrong.replace(str(problem.fields["given"]), str(problem.fields["better"]))
        == rule.right
    )
    assert not found(rule.right, ENGLISH)


def test_chinese_words_keep_their_signs_in_english():
    assert not found("Called “十四五” and 乡镇（甲）", ENGLISH)


@pytest.mark.parametrize(
    ("text", "code", "better"),
    [
        ("增加－12户", "lint.signed-change", "减少12"),
        ("下降-3%", "lint.signed-change", "下降3%"),
        ("用水量下降了三倍", "lint.falls-by-times", ""),
        ("产值翻了2倍", "lint.turned-times", "翻2番"),
        ("至少4次以上", "lint.doubled-bound", "至少4次"),
        ("突破3.2万亩以上", "lint.doubled-bound", "突破3.2万亩"),
        ("不足30户以下", "lint.doubled-bound", "不足30户"),
        ("近5000户次左右", "lint.doubled-about", "近5000户次"),
        ("大约3公里上下", "lint.doubled-about", "大约3公里"),
        ("近500多亩", "lint.about-more", "500多"),
        ("约3万余元", "lint.about-more", "3万余"),
        ("党员比重占12%", "lint.share-takes", "占"),
        ("提高2.5%百分点", "lint.percent-points", "2.5个百分点"),
        ("提高2百分点", "lint.points-measure", "个百分点"),
        ("占12～15%", "lint.range-percent", "12%～15%"),
        ("占比较上年下降3%", "lint.share-changes", "占比较上年下降3个百分点"),
        ("补助2百元", "lint.digit-with-word", "200"),
        ("资金5千万元", "lint.digit-with-word", "5000"),
        ("1亿20万元", "lint.two-scales", "1.002亿"),
        ("改造48户;落实", "lint.half-width", "；"),
        ("增长0.86%,收入", "lint.half-width", "，"),
        ("任务如下:修路", "lint.half-width", "："),
        ("修路.通电", "lint.half-width", "。"),
        ("共计１２户", "lint.full-width", "12"),
        ("《条例》、《办法》", "lint.listing-quotes", "《条例》"),
        ("进展顺利，，成效明显", "lint.doubled-sign", "，"),
        ("进展顺利。，成效", "lint.doubled-sign", "。"),
        ("①、修路", "lint.bracket-mark", "①"),
        ("成效明显。首先、修路", "lint.ordinal-mark", "首先，"),
        ("2、修路", "lint.digit-mark", "2."),
        ("共1,234,567元", "lint.thousands", "1234567"),
        ("占12%-15%", "lint.range-sign", "12%～15%"),
        ("每户3-5人", "lint.range-sign", "3～5人"),
        ("亩产800~900公斤", "lint.range-sign", "800～900公斤"),
        ("98年12月通车", "lint.short-year", "1998年12月"),
        ("二零一九年", "lint.zero-in-year", "二〇一九"),
        ("2020年12月09日", "lint.leading-zero", "9"),
        ("县政办（2020）8号", "lint.document-number", "〔2020〕8号"),
        ("县政办〔2020〕008号", "lint.document-number", "〔2020〕8号"),
        ("截止到目前", "lint.until", "截至"),
        ("截止12月底", "lint.until", "截至"),
        ("累计累计完成", "lint.said-twice", "累计"),
        ("较上年比上年增长", "lint.said-twice", "比上年"),
    ],
)  # fmt: skip
def test_a_rule_says_what_should_stand_there(text, code, better):
    (problem,) = found(text)
    assert (problem.code, problem.fields["better"]) == (code, better)


@pytest.mark.parametrize(
    "text",
    [
        "增长3.2%，增加12户；由负转正。",
        "产量是上年的3倍，增长2倍。",
        "减少为原来的三分之一。",
        "60岁以上老人超过700人，3日以内办结。",
        "节约50元左右，附近5公里左右有学校，最近5年左右发展快。",
        "采集信息800余条，签约3多元化项目。",
        "比例协调，占比12%，按比例占用耕地。",
        "提高2个百分点。",
        "效率提高20%，收入增长8.3%。",
        "全长3千米，重2千克，装机5千瓦，1千字。",
        "达到百分之百满意。",
        "总投资3.45亿元，其中4500万元到位。",
        "网址www.example.cn，会议10:30开始，比例为1:3。",
        "改（新）建户用厕所，采用WPS(Office)办公。",
        "落实“四不摘”要求、“五个一批”工程。",
        "引种黄金贡柚、“红美人”、红心纽荷尔。",
        "依据第（一）、（二）项办理。",
        "第一、二、三产业协调发展；第一、第二季度持平。",
        "完成30户～50户，增长15%～30%。",
        "2019-2020学年、2020-12-09、0745-6823001、A1-3号楼。",
        "建设20年来，近30年初见成效，持续10年。",
        "二〇二〇年。",
        "2020年12月9日，10月1日。",
        "按照县政办〔2020〕10号文件要求。",
        "报名截止日期为12月31日，12月31日截止。",
        "截至2020年底，累计完成，预计增长。",
        "他说：“好！”随后（见附件）离开。",
        "“什么？！”",
        "稳步推进……取得实效。",
        "——加大力度——",
        "总人口11441人。",
        "办好网络通信、合作医疗等农村事业。",
        "安排计划生育家庭奖扶资金。",
    ],
)
def test_what_is_right_is_not_accused(text):
    assert [str(problem) for problem in found(text)] == []


def test_a_house_that_groups_thousands_may_do_so():
    ours = Profile(id="ours", grouping=True)
    assert not found("总人口11,441人", ours)
    assert [p.code for p in found("总人口11,441人,其中", ours)] == ["lint.half-width"]


def test_signs_of_one_kind_are_told_once_in_a_paragraph_and_counted():
    (problem,) = found("修路,架桥,通电。")
    assert str(problem) == (
        "第1段：汉字旁用了半角标点“,”（……修路,架桥,通电。……），本段共2处。请改作“，”。"
    )
    assert problem.text("en") == (
        "第1段: Half-width ',' stands beside Chinese (…修路,架桥,通电。…), 2 in this paragraph. Write '，'."
    )
