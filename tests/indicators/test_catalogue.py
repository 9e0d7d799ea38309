import pickle

import attrs
import pytest

from xiaoping.errors import AbsentError, DimensionError, DuplicateError, InvariantError
from xiaoping.indicators import (
    DatedParameter,
    EntityType,
    Indicator,
    IndicatorCatalogue,
    catalogue,
    catalogue_from_rows,
    parameters,
    schema,
)
from xiaoping.indicators.catalogue import CATALOGUE_COLUMNS, MOST_FAULTS


def row(**changes):
    fields = dict.fromkeys(CATALOGUE_COLUMNS, "")
    fields |= {"code": "agri.tea.area", "zh": "茶园面积", "en": "Tea", "unit": "mu"}
    return fields | {"kind": "stock"} | changes


def test_an_unknown_code_names_near_ones():
    with pytest.raises(AbsentError, match=r"no indicator 'econ\.gpd'.*econ\.gdp"):
        catalogue()["econ.gpd"]
    assert catalogue().name("no.such") == "no.such"


def test_a_users_rows_extend_the_built_in_catalogue():
    found, problems = catalogue_from_rows([(2, row())], "mine.csv")
    assert not problems
    larger = catalogue().extended(found)
    assert larger["agri.tea.area"].unit.word == "亩"
    assert "agri.tea.area" not in catalogue()


def test_every_faulty_row_is_told_with_its_number():
    rows = [
        (2, row(code="Tea")),
        (3, row(unit="亩亩")),
        (4, row(kind="stok")),
        (5, row(decimals="two")),
        (6, row()),
    ]
    found, problems = catalogue_from_rows(rows, "mine.csv")
    assert [item.code for item in found] == ["agri.tea.area"]
    assert [(p.where.row, p.code) for p in problems] == [
        (2, "indicator.code"),
        (3, "unit.unknown"),
        (4, "indicator.cell"),
        (5, "indicator.cell"),
    ]
    assert "kind列不能填“stok”" in problems[2].text("zh")


def test_a_code_is_defined_once_and_a_whole_exists():
    (found,), _ = catalogue_from_rows([(2, row())])
    with pytest.raises(DuplicateError, match="are defined twice"):
        IndicatorCatalogue((found, found))
    part = attrs.evolve(found, whole="land.areaa")
    with pytest.raises(InvariantError, match=r"The whole 'land\.areaa' .* Near: land\.area"):
        catalogue().extended((part,))


def test_a_whole_that_is_not_there_names_those_that_are_near():
    (found,), _ = catalogue_from_rows([(2, row())])
    part = attrs.evolve(found, whole="land.areaa")
    with pytest.raises(InvariantError) as caught:
        catalogue().extended((part,))
    assert caught.value.code == "indicator.whole"
    assert "指标 agri.tea.area 的总体“land.areaa”不在目录中" in caught.value.zh
    assert "land.area" in caught.value.details["near"]


def formula(text, **changes):
    return row(**({"formula": text, "unit": "household", "code": "my.own"} | changes))


def rate(**changes):
    return formula("", **({"unit": "percent", "kind": "ratio"} | changes))


MISTAKES = [
    (formula("count(person)"), "unit", "indicator.unit", "的单位是“户”，公式算出的是“人”", "is in '户', its formula gives '人'"),
    (formula("pop.persons / pop.households"), "unit", "indicator.unit", "“人/户”", "'人/户'"),
    (formula("1 * 2"), "unit", "indicator.unit", "公式算出的是“1”", "gives '1'"),
    (formula("share(pop.persons of pop.persons)", unit="percent"), "kind", "indicator.kind", "类型是stock，公式算出的只能是：ratio", "can only be: ratio"),
    (formula("growth(pop.households)", unit="percent", kind="ratio"), "kind", "indicator.kind", "只能是：growth", "can only be: growth"),
    (formula("my.own + 1户"), "formula", "indicator.circle", "绕成了圈：my.own → my.own", "go in a circle: my.own"),
    (formula("previous(my.own)"), "formula", "indicator.circle", "绕成了圈", "go in a circle"),
    (formula("count(household"), "formula", "formula.syntax", "应为“)”", "expected is ')'"),
    (formula("count(household where x)"), "formula", "schema.no-column", "没有列“x”", "no column 'x'"),
    (formula("$lien * pop.persons"), "formula", "parameter.unknown", "没有参数“lien”", "no parameter 'lien'"),
    (formula("pop.person"), "formula", "binding.indicator", "相近的有：pop.persons", "Near ones: pop.persons"),
    (formula("count(household) + 1人"), "formula", "binding.dimension", "“1人”（人）", "'1人' (人)"),
    (rate(numerator="pop.persons"), "denominator", "indicator.half", "缺分母", "lacks its denominator"),
    (rate(denominator="pop.persons"), "denominator", "indicator.half", "缺分子", "lacks its numerator"),
    (rate(numerator="a.b", denominator="a.c", formula="1 * 1"), "", "indicator.both", "既有分子分母又有公式", "Keep one of the two"),
    (row(**{"from": "2020-02-01", "to": "2020-01-01"}), "to", "indicator.span", "的有效期颠倒：2020-02-01至2020-01-01", "2020-02-01 to 2020-01-01"),
    (row(**{"from": "2020-2-30"}), "from", "indicator.cell", "from列不能填“2020-2-30”，应为：2020-12-31", "The column from cannot hold '2020-2-30'"),
    (row(to="明天"), "to", "indicator.cell", "to列不能填“明天”", "such as: 2020-12-31"),
    (row(kind="时点"), "kind", "indicator.cell", "应为：stock、flow、ratio", "expected is one such as: stock, flow"),
    (row(direction="up"), "direction", "indicator.cell", "direction列不能填“up”", "higher_better"),
    (row(decimals="9" * 5000), "decimals", "indicator.cell", "decimals列不能填“999", "such as: 0, 1, 2"),
    (row(decimals="999999999"), "decimals", "display.decimals", "999999999", "999999999"),
    (row(decimals="-1"), "decimals", "display.decimals", "-1", "-1"),
    (row(code="pop.persons"), "code", "indicator.duplicate", "指标代码重复定义：pop.persons", "pop.persons are defined twice"),
    (row(whole="land.areaa"), "whole", "indicator.whole", "land.area", "Near: land.area"),
    (row(unit="亩亩"), "unit", "unit.unknown", "亩亩", "亩亩"),
    (row(code="Tea"), "code", "indicator.code", "指标代码“Tea”", "'Tea' is malformed"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "column", "code", "zh", "en"), MISTAKES)
def test_a_mistake_in_a_catalogue_is_told_with_row_and_column(wrong, column, code, zh, en):
    found, problems = catalogue_from_rows([(7, wrong)], "指标.csv")
    assert found == ()
    (problem,) = problems
    assert (problem.code, problem.where.row, problem.where.column) == (code, 7, column)
    assert zh in problem.text("zh")
    assert en in problem.text("en")


def test_rows_speak_of_each_other_in_any_order():
    rows = [
        (2, formula("my.b + my.c", code="my.a")),
        (3, formula("count(household)", code="my.b")),
        (4, formula("my.b * 2", code="my.c")),
        (5, rate(code="my.rate", numerator="my.a", denominator="pop.households")),
    ]
    found, problems = catalogue_from_rows(rows)
    assert [item.code for item in found] == ["my.a", "my.b", "my.c", "my.rate"]
    assert not problems
    assert str(found[3].figure) == "my.a / pop.households"
    assert catalogue().extended(found).bound("my.rate").references == ("my.a", "pop.households")


def test_what_rests_on_a_faulty_row_is_told_and_left_out():
    rows = [
        (2, formula("count(house)", code="my.a")),
        (3, formula("my.a * 2", code="my.b")),
        (4, formula("my.b * 2", code="my.c")),
        (5, row(code="my.part", whole="my.b")),
        (6, formula("count(household)", code="my.d")),
        (7, formula("my.d * 2", code="my.d")),
    ]
    found, problems = catalogue_from_rows(rows)
    assert [item.code for item in found] == ["my.d"]
    assert [(p.where.row, p.code) for p in problems] == [
        (7, "indicator.duplicate"),
        (2, "schema.no-entity"),
        (3, "binding.indicator"),
        (4, "binding.indicator"),
        (5, "binding.indicator"),
    ]


def test_a_circle_is_told_of_everything_in_it_and_everything_that_leads_into_it():
    rows = [
        (2, formula("my.b + 1户", code="my.a")),
        (3, formula("my.c + 1户", code="my.b")),
        (4, formula("my.b + 1户", code="my.c")),
        (5, formula("my.e + 1户", code="my.d")),
        (6, formula("count(household)", code="my.e")),
        (7, formula("my.e + my.a", code="my.f")),
    ]
    found, problems = catalogue_from_rows(rows)
    assert [item.code for item in found] == ["my.d", "my.e"]
    assert {p.where.row for p in problems} == {2, 3, 4, 7}
    assert {p.code for p in problems} == {"indicator.circle"}
    assert "my.b → my.c → my.b" in problems[0].text("zh")


@pytest.mark.parametrize("turn", [1, -1])
def test_long_chains_and_diamonds_are_proved_at_once(turn):
    chain = [formula("count(household)", code="c.n0")]
    chain += [formula(f"c.n{n} + c.n{n}", code=f"c.n{n + 1}") for n in range(1500)]
    found, problems = catalogue_from_rows(list(enumerate(chain))[::turn])
    assert len(found) == 1501
    assert not problems
    ring = [formula(f"c.n{(n + 1) % 1500} + 1户", code=f"c.n{n}") for n in range(1500)]
    found, problems = catalogue_from_rows(list(enumerate(ring))[::turn])
    assert found == ()
    assert len(problems) == MOST_FAULTS + 1


def test_a_catalogue_takes_a_schema_and_parameters_of_its_users():
    shop = EntityType(
        code="shop",
        zh="商店",
        en="shop",
        unit_code="establishment",
        columns=(),
        parent="village",
    )
    cap = DatedParameter(
        code="shop.cap", zh="上限", en="cap", value=3, unit_code="establishment"
    )
    shops = Indicator(
        code="shop.number", zh="商店数", en="shops", unit_code="establishment", kind="stock",
        formula="count(shop where village.fibre) + $shop.cap",
    )  # fmt: skip
    with pytest.raises(AbsentError) as caught:
        catalogue().extended([shops])
    assert caught.value.code == "schema.no-entity"
    larger = catalogue().extended(
        [shops], schema=schema().extended([shop]), parameters=parameters().extended([cap])
    )
    assert larger.bound("shop.number").parameters == ("shop.cap",)
    assert "shop" in larger.schema
    assert "shop.cap" in larger.parameters
    assert larger.extended().bound("shop.number") is not None


def test_a_catalogue_proves_everything_it_holds():
    wrong = IndicatorCatalogue(
        [
            Indicator(
                code="my.own",
                zh="某",
                en="some",
                unit_code="mu",
                kind="stock",
                formula="count(plot)",
            )
        ]
    )
    (problem,) = wrong.prove()
    assert (problem.code, problem.where.path) == ("indicator.unit", "my.own")
    with pytest.raises(DimensionError) as caught:
        wrong.bound("my.own")
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en
    assert not catalogue().prove()


def test_an_indicator_without_formula_is_bound_to_nothing():
    assert catalogue().bound("econ.gdp") is None
    with pytest.raises(AbsentError, match="no indicator"):
        catalogue().bound("econ.gpd")


@pytest.mark.parametrize(
    ("kind", "parts", "told"),
    [
        ("ratio", {}, ["indicator.no-parts"]),
        ("ratio", {"numerator": "pop.persons", "denominator": "pop.households"}, []),
        ("ratio", {"formula": "pop.persons / pop.households"}, []),
        ("index", {}, []),
    ],
)
def test_a_rate_without_parts_is_kept_and_told(kind, parts, told):
    row = {
        "code": "my.rate",
        "zh": "某率",
        "en": "rate",
        "unit": "person/household",
        "kind": kind,
    }
    found, problems = catalogue_from_rows([(7, row | parts)], "指标.csv")
    assert [item.code for item in found] == ["my.rate"]
    assert [problem.code for problem in problems] == told
    for problem in problems:
        assert (str(problem.where), problem.severity.value) == (
            "指标.csv 第7行 denominator",
            "warning",
        )
        assert "没有分子和分母" in problem.text("zh")
        assert "neither numerator nor denominator" in problem.text("en")


def a_row(code, **more):
    return {"code": code, "zh": "某数", "en": "n", "unit": "household", "kind": "stock"} | more


def told(*rows):
    found, problems = catalogue_from_rows(list(enumerate(rows, start=2)), "指标.csv")
    return [item.code for item in found], [
        (p.code, p.where.row, p.where.column) for p in problems
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (a_row("my.a", zh=""), ("indicator.cell", "zh")),
        (a_row("my.a", en=" "), ("indicator.cell", "en")),
        (a_row("my.a", unit=""), ("indicator.cell", "unit")),
        (
            {"code": "my.a", "zh": "某数", "en": "n", "unit": "household"},
            ("indicator.cell", "kind"),
        ),
        (a_row("my.a", decimals="２"), ("indicator.cell", "decimals")),
        (a_row("my.a", decimals="1_0"), ("indicator.cell", "decimals")),
        (a_row("my.a", decimals="-1"), ("display.decimals", "decimals")),
        (
            a_row("my.a", formula="count(household) * " + "9" * 300),
            ("number.too-long", "formula"),
        ),
        (
            a_row("my.a", formula=f"count(household) + {'9' * 300}户"),
            ("reading.too-long", "formula"),
        ),
        (a_row("my.a", formula="count(household) / 0"), ("binding.zero", "formula")),
    ],
)
def test_every_fault_of_a_row_names_its_cell(row, problem):
    code, column = problem
    assert told(row) == ([], [(code, 2, column)])


def test_nothing_is_a_part_of_its_own_part():
    rows = [
        a_row("my.a", whole="my.b"),
        a_row("my.b", whole="my.a"),
        a_row("my.c", whole="my.c"),
        a_row("my.d", whole="pop.households"),
        a_row("my.e", whole="my.d"),
        a_row("my.f", whole="my.a"),
    ]
    kept, problems = told(*rows)
    assert kept == ["my.d", "my.e"]
    assert problems[:3] == [("indicator.in-itself", row, "whole") for row in (2, 3, 4)]
    assert problems[3:] == [("binding.indicator", 7, "formula")]
    items = [
        Indicator(code=c, zh=c, en=c, unit_code="household", kind="stock", whole=w)
        for c, w in (("my.a", "my.b"), ("my.b", "my.a"))
    ]
    with pytest.raises(InvariantError) as caught:
        IndicatorCatalogue(items)
    assert caught.value.code == "indicator.in-itself"
    assert "又是它自己的一部分" in caught.value.zh
    assert "is itself a part of it" in caught.value.en


def test_a_table_of_nothing_but_mistakes_is_not_looked_at_to_its_end():
    rows = [
        a_row(f"my.a{n}", formula="count(household where agee < 2)")
        for n in range(MOST_FAULTS + 5)
    ]
    kept, problems = told(*rows, a_row("my.good", formula="count(household)"))
    assert kept == []
    assert [code for code, *_ in problems] == ["schema.no-column"] * MOST_FAULTS + [
        "indicator.many-faults"
    ]
    assert problems[-1] == ("indicator.many-faults", MOST_FAULTS + 2, "")
    _, found = catalogue_from_rows(list(enumerate(rows)))
    assert "不再核对，也不采用" in found[-1].text("zh")
    assert "neither looked at nor taken" in found[-1].text("en")
    kept, problems = told(
        *rows[: MOST_FAULTS - 1], a_row("my.good", formula="count(household)")
    )
    assert kept == ["my.good"]
