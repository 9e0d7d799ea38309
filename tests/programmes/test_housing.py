"""Works on houses."""

import pytest

from xiaoping.errors import InvariantError, TextError
from xiaoping.measures import quantity
from xiaoping.periods import Month, Year
from xiaoping.programmes import HousingWork


def work(**more):
    return HousingWork(**{"kind": "危房改造", "household": "0017", **more})


def refused(**more):
    with pytest.raises(InvariantError) as caught:
        work(**more)
    return caught.value


def test_words_of_offices_are_entries_and_other_words_are_kept():
    made = work(kind="危改", method="拆除重建", grade="D级", subsidy="3.5万元", floor_area=90)
    assert (made.kind.code, made.method.code, made.grade.code) == ("rebuild", "in_place", "D")
    assert made.subsidy == quantity("35000元")
    assert str(made.floor_area) == "90平方米"
    assert work(kind="屋顶补漏").kind == "屋顶补漏"
    assert not work(kind="屋顶补漏").is_rebuild


def test_it_was_done_when_the_work_ended_or_else_when_it_was_accepted():
    assert work(finished="2019年10月", accepted="2020-01-15").done == Month(2019, 10)
    assert work(accepted=2020).done == Year(2020)
    assert work(started=2020).done is None


def test_what_it_cost_is_known_only_where_both_shares_are():
    assert work(subsidy=0, self_raised="2万元").cost == quantity("2万元")
    assert work(subsidy="3.5万元").cost is None
    assert work(self_raised=1).cost is None


@pytest.mark.parametrize(
    ("more", "code", "zh", "en"),
    [
        ({"kind": None}, "security.no-kind", "修缮还是危房改造", "repaired or rebuilt"),
        ({"household": ""}, "security.nobody", "哪一户", "whose household"),
        ({"id": " 1"}, "row.id", "首尾有空格", "begins or ends"),
        (
            {"started": "2020-05-01", "finished": "2020-04-01"},
            "row.order",
            "早于",
            "is before 'started'",
        ),
        ({"finished": 2020, "accepted": 2019}, "row.order", "早于", "is before 'finished'"),
        ({"grade": "E"}, "register.code", "E", "E"),
        ({"subsidy": -1}, "register.negative", "amount", "amount"),
    ],
)
def test_what_is_no_work_on_a_house_is_refused(more, code, zh, en):
    error = refused(**more)
    assert error.code == code
    assert zh in error.message("zh")
    assert en in error.message("en")


def test_a_year_does_not_contradict_a_day_within_it():
    assert work(started="2020-05-01", finished=2020, accepted="2020-12").done == Year(2020)


def test_a_number_is_no_name():
    with pytest.raises(TextError, match="'person' must be a str"):
        work(person=17)


def test_a_repr_names_nobody():
    shown = repr(work(person="赵甲", note="独居", village="甲村"))
    assert "赵甲" not in shown
    assert "独居" not in shown
