from hypothesis import given
from hypothesis import strategies as st

from xiaoping.reading.selfaudit.pairing import matched, out_of_order
from xiaoping.reading.selfaudit.paper import paper_of


def pairs(a, b):
    one, two = paper_of(a).claims, paper_of(b).claims
    return [(one[i].text, two[j].text) for i, j in matched(one, two)]


def test_figures_are_one_by_their_words_wherever_they_stand():
    assert pairs("改厕9户。修路3公里。", "修路4公里。改厕8户。") == [
        ("3公里", "4公里"),
        ("9户", "8户"),
    ]


def test_figures_with_the_same_words_go_by_their_value_and_then_by_their_order():
    assert pairs("投入3万元。投入5万元。", "投入5万元。投入3万元。") == [
        ("5万元", "5万元"),
        ("3万元", "3万元"),
    ]
    assert pairs("投入3万元。投入5万元。", "投入4万元。投入6万元。") == [
        ("3万元", "4万元"),
        ("5万元", "6万元"),
    ]


def test_rewritten_words_are_matched_between_neighbours():
    assert pairs(
        "改厕9户。全年召开会议24次。修路3公里。",
        "改厕9户。召开各类会议26次，发放海报9张。修路3公里。",
    ) == [("9户", "9户"), ("24次", "26次"), ("3公里", "3公里")]


def test_a_subject_and_a_telling_value_are_one_in_other_words():
    assert pairs("辖区面积61.98平方公里。", "国土面积61.89平方公里。") == [
        ("61.98平方公里", "61.89平方公里")
    ]
    assert pairs("兑现奖补290.92万元。改厕3户。", "修路3户。落实资金290.92万元。") == [
        ("290.92万元", "290.92万元")
    ]


def test_figures_of_another_unit_or_other_words_are_two():
    assert pairs("改厕9户。", "改厕9座。") == []
    assert pairs("召开会议24次。", "开展巡查24次。") == []


@given(st.permutations(range(8)))
def test_what_is_in_order_and_what_is_not_are_all(order):
    told = list(enumerate(order))
    moved = out_of_order(told)
    kept = [j for i, j in told if (i, j) not in moved]
    assert kept == sorted(kept)
