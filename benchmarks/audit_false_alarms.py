"""Reports of many invented townships, each audited against its own data.

Every figure is one of the data, so that any contradiction or unknown figure is a false
alarm.  The data sets are drawn from the whole catalogue with values of every kind.
"""

from __future__ import annotations

import datetime
import random
import sys
from collections import Counter
from fractions import Fraction

import xiaoping as xp
from xiaoping.dossier import Dossier
from xiaoping.indicators import Indicator, Kind
from xiaoping.indicators.observation import Observation
from xiaoping.measures import Approximate, Display, GrowthRate, Quantity, Share, Value
from xiaoping.measures.value import extent
from xiaoping.periods import AsOf, CumulativeTo
from xiaoping.reading import Outcome, document_from_text

AREA = "990101203000"


def value(indicator: Indicator, dice: random.Random) -> Value:
    """Return a value that the indicator may have."""
    unit = indicator.unit
    if indicator.kind is Kind.GROWTH:
        return GrowthRate(
            Fraction(dice.randint(-3000, 9999), 10000), display=Display(decimals=2)
        )
    if unit.code == "percent":
        return Share(Fraction(dice.randint(1, 1000), 1000), display=Display(decimals=1))
    if unit.counting:
        count = Quantity(dice.randint(1, 9999), unit)
        if dice.random() < 0.1:
            return Approximate(
                Quantity(count.amount // 10 * 10 + 10, unit), (dice.choice("余约"),)
            )
        return count
    if unit.code == "yuan":
        return Quantity(dice.randint(1, 99999) * 100, unit, Display(scale="万", decimals=2))
    return Quantity(Fraction(dice.randint(1, 99999), 100), unit, Display(decimals=2))


def observations(codes: list[str], year: int, dice: random.Random) -> list[Observation]:
    """Return observations of the indicators, some with one of the year before."""
    found = []
    end = datetime.date(year, 12, 31)
    for code in codes:
        indicator = xp.catalogue()[code]
        of_year = xp.Year(year) if dice.random() < 0.85 else CumulativeTo(end)
        period = AsOf(end) if indicator.kind is Kind.STOCK else of_year
        scenario = "forecast" if dice.random() < 0.05 else "actual"
        now = value(indicator, dice)
        found.append(Observation(code, AREA, period, now, scenario=scenario))
        if isinstance(now, Quantity) and isinstance(period, xp.Year) and dice.random() < 0.1:
            before = Quantity(now.amount + 1, now.unit, now.display)
            found.append(Observation(code, AREA, xp.Year(year - 1), before))
    return found


def plausible(found: list[Observation]) -> list[Observation]:
    """Leave out parts that are more than their whole."""
    extents = {o.indicator: extent(o.value) for o in found}
    kept = []
    for item in found:
        whole, fits = xp.catalogue()[item.indicator].whole, True
        while whole:
            mine, theirs = extent(item.value), extents.get(whole)
            if mine and theirs and mine.low is not None and theirs.high is not None:
                fits = fits and mine.low <= theirs.high
            whole = xp.catalogue()[whole].whole
        if fits:
            kept.append(item)
    return kept


def township(seed: int) -> Dossier:
    """Return the dossier of an invented township."""
    dice = random.Random(seed)  # noqa: S311 - steady, not secret
    codes = dice.sample(sorted(xp.catalogue()), dice.choice([5, 20, 60, 120, 200]))
    year = dice.choice([2019, 2021, 2023, 2024])
    return Dossier(
        area=AREA,
        year=xp.Year(year),
        observations=xp.DataSet(plausible(observations(codes, year, dice))),
        areas=(xp.Area(AREA, "某某乡", invented=True),),
        issuer="某某乡人民政府",
    )


def main() -> None:
    """Print how many figures were read back, and every false alarm."""
    counts: Counter[str] = Counter()
    for seed in range(int(sys.argv[1]) if len(sys.argv) > 1 else 100):
        dossier = township(seed)
        text = xp.to_text(xp.annual_report(dossier).report)
        for finding in xp.audit(document_from_text(text), dossier).figures:
            counts[finding.outcome.value] += 1
            if finding.outcome in (Outcome.CONTRADICTS, Outcome.UNKNOWN):
                around = text[max(0, finding.start - 30) : finding.end + 10].replace("\n", "/")
                print(seed, finding.message("zh"), "…", around)
    print(dict(counts))


if __name__ == "__main__":
    main()
