"""Laws of checking over the whole catalogue: no township whose figures are true is accused."""

from __future__ import annotations

import datetime
import random
from fractions import Fraction

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.engines import measure
from xiaoping.indicators import DataSet, Kind, Observation, catalogue, check
from xiaoping.indicators.aggregate_only import without_totals
from xiaoping.indicators.deriving import wholes_of
from xiaoping.measures import Approximate, Display, GrowthRate, Missing, Quantity, Share
from xiaoping.measures.numerals import half_up
from xiaoping.periods import AsOf, CumulativeTo, Year

BOOK = catalogue()
# Who is insured is known to be; both come from one ledger.
WHOLES = wholes_of(BOOK) | {"medins.persons": "medins.assessed.persons"}
TOWNSHIP = "990202104000"
# What is told apart within a whole, and never twice.
DISJOINT = {
    "pop.persons": [
        ("pop.male.persons", "pop.female.persons"),
        ("pop.children.persons", "pop.adults.persons", "pop.elderly.persons"),
    ],
    "edu.enrolled.persons": [
        tuple(
            f"edu.enrolled.{stage}"
            for stage in ("preschool", "primary", "junior", "senior", "tertiary")
        )
    ],
    "labour.migrant": [
        tuple(f"labour.migrant.{where}" for where in ("in_county", "in_province", "outside"))
    ],
    "poverty.registered.households": [
        ("poverty.out.households", "poverty.remaining.households")
    ],
    "monitor.households": [
        tuple(f"monitor.{kind}.households" for kind in ("unstable", "marginal", "sudden"))
    ],
    "medins.assessed.persons": [("medins.persons", "medins.uninsured.persons")],
    "housing.dangerous.households": [
        ("housing.grade_c.households", "housing.grade_d.households")
    ],
    "toilet.sanitary.households": [
        ("toilet.three_chamber.households", "toilet.flush.households")
    ],
    "land.area": [("land.arable", "land.forest")],
    "land.contracted": [("land.contracted.arable", "land.contracted.forest")],
}
# Who is out and who is not: a person is left for every household of the others.
STATUS = {
    "poverty.out.persons": "poverty.remaining.households",
    "poverty.remaining.persons": "poverty.out.persons",
}
END = datetime.date(2020, 12, 31)
BEFORE, NOW = Year(2019), Year(2020)
SMALL = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    # A whole township is not made simpler in good time: the message tells the figures.
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Truth:
    """What is true in one village, or in the township that its villages make up.

    Every indicator has an exact amount in its own unit.  What adds up is the sum of the
    villages, and what its figures give is worked out anew.
    """

    def __init__(self, dice, villages=()):
        self.dice, self.villages = dice, villages
        self.amounts = {} if villages else self.one_village()
        if not villages:
            self.deal()
        for code in BOOK:
            self.of(code)

    def deal(self):
        """Deal every whole out to its parts, some of it to none; larger wholes first."""
        for whole, groups in DISJOINT.items():
            for group in groups:
                left = self.of(whole)
                factor = Fraction(BOOK[whole].unit.factor) / Fraction(
                    BOOK[group[0]].unit.factor
                )
                left = left if BOOK[whole].unit.counting else left * factor
                for part in group:
                    share = left * Fraction(self.dice.randint(0, 100), 100)
                    share = int(share) if BOOK[part].unit.counting else share
                    self.amounts[part] = share
                    left -= share
                if BOOK[whole].code.startswith("housing."):
                    self.amounts[part] += left

    def one_village(self):
        households = self.dice.randint(30, 500)
        return {
            "adm.villages": 1,
            "adm.villager_groups": self.dice.randint(1, 20),
            "pop.households": households,
            "pop.persons": sum(self.dice.randint(1, 6) for _ in range(households)),
            "land.area": Fraction(self.dice.randint(200, 2000), 100),
        }

    def of(self, code):
        """Return the amount of an indicator, made when it is first asked for."""
        if code not in self.amounts:
            self.amounts[code] = self.made(code)
        return self.amounts[code]

    def made(self, code):
        item, dice = BOOK[code], self.dice
        bound = BOOK.bound(code)
        if item.kind is Kind.GROWTH or item.formula.startswith("change("):
            return None
        if bound is not None and bound.references and not bound.aggregates:
            return self.worked_out(item)
        if self.villages and item.kind in (Kind.STOCK, Kind.FLOW):
            return sum(village.of(code) for village in self.villages)
        if code == "loan.micro.amount":
            return self.of("loan.micro.persons") * dice.randint(1000, 50000)
        if item.unit.code == "percent":
            return Fraction(dice.randint(0, 10000), 100)
        if item.unit.counting:
            return dice.randint(self.least(code), self.most(code))
        return self.most(code) * Fraction(dice.randint(0, 100), 250)

    def worked_out(self, item):
        """Return what the parts of a formula of figures give; ``None`` below a zero."""
        figure = item.figure
        values = [
            self.of(code) for code in (str(figure.left), str(figure.right)) if code in BOOK
        ]
        if figure.operator == "-":
            return values[0] - values[1]
        if len(values) < 2 or not values[1]:
            return None
        units = [BOOK[str(side)].unit.factor for side in (figure.left, figure.right)]
        return values[0] * units[0] / (values[1] * units[1]) / Fraction(item.unit.factor)

    def least(self, code):
        """Return as many persons as there are households, and as many times as persons."""
        stem, _, last = code.rpartition(".")
        fewer = {"persons": "households", "attendances": "persons"}.get(last)
        return self.of(f"{stem}.{fewer}") if f"{stem}.{fewer}" in BOOK else 0

    def most(self, code):
        whole = WHOLES.get(code)
        if code in STATUS:
            return self.of("poverty.registered.persons") - self.of(STATUS[code])
        if whole is not None:
            factor = Fraction(BOOK[whole].unit.factor) / Fraction(BOOK[code].unit.factor)
            whole_amount = self.of(whole) * factor
            return whole_amount if not BOOK[code].unit.counting else int(whole_amount)
        everything = {"household": "pop.households", "person": "pop.persons"}
        above = everything.get(BOOK[code].unit.code)
        return 10**6 if above is None else self.of(above)


def printed(item, amount, dice, decimals=None):
    """Return an amount as a report might print it: rounded, in 万, with 余 or 约."""
    decimals = dice.randint(0, 2) if decimals is None else decimals
    amount = Fraction(amount)
    if item.kind is Kind.GROWTH:
        return GrowthRate.percent(half_up(amount, decimals), decimals=decimals)
    if item.unit.code == "percent":
        return Share.percent(half_up(amount, decimals), decimals=decimals)
    if item.unit.counting:
        return counted(item, amount, dice)
    scale = dice.choice(["", "万"]) if item.unit.code in ("yuan", "mu") else ""
    size = {"": 1, "万": 10_000}[scale]
    shown = half_up(Fraction(amount) / size, decimals) * size
    return Quantity(shown, item.unit, Display(scale=scale, decimals=decimals))


def counted(item, amount, dice):
    """Return a count, now and then as 300余 or 约300."""
    word = dice.choice(["", "", "", "余", "约"])
    down, near = amount // 100 * 100, half_up(Fraction(amount, 100), 0) * 100
    if word == "余" and 0 < down < amount:
        return Approximate(Quantity(down, item.unit), ("余",))
    if word == "约" and near:
        return Approximate(Quantity(near, item.unit), ("约",))
    return Quantity(amount, item.unit)


def figures(dice):
    """Yield the figures of a township, its villages, the year before, and what was planned."""
    villages = [Truth(dice) for _ in range(dice.randint(2, 9))]
    truth = Truth(dice, villages)
    ago = Fraction(dice.randint(50, 200), 100)
    for item in BOOK.values():
        amount = truth.of(item.code)
        if dice.random() < 0.4:
            continue
        if item.kind is Kind.GROWTH:
            yield from growth(item, truth, ago, dice)
        elif amount is not None:
            period = AsOf(END) if item.kind is Kind.STOCK and dice.random() < 0.8 else NOW
            yield Observation(item.code, TOWNSHIP, period, printed(item, amount, dice))
            yield from beside(item, amount, dice)
            if dice.random() < 0.3:
                yield from of_villages(item, villages, period, dice)


def growth(item, truth, ago, dice):
    """Yield a rate and the level of the year before that it follows from."""
    base = BOOK[item.code.removesuffix(".yoy")]
    now = truth.of(base.code)
    before = now * ago if now else 0
    if base.unit.counting:
        before = int(before)
    if before:
        yield Observation(base.code, TOWNSHIP, BEFORE, printed(base, before, dice))
        rate = (Fraction(now) / before - 1) * 100
        yield Observation(item.code, TOWNSHIP, NOW, printed(item, rate, dice))


def beside(item, amount, dice):
    """Yield what was cumulated over the years, and a task, beside what a year brought."""
    if item.kind is not Kind.FLOW or amount < 0:
        return
    if dice.random() < 0.2:
        more = amount * 3 + dice.randint(0, 10**4)
        period = CumulativeTo(END, datetime.date(2016, 1, 1))
        yield Observation(item.code, TOWNSHIP, period, printed(item, more, dice))
    if dice.random() < 0.2:
        task = printed(item, amount + dice.randint(0, 500), dice)
        yield Observation(item.code, TOWNSHIP, NOW, task, scenario="task")


def of_villages(item, villages, period, dice):
    """Yield the figures of the villages, each rounded by itself; none of what is held in totals."""
    if not without_totals([item.code], BOOK):
        return
    for number, village in enumerate(villages):
        amount = village.of(item.code)
        if amount is not None:
            area = f"9902021042{number:02d}"
            yield Observation(item.code, area, period, printed(item, amount, dice))


@SMALL
@given(st.integers(min_value=0, max_value=10**9))
def test_the_figures_of_a_true_township_raise_no_error(seed):
    """However they are rounded, called 余 or 约, split over villages, cumulated or planned."""
    dice = random.Random(seed)  # noqa: S311 - steady, not secret
    data = {item.key: item for item in figures(dice)}
    found = check(DataSet(data.values()))
    assert [finding.message("zh") for finding in found.errors] == []


@SMALL
@given(testing.rolls(max_households=8))
def test_what_ledgers_yield_raises_no_error(roll):
    """Of the township and of every village; what some rows leave open is not reported."""
    codes = [code for code in BOOK if BOOK.bound(code) and BOOK[code].kind is not Kind.GROWTH]
    year = roll.as_of.year
    apart = without_totals(codes, BOOK)
    found = [*measure(codes, roll, at=year), *measure(apart, roll, at=year, by="village")]
    data = {
        item.observation.key: item.observation
        for item in found
        if not isinstance(item.value, Missing) and not item.missing
    }
    assert [finding.message("zh") for finding in check(DataSet(data.values())).errors] == []
