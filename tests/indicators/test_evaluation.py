from fractions import Fraction

import pytest

from xiaoping.indicators import Indicator, parse_formula
from xiaoping.indicators.evaluation import Lack, evaluate, valued, worth_of
from xiaoping.measures import (
    Approximate,
    GrowthRate,
    Interval,
    Missing,
    MissingReason,
    PercentagePoints,
    Quantity,
    Share,
    parse,
)

LACK = Lack(
    reason=MissingReason.UNKNOWN,
    code="evaluation.unknown",
    details={"entity_zh": "x", "entity_en": "x", "missing": 3},
)


NOW = {
    "a.six": Interval.point(6),
    "a.zero": Interval.point(0),
    "a.minus": Interval.point(-2),
    "a.some": Interval(901, 999),
    "a.few": Interval(0, 5),
    "a.lack": LACK,
    "a.huge": Interval.point(10**3000),
}
THEN = {**NOW, "a.six": Interval.point(4), "a.minus": Interval.point(-4)}


class Figures:
    """Figures of this year and the last, by code."""

    def indicator_worth(self, code, *, back):
        return (THEN if back else NOW)[code]

    def aggregate(self, _node, *, back):
        return Interval.point(1 if back else 3)

    def parameter(self, _code, *, back):
        return Interval.point(1 if back else 2)


def worth(text):
    return evaluate(parse_formula(text), Figures())


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a.six", 6, 6),
        ("a.six + a.minus * 2", 2, 2),
        ("a.six - (a.minus - 1)", 9, 9),
        ("a.six / 4", Fraction(3, 2), Fraction(3, 2)),
        ("a.zero / a.six", 0, 0),
        ("a.six * $line", 12, 12),
        ("count(household) * 1万元", 30_000, 30_000),
        ("5% * a.six", Fraction(3, 10), Fraction(3, 10)),
        ("15亩", 10_000, 10_000),
        ("share(a.six of a.six + a.six)", Fraction(1, 2), Fraction(1, 2)),
        ("previous(a.six)", 4, 4),
        ("change(a.six)", 2, 2),
        ("change(a.minus)", 2, 2),
        ("growth(a.six)", Fraction(1, 2), Fraction(1, 2)),
        ("a.some / 3", Fraction(901, 3), 333),
        ("a.six / a.some", Fraction(6, 999), Fraction(6, 901)),
        ("a.few * a.minus", -10, 0),
    ],
)
def test_a_formula_is_worked_out_exactly_or_as_a_set(text, low, high):
    found = worth(text)
    assert (found.low, found.high) == (low, high)


LACKS = [
    ("a.six / a.zero", "evaluation.zero", "“a.zero”为零，不能作除数", "'a.zero' is zero"),
    ("share(a.six of a.zero)", "evaluation.zero", "“a.zero”为零", "nothing can be divided"),
    ("a.six / (a.six - 6)", "evaluation.zero", "“a.six - 6”为零", "'a.six - 6' is zero"),
    ("a.six / a.few", "evaluation.maybe-zero", "“a.few”可能为零", "'a.few' may be zero"),
    ("growth(a.zero)", "evaluation.base", "“a.zero”的基期数不大于零", "The base of 'a.zero'"),
    ("growth(a.minus)", "evaluation.base", "请改说增减量", "Tell the change instead"),
    ("growth(a.few)", "evaluation.base", "“a.few”的基期数", "not above zero"),
    (
        "a.lack + 1",
        "evaluation.unknown",
        "其中相关内容全部未填，或没有一条属于所问的种类、年份",
        "is unknown in all",
    ),
    ("1 / a.lack", "evaluation.unknown", "“x”", "'x'"),
    ("growth(a.lack)", "evaluation.unknown", "“x”", "'x'"),
    ("share(a.six of a.lack)", "evaluation.unknown", "“x”", "'x'"),
    ("a.huge * a.huge", "evaluation.huge", "算得的数太大", "far too large for a figure"),
    ("1 / a.huge / a.huge", "evaluation.huge", "请核对公式", "Check the formula"),
]


@pytest.mark.parametrize(("text", "code", "zh", "en"), LACKS)
def test_what_cannot_be_worked_out_says_why(text, code, zh, en):
    found = worth(text)
    assert found.code == code
    assert zh in found.text("zh")
    assert en in found.text("en")


def test_squares_of_squares_stop_before_they_fill_the_memory():
    class Squares(Figures):
        def indicator_worth(self, code, *, back):
            number = int(code.removeprefix("a.n")) + back
            return Interval.point(7) if not number else evaluate(square(number - 1), self)

    def square(number):
        return parse_formula(f"a.n{number} * a.n{number}")

    assert evaluate(square(13), Squares()).code == "evaluation.huge"


def figure(kind, unit, decimals=None):
    return Indicator(
        code="my.own", zh="某", en="some", unit_code=unit, kind=kind, decimals=decimals
    )


@pytest.mark.parametrize(
    ("found", "indicator", "expected", "text"),
    [
        (Interval.point(10_000), figure("stock", "mu"), Quantity, "15亩"),
        (Interval.point(Fraction(1, 3)), figure("ratio", "percent", 1), Share, "33.3%"),
        (Interval.point(Fraction(1, 2)), figure("ratio", "percent", 1), Share, "50%"),
        (Interval.point(Fraction(1, 3)), figure("ratio", "percent"), Share, "33.33%"),
        (Interval.point(Fraction(-1, 5)), figure("ratio", "percent"), Share, "-20%"),
        (Interval.point(Fraction(6, 5)), figure("ratio", "percent"), Share, "120%"),
        (Interval.point(Fraction(-3, 2)), figure("growth", "percent"), GrowthRate, "-150%"),
        (
            Interval.point(Fraction(1, 50)),
            figure("flow", "percentage_point"),
            PercentagePoints,
            "2个百分点",
        ),
        (Interval.point(Fraction(7, 3)), figure("ratio", "person/household"), Quantity, "2.33人/户"),
        (Interval.point(0), figure("stock", "household"), Quantity, "0户"),
        (Interval(901, 999), figure("stock", "household"), Approximate, "[901, 999]户"),
        (LACK, figure("stock", "household"), Missing, ""),
    ],
)  # fmt: skip
def test_a_worth_is_a_value_of_the_indicator_in_its_unit(found, indicator, expected, text):
    value = valued(found, indicator)
    assert type(value) is expected
    assert not text or str(value) == text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("15亩", 10_000, 10_000),
        ("900余户", 901, 999),
        ("12.5%", Fraction(1, 8), Fraction(1, 8)),
    ],
)
def test_a_value_stands_for_the_numbers_it_may_be(text, low, high):
    found = worth_of(parse(text))
    assert (found.low, found.high) == (low, high)


def test_a_missing_value_is_a_lack_with_its_reason():
    found = worth_of(Missing(MissingReason.SUPPRESSED))
    assert (found.reason, found.code) == (MissingReason.SUPPRESSED, "evaluation.missing")
    assert "原值缺失" in found.text("zh")
    assert "The value itself is missing" in found.text("en")


def test_a_worth_that_was_put_into_a_unit_comes_back():
    for text in ("15亩", "3.2万亩", "900余亩"):
        value = parse(text)
        again = valued(worth_of(value), figure("stock", "mu"))
        assert worth_of(again) == worth_of(value)
