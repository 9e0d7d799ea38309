"""A hundred thousand payments by village, scheme and year, beside pandas and DuckDB.

The payments are invented and the same every time: to households of the sample register, of
many schemes, on days of five years, in yuan with two decimals, in no order.  Every engine
joins them to the households by their ids, which are texts, and totals the amounts by
village, scheme and year, exactly.  All totals are compared first, to the cent, and timed
afterwards: CPU time of all threads, medians of rounds in which each runs once.

Ours are ``measure()`` as a user calls it: over a ``Portfolio`` whose rows are values, read
and joined anew each time (``PortfolioTables``); over arrays of texts, days and whole cents
(``ColumnTables``), which are taken in each time; and over columns that were taken in before.
Households are joined by their ids, each distinct one looked up once.  pandas merges and groups a frame
whose amounts are ``Decimal`` objects, or integer cents; its texts are plain or
categories.  DuckDB groups native tables whose amounts are
``DECIMAL(12,2)``.

Then what it takes to come there: making the values, reading them from a CSV, checking them.

    pip install numpy duckdb pandas
    python benchmarks/disbursements.py [ROWS]
"""

from __future__ import annotations

import datetime
import gc
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from xiaoping.codelists import codelist
from xiaoping.engines import Column, ColumnTable, ColumnTables, RollTables, measure
from xiaoping.engines.gathering import gathered
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import Indicator, parameters, schema
from xiaoping.ledgers import read_ledger, write_ledger
from xiaoping.programmes import Context, Disbursement, Portfolio
from xiaoping.register import Roll
from xiaoping.samples import sample_roll

try:
    import duckdb
    import numpy as np
    import pandas as pd
except ModuleNotFoundError as error:
    raise SystemExit(
        f"{error.name} is not installed: pip install numpy duckdb pandas"
    ) from None

ROWS = 100_000
HOUSEHOLDS = 20_000
ROUNDS = 7
FIRST, LAST = 2016, 2020
DAY = datetime.date(LAST, 12, 31)
GOAL = 1.0
SCHEMES = tuple(code for code in codelist("assist_scheme") if code != "other")
PAID = Indicator(
    code="x.paid", zh="发放金额", en="paid", unit_code="yuan", kind="flow",
    formula="sum(disbursement: amount where during(paid))",
)  # fmt: skip
ASKED: dict[str, Any] = {
    "at": f"{FIRST}/{LAST}",
    "by": "village",
    "split": ("scheme", "paid"),
    "area": "431228223000",
}
Answers = dict[tuple[str, str, int], Fraction]  # by village, scheme and year


class Payments(NamedTuple):
    """Columns of invented payments; ``village_of`` tells where the households live."""

    household: Sequence[str]
    scheme: Sequence[str]
    cents: Sequence[int]
    paid: Sequence[datetime.date]
    village_of: Mapping[str, str]


def payments(rows: int, roll: Roll) -> Payments:
    """Return invented payments, the same for the same number of rows."""
    draw = Random(20201231)  # noqa: S311 - invented
    ids = [home.id for home in roll]
    days = (DAY - datetime.date(FIRST, 1, 1)).days + 1
    return Payments(
        [ids[int(draw.random() * len(ids))] for _ in range(rows)],
        [SCHEMES[int(draw.random() * len(SCHEMES))] for _ in range(rows)],
        [100 + int(draw.random() * 500_000) for _ in range(rows)],
        [DAY - datetime.timedelta(days=int(draw.random() * days)) for _ in range(rows)],
        {home.id: home.area[:12] for home in roll},
    )


def values(given: Payments) -> list[Disbursement]:
    """Return the payments as values, as a script would make them."""
    return [
        Disbursement(scheme=scheme, household=household, amount=Fraction(cents, 100), paid=paid)
        for household, scheme, cents, paid in zip(*given[:4], strict=True)
    ]


# --- ours ------------------------------------------------------------------------------


def of_values(portfolio: Portfolio, roll: Roll) -> Callable[[], Any]:
    """Return a run over the values of a portfolio, nothing of which was read before."""
    return lambda: measure(PAID, PortfolioTables(portfolio, RollTables(roll)), **ASKED)


def of_arrays(given: Payments) -> Callable[[], Any]:
    """Return a run over arrays of texts, days and cents: taking them in is part of it."""
    arrays = {
        "scheme": np.array(given.scheme, object),
        "paid": np.array(given.paid, "datetime64[D]"),
        "amount": np.array(given.cents),
    }
    households = np.array(given.household, object)
    return lambda: over(given, Column.keys(households), arrays["scheme"], arrays)


def of_columns(given: Payments) -> Callable[[], Any]:
    """Return a run over columns that were taken in before: every text is there once."""
    arrays = {
        "paid": Column.dates(np.array(given.paid, "datetime64[D]")),
        "amount": np.array(given.cents),
    }
    households = Column.keys(np.array(given.household, object))
    scheme = Column.coded(np.array(given.scheme, object), "assist_scheme")
    return lambda: over(given, households, scheme, arrays)


def over(given: Payments, households: Column, scheme: Any, arrays: Mapping[str, Any]) -> Any:
    """Join payments to the households, each id once, and measure."""
    ids, villages = list(given.village_of), list(given.village_of.values())
    place = {household: number for number, household in enumerate(ids)}
    of_entry = np.array([place[household] for household in households.entries])
    parents = Column.of(of_entry[households.values])  # noqa: PD011 - our own column
    table = ColumnTable(
        entity=schema()["disbursement"],
        areas=gathered(Column.areas(villages), parents),
        columns={
            "scheme": scheme,
            "paid": arrays["paid"],
            "amount": Column.of(arrays["amount"], "fen"),
        },
    )
    return measure(PAID, ColumnTables([table], day=DAY), **ASKED)


def our_answers(found: Any) -> Answers:
    """Return the totals by village, scheme and year."""
    made = {}
    for item in found:
        told = dict(item.observation.breakdown)
        key = (item.observation.area, told["scheme"], int(told["paid"]))
        made[key] = Fraction(item.value.amount)
    return made


# --- the peers -------------------------------------------------------------------------


def pandases(given: Payments) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield forms of a merge and a grouping in pandas."""
    homes = pd.DataFrame(
        {"household": list(given.village_of), "village": list(given.village_of.values())}
    )
    plain = pd.DataFrame(
        {
            "household": given.household,
            "scheme": given.scheme,
            "paid": pd.to_datetime(pd.Series(given.paid)),
            "amount": given.cents,
        }
    )
    for amounts in ("cents", "Decimal"):
        for texts in ("texts", "categories"):
            left, right = plain.copy(), homes.copy()
            if amounts == "Decimal":
                left["amount"] = [Decimal(cents) / 100 for cents in given.cents]
            if texts == "categories":
                kind = pd.CategoricalDtype(homes["household"])
                left["household"] = left["household"].astype(kind)
                right["household"] = right["household"].astype(kind)
                left["scheme"] = left["scheme"].astype("category")
                right["village"] = right["village"].astype("category")

            def run(left: Any = left, right: Any = right) -> Any:
                joined = left.merge(right, on="household")
                keys = [joined["village"], joined["scheme"], joined["paid"].dt.year]
                return joined.groupby(keys, observed=True)["amount"].sum()

            yield f"pandas, {amounts}, {texts}", run


def pandas_answers(found: Any) -> Answers:
    """Return the totals of a grouped series."""
    made = {}
    for (village, scheme, year), amount in found.items():
        is_decimal = isinstance(amount, Decimal)
        total = Fraction(amount) if is_decimal else Fraction(int(amount), 100)
        made[village, scheme, int(year)] = total
    return made


_QUERY = """
    SELECT village, scheme, year(paid) AS year, sum(amount) AS amount
    FROM payment JOIN home USING (household) GROUP BY ALL
"""


def duckdbs(given: Payments) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield runs of a DuckDB query over native tables."""
    homes = pd.DataFrame(
        {"household": list(given.village_of), "village": list(given.village_of.values())}
    )
    rows = pd.DataFrame(
        {
            "household": given.household,
            "scheme": given.scheme,
            "paid": pd.to_datetime(pd.Series(given.paid)),
            "cents": given.cents,
        }
    )
    for threads in (1, 2):
        base = duckdb.connect()
        base.execute(f"SET threads = {threads}")
        base.register("rows", rows)
        base.register("homes", homes)
        base.execute("CREATE TABLE home AS SELECT * FROM homes")
        base.execute(
            "CREATE TABLE payment AS SELECT household, scheme, paid::DATE AS paid, "
            "(cents * 0.01::DECIMAL(3,2))::DECIMAL(12,2) AS amount FROM rows"
        )
        yield (
            f"DuckDB, DECIMAL(12,2), {threads} threads",
            lambda base=base: base.execute(_QUERY).fetchall(),
        )


def duckdb_answers(found: Any) -> Answers:
    """Return the totals of the rows of a query."""
    return {
        (village, scheme, year): Fraction(amount) for village, scheme, year, amount in found
    }


# --- the run ---------------------------------------------------------------------------


def by_hand(given: Payments) -> Answers:
    """Return the totals as a loop adds them up, in whole cents."""
    found: Counter[tuple[str, str, int]] = Counter()
    for household, scheme, cents, paid in zip(*given[:4], strict=True):
        found[given.village_of[household], scheme, paid.year] += cents
    return {key: Fraction(cents, 100) for key, cents in found.items()}


def main() -> None:
    """Print CPU milliseconds and ratios."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    roll = sample_roll(HOUSEHOLDS)
    given = payments(rows, roll)
    made = values(given)
    portfolio = Portfolio(as_of=DAY, disbursements=made)
    right = by_hand(given)
    forms: dict[str, tuple[Callable[[], Any], Callable[[Any], Answers]]] = {
        "xiaoping, values": (of_values(portfolio, roll), our_answers),
        "xiaoping, arrays": (of_arrays(given), our_answers),
        "xiaoping, columns": (of_columns(given), our_answers),
    }
    forms |= {name: (run, pandas_answers) for name, run in pandases(given)}
    forms |= {name: (run, duckdb_answers) for name, run in duckdbs(given)}
    for name, (run, read) in forms.items():
        if read(run()) != right:
            raise SystemExit(f"{name} says something else")
    print(
        f"{rows:,} payments to {len(roll):,} households: {len(right)} totals by village, "
        f"scheme and year, all equal to the cent; CPU ms of all threads"
    )
    report(timed({name: run for name, (run, _) in forms.items()}))
    around(given, made, portfolio, roll)


def report(times: Mapping[str, float]) -> None:
    """Print times, and how often ours go into them."""
    kinds = ("values", "arrays", "columns")
    mine = [times[f"xiaoping, {kind}"] for kind in kinds]
    print(f"  {'':34}{'ms':>8}" + "".join(f"{f'by {kind}':>12}" for kind in kinds))
    for name, spent in times.items():
        ratios = "".join(f"{spent / own:10.2f} ×" for own in mine)
        print(f"  {name:34}{spent * 1e3:8.1f}{ratios}")
    for name, spent in zip(kinds, mine, strict=True):
        verdict = "met" if spent < GOAL else "missed"
        print(f"  goal for {name}: below {GOAL:.0f} s of CPU: {spent:.3f} s, {verdict}")


def around(
    given: Payments, made: Sequence[Disbursement], portfolio: Portfolio, roll: Roll
) -> None:
    """Print what it takes to make, read and check the payments."""
    print(f"  {'making the values':34}{seconds(lambda: values(given)) * 1e3:8.1f}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "兑付台账.csv")
        spent = seconds(lambda: write_ledger(path, made, Disbursement))
        print(f"  {'writing them as a CSV ledger':34}{spent * 1e3:8.1f}")
        spent = seconds(lambda: read_ledger(path, Disbursement))
        print(f"  {'reading that ledger':34}{spent * 1e3:8.1f}")
        if read_ledger(path, Disbursement).values != tuple(made):  # noqa: PD011 - our own ledger
            raise SystemExit("the ledger reads as something else")
    context = Context(register=roll, policy=parameters())
    for part in (1, 2, 4):
        some = Portfolio(as_of=DAY, disbursements=portfolio.disbursements[: len(made) // part])
        spent = seconds(lambda some=some: some.check(context))
        found = len(some.check(context))
        print(f"  {f'checking {len(some):,} rows, {found:,} findings':34}{spent * 1e3:8.1f}")
    stranger = Portfolio(as_of=DAY, disbursements=made)
    nobody = Context(register=sample_roll(100))
    spent = seconds(lambda: stranger.check(nobody))
    print(f"  {'checking, hardly any registered':34}{spent * 1e3:8.1f}")


def timed(forms: Mapping[str, Callable[[], Any]]) -> dict[str, float]:
    """Return the median CPU seconds of each form, which take turns."""
    found: dict[str, list[float]] = {name: [] for name in forms}
    for _ in range(ROUNDS):
        for name, run in forms.items():
            found[name].append(seconds(run))
    return {name: statistics.median(times) for name, times in found.items()}


def seconds(run: Callable[[], Any]) -> float:
    """Return the CPU seconds of one run, of all threads."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
