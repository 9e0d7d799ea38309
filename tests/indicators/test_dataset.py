import pytest

from xiaoping.errors import AbsentError, AmbiguousError, DuplicateError
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import parse
from xiaoping.periods import parse_period

TOWNSHIP, VILLAGE = "431228223000", "431228223204"


def item(indicator="toilet.household_built", value="121户", period="2020", **kwargs):
    area = kwargs.pop("area", TOWNSHIP)
    return Observation(indicator, area, parse_period(period), parse(value), **kwargs)


@pytest.fixture
def data():
    return DataSet(
        [
            item(value="121户", period="2020"),
            item(value="222户", period="2019"),
            item(value="130户", period="2020", scenario="task"),
            item(value="20户", area=VILLAGE),
            item("pop.households", "3723户", "@2020-12-31", id="all"),
        ]
    )


def test_a_key_is_used_once_and_both_values_are_named():
    with pytest.raises(DuplicateError, match="already has '5户' and comes again with '6户'"):
        DataSet([item(value="5户"), item(value="6户")])
    with pytest.raises(DuplicateError, match="already has"):
        DataSet([item(id="x"), item(period="2019", id="x")])


def test_observations_are_found_by_key_text_and_id(data):
    assert data["toilet.household_built@2019/431228223000"].text == "222户"
    assert data["all"].text == "3723户"
    assert "toilet.household_built@2020/431228223000:task" in data
    with pytest.raises(AbsentError, match=r"Near: .*toilet"):
        data["toilet.household_built@2018/431228223000"]


def test_selecting_narrows_by_everything_given(data):
    assert len(data.select("toilet.")) == 4
    assert len(data.select("toilet.household_built", area=VILLAGE)) == 1
    assert data.select(period="2019").observations[0].text == "222户"
    assert len(data.select(["pop.households", "toilet.household_built"])) == 5
    assert len(data.select("no.such")) == 0
    assert len(data.filter(lambda o: o.scenario.value == "task")) == 1


def test_one_refuses_none_and_several(data):
    found = data.one("toilet.household_built", area=TOWNSHIP, period="2020", scenario="actual")
    assert found.text == "121户"
    with pytest.raises(AmbiguousError, match="has several observations"):
        data.one("toilet.household_built")
    with pytest.raises(AbsentError):
        data.one("toilet.household_built", period="2018")


def test_a_series_is_in_the_order_of_periods_and_of_one_area(data):
    series = data.series("toilet.household_built", area=TOWNSHIP, scenario="actual")
    assert [o.text for o in series] == ["222户", "121户"]
    latest = data.latest("toilet.household_built", area=TOWNSHIP, scenario="actual")
    assert latest.text == "121户"
    with pytest.raises(AmbiguousError):
        data.series("toilet.household_built")
    with pytest.raises(AbsentError, match="has no"):
        data.latest("toilet.none")


def test_a_pivot_is_a_table_of_two_axes(data):
    pivot = data.select("toilet.household_built", scenario="actual").pivot("period", "area")
    assert pivot.rows == ("2020", "2019")
    assert pivot.texts() == (("121户", "20户"), ("222户", ""))
    with pytest.raises(AmbiguousError):
        data.pivot("area", "indicator")


def test_a_merge_keeps_the_left_and_reports_what_differs(data):
    other = DataSet([item(value="122户"), item("pop.persons", "11441人", "@2020-12-31")])
    merged = data.merge(other)
    assert len(merged.dataset) == 6
    assert [str(c) for c in merged.conflicts] == [
        "toilet.household_built@2020/431228223000: 121户 ≠ 122户"
    ]


def test_equal_values_in_other_words_are_no_conflict():
    left = DataSet([item("medaid.amount", "1.26万元")])
    right = DataSet([item("medaid.amount", "12600元")])
    assert not left.merge(right).conflicts


def test_data_sets_are_equal_whatever_their_order(data):
    assert data == DataSet(reversed(tuple(data)))
    assert hash(data) == hash(DataSet(reversed(tuple(data))))
    assert "3723" not in repr(data)


def test_a_key_or_an_id_that_comes_twice_is_told_with_its_two_values():
    with pytest.raises(DuplicateError) as caught:
        DataSet([item(value="5户"), item(value="6户")])
    key = "toilet.household_built@2020/431228223000"
    assert caught.value.code == "dataset.duplicate"
    assert caught.value.details == {"key": key, "left": "5户", "right": "6户"}
    with pytest.raises(DuplicateError) as caught:
        DataSet([item(id="x"), item(period="2019", id="x")])
    assert (caught.value.code, caught.value.details["key"]) == ("dataset.duplicate", "x")
    assert "数据重复：x 已有“121户”" in caught.value.zh


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        (lambda data: data["al"], "all"),
        (lambda data: data.one("pop.household"), "pop.households"),
        (lambda data: data.one("pop.households", area=VILLAGE), "pop.households@@2020-12-31"),
        (lambda data: data.latest("pop.household"), "pop.households"),
    ],
)
def test_what_is_not_there_names_what_is_near(data, ask, near):
    with pytest.raises(AbsentError) as caught:
        ask(data)
    assert caught.value.code == "dataset.absent"
    assert near in str(caught.value.details["near"])
    assert "数据集中没有" in caught.value.zh
