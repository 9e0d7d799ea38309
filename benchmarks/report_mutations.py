"""Alter every figure of reports in many ways, in every format; count what verify finds.

The reports are the sample's own and generated ones with headings, paragraphs, tables,
changes, shares and ranges.  Operators: a digit changed (Chinese numerals too), a digit
dropped, two digits swapped, the decimal point moved, the scale word changed or added, the
verb turned round, an approximating word dropped or added, % and 个百分点 exchanged, the
number of another figure put in its place.  An alteration counts as found when the figure
with this very mark is told to be anything but unchanged.

Apart from that: an observation itself is altered before the report is made, and the checks
over the tree look at it; a value that stands alone cannot be caught by them.

    python benchmarks/report_mutations.py [--every N]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter

import attrs
from alterations import OPERATORS
from made_up_reports import generated, rebuilt, written_in

import xiaoping as xp
from xiaoping.measures.quantity import Quantity
from xiaoping.report.checking.checks import check_report
from xiaoping.report.tree import Figure, Inline, Report
from xiaoping.report.verifying.manifest import manifest
from xiaoping.report.verifying.verification import Status
from xiaoping.report.verifying.verify import verify


@attrs.define
class Count:
    """How many alterations were tried and found, by format and operator."""

    tried: Counter = attrs.field(factory=Counter)
    found: Counter = attrs.field(factory=Counter)
    missed: list = attrs.field(factory=list)
    beside: list = attrs.field(factory=list)
    words: int = 0
    seconds: float = 0.0

    def rate(self) -> float:
        return sum(self.found.values()) / max(1, sum(self.tried.values()))


def alter(report: Report, count: Count, *, every: int = 1, seed: int = 1) -> None:
    """Alter every figure of a report (or every so many) by every operator in every format."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    made = manifest(report)
    texts = [figure.text for figure in made.figures]
    formats = written_in(report)
    for written in formats:
        untouched = verify(written.with_figures(texts), made, format=written.kind)
        if not untouched.clean or untouched.of(Status.MOVED):
            raise AssertionError(written.name, [str(i) for i in untouched.findings][:5])
    for at in range(0, len(texts), every):
        other = next((t for t in texts[at + 1 :] + texts[:at] if t != texts[at]), "")
        for name, operator in OPERATORS.items():
            new = operator(texts[at], chance, other)
            if new == texts[at] or not new:
                continue
            for written in formats:
                document = written.with_figures([*texts[:at], new, *texts[at + 1 :]])
                start = time.perf_counter()
                found = verify(document, made, format=written.kind)
                count.seconds += time.perf_counter() - start
                count.tried[written.name, name] += 1
                if found.figures[at].status is Status.UNCHANGED:
                    count.missed.append(
                        (written.name, name, texts[at], new, made.figures[at].place)
                    )
                else:
                    count.found[written.name, name] += 1
                    count.words += found.figures[at].now == new
                wrong = [i for i in found.findings if i.mark != made.figures[at].mark]
                if wrong or found.of(Status.MOVED):
                    told = [str(i) for i in (*wrong, *found.of(Status.MOVED))]
                    count.beside.append((written.name, name, texts[at], new, told[0]))


def alter_observations(report: Report, caught: Counter, tried: Counter) -> None:
    """Double the value of every figure, one at a time, and let the checks look at the tree."""
    made = manifest(report)
    known = {problem.text() for problem in check_report(report)}
    keys = Counter((f.indicator, f.area, f.period, f.scenario) for f in made.figures)
    for number, figure in enumerate(made.figures, start=1):
        new = rebuilt(report, lambda n, node, at=number: _doubled(node) if n == at else node)
        if new == report:
            continue
        twice = keys[figure.indicator, figure.area, figure.period, figure.scenario] > 1
        kind = (
            "told twice"
            if twice
            else "in a table"
            if "列" in figure.place
            else "alone in a text"
        )
        tried[kind] += 1
        told = {problem.text() for problem in check_report(new)}
        caught[kind] += bool(told - known)


def _doubled(node: Inline) -> Inline:
    if not isinstance(node, Figure) or not isinstance(node.observation.value, Quantity):
        return node
    value, seen = node.observation.value, node.observation
    return Figure(
        attrs.evolve(seen, value=Quantity(value.amount * 2 + 1, value.unit), wording="")
    )


def main() -> None:
    """Print how many alterations were tried and found per operator and format."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--reports", type=int, default=8)
    options = parser.parse_args()
    count = Count()
    reports = [
        xp.annual_report(xp.xiaoping_2020()).report,
        *map(generated, range(options.reports)),
    ]
    for number, report in enumerate(reports):
        alter(report, count, every=options.every, seed=number)
    formats = list(dict.fromkeys(name for name, _ in count.tried))
    print(f"{len(reports)} reports, {sum(len(manifest(r).figures) for r in reports)} figures")
    print(f"{'':28}" + "".join(f"{name:>24}" for name in formats))
    for operator in OPERATORS:
        cells = [f"{count.found[f, operator]}/{count.tried[f, operator]}" for f in formats]
        print(f"{operator:28}" + "".join(f"{cell:>24}" for cell in cells))
    tried = sum(count.tried.values())
    print(f"found {sum(count.found.values())} of {tried}: {100 * count.rate():.2f} %")
    print(f"one verification: {1000 * count.seconds / max(1, tried):.1f} ms")
    print(f"told in the very words that stand there: {count.words}")
    print(f"something else told as well: {len(count.beside)}")
    tried_values, caught = Counter(), Counter()
    for report in reports:
        alter_observations(report, caught, tried_values)
    for kind, number in sorted(tried_values.items()):
        print(
            f"values altered before the report was made, {kind}: {caught[kind]} of {number} caught"
        )
    for beside in count.beside[:20]:
        print("  beside", *beside)
    for missed in count.missed[:40]:
        print("  missed", *missed)


if __name__ == "__main__":
    main()
