"""User-like code that type checkers accept: definitions, rows, figures and their accounts.

Nothing here is ever run.  No expression may be of type Any.
"""

# mypy: disallow-any-expr

import datetime
from collections.abc import Sequence
from typing import assert_never, assert_type

import xiaoping as xp
from xiaoping.areas import Level
from xiaoping.engines import (
    ColumnTable,
    ColumnTables,
    Explanation,
    Input,
    Measurement,
    Measurements,
    RollTables,
    Table,
    Tables,
    explain,
    explanation_json,
    explanation_svg,
    explanation_text,
    measure,
)
from xiaoping.indicators import (
    DatedParameter,
    EntityColumn,
    EntityType,
    Parameters,
    Schema,
    catalogue_from_rows,
    parameters,
    parameters_from_rows,
    schema,
)
from xiaoping.indicators.classification import Classification
from xiaoping.indicators.component import Component
from xiaoping.indicators.evaluation import Lack
from xiaoping.measures import Missing
from xiaoping.measures.value import Value
from xiaoping.problems import Problems


def measuring(roll: xp.Roll, before: xp.Roll) -> str:
    """A roll gives figures, and a figure its value, its rows and what it rests on."""
    found = measure("pop.persons", roll, at=2020)
    assert_type(found, Measurements)
    assert_type(found.only, Measurement)
    assert_type(found[0], Measurement)
    assert_type(found[1:], tuple[Measurement, ...])
    assert_type(found.dataset, xp.DataSet)
    assert_type(found.problems, Problems)
    figure = found.of("pop.persons", "431228223204", sex="2")
    assert_type(figure.value, Value)
    assert_type(figure.observation, xp.Observation)
    assert_type(figure.inputs, tuple[Input, ...])
    assert_type(figure.inputs[0].component, Component)
    assert_type(figure.uses, tuple[Measurement, ...])
    assert_type(figure.lack, Lack | None)
    assert_type(figure.missing, int)
    more = measure(
        ["pop.persons", xp.catalogue()["pop.households"]],
        roll,
        at=xp.Year(2020),
        by=Level.VILLAGE,
        split=["sex", Classification("age", (0, 15, 60))],
        before=before,
        known=xp.DataSet([]),
        sources={"household": [xp.Source(document="台账.xlsx")]},
    )
    return "".join(str(item) for item in more)


def accounting(figure: Measurement, observation: xp.Observation) -> tuple[str, ...]:
    """A measurement and an observation have an account, which has three forms."""
    account = explain(figure)
    assert_type(account, Explanation)
    assert_type(account.parts, tuple[Explanation, ...])
    assert_type(explain(observation).value, Value)
    assert_type(account.is_cut, bool)
    return explanation_text(account, "en"), explanation_json(account), explanation_svg(account)


def told(value: Value) -> str:
    """What a figure comes to is one of six."""
    match value:
        case xp.Quantity() | xp.Approximate() | xp.Share():
            return str(value)
        case xp.GrowthRate() | xp.PercentagePoints():
            return str(value)
        case Missing():
            return value.reason.value
        case _:
            assert_never(value)


def own_rows() -> Measurements:
    """Rows of one's own are columns, of a type of one's own if need be."""
    floor = EntityColumn(name="floor", kind="quantity", unit_code="square_metre")
    shop = EntityType(
        code="shop", zh="商店", en="shop", unit_code="establishment", columns=[floor]
    )
    larger = schema().extended([shop])
    assert_type(larger, Schema)
    table = ColumnTable(
        entity=shop, areas=["431228223204"], columns={"floor": [30]}, parents=None
    )
    tables = ColumnTables([table], day=datetime.date(2020, 12, 31))
    shops = xp.Indicator(
        code="shop.number", zh="商店数", en="shops", unit_code="establishment",
        kind="stock", formula="count(shop)",
    )  # fmt: skip
    book = xp.catalogue().extended([shops], schema=larger)
    assert_type(book, xp.IndicatorCatalogue)
    return measure(shops, tables, at="2020", definitions=book)


def as_tables(roll: xp.Roll) -> Tables:
    """A roll is tables of rows, too."""
    tables = RollTables(roll, year=2019)
    assert_type(tables.table("household"), Table | None)
    return tables


def tables_of_users(rows: Sequence[tuple[int, dict[str, str]]]) -> Parameters:
    """Tables of definitions are read with the problems of their rows."""
    assert_type(catalogue_from_rows(rows), tuple[tuple[xp.Indicator, ...], Problems])
    found, problems = parameters_from_rows(rows, "参数.csv")
    assert_type(found, tuple[DatedParameter, ...])
    assert_type(problems, Problems)
    return parameters().extended(found)
