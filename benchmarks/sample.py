"""Households of the sample register a second of CPU, as they are streamed.

Every figure is of real ``Household`` and ``Person`` values, 3.07 persons each, with their
ids, houses, land and incomes.  The same stream is made once more with the ordinary
constructors, which check again what the generator has proven.  The cycle collector looks
at values that have no cycles, so each figure is quoted with it and without.  Tables and
the plan of a seed are made once in a process and quoted apart.

    python benchmarks/sample.py
"""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable
from typing import Any

from xiaoping.register import CitizenId, Household, Person
from xiaoping.samples.people import BLOCK, Makers, block_of_households
from xiaoping.samples.register import sample_households, sample_roll

RUNS, HOUSEHOLDS = 7, 200 * BLOCK
GOAL = 50_000


def _person(*values: Any) -> Person:
    (local, name, relation, citizen_id, sex, birth, ethnicity, education, schooling, health,
     labour, work, marital, medical, pension) = values  # fmt: skip
    return Person(
        id=local, name=name, relation=relation, citizen_id=citizen_id, sex=sex, birth=birth,
        ethnicity=ethnicity, education=education, schooling=schooling, health=health,
        labour=labour, work=work, marital=marital, medical_insured=medical,
        pension_insured=pension,
    )  # fmt: skip


def _household(*values: Any) -> Household:
    (local, members, area, village, group, kind, poverty, monitoring, housing, land,
     incomes) = values  # fmt: skip
    return Household(
        id=local, members=members, area=area, village=village, group=group, kind=kind,
        poverty=poverty, monitoring=monitoring, housing=housing, land=land, incomes=incomes,
    )  # fmt: skip


ORDINARY = Makers(CitizenId, _person, _household)


def proven() -> Iterable[Household]:
    """Stream households as the library does."""
    return sample_households(HOUSEHOLDS)


def ordinary() -> Iterable[Household]:
    """Stream the same households through the ordinary constructors."""
    for block in range(HOUSEHOLDS // BLOCK):
        yield from block_of_households(2020, block, ORDINARY)


def per_second(
    stream: Callable[[], Iterable[Household]], *, collect: bool, keep: bool
) -> float:
    """Return the households of one run by its CPU seconds."""
    gc.collect()
    (gc.enable if collect else gc.disable)()
    kept: list[Household] = []
    begun = time.process_time()
    if keep:
        kept.extend(stream())
    else:
        for _ in stream():
            pass
    spent = time.process_time() - begun
    gc.enable()
    return HOUSEHOLDS / spent


def peak(count: int) -> float:
    """Return the most memory, in MB, that a stream of so many holds beyond its tables."""
    tracemalloc.start()
    for _ in sample_households(count):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def main() -> None:
    """Print the figures."""
    begun = time.process_time()
    next(iter(sample_households(1)))
    print(f"tables and plan, once: {time.process_time() - begun:6.2f} s of CPU")
    begun = time.process_time()
    roll = sample_roll(seed=1)
    print(
        f"another seed's whole roll of {len(roll)}: {time.process_time() - begun:.2f} s of CPU"
    )
    list(proven())
    list(ordinary())
    print(f"{'households a CPU second':32}{'collector on':>14}{'off':>12}")
    rows = (
        ("streamed", proven, False),
        ("streamed, ordinary constructors", ordinary, False),
        ("kept in a list", proven, True),
    )
    for name, stream, keep in rows:
        found = [
            statistics.median(per_second(stream, collect=on, keep=keep) for _ in range(RUNS))
            for on in (True, False)
        ]
        goal = f"   goal {GOAL:,}" if name == "streamed" else ""
        print(f"{name:32}" + f"{found[0]:14,.0f}{found[1]:12,.0f}" + goal)
    print(
        f"memory of a stream: {peak(2_000):.1f} MB for 2,000, {peak(20_000):.1f} MB for 20,000"
    )


if __name__ == "__main__":
    main()
