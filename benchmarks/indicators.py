"""How long the catalogue takes to load and prove, and a township to measure.

The first in a fresh interpreter, as a program would meet it; the second over the typed
objects of the sample register, once with nothing read before and once again.

    python benchmarks/indicators.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

_PROVE = """
import time
import xiaoping.indicators
begun = time.process_time()
from xiaoping.indicators import catalogue
book = catalogue()
problems = book.prove()
assert not problems, problems.lines("en")
print(time.process_time() - begun, len(book), sum(i.figure is not None for i in book.values()))
"""


def proving() -> None:
    """Print the CPU time of reading and proving every definition, in fresh interpreters."""
    runs = []
    for _ in range(7):
        done = subprocess.run(
            [sys.executable, "-c", _PROVE], capture_output=True, text=True, check=True
        )
        runs.append(done.stdout.split())
    taken = statistics.median(float(run[0]) for run in runs) * 1000
    _, definitions, formulas = runs[0]
    print(
        f"{definitions} definitions ({formulas} with a formula) read and proved: "
        f"{taken:.0f} ms CPU; for 200: {taken * 200 / int(definitions):.0f} ms (goal 50)"
    )


def measuring() -> None:
    """Print the CPU time of measuring all computable indicators of the sample register."""
    from xiaoping.engines import measure
    from xiaoping.indicators import catalogue
    from xiaoping.samples import sample_roll

    roll, book = sample_roll(), catalogue()
    codes = [code for code, item in book.items() if item.figure is not None]
    book.prove()
    for by in (None, "village", "group"):
        taken = []
        for _ in range(7):
            begun = time.process_time()
            found = measure(codes, roll, at=2020, by=by)
            texts = [item.observation.text for item in found]
            taken.append(time.process_time() - begun)
        known = sum(not item.observation.missing for item in found)
        print(
            f"{len(roll)} households, {len(codes)} indicators by {by or 'township'}: "
            f"{len(texts)} figures ({known} known) in {statistics.median(taken):.2f} s CPU "
            f"(goal 0.5 for the township)"
        )


if __name__ == "__main__":
    proving()
    measuring()
