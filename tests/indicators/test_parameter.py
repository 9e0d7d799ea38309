import pickle
from datetime import date

import pytest

from xiaoping.errors import AbsentError, DuplicateError, InvariantError
from xiaoping.indicators import DatedParameter, Parameters, parameters, parameters_from_rows
from xiaoping.indicators.parameter import PARAMETER_COLUMNS


def span(value=4000, start=None, end=None, unit="yuan/person", code="poverty.line"):
    def day(text):
        return None if text is None else date.fromisoformat(text)

    return DatedParameter(
        code=code, zh="脱贫标准", en="line", value=value, unit_code=unit,
        valid_from=day(start), valid_to=day(end),
    )  # fmt: skip


LINE = Parameters(
    [
        span(4000, "2020-01-01", "2020-12-31"),
        span(3747, "2019-01-01", "2019-12-31"),
        span(2300, None, "2017-12-31"),
        span(5000, "2021-06-01", None),
    ]
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(1999, 1, 1), 2300),
        (date(2017, 12, 31), 2300),
        (date(2018, 6, 30), None),
        (date(2019, 1, 1), 3747),
        (date(2019, 12, 31), 3747),
        (date(2020, 1, 1), 4000),
        (date(2021, 5, 31), None),
        (date(2021, 6, 1), 5000),
        (date(2099, 1, 1), 5000),
    ],
)
def test_a_parameter_is_what_was_set_for_the_day(day, value):
    held = LINE.on("poverty.line", day)
    assert (held and held.value) == value


def test_spans_stand_in_the_order_of_time():
    assert [item.value for item in LINE["poverty.line"]] == [2300, 3747, 4000, 5000]
    assert list(LINE) == ["poverty.line"]
    assert len(LINE) == 1
    assert len(LINE.extended([span(code="loan.cap")])) == 2


def row(**changes):
    fields = dict.fromkeys(PARAMETER_COLUMNS, "")
    fields |= {"code": "line", "zh": "线", "en": "line", "value": "4000", "unit": "yuan/person"}
    return fields | changes


MISTAKES = [
    (
        lambda: LINE["poverty.lien"],
        "parameter.unknown",
        "poverty.line",
        "Near ones: poverty.line",
    ),
    (lambda: LINE["zzz"], "parameter.unknown", "没有参数“zzz”", "There is no parameter 'zzz'"),
    (
        lambda: span(1, "2020-02-01", "2020-01-31"),
        "parameter.span",
        "2020-02-01至2020-01-31",
        "2020-02-01 to 2020-01-31",
    ),
    (
        lambda: Parameters([span(1, "2020-01-01", "2020-12-31"), span(2, "2020-12-31")]),
        "parameter.overlap",
        "两个时段重叠",
        "overlap",
    ),
    (
        lambda: Parameters([span(1, "2020-01-01"), span(2, "2021-01-01")]),
        "parameter.overlap",
        "填写前一时段的止日",
        "Tell the last day",
    ),
    (lambda: Parameters([span(1), span(2)]), "parameter.overlap", "重叠", "overlap"),
    (
        lambda: LINE.extended([span(1, "2020-05-01", "2020-05-02")]),
        "parameter.overlap",
        "重叠",
        "overlap",
    ),
    (
        lambda: Parameters(
            [span(1, None, "2019-12-31"), span(2, "2020-01-01", unit="yuan/household")]
        ),
        "parameter.unit",
        "元/人、元/户",
        "元/人, 元/户",
    ),
]


@pytest.mark.parametrize(("wrong", "code", "zh", "en"), MISTAKES)
def test_what_no_parameter_can_be_is_told(wrong, code, zh, en):
    with pytest.raises((AbsentError, DuplicateError, InvariantError)) as caught:
        wrong()
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en


def test_spans_of_one_code_may_be_in_units_that_convert():
    both = Parameters(
        [span(1, None, "2019-12-31", "mu"), span(2, "2020-01-01", None, "hectare")]
    )
    assert str(both.on("poverty.line", date(2020, 5, 1)).quantity) == "2公顷"


def test_every_faulty_row_is_told_with_its_number():
    rows = [
        (2, row()),
        (3, row(value="很多")),
        (4, row(unit="田")),
        (5, row(**{"from": "2020-13-01"})),
        (6, row(**{"from": "2020-02-01", "to": "2020-01-01"})),
        (7, row(code="cap", value="5万", unit="yuan/household")),
        (8, row(code="two", value="1/3")),
    ]
    found, problems = parameters_from_rows(rows, "参数.csv")
    assert [item.code for item in found] == ["line", "two"]
    assert [(p.where.row, p.code) for p in problems] == [
        (3, "number.unreadable"),
        (4, "unit.unknown"),
        (5, "parameter.row"),
        (6, "parameter.span"),
        (7, "number.unreadable"),
    ]
    assert "这一行不能读作参数" in problems[2].text("zh")
    assert "This row does not read as a parameter" in problems[2].text("en")


def test_the_built_in_parameters_have_a_source():
    for spans in parameters().values():
        for item in spans:
            assert item.zh
            assert item.en
            assert item.source
            assert item.unit.word or not item.unit_code
