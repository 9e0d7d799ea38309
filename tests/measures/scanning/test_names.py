"""Numerals that are no figures."""

import pytest

from xiaoping.measures import scan
from xiaoping.measures.scanning.names import Names, list_mark_at, name_at


@pytest.mark.parametrize(
    "text",
    [
        "“六办三中心一执法大队”", "《2020第3版》", "芷办〔2020〕10号", "1+2+N", "3·15", "十九届五中全会",
        "乡人大三次会议", "第十四个五年规划", "一户一策", "一村一品", "千方百计", "319国道", "20世纪90年代",
        "上午9:30", "8时30分", "0745-6822001", "13812345678", "5组8号", "12栋3单元501室", "10号", "二级公路",
        "50年一遇", "2期工程", "图5-1所示", "长塘村4组", "90后", "211工程", "GB9704", "PM2.5", "G60高速",
        "合同号HT20200915", "十九大", "三农", "两会", "五保", "第一产业", "第三方",
    ],
)  # fmt: skip
def test_a_name_gives_no_figure(text):
    assert [m.text for m in scan(text) if m.kind != "bare"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3组5户", ["3组", "5户"]),
        ("“2020年度先进”3户", ["2020年", "3户"]),
        ("KTV2家", ["2家"]),
        ("C30混凝土860方", ["860方"]),
        ("召开三次会议", ["三次"]),
        ("一、新建3座", ["3座"]),
        ("\n1.新建3座", ["3座"]),
        ("3.5公里", ["3.5公里"]),
    ],
)
def test_a_figure_beside_a_name_is_read(text, found):
    assert [m.text for m in scan(text)] == found


def test_names_know_where_they_end():
    names = Names("落实“六办”和一户一策")
    assert names.end_at(3) == 5
    assert names.end_at(0) == 0
    assert names.end_at(7) == 11
    assert (name_at("10号", 0), name_at("10户", 0)) == (3, 0)
    assert (list_mark_at("GB9704户", 0), list_mark_at("G户", 0)) == (6, 0)
