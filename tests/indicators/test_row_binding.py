import pickle

import pytest

from xiaoping.errors import AbsentError, DimensionError, InvariantError
from xiaoping.indicators import (
    ColumnKind,
    DatedParameter,
    Parameters,
    parse_condition,
    schema,
)
from xiaoping.indicators.nodes import Arithmetic, Column, Entries
from xiaoping.indicators.row_binding import RowBinder, RowKind

BOOK = Parameters(
    [
        DatedParameter(code="line", zh="线", en="line", value=4, unit_code="yuan/person"),
        DatedParameter(code="plot", zh="块", en="plot", value=1, unit_code="hectare"),
    ]
)


def binder(entity="household"):
    return RowBinder(entity, schema(), BOOK)


def bound(text, entity="household"):
    return str(binder(entity).condition(parse_condition(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("size >= 3人", "size >= 3"),
        ("arable > 1公顷", "arable > 15"),
        ("1公顷 < arable", "15 < arable"),
        ("arable > 1平方米", "arable > 0.0015"),
        ("arable > forest", "arable > forest"),
        ("floor_area > arable", "floor_area > arable * 2000/3"),
        ("income_net < 0.4万元", "income_net < 4000"),
        ("income_net < 4000元/人 * size", "income_net < 4000 * size"),
        ("income_net < $line * size", "income_net < $line * size"),
        ("arable >= $plot", "arable >= $plot * 15"),
        ("$plot <= arable", "$plot <= arable * 1/15"),
        ("income_net - 1万元 > 0元", "income_net - 10000 > 0"),
        ("1公顷 + arable > 0亩", "1 + arable * 1/15 > 0"),
        ("size in (1人, 2人)", "size in (1, 2)"),
        ("arable in (1公顷, 2亩)", "arable in (15, 2)"),
        ("15亩 in (1公顷, 2亩)", "15 in (15, 2)"),
        ("exit_year = 2018", "exit_year = 2018"),
        ("2018 = exit_year", "2018 = exit_year"),
        ("exit_year in (2018)", "exit_year in (2018)"),
        ("exit_year = year", "exit_year = year"),
        ("exit_year = year - 1", "exit_year = year - 1"),
        ("year - built_year > 30", "year - built_year > 30"),
        ("registered_on <= day", "registered_on <= day"),
        ("registered_on < @2014-06-30", "registered_on < @2014-06-30"),
        ("registered_on in (@2014-06-30)", "registered_on in (@2014-06-30)"),
        ("is_out = false", "is_out = false"),
        ("true = is_out", "true = is_out"),
        ("is_out != is_registered", "is_out != is_registered"),
        ("(size > 3人) = is_out", "(size > 3) = is_out"),
        ("known(income_net)", "known(income_net)"),
        ("known(id)", "known(id)"),
        ("village.fibre and not is_out", "village.fibre and not is_out"),
        ("housing_grade = 'C'", "housing_grade in ('C级')"),
        ("'C' = housing_grade", "housing_grade in ('C级')"),
        ("housing_grade != 'C'", "not housing_grade in ('C级')"),
    ],
)
def test_a_condition_is_bound_to_plain_numbers_in_the_unit_of_the_column(text, expected):
    assert bound(text) == expected


def test_a_label_means_its_entry_in_every_list_and_those_below_it():
    node = binder("person").condition(parse_condition("relation = '户主'"))
    (entries,) = node.options
    assert isinstance(entries, Entries)
    assert {(e.list_id, e.code) for e in entries.entries} >= {
        ("gb_kin_2", "02"),
        ("reg_relation", "01"),
    }
    child = binder("person").condition(parse_condition("relation = '子'"))
    assert len(child.options[0].entries) > 2
    twice = binder("person").condition(parse_condition("relation in ('子', '子')"))
    assert twice.options == child.options


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("size", ColumnKind.QUANTITY, "人"),
        ("size * size", ColumnKind.QUANTITY, "人·人"),
        ("income_net", ColumnKind.QUANTITY, "元"),
        ("arable + 1公顷", ColumnKind.QUANTITY, "亩"),
        ("1公顷 + arable", ColumnKind.QUANTITY, "公顷"),
        ("year - built_year", ColumnKind.NUMBER, ""),
        ("year - 1", ColumnKind.YEAR, ""),
        ("id", ColumnKind.KEY, "户"),
        ("village.households", ColumnKind.QUANTITY, "户"),
        ("is_out", ColumnKind.FLAG, ""),
        ("$line", ColumnKind.QUANTITY, "元/人"),
        ("5%", ColumnKind.NUMBER, "%"),
    ],
)
def test_a_value_knows_what_it_is(text, kind, unit):
    _, found = binder().value(parse_condition(text))
    assert (found.kind, found.unit.word) == (kind, unit)


def test_what_is_met_on_the_way_is_remembered():
    mine = binder()
    mine.condition(parse_condition("income_net < $line * size or arable > $plot"))
    assert mine.parameters == ["line", "plot"]
    assert RowKind(ColumnKind.NUMBER).is_number


MISTAKES = [
    ("size > 3户", "binding.dimension", "“size”（人）与“3户”（户）", "'size' (人) and '3户' (户)"),
    ("size > 3", "binding.dimension", "“3”（1）", "'3' (1)"),
    ("income_net < $line", "binding.dimension", "（元）", "(元/人)"),
    ("size + arable > 0亩", "binding.dimension", "“size”（人）", "'arable' (亩)"),
    ("size in (3人, 4户)", "binding.dimension", "（户）", "differ in dimension"),
    ("size", "binding.condition", "“size”不是条件", "'size' is a value, not a condition"),
    ("size and is_out", "binding.condition", "“size”不是条件", "Write a comparison"),
    ("not size", "binding.condition", "不是条件", "not a condition"),
    ("toilet", "binding.condition", "不是条件", "not a condition"),
    ("size = '女'", "binding.label", "标签“女”只能与代码列或名称列比较", "The label '女' can only"),
    ("'女' = size", "binding.label", "标签“女”", "column of codes"),
    ("size in ('女')", "binding.label", "标签“女”", "column of codes"),
    ("id = '001'", "binding.label", "标签“001”", "'001'"),
    ("is_out = '是'", "binding.label", "标签“是”", "column of codes"),
    ("known('女')", "binding.label", "标签“女”", "column of codes"),
    ("'女' = '女'", "binding.label", "标签“女”", "column of codes"),
    ("size = housing_grade", "binding.comparison", "（quantity）与", "(code) cannot be compared"),
    ("exit_year = 3人", "binding.comparison", "“exit_year”（year）", "'exit_year' (year)"),
    ("exit_year = size", "binding.comparison", "（year）", "(quantity) cannot be compared"),
    ("exit_year > 1 + 1", "binding.comparison", "（number）不能比较", "(number)"),
    ("exit_year = day", "binding.comparison", "（date）不能比较", "(date) cannot be compared"),
    ("registered_on > 2014", "binding.comparison", "（date）", "'registered_on' (date)"),
    ("id = id", "binding.comparison", "（key）", "(key)"),
    ("housing_grade = housing_grade", "binding.comparison", "（code）", "(code)"),
    ("is_out > false", "binding.order", "代码和是否只能用 = 或 !=", "no order"),
    ("is_out in (true)", "binding.order", "代码和是否", "use = or != only"),
    ("housing_grade > 'C'", "binding.order", "housing_grade > 'C'", "no order"),
    ("housing_grade in (3)", "binding.option", "选项“3”应写成带引号的标签", "the option '3'"),
    ("housing_grade in (true)", "binding.option", "选项“true”", "'true'"),
    ("housing_grade = 'E'", "binding.entry", "没有“E”。相近的有：A级", "have no 'E'. Near ones: A"),
    ("housing_grade = 'C及'", "binding.entry", "相近的有：C级", "Near ones: C级"),
    ("size + is_out > 1人", "binding.number", "“is_out”不是数值", "'is_out' is no number"),
    ("year * 2 > 1", "binding.number", "“year”不是数值", "'year' is no number"),
    ("year + exit_year > 1", "binding.number", "“exit_year”不是数值", "'exit_year'"),
    ("1 + year > 1", "binding.number", "“year”不是数值", "'year' is no number"),
    ("sizes > 3人", "schema.no-column", "没有列“sizes”", "no column 'sizes'. Near ones: size"),
    ("person.age > 3", "schema.no-parent", "“household”的上级不是“person”", "is: village"),
    ("size > $lien", "parameter.unknown", "没有参数“lien”。相近的有：line", "Near ones: line"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "zh", "en"), MISTAKES)
def test_what_has_no_meaning_is_told_in_both_languages(text, code, zh, en):
    with pytest.raises((AbsentError, DimensionError, InvariantError)) as caught:
        bound(text)
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en


def test_rows_are_not_divided():
    node = Arithmetic("/", Column(("income_net",)), Column(("size",)))
    with pytest.raises(InvariantError) as caught:
        binder().value(node)
    assert caught.value.code == "binding.division"
    assert "行内不能相除：income_net / size" in caught.value.zh
    assert "Multiply the other side" in caught.value.en
