import tempfile
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators import DataSet, Indicator, Observation, catalogue
from xiaoping.measures import Display, Missing, Quantity, quantity
from xiaoping.periods import Year, parse_period
from xiaoping.serialization.figures import figure_rows, write_figures
from xiaoping.serialization.sources import read_figures

AREA = "990101203000"


def back(items, **more):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "指标值.csv")
        left = write_figures(path, items, **more)
        return read_figures(path), left


def test_what_a_row_cannot_hold_is_returned_and_not_rounded():
    third = Observation(
        "econ.gdp", AREA, Year(2021), Quantity(Fraction(1, 3), "元", Display(decimals=2))
    )
    parted = Observation(
        "pop.persons", AREA, Year(2021), quantity("3人"), breakdown=(("sex", "2"),)
    )
    unknown = Observation("tea.area", AREA, Year(2021), quantity("3亩"))
    whole = Observation("pop.persons", AREA, Year(2021), quantity("9人"))
    found, left = back([third, parted, unknown, whole])
    assert left == (third, parted, unknown)
    assert [item.key for item in found.observations] == [whole.key]


def test_indicators_of_your_own_are_written_where_they_are_known():
    tea = Indicator(code="tea.area", zh="茶园面积", en="Tea", unit_code="mu", kind="stock")
    item = Observation("tea.area", AREA, Year(2021), quantity("3亩"))
    assert figure_rows([item], known=catalogue().extended([tea])).left == ()


def test_names_scenarios_words_and_reasons_read_back():
    items = [
        Observation(
            "econ.gdp", AREA, Year(2021), quantity("4.9亿元"), scenario=name, note="=注"
        )
        for name in ("actual", "forecast", "task", "plan")
    ]
    items.append(Observation("econ.gdp", AREA, Year(2020), Missing("not_collected"), id="gdp"))
    found, left = back(items, names={AREA: "青溪乡"})
    assert left == ()
    assert not found.problems
    assert [area.name for area in found.areas] == ["青溪乡"]
    kept = [(o.key, o.value, o.id, o.note) for o in items]
    assert [(o.key, o.value, o.id, o.note) for o in found.observations] == kept


periods = st.sampled_from(
    ["2020", "2020-Q4", "@2020-12-31", "..2020-12-09", "2018/2020", "FYP14"]
)
amounts = st.integers(0, 10**12).map(lambda n: Quantity(n, "元")) | st.decimals(
    "0.01", 10**9, places=2
).map(lambda d: quantity(f"{d}万元"))


@given(st.lists(st.tuples(periods, amounts), unique_by=lambda pair: pair[0]))
def test_every_figure_is_either_read_back_as_it_is_or_returned(pairs):
    items = [Observation("econ.gdp", AREA, parse_period(text), value) for text, value in pairs]
    found, left = back(items)
    told = {item.key: item.value for item in (*found.observations, *left)}
    assert told == {item.key: item.value for item in items}
    assert len(DataSet((*found.observations, *left))) == len(items)
