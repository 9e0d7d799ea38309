"""Twenty indicators of all villages of a province, beside DuckDB, Polars and pandas.

Households of an invented register stand in memory as columns, one row each, in no order.
Each engine makes the same answers in one run: for every village and indicator the exact
total, how many rows went in and how many could not be decided.  They are compared first,
to the digit, and timed afterwards: CPU time of all threads, medians of rounds in which
each runs once.  Grouping is part of every run.  Rows in the order of villages are quoted
apart.

Every peer gets what suits it.  The columns are narrow, the village is a small number, and
what repeats is asked once: a count that two indicators share, or one that is the
difference of two others.  DuckDB holds a native table and hashes villages perfectly,
Polars streams a lazy query, pandas sums masked columns by a categorical; each in several
forms, of which the fastest counts.  "Without missing" leaves the peers the totals and the
rows alone; ours always tells what is missing.

"The engine" is given bound formulas, columns whose bounds it must find, and the number of
each row's village, as the peers are; its answers are arrays, as theirs are frames.
"measure()" is the call of a user: it binds, names the areas, looks for rows in no village
and returns 224,000 figures that are made when they are asked for.

    pip install numpy duckdb polars pandas pyarrow
    python benchmarks/columns.py [ROWS ...]
"""

from __future__ import annotations

import datetime
import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs
import numpy as np

from xiaoping.engines import Column, ColumnTable, ColumnTables, measure
from xiaoping.engines.columnar import totals_of
from xiaoping.engines.gathering import Gathering
from xiaoping.engines.plain import Setting
from xiaoping.indicators import (
    ColumnKind,
    EntityColumn,
    EntityType,
    Indicator,
    bind,
    catalogue,
    parameters,
    parse_formula,
    schema,
)

VILLAGES = 11_200
LINE = 400_000  # an invented line of income, fen a person
SIZES = (1_000_000, 10_000_000)
Table = dict[str, tuple[Any, Any]]  # values, and a mask of what is known or None
Answers = dict[str, Any]


# --- the register ----------------------------------------------------------------------


def register(rows: int, *, ordered: bool) -> Table:
    """Return invented households; the same for the same number of rows."""
    draw = np.random.default_rng(20201231)

    def partly(values: Any, unknown: float) -> tuple[Any, Any]:
        known = draw.random(rows) >= unknown
        return np.where(known, values, 0).astype(values.dtype), known

    def small(low: int, high: int) -> Any:
        return draw.integers(low, high, rows, dtype=np.int8)

    size = small(1, 10)
    income = np.exp(draw.normal(14.5, 0.8, rows)).astype(np.int64)
    status = draw.choice(np.arange(4, dtype=np.int8), rows, p=(0.82, 0.02, 0.13, 0.03))
    grade = draw.choice(np.arange(4, dtype=np.int8), rows, p=(0.5, 0.4, 0.07, 0.03))
    table = {
        "village": (draw.integers(0, VILLAGES, rows, dtype=np.uint16), None),
        "size": (size, None),
        "registered": (draw.random(rows) < 0.18, None),
        "status": partly(status, 0.04),
        "exit_year": partly(draw.integers(2014, 2022, rows, dtype=np.int16), 0.83),
        "monitored": (draw.random(rows) < 0.03, None),
        "grade": partly(grade, 0.05),
        "toilet": partly(small(0, 4), 0.08),
        "arable": partly(draw.integers(0, 3_000, rows, dtype=np.int32), 0.03),
        "income": partly(income, 0.06),
        "insured": (np.minimum(small(0, 10), size), None),
        "migrants": partly(np.minimum(small(0, 6), size), 0.02),
    }
    if not ordered:
        return table
    order = np.argsort(table["village"][0], kind="stable")
    return {
        name: (values[order], None if known is None else known[order])
        for name, (values, known) in table.items()
    }


# --- the twenty indicators, ours -------------------------------------------------------

HOUSEHOLD = EntityType(
    code="home",
    zh="户",
    en="home",
    unit_code="household",
    columns=[
        EntityColumn(name="size", kind="quantity", unit_code="person"),
        EntityColumn(name="registered", kind="flag"),
        EntityColumn(name="status", kind="number"),
        EntityColumn(name="exit_year", kind="year"),
        EntityColumn(name="monitored", kind="flag"),
        EntityColumn(name="grade", kind="number"),
        EntityColumn(name="toilet", kind="number"),
        EntityColumn(name="arable", kind="quantity", unit_code="mu"),
        EntityColumn(name="income", kind="quantity", unit_code="yuan"),
        EntityColumn(name="insured", kind="quantity", unit_code="person"),
        EntityColumn(name="migrants", kind="quantity", unit_code="person"),
    ],
)
STEPS = {"arable": Fraction(1, 100), "income": Fraction(1, 100)}  # hundredths of a mu, fen
FORMULAS = {
    "households": "count(home)",
    "persons": "sum(home: size)",
    "registered": "count(home where registered)",
    "registered_persons": "sum(home: size where registered)",
    "poor": "count(home where registered and status = 1)",
    "poor_persons": "sum(home: size where registered and status = 1)",
    "left": "count(home where registered and exit_year <= 2020)",
    "left_2020_persons": "sum(home: size where registered and exit_year = 2020)",
    "monitored": "count(home where monitored)",
    "monitored_persons": "sum(home: size where monitored)",
    "unsafe": "count(home where grade in (2, 3))",
    "registered_unsafe": "count(home where registered and grade in (2, 3))",
    "sanitary": "count(home where toilet in (1, 2))",
    "arable": "sum(home: arable)",
    "registered_arable": "sum(home: arable where registered)",
    "income": "sum(home: income)",
    "registered_income": "sum(home: income where registered)",
    "below": f"count(home where income < {LINE // 100}元/人 * size)",
    "insured": "sum(home: insured)",
    "migrants": "sum(home: migrants where registered or monitored)",
}
CODES = tuple(f"990101{t:03d}{v:03d}" for t in range(1, 113) for v in range(1, 101))
DAY = datetime.date(2020, 12, 31)
SETTING = Setting(DAY, DAY.year, {})


def asked() -> Mapping[str, Any]:
    """Return the bound aggregate of each indicator."""
    types = schema().extended([HOUSEHOLD])
    found = {}
    for name, formula in FORMULAS.items():
        (found[name],) = bind(parse_formula(formula), {}, types, parameters()).aggregates
    return found


def columns_of(table: Table) -> dict[str, Column]:
    """Return the columns of the register, as their arrays are taken in."""
    made = {}
    for name, (values, known) in table.items():
        if name == "village":
            made[name] = Column(kind=ColumnKind.KEY, values=values, entries=CODES)
            continue
        given = values if known is None else np.ma.MaskedArray(values, mask=~known)
        column = Column.like(given, HOUSEHOLD[name])
        made[name] = attrs.evolve(column, step=STEPS.get(name, 1))
    return made


def tables_of(columns: Mapping[str, Column]) -> ColumnTables:
    """Return the columns as tables; what they remember, such as bounds, is forgotten."""
    fresh = {name: attrs.evolve(column) for name, column in columns.items()}
    areas = fresh.pop("village")
    return ColumnTables([ColumnTable(entity=HOUSEHOLD, areas=areas, columns=fresh)], day=DAY)


def engine(columns: Mapping[str, Column]) -> Callable[[], Any]:
    """Return a run of the engine alone: the same answers as the peers', as arrays."""
    wanted = tuple(asked().values())

    def run() -> Any:
        gathering = Gathering(tables_of(columns), "home")
        return totals_of(wanted, gathering, columns["village"].values, VILLAGES, SETTING)

    return run


def measured(columns: Mapping[str, Column]) -> Callable[[], Any]:
    """Return a run of ``measure`` as a user calls it, by village."""
    types = schema().extended([HOUSEHOLD])
    units = {name: its.unit.code for name, its in HOUSEHOLD.by_name.items()}
    items = [
        Indicator(
            code=f"x.{name}", zh=name, en=name, kind="stock", formula=formula,
            unit_code=units[formula[10:-1].split()[0]] if "sum" in formula else "household",
        )
        for name, formula in FORMULAS.items()
    ]  # fmt: skip
    book = catalogue().extended(items, schema=types)
    codes = [item.code for item in items]
    options = {"at": 2020, "by": "village", "area": "990101", "definitions": book}
    return lambda: measure(codes, tables_of(columns), **options)


def our_answers(found: Any) -> Answers:
    """Return our totals, rows and missing rows by name."""
    return {
        f"{name}.{part}": getattr(totals, part)
        for name, totals in zip(FORMULAS, found, strict=True)
        for part in ("total", "rows", "missing")
    }


# --- what the peers are asked ----------------------------------------------------------

PREDICATES = {
    "registered": "registered",
    "poor": "registered AND status = 1",
    "left": "registered AND exit_year <= 2020",
    "left_2020": "registered AND exit_year = 2020",
    "monitored": "monitored",
    "unsafe": "grade >= 2",
    "registered_unsafe": "registered AND grade >= 2",
    "sanitary": "toilet IN (1, 2)",
    "below": f"income < {LINE} * CAST(size AS BIGINT)",
    "served": "registered OR monitored",
}
UNDECIDED = {
    "poor": "registered AND status IS NULL",
    "left": "registered AND exit_year IS NULL",
    "unsafe": "grade IS NULL",
    "registered_unsafe": "registered AND grade IS NULL",
    "sanitary": "toilet IS NULL",
}
# Name of the indicator, value, predicate; the rows of a value that is never unknown are those
# of its predicate.
VALUES = (
    ("persons", "size", None),
    ("registered_persons", "size", "registered"),
    ("poor_persons", "size", "poor"),
    ("left_2020_persons", "size", "left_2020"),
    ("monitored_persons", "size", "monitored"),
    ("arable", "arable", None),
    ("registered_arable", "arable", "registered"),
    ("income", "income", None),
    ("registered_income", "income", "registered"),
    ("insured", "insured", None),
    ("migrants", "migrants", "served"),
)
NULLABLE = ("arable", "income", "migrants")


def counted(*, missing: bool) -> list[str]:
    """Return the predicates whose rows are counted."""
    return [name for name in PREDICATES if missing or name != "served"]


def answers_of(found: Mapping[str, Any], *, missing: bool) -> Answers:
    """Return all answers from what a peer was asked: named n, n.PREDICATE, u.PREDICATE,
    total.INDICATOR and rows.INDICATOR, in the order of villages."""
    get = {
        name: np.nan_to_num(np.asarray(a, float)).astype(np.int64) for name, a in found.items()
    }
    made: Answers = {}
    nothing = np.zeros(VILLAGES, np.int64)
    for name in ("households", *PREDICATES):
        if name in FORMULAS:
            rows = get["n" if name == "households" else f"n.{name}"]
            made |= {f"{name}.total": rows, f"{name}.rows": rows}
            if missing:
                made[f"{name}.missing"] = get.get(f"u.{name}", nothing)
    for name, value, where in VALUES:
        every = get[f"n.{where}"] if where and (missing or where != "served") else get["n"]
        rows = get[f"rows.{name}"] if value in NULLABLE else every
        made |= {f"{name}.total": get[f"total.{name}"], f"{name}.rows": rows}
        if missing:
            # Whether a household left in 2020 is undecided where it is whether it left.
            undecided = get.get(f"u.{(where or '').removesuffix('_2020')}", nothing)
            made[f"{name}.missing"] = every - rows + undecided
    if missing:
        made["below.missing"] = get["n"] - get["rows.income"]
    return made


# --- DuckDB ----------------------------------------------------------------------------


def duckdbs(table: Table, *, missing: bool) -> Iterator[tuple[str, Callable[[], Any], Any]]:
    """Yield forms of a DuckDB query over a native table."""
    import duckdb

    arrow = arrow_of(table)
    for threads in (1, 2):
        base = duckdb.connect()
        base.execute(f"SET threads = {threads}; SET perfect_ht_threshold = 14")
        base.register("arrow", arrow)
        base.execute("CREATE TABLE household AS SELECT * FROM arrow")
        base.unregister("arrow")
        for form in ("FILTER", "CASE"):
            query = sql(form, missing=missing)
            yield (
                f"DuckDB, {form}, {threads} threads",
                lambda base=base, query=query: base.execute(query).fetchnumpy(),
                lambda found: in_order(found, found["village"]),
            )


def sql(form: str, *, missing: bool) -> str:
    """Return the query."""
    asked = ["village", "COUNT(*) AS n"]
    for prefix, predicates in (("n", PREDICATES), ("u", UNDECIDED if missing else {})):
        for name, where in predicates.items():
            if prefix == "u" or name in counted(missing=missing):
                flag = f"COUNT(*) FILTER (WHERE {where})"
                flag = flag if form == "FILTER" else f"SUM(({where})::BIGINT)"
                asked.append(f'{flag} AS "{prefix}.{name}"')
    for name, value, where in VALUES:
        chosen, fits = value, ""
        if where and form == "FILTER":
            fits = f" FILTER (WHERE {PREDICATES[where]})"
        elif where:
            chosen = f"CASE WHEN {PREDICATES[where]} THEN {value} END"
        asked.append(f'SUM({chosen}){fits} AS "total.{name}"')
        if value in NULLABLE:
            asked.append(f'COUNT({chosen}){fits} AS "rows.{name}"')
    return f"SELECT {', '.join(asked)} FROM household GROUP BY village"  # noqa: S608 - ours


def arrow_of(table: Table) -> Any:
    """Return the columns as an Arrow table."""
    import pyarrow as pa

    return pa.table(
        {
            name: pa.array(values) if known is None else pa.array(values, mask=~known)
            for name, (values, known) in table.items()
        }
    )


def in_order(found: Mapping[str, Any], villages: Any) -> Answers:
    """Return columns in the order of villages."""
    order = np.argsort(np.asarray(villages))
    return {
        name: np.ma.filled(np.ma.asarray(np.ma.MaskedArray(column).astype(float)), 0)[order]
        for name, column in found.items()
    }


# --- Polars ----------------------------------------------------------------------------


def polarses(table: Table, *, missing: bool) -> Iterator[tuple[str, Callable[[], Any], Any]]:
    """Yield forms of a Polars query."""
    import polars as pl

    frame: Any = pl.from_arrow(arrow_of(table))
    for form in ("columns first", "within the groups", "filtered groups"):
        query = lazy(frame, form, missing=missing)
        for engine in ("streaming", "in-memory"):
            if (form, engine) != ("filtered groups", "streaming"):
                yield (
                    f"Polars, {form}, {engine}",
                    lambda query=query, engine=engine: query.collect(engine=engine),
                    lambda found: in_order(
                        {name: found[name].to_numpy() for name in found.columns},
                        found["village"],
                    ),
                )


def lazy(frame: Any, form: str, *, missing: bool) -> Any:
    """Return the lazy query: masks as columns beforehand, or inside the aggregation."""
    import polars as pl

    col = pl.col
    masks = {
        "registered": col("registered"),
        "poor": col("registered") & (col("status") == 1),
        "left": col("registered") & (col("exit_year") <= 2020),
        "left_2020": col("registered") & (col("exit_year") == 2020),
        "monitored": col("monitored"),
        "unsafe": col("grade") >= 2,
        "registered_unsafe": col("registered") & (col("grade") >= 2),
        "sanitary": col("toilet").is_in([1, 2]),
        "below": col("income") < col("size").cast(pl.Int64) * LINE,
        "served": col("registered") | col("monitored"),
    }
    undecided = {
        "poor": col("registered") & col("status").is_null(),
        "left": col("registered") & col("exit_year").is_null(),
        "unsafe": col("grade").is_null(),
        "registered_unsafe": col("registered") & col("grade").is_null(),
        "sanitary": col("toilet").is_null(),
    }
    before, after = [], [pl.len().alias("n")]

    def made(name: str, expression: Any) -> Any:
        if form != "columns first":
            return expression
        before.append(expression.alias(name))
        return col(name)

    flags = {f"n.{name}": masks[name] for name in counted(missing=missing)}
    flags |= {f"u.{name}": mask for name, mask in undecided.items() if missing}
    after += [made(name, mask).sum().alias(name) for name, mask in flags.items()]
    for name, value, where in VALUES:
        chosen = col(value)
        if where and form == "filtered groups":
            chosen = chosen.filter(masks[where])
        elif where:
            chosen = made(f"of.{name}", pl.when(masks[where]).then(chosen))
        after.append(chosen.sum().alias(f"total.{name}"))
        if value in NULLABLE:
            after.append(chosen.count().alias(f"rows.{name}"))
    plain = ["village", "size", "arable", "income", "insured"]
    query = frame.lazy().select(*plain, *before) if form == "columns first" else frame.lazy()
    return query.group_by("village").agg(after)


# --- pandas ----------------------------------------------------------------------------


def pandases(table: Table, *, missing: bool) -> Iterator[tuple[str, Callable[[], Any], Any]]:
    """Yield forms of a pandas query: masked columns, summed by a categorical of villages."""
    import pandas as pd

    villages = pd.Categorical.from_codes(table["village"][0], categories=range(VILLAGES))
    for kind in (None, np.int64):

        def run(kind: Any = kind) -> Any:
            made = masked(table, missing=missing)
            if kind is not None:
                made = {name: column.astype(kind) for name, column in made.items()}
            return pd.DataFrame(made, copy=False).groupby(villages, observed=False).sum()

        yield (
            f"pandas, {'narrow' if kind is None else 'int64'}",
            run,
            lambda found: {name: found[name].to_numpy() for name in found.columns},
        )


def masked(table: Table, *, missing: bool) -> dict[str, Any]:
    """Return the columns that pandas sums."""
    values = {name: column for name, (column, _) in table.items()}
    known = {name: mask for name, (_, mask) in table.items() if mask is not None}
    registered, monitored, size = (values[name] for name in ("registered", "monitored", "size"))
    unsafe = known["grade"] & (values["grade"] >= 2)
    toilet, exit_year = values["toilet"], values["exit_year"]
    left = registered & known["exit_year"]
    masks = {
        "registered": registered,
        "poor": registered & known["status"] & (values["status"] == 1),
        "left": left & (exit_year <= 2020),
        "left_2020": left & (exit_year == 2020),
        "monitored": monitored,
        "unsafe": unsafe,
        "registered_unsafe": registered & unsafe,
        "sanitary": known["toilet"] & ((toilet == 1) | (toilet == 2)),
        "below": known["income"] & (values["income"] < size.astype(np.int64) * LINE),
        "served": registered | monitored,
    }
    made = {"n": np.ones(len(size), bool)}
    made |= {f"n.{name}": masks[name] for name in counted(missing=missing)}
    if missing:
        made |= {
            "u.poor": registered & ~known["status"],
            "u.left": registered & ~known["exit_year"],
            "u.unsafe": ~known["grade"],
            "u.registered_unsafe": registered & ~known["grade"],
            "u.sanitary": ~known["toilet"],
        }
    for name, value, where in VALUES:
        fits = masks[where] if where else None
        if value in NULLABLE:
            fits = known[value] if fits is None else fits & known[value]
            made[f"rows.{name}"] = fits
        made[f"total.{name}"] = values[value] if fits is None else values[value] * fits
    return made


# --- the run ---------------------------------------------------------------------------

PEERS = {"DuckDB": duckdbs, "Polars": polarses, "pandas": pandases}


def main() -> None:
    """Print CPU milliseconds and ratios."""
    sizes = [int(text) for text in sys.argv[1:]] or SIZES
    cold = measured(columns_of(register(sizes[0], ordered=False)))
    print(f"measure() the first time, {sizes[0]:,} households: {seconds(cold) * 1e3:.1f} ms")
    for rows in sizes:
        for ordered in (False, True):
            table = register(rows, ordered=ordered)
            order = "in the order of villages" if ordered else "in no order"
            print(f"{rows:,} households {order}, {VILLAGES:,} villages, 20 indicators")
            print(f"  {'taking the arrays in, once':50}{taking_in(table) * 1e3:8.1f} ms")
            for missing in (True, False):
                compare(table, rows, missing=missing)


def taking_in(table: Table) -> float:
    """Return the CPU seconds that making the columns takes: masked arrays are filled."""
    return statistics.median(seconds(lambda: columns_of(table)) for _ in range(5))


def compare(table: Table, rows: int, *, missing: bool) -> None:
    """Check that all say the same, time them and print."""
    columns = columns_of(table)
    run = engine(columns)
    right = our_answers(run())
    forms: dict[str, Callable[[], Any]] = {"xiaoping": run, "measure": measured(columns)}
    for peers in PEERS.values():
        first: dict[str, float] = {}
        for name, ask, read in peers(table, missing=missing):
            first[name] = seconds(ask)
            for answer, column in answers_of(read(ask()), missing=missing).items():
                if not np.array_equal(column, right[answer]):
                    raise SystemExit(f"{name} says something else of {answer}")
            forms[name] = ask
        # Forms that are far behind at first are not run again.
        for name, spent in first.items():
            if spent > 1.5 * min(first.values()):
                del forms[name]
    times = {name: statistics.median(found) for name, found in timed(forms, rows).items()}
    mine, whole = times.pop("xiaoping"), times.pop("measure")
    best = min(times.values())
    told = "with" if missing else "without"
    print(f"  {told} missing")
    print(f"    {'xiaoping, the engine':48}{mine * 1e3:8.1f} ms")
    print(
        f"    {'xiaoping, measure() by village':48}{whole * 1e3:8.1f} ms {best / whole:6.2f} ×"
    )
    for peer in PEERS:
        form = min((name for name in times if name.startswith(peer)), key=times.__getitem__)
        print(f"    {form:48}{times[form] * 1e3:8.1f} ms {times[form] / mine:6.2f} ×")
    goal = 2 if rows < 5_000_000 else 1.3
    print(f"    {'the best of them':48}{best / mine:18.2f} ×   goal {goal} ×", flush=True)


def timed(forms: Mapping[str, Callable[[], Any]], rows: int) -> dict[str, list[float]]:
    """Return the CPU seconds of several runs of each form, one after the other."""
    found: dict[str, list[float]] = {name: [] for name in forms}
    for _ in range(11 if rows < 5_000_000 else 5):
        for name, run in forms.items():
            found[name].append(seconds(run))
    return found


def seconds(run: Callable[[], Any]) -> float:
    """Return the CPU seconds of one run, of all threads."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
