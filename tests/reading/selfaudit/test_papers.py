from hypothesis import given
from hypothesis import strategies as st

from xiaoping.reading.document import document_from_text
from xiaoping.reading.selfaudit import Change, compare_papers

A = """青岭乡2020年工作总结
2020年，全乡总人口5218户17640人，地区生产总值4.38亿元。建档立卡贫困户606户2059人。
硬化道路81公里，铺沙63公里。发放小额信贷900余万元。全年召开会议24次。
"""
B = """青岭乡2020年工作总结
2020年，全乡总人口5218户17604人，地区生产总值4.38亿元。建档立卡贫困户606户2061人。
铺沙63公里，硬化道路83公里。发放小额信贷912.5万元，发放海报50余张。共召开各类会议24次。
"""


def compared(a, b):
    return compare_papers(document_from_text(a, name="a"), document_from_text(b, name="b"))


def told(found, change):
    return [
        (f.subject, f.a.text if f.a else "", f.b.text if f.b else "") for f in found.of(change)
    ]


def test_figures_stay_change_disagree_or_stand_in_one_paper_alone():
    found = compared(A, B)
    assert told(found, Change.DISAGREES) == [("总人口", "17640人", "17604人")]
    assert told(found, Change.CHANGED) == [
        ("建档立卡贫困户", "2059人", "2061人"),
        ("硬化道路", "81公里", "83公里"),
    ]
    assert told(found, Change.REWORDED) == [("发放小额信贷", "900余万元", "912.5万元")]
    assert told(found, Change.ONLY_B) == [("发放海报", "", "50余张")]
    assert told(found, Change.ONLY_A) == []
    assert ("召开各类会议", "24次", "24次") in told(found, Change.SAME)
    assert not found.is_same


def test_figures_that_moved_are_told():
    found = compared(A, B)
    assert [figure.subject for figure in found.figures if figure.moved] == ["硬化道路"]


def test_a_paper_is_the_same_as_itself():
    found = compared(A, A)
    assert found.is_same
    assert found.lines() == ()
    assert len(found.lines(everything=True)) == len(found.figures)


def test_reports_of_two_years_change_and_do_not_disagree():
    one = "青岭乡2019年工作总结\n2019年，全乡总人口17600人，农村居民人均可支配收入17040元。"
    two = "青岭乡2020年工作总结\n2020年，全乡总人口17640人，农村居民人均可支配收入18260元。"
    found = compared(one, two)
    assert told(found, Change.DISAGREES) == []
    assert told(found, Change.CHANGED) == [
        ("总人口", "17600人", "17640人"),
        ("农村居民人均可支配收入", "17040元", "18260元"),
    ]


def test_the_papers_of_two_areas_do_not_disagree():
    one = "青岭乡2020年工作总结\n2020年，全乡总人口17600人。"
    two = "白果乡2020年工作总结\n2020年，全乡总人口17640人。"
    assert told(compared(one, two), Change.DISAGREES) == []


def test_rounded_and_approximate_figures_are_told_otherwise():
    one = "2020年，全乡总人口17640人，面积102.4平方公里。"
    two = "2020年，全乡总人口1.76万人，面积约102平方公里。"
    assert [f.change for f in compared(one, two).figures] == [Change.REWORDED] * 2


def test_each_outcome_has_a_line_in_both_languages():
    found = compared(A, B)
    zh, en = (
        "\n".join(found.lines("zh", everything=True)),
        "\n".join(found.lines("en", everything=True)),
    )
    for words in ("两份材料不一致", "有变化", "写法不同", "只在乙中有", "未变", "位置有变动"):
        assert words in zh
    for words in (
        "The papers disagree",
        "changed: ",
        "told otherwise",
        "in B alone",
        "It moved",
    ):
        assert words in en
    assert "只在甲中有" in compared(B, A).lines("zh")[-1]
    assert "stands in A alone" in compared(B, A).lines("en")[-1]


def test_every_outcome_has_a_message_of_its_own():
    told = {
        f"paper.{figure.change.value.replace('_', '-')}" for figure in compared(A, B).figures
    }
    assert told == {
        "paper.same",
        "paper.reworded",
        "paper.changed",
        "paper.disagrees",
        "paper.only-b",
    }


def test_a_figure_without_words_or_period_says_so():
    (found,) = compared("606户", "607户").figures
    assert "（无说明）" in found.message("zh")
    assert "未写时间" in found.message("zh")
    assert "no period told" in found.message("en")


PAPERS = st.lists(
    st.sampled_from(
        [
            "全乡",
            "总人口",
            "606户",
            "607户",
            "约3万元",
            "，",
            "。",
            "改厕",
            "2020年",
            "\n",
            "其中",
            "增长",
            "8%",
        ]
    ),
    max_size=25,
).map("".join)


@given(PAPERS, PAPERS)
def test_every_figure_of_both_papers_is_told_once(a, b):
    found = compared(a, b)
    mine = [f.a.start for f in found.figures if f.a]
    theirs = [f.b.start for f in found.figures if f.b]
    assert len(set(mine)) == len(mine) == len(compared(a, a).figures)
    assert len(set(theirs)) == len(theirs) == len(compared(b, b).figures)


@given(PAPERS, PAPERS)
def test_the_comparison_is_the_same_the_other_way_round(a, b):
    one, two = compared(a, b).counts(), compared(b, a).counts()
    swapped = {**two, "only_a": two["only_b"], "only_b": two["only_a"]}
    assert {k: v for k, v in one.items() if k != "moved"} == {
        k: v for k, v in swapped.items() if k != "moved"
    }


@given(st.text(), st.text())
def test_no_text_raises(a, b):
    for figure in compared(a, b).figures:
        assert figure.message("zh")
        assert figure.message("en")
