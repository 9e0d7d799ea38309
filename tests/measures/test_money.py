import pickle
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import (
    AbsentError,
    DimensionError,
    DuplicateError,
    ExactnessError,
    InvariantError,
    TextError,
)
from xiaoping.measures import (
    PriceIndex,
    Quantity,
    constant_prices,
    deflate,
    growth,
    inflate,
    unit,
)
from xiaoping.periods import Year

# Consumer prices, last year = 100, as the statistical communiqués print them.
LAST_YEAR_100 = {
    2016: "102.0", 2017: "101.6", 2018: "102.1", 2019: "102.9", 2020: "102.5", 2021: "100.9",
}  # fmt: skip
CPI = PriceIndex.chained(LAST_YEAR_100, base=2015, name="居民消费价格指数", source="统计公报")
YUAN_2015 = constant_prices(unit("元"), 2015)


def test_changes_are_chained_into_levels():
    assert CPI.years == (2015, 2016, 2017, 2018, 2019, 2020, 2021)
    assert CPI.level(2015) == 100
    assert CPI.level(Year(2016)) == 102
    assert CPI.level(2017) == Fraction("103.632")
    assert (CPI.name, CPI.source) == ("居民消费价格指数", "统计公报")


def test_an_index_takes_a_mapping_or_pairs_of_years_in_any_order():
    first = PriceIndex(2015, {Year(2016): 102, Year(2015): 100})
    second = PriceIndex(Year(2015), [(2015, "100"), (2016, Fraction(102))])
    assert first == second
    assert hash(first) == hash(second)
    assert first.levels == ((2015, 100), (2016, 102))
    assert attrs.evolve(first, name="CPI").levels == first.levels
    assert pickle.loads(pickle.dumps(first)) == first


def test_income_at_constant_prices_grows_less_than_at_current_ones():
    before, now = Quantity(10772, "元/人"), Quantity(17131, "元/人")
    real = growth(deflate(now, 2020, CPI), deflate(before, 2015, CPI))
    assert str(growth(now, before).displayed(decimals=1)) == "59.0%"
    assert str(real.displayed(decimals=1)) == "42.5%"
    assert real.factor * CPI.level(2020) == growth(now, before).factor * 100


def test_constant_prices_are_a_unit_of_their_own():
    assert YUAN_2015 is constant_prices(unit("元"), 2015)
    assert YUAN_2015.code == "yuan@2015"
    assert YUAN_2015.word == "元（2015年价）"
    assert YUAN_2015.dimension == (("currency_cny_2015", 1),)
    assert YUAN_2015.tag == "ConstantMoney"
    assert Quantity(100, constant_prices(unit("fen"), 2015)) == Quantity(1, YUAN_2015)
    dollars = constant_prices(unit("us_dollar"), 2010)
    assert dollars.dimension == (("currency_usd_2010", 1),)
    assert dollars.word == "美元（2010年价）"


@pytest.mark.parametrize(
    ("rate", "code", "word"),
    [
        ("元/人", "yuan@2015/person", "元（2015年价）/人"),
        ("元/户", "yuan@2015/household", "元（2015年价）/户"),
        ("us_dollar/person", "us_dollar@2015/person", "美元（2015年价）/人"),
        ("fen/jin", "fen@2015/jin", "人民币分（2015年价）/斤"),
    ],
)
def test_a_rate_keeps_what_it_is_a_rate_of(rate, code, word):
    found = constant_prices(unit(rate), 2015)
    assert (found.code, found.word, found.factor) == (code, word, unit(rate).factor)
    others = {pair for pair in unit(rate).dimension if not pair[0].startswith("currency")}
    assert others < set(found.dimension)


def test_a_rate_of_several_things_comes_back_as_it_was():
    labour = unit("人") * unit("月")
    for rate in (unit("元") / labour, unit("亩") * unit("元") / unit("人")):
        money = Quantity(3000, rate)
        real = deflate(money, 2020, CPI)
        assert set(real.unit.dimension) - set(rate.dimension) == {("currency_cny_2015", 1)}
        assert inflate(real, 2020, CPI) == money
        assert inflate(real, 2020, CPI).unit == rate


def test_current_and_constant_prices_do_not_add_nor_those_of_two_base_years():
    real = deflate(Quantity(4460, "元"), 2020, CPI)
    assert real.unit == YUAN_2015
    for other in (Quantity(1, "元"), deflate(Quantity(1, "元"), 2020, CPI, base=2016)):
        with pytest.raises(DimensionError):
            _ = real + other
        with pytest.raises(DimensionError):
            _ = real < other
        assert real != other
    assert real + deflate(Quantity(100, "元"), 2015, CPI) == real + Quantity(100, YUAN_2015)


def test_prices_are_brought_once_and_of_money_only():
    real = deflate(Quantity(4460, "元"), 2020, CPI)
    with pytest.raises(DimensionError) as caught:
        deflate(real, 2020, CPI)
    assert caught.value.code == "price.constant"
    with pytest.raises(DimensionError, match="at constant prices already"):
        constant_prices(YUAN_2015, 2016)
    with pytest.raises(DimensionError, match="'5元' is at current prices, not"):
        inflate(Quantity(5, "元"), 2020, CPI)
    no_money = ("亩", "人/yuan", "us_dollar/yuan", "元*元")
    for strange in no_money:
        with pytest.raises(DimensionError, match="is no money"):
            deflate(Quantity(5, unit(strange)), 2020, CPI)
    with pytest.raises(DimensionError) as caught:
        inflate(5, 2020, CPI)
    assert caught.value.code == "price.no-money"
    assert "“5”不是金额" in caught.value.zh


@pytest.mark.parametrize(("year", "near"), [(2014, (2015,)), (2030, (2021,)), (1000, (2015,))])
def test_a_year_without_a_level_names_the_nearest(year, near):
    for attempt in (
        lambda: CPI.level(year),
        lambda: CPI.rebased(year),
        lambda: deflate(Quantity(5, "元"), year, CPI),
        lambda: deflate(Quantity(5, "元"), 2015, CPI, base=year),
        lambda: inflate(Quantity(5, YUAN_2015), year, CPI),
        lambda: PriceIndex(year, CPI.levels),
        lambda: PriceIndex.chained(LAST_YEAR_100, base=year),
    ):
        with pytest.raises(AbsentError) as caught:
            attempt()
        assert caught.value.code == "price.year"
        assert caught.value.details["near"] == near


def test_between_two_years_both_are_near():
    gappy = PriceIndex(2010, {2010: 100, 2015: "114.9", 2020: "128.6"}, name="CPI")
    with pytest.raises(AbsentError) as caught:
        gappy.level(2013)
    assert str(caught.value).startswith(
        "The price index 'CPI' has no level for 2013. Near: 2010,"
    )
    assert "没有2013年的指数。最近的年份：2010、2015" in caught.value.zh


@pytest.mark.parametrize(
    ("make", "kind", "code"),
    [
        (lambda: PriceIndex(2015, {2015: 100, 2016: 0}), InvariantError, "price.level"),
        (lambda: PriceIndex(2015, {2015: 100, 2016: -3}), InvariantError, "price.level"),
        (lambda: PriceIndex.chained({2016: 0}, base=2015), InvariantError, "price.level"),
        (lambda: PriceIndex(2015, {2015: "102"}), InvariantError, "price.base"),
        (lambda: PriceIndex(2015, {}), AbsentError, "price.year"),
        (
            lambda: PriceIndex(2015, {2015: 100, Year(2015): 100}),
            DuplicateError,
            "price.duplicate",
        ),
        (lambda: PriceIndex.chained({}, base=2015), InvariantError, "price.no-levels"),
        (
            lambda: PriceIndex.chained({2016: 102, 2018: 101}, base=2015),
            InvariantError,
            "price.gap",
        ),
        (lambda: constant_prices(unit("元"), 1850), InvariantError, "price.base-year"),
        (lambda: PriceIndex(2015, {2015: 100.0}), ExactnessError, "number.inexact"),
        (lambda: CPI.level(20200), TextError, "period.impossible"),
    ],
)
def test_an_index_that_cannot_be_is_refused(make, kind, code):
    with pytest.raises(kind) as caught:
        make()
    assert caught.value.code == code


def test_a_gap_names_the_year_that_lacks():
    with pytest.raises(InvariantError, match="lacks 2017 after 2016 and cannot be chained"):
        PriceIndex.chained({2016: 102, 2018: 101}, base=2015)


years = st.sampled_from(CPI.years)
amounts = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=100)
money_units = st.sampled_from(["元", "fen", "元/人", "元/户", "us_dollar"])
changes = st.dictionaries(
    st.integers(2001, 2008),
    st.fractions(min_value=90, max_value=120, max_denominator=10),
    min_size=8,
)


@given(amounts, money_units, years, years)
def test_there_and_back_is_exact(amount, word, year, base):
    money = Quantity(amount, unit(word))
    real = deflate(money, year, CPI, base=base)
    assert inflate(real, year, CPI) == money
    assert inflate(real, year, CPI).unit == money.unit
    assert inflate(real, base, CPI).amount == real.amount


@given(amounts, years, years)
def test_deflating_to_a_year_is_deflating_by_the_rebased_index(amount, year, base):
    money = Quantity(amount, "元")
    assert deflate(money, year, CPI, base=base) == deflate(money, year, CPI.rebased(base))


@given(amounts, amounts, years)
def test_deflating_commutes_with_addition(amount, other, year):
    left, right = Quantity(amount, "元"), Quantity(other, "元")
    real = deflate(left, year, CPI) + deflate(right, year, CPI)
    assert deflate(left + right, year, CPI) == real


@given(changes, st.integers(2000, 2008), st.integers(2000, 2008))
def test_levels_chain_by_their_changes_and_whatever_the_base(changes, base, other):
    index = PriceIndex.chained(changes, base=base)
    assert index.level(base) == 100
    for year, change in changes.items():
        assert index.level(year) * 100 == index.level(year - 1) * change
    assert index.rebased(other) == PriceIndex.chained(changes, base=other)
    assert index.rebased(other).rebased(base) == index
