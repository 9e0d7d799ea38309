import pytest

from xiaoping.measures import scan
from xiaoping.reading.drafting import drafts
from xiaoping.reading.passage import passages
from xiaoping.reading.setting import settings


def read(text):
    found = passages(text, scan(text))
    made = [
        d
        for sentence in drafts(zip(found, settings(text, found), strict=True))
        for d in sentence
    ]
    return [
        (
            d.mention.text,
            d.subject.words,
            " ".join(f"{k.kind.value}:{k.target}" for k in d.links),
        )
        for d in made
    ]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("帮扶贫困户606户2059人", ["帮扶贫困户", "帮扶贫困户"]),
        ("甲项目5户。乙项目6户", ["甲项目", "乙项目"]),
        ("粮食、油料产量分别为2吨、3吨", ["粮食产量", "油料产量"]),
        ("14035户25559人享受低保", ["享受低保", "享受低保"]),
        ("产量5吨，比上年增加2吨，增长8%", ["产量"] * 3),
        ("由5吨提高到7吨", ["", ""]),
    ],
)
def test_a_figure_without_words_of_its_own_has_those_it_belongs_to(text, subjects):
    assert [subject for _, subject, _ in read(text)] == subjects


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("帮扶606户2059人", ["", "pair:0"]),
        ("低保户60户，其中新增5户、退出6户", ["", "of_which:0", "of_which:0"]),
        ("产值9亿元，其中农业产值3亿元；工业产值4亿元", ["", "of_which:0", "of_which:0"]),
        (
            "产值9亿元。其中：农业产值3亿元，增长2%；林业产值4亿元，增长3%",
            ["", "of_which:0", "change_of:1", "of_which:0", "change_of:3"],
        ),
        (
            "收入5万元、6万元，分别增长3%和4%",
            ["", "series:0", "change_of:0", "series:2 change_of:1"],
        ),
        ("产量5吨，比上年的4吨增长25%", ["", "", "change_of:0 base:1"]),
        ("老人30人，占总人口的20%", ["", "share_of:0"]),
        ("比上年增加2吨，达到7吨", ["change_of:1", ""]),
    ],
)
def test_figures_are_linked(text, links):
    assert [link for _, _, link in read(text)] == links


def test_places_of_a_list_are_handed_out():
    text = "石桥村、柳林村分别种植茶叶5亩、6亩"
    found = passages(text, scan(text))
    (sentence,) = drafts(zip(found, settings(text, found), strict=True))
    assert [d.subject.area for d in sentence] == ["石桥村", "柳林村"]
