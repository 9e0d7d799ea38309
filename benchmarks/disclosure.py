"""What a county made public: the matrix of villages, kinds and quarters, and what is missing or late.

20 townships of 10 villages, 40 quarters, three kinds of disclosure: 24,000 cells.  Of every
hundred statements some were never made public and some too late; the rows are in no order.
Ours starts from the values of a portfolio and ends with the matrix, its counts and the
findings; pandas starts from a frame of the same rows that was made before, pivots it, judges
the cells and makes a list of the same findings.  Both are compared cell by cell.

    python benchmarks/disclosure.py
"""

from __future__ import annotations

import datetime
import gc
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import pandas as pd

from xiaoping.administration import Disclosure, disclosure_matrix, quarters_between
from xiaoping.indicators import parameters
from xiaoping.indicators.parameter import DatedParameter
from xiaoping.periods import Quarter

DAY = datetime.date(2020, 12, 31)
QUARTERS = quarters_between(Quarter(2011, 1), Quarter(2020, 4))
KINDS = ("finance", "party", "village")
VILLAGES = {
    f"9900011{town:02d}2{number:02d}": f"第{town}乡{number}村"
    for town in range(20)
    for number in range(10)
}
DAYS = 30
"""The time that the county sets, for every kind."""
GOAL = 0.3
ROUNDS = 15

Cells = dict[tuple[str, str, str], tuple[str, int]]
"""How each cell stands, and by how many days it is late or missing."""


def policy() -> Any:
    """Return the built-in parameters with those of the county."""
    own = [
        DatedParameter(code=code, zh="公开", en="disclosure", value=value, unit_code=item)
        for code, value, item in (
            ("disclosure.within", DAYS, "day"),
            ("disclosure.per_year.party", 4, "issue/village"),
        )
    ]
    return parameters().extended(own)


def disclosures() -> list[Disclosure]:
    """Return the rows of ten years in no order, always the same."""
    draw = random.Random(7)  # noqa: S311 - a benchmark, no secret
    rows = []
    for village, name in VILLAGES.items():
        for quarter in QUARTERS:
            for kind in KINDS:
                luck = draw.random()
                if luck < 0.03:
                    continue
                wait = draw.randrange(31, 200) if luck < 0.08 else draw.randrange(1, 30)
                published = min(quarter.end + datetime.timedelta(days=wait), DAY)
                rows.append(
                    Disclosure(
                        kind=kind,
                        area=village,
                        village=name,
                        quarter=quarter,
                        items=draw.randrange(1, 9),
                        published=published,
                    )
                )
    draw.shuffle(rows)
    return rows


def ours(rows: list[Disclosure], rule: Any) -> Any:
    """Return the matrix, its counts by village, kind and quarter, and the findings."""
    matrix = disclosure_matrix(rows, VILLAGES, QUARTERS, KINDS, rule, as_of=DAY)
    counts = (
        [matrix.of_village(village) for village in VILLAGES],
        [matrix.of_kind(kind) for kind in KINDS],
        [matrix.of_quarter(quarter) for quarter in QUARTERS],
    )
    return matrix, counts, matrix.problems()


def framed(rows: list[Disclosure]) -> pd.DataFrame:
    """Return the rows as a frame: what pandas starts from."""
    return pd.DataFrame(
        {
            "village": [row.area for row in rows],
            "kind": [row.sort for row in rows],
            "quarter": [str(row.quarter) for row in rows],
            "published": pd.to_datetime([row.published for row in rows]),
        }
    )


def theirs(frame: pd.DataFrame) -> Any:
    """Return the same from a pivot: states, days, counts and findings."""
    ends = pd.Series({str(q): pd.Timestamp(q.end) for q in QUARTERS})
    due = ends + pd.Timedelta(days=DAYS)
    wide = frame.pivot_table(
        index="village", columns=["kind", "quarter"], values="published", aggfunc="min"
    )
    columns = pd.MultiIndex.from_product([KINDS, ends.index], names=["kind", "quarter"])
    wide = wide.reindex(index=list(VILLAGES), columns=columns)
    last = pd.DataFrame(
        [due.loc[columns.get_level_values("quarter")].to_numpy()] * len(wide),
        index=wide.index,
        columns=columns,
    )
    today = pd.Timestamp(DAY)
    absent = wide.isna()
    late, missing = wide > last, absent & (last < today)
    state = pd.DataFrame("in_time", index=wide.index, columns=columns)
    state = state.mask(late, "late").mask(missing, "missing").mask(absent & ~missing, "not_yet")
    days = (wide.where(~absent, today) - last).where(late | missing, pd.Timedelta(0))
    long = _long(state)
    counts = [
        long.groupby(level=name).value_counts() for name in ("village", "kind", "quarter")
    ]
    amiss = long[long.isin(["late", "missing"])]
    told = _long(days).loc[amiss.index].dt.days
    findings = [
        (f"disclosure.{how}", village, kind, quarter, int(count))
        for (village, kind, quarter), how, count in zip(
            amiss.index, amiss.to_numpy(), told.to_numpy(), strict=True
        )
    ]
    return long, days, counts, findings


def _long(wide: pd.DataFrame) -> pd.Series:
    """Return a matrix as one column by village, kind and quarter."""
    return wide.stack(["kind", "quarter"], future_stack=True)  # noqa: PD013 - melt loses the order


def cells_of_ours(found: Any) -> Cells:
    """Return every cell of our matrix."""
    return {
        (cell.village, cell.kind, str(cell.quarter)): (cell.state.value, cell.days)
        for cell in found[0]
    }


def cells_of_theirs(found: Any) -> Cells:
    """Return every cell of the pivot."""
    long, days, *_ = found
    spans = _long(days).dt.days
    return {key: (state, int(spans[key])) for key, state in long.items()}


def check(mine: Any, other: Any) -> int:
    """Hold both results against each other; return how many findings there are."""
    if cells_of_ours(mine) != cells_of_theirs(other):
        raise SystemExit("the matrices differ")
    told = sorted(
        (p.code, p.fields["village"], p.fields["quarter_en"], p.fields["days"]) for p in mine[2]
    )
    theirs_told = sorted((code, VILLAGES[v], q, days) for code, v, _, q, days in other[3])
    if told != theirs_told:
        raise SystemExit("the findings differ")
    for tally, village in zip(mine[1][0], VILLAGES, strict=True):
        if tally.late != other[2][0].get((village, "late"), 0):
            raise SystemExit("the counts differ")
    return len(told)


def main() -> None:
    """Print CPU milliseconds of both, and the ratio."""
    rows, rule = disclosures(), policy()
    frame = framed(rows)
    found = check(ours(rows, rule), theirs(frame))
    runs = {"xiaoping": lambda: ours(rows, rule), "pandas": lambda: theirs(frame)}
    times = timed(runs)
    size = len(VILLAGES) * len(KINDS) * len(QUARTERS)
    print(
        f"{len(rows):,} disclosures of {len(VILLAGES)} villages in no order, {size:,} cells, "
        f"{found:,} findings, all equal; CPU ms of all threads, medians"
    )
    for name, spent in times.items():
        print(f"  {name:10}{spent * 1e3:8.1f}{spent / times['xiaoping']:8.2f} ×")
    verdict = "met" if times["xiaoping"] < GOAL else "missed"
    print(f"  goal: below {GOAL} s of CPU: {times['xiaoping']:.3f} s, {verdict}")


def timed(runs: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """Return the median CPU seconds of each, which take turns."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            gc.collect()
            start = time.process_time()
            run()
            found[name].append(time.process_time() - start)
    return {name: statistics.median(spent) for name, spent in found.items()}


if __name__ == "__main__":
    main()
