"""Problems with what is asked for them, and how their indicators moved."""

import pytest

from xiaoping.administration import Issue, Movement, Recommendation, linked
from xiaoping.measures import Missing, Share, parse, quantity

POOR = Issue(
    id="w-1", text="财力单薄", addressees=["财政所"], indicators=["fiscal.revenue", "adm.staff"]
)
WEAK = Issue(id="w-2", title="业务能力不足", text="电脑不会用")
BOTH = Recommendation(
    id="r",
    text="加强指导",
    addressee="上级",
    addresses=["w-1", "业务能力不足"],
    indicators=["adm.staff"],
)
NONE = Recommendation(id="s", text="整合资源", addressee="有关部门", addresses="w-9")


def test_a_recommendation_for_two_problems_stands_with_both_and_one_for_none_at_the_end():
    found = linked([POOR, WEAK], [NONE, BOTH])
    assert [(item.issue, item.recommendations) for item in found] == [
        (POOR, (BOTH,)),
        (WEAK, (BOTH,)),
        (None, (NONE,)),
    ]
    assert [item.addressees for item in found] == [("财政所", "上级"), ("上级",), ("有关部门",)]


def test_indicators_are_asked_for_once_and_have_two_values():
    told = {"fiscal.revenue": (quantity("950万元"), quantity("900万元"))}
    found = linked([POOR], [BOTH], values=lambda code: told.get(code, (None, None)))
    assert [(m.indicator, str(m.change)) for m in found[0].movements] == [
        ("fiscal.revenue", "50万元"),
        ("adm.staff", "None"),
    ]


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        (quantity("90户"), quantity("100户"), "-10户"),
        (Share("0.12"), Share("0.1"), "2个百分点"),
        (quantity("90户"), quantity("100人"), "None"),
        (parse("900余万元"), quantity("800万元"), "None"),
        (quantity("90户"), None, "None"),
        (Missing("unknown"), quantity("90户"), "None"),
        (Share("0.12"), quantity("90户"), "None"),
    ],
)
def test_a_change_is_exact_or_unknown(now, before, change):
    assert str(Movement(indicator="x", now=now, before=before).change) == change
