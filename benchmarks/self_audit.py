"""Audit papers against themselves: no false alarm, and what alterations of figures are found.

Without an argument it reads the consistent papers of the tests (invented townships, each with
the relations that hold between its figures), shows that none is told to contradict itself,
then alters every figure and counts how many of the alterations that break a relation are
found.  With files as arguments it prints what the audit finds in each.

Operators: each digit +3 modulo 10, neighbouring digits swapped, a digit dropped, the first
digit doubled, the last place plus and minus one, times and by ten.  An alteration counts only
if a relation of the paper, reckoned here with the sets that the printed figures stand for, is
broken by it; it counts as found if the audit then tells a contradiction or a warning that it
did not tell of the paper as it was.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs

from xiaoping.measures import parse
from xiaoping.measures.interval import Interval
from xiaoping.measures.value import printed_extent
from xiaoping.reading import document_from_text, read_document
from xiaoping.reading.selfaudit import self_audit

TESTS = Path(__file__).parent.parent / "tests/reading/selfaudit"
PAPERS = (
    "consistent_papers.txt",
    "held_out_papers.txt",
    "unseen_papers.txt",
    "last_papers.txt",
)
_FIGURE = re.compile(r"\{(\w+):([^{}]*)\}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@attrs.frozen
class Written:
    """A paper with its figures marked, and the relations between them."""

    name: str
    marked: str
    relations: tuple[tuple[str, ...], ...]

    @property
    def figures(self) -> dict[str, str]:
        return dict(_FIGURE.findall(self.marked))

    def text(self, figures: Mapping[str, str]) -> str:
        return _FIGURE.sub(lambda match: figures[match[1]], self.marked)


def papers(file: str) -> Iterator[Written]:
    """Return the consistent papers of a file of the tests."""
    for part in (TESTS / file).read_text("utf-8").split("### ")[1:]:
        name, _, rest = part.partition("\n")
        body, _, told = rest.partition("\n==")
        relations = tuple(tuple(line.split()) for line in told.splitlines() if line.strip("= "))
        yield Written(name, body + "\n", relations)


def extent(figure: str) -> Interval:
    """Return what a printed figure can stand for."""
    if ":" in figure:
        raise ValueError(figure)
    if _NUMBER.fullmatch(figure):
        places = len(figure.partition(".")[2])
        value, half = Fraction(figure), Fraction(1, 2 * 10**places)
        return Interval.point(value) if not places else Interval(value - half, value + half)
    found = printed_extent(parse(figure))
    if found is None:
        raise ValueError(figure)
    return found


def holds(relation: tuple[str, ...], figures: Mapping[str, str]) -> bool:
    """Say whether a relation can hold between the printed figures."""
    kind, *names = relation
    if kind == "hundred":
        return _hundred(figures[names[0]])
    if kind == "list":
        return extent(figures[names[0]]).contains(int(names[1]))
    given = {name: extent(figures[name]) for name in names if name in figures}
    told = [given[name] for name in names if name in given]
    down = names[-1] == "down"
    if kind in {"same", "gloss"}:
        return told[0].meets(told[1])
    if kind in {"le", "pair"}:
        return told[0].low <= told[1].high
    if kind == "atmost":
        total = told[0]
        for part in told[1:-1]:
            total = total + part
        return total.low <= told[-1].high
    if kind in ("sum", "rest"):
        total = told[0]
        for part in told[1:-1]:
            total = total + part
        return total.meets(told[-1])
    return _ratio(kind, told, names, down=down)


def _ratio(kind: str, told: list[Interval], names: list[str], *, down: bool) -> bool:
    first, second, result = told[:3]
    if kind == "diff":
        return (second - first).meets(result)
    if kind == "points":
        return ((first - second) if down else (second - first)).meets(result)
    if kind in ("share", "completion"):
        part, whole = (second, first) if kind == "completion" else (first, second)
        scaled = result if result.high <= 2 else result.times(Fraction(1, 100))
        return whole.low > 0 and (part * whole.inverse()).meets(scaled)
    if first.low <= 0:
        return False
    ratio = second * first.inverse()
    one = Interval.point(1)
    if kind in ("growth", "times"):
        if "." not in names and any("." in name for name in names):
            raise ValueError(names)
        scaled = (
            result if kind == "times" or result.high <= 10 else result.times(Fraction(1, 100))
        )
        change = one - ratio if down else ratio - one
        return change.meets(scaled) or change.meets(result.times(Fraction(1, 100)))
    if kind == "cagr":
        years = int(names[3])
        return any(
            ratio.meets(Interval((1 + result.low) ** n, (1 + result.high) ** n))
            for n in (years - 1, years, years + 1)
        )
    raise ValueError(kind)


def _hundred(figure: str) -> bool:
    parts = figure.split(":")
    places = max(len(part.partition(".")[2]) for part in parts)
    total = sum(Fraction(part) for part in parts)
    return abs(total - 100) <= Fraction(len(parts), 2 * 10**places)


def altered(number: str) -> set[tuple[str, str]]:
    """Return other figures that could stand in the place of a number, with the operator."""
    value, places = Decimal(number), len(number.partition(".")[2])
    step = Decimal(1).scaleb(-places)
    found = {
        ("plus one", str(value + step)),
        ("minus one", str(value - step)),
        ("times ten", format(value * 10, "f")),
        ("by ten", format((value / 10).normalize(), "f")),
        ("doubled digit", number[:1] + number),
    }
    for at, digit in enumerate(number):
        if not digit.isdigit():
            continue
        found.add(("digit", f"{number[:at]}{(int(digit) + 3) % 10}{number[at + 1 :]}"))
        if len(number) > 1 and number[:at] + number[at + 1 :] not in ("", "."):
            found.add(("dropped digit", (number[:at] + number[at + 1 :]).strip(".")))
        if number[at + 1 : at + 2].isdigit():
            swapped = number[:at] + number[at + 1] + digit + number[at + 2 :]
            found.add(("swapped digits", swapped))
    return {
        (op, text)
        for op, text in found
        if Decimal(text) > 0 and Decimal(text) != value and not re.match(r"0\d", text)
    }


@attrs.define
class Tally:
    """How many alterations were tried, found for certain, found as a warning, and missed."""

    tried: Counter[str] = attrs.field(factory=Counter)
    certain: Counter[str] = attrs.field(factory=Counter)
    warned: Counter[str] = attrs.field(factory=Counter)
    missed: list[str] = attrs.field(factory=list)
    beside: list[str] = attrs.field(factory=list)
    figures: int = 0

    def add(self, paper: Written) -> None:
        """Alter every figure of a paper."""
        given = paper.figures
        broken = [relation for relation in paper.relations if not holds(relation, given)]
        before = self_audit(document_from_text(paper.text(given)))
        if broken or before.contradictions:
            print(f"{paper.name}: not consistent: {broken}", *before.lines(), sep="\n  ")
        known = {finding.code for finding in before.of("warning")}
        self.figures += len(given)
        for name, printed in given.items():
            number = _NUMBER.search(printed)
            for operator, new in sorted(altered(number[0].lstrip("-"))) if number else ():
                changed = {**given, name: printed.replace(number[0].lstrip("-"), new, 1)}
                told = f"{paper.name}: {printed} as {changed[name]}"
                self._judge(paper, operator, changed, told, known)

    def _judge(
        self,
        paper: Written,
        operator: str,
        changed: Mapping[str, str],
        told: str,
        known: set[str],
    ) -> None:
        found = self_audit(document_from_text(paper.text(changed)))
        hits = found.contradictions
        if all(holds(relation, changed) for relation in paper.relations):
            self.beside += [f"{told}: {finding.message()}" for finding in hits]
            return
        warnings = [finding for finding in found.of("warning") if finding.code not in known]
        self.tried[operator] += 1
        self.certain[operator] += bool(hits)
        self.warned[operator] += bool(not hits and warnings)
        if not hits and not warnings:
            self.missed.append(told)

    def show(self) -> None:
        """Print it."""
        for operator, number in sorted(self.tried.items()):
            share = (self.certain[operator] + self.warned[operator]) / number
            told = f"{self.certain[operator]} contradictions, {self.warned[operator]} warnings"
            print(
                f"  {operator:15} {number:4} that break a relation: {told}, found {share:.1%}"
            )
        total, certain = self.tried.total(), self.certain.total()
        found = (certain + self.warned.total()) / total
        print(f"  all {total}: found {found:.2%}, as contradictions {certain / total:.2%}")
        print(f"  {len(self.missed)} missed", *self.missed, sep="\n    ")
        print(f"  {len(self.beside)} contradictions where no listed relation is broken")
        print("", *self.beside[:: max(1, len(self.beside) // 20)], sep="\n    ")


def main(files: list[str]) -> None:
    """Print the rates, or what is found in files."""
    for file in files:
        found = self_audit(read_document(file))
        print(file, found.counts())
        for line in found.lines():
            print(" ", line)
    for file in () if files else PAPERS:
        tally = Tally()
        read = list(papers(file))
        for paper in read:
            tally.add(paper)
        print(f"{file}: {len(read)} papers, {tally.figures} marked figures")
        tally.show()
    if not files:
        _time()


def _time() -> None:
    text = "".join(paper.text(paper.figures) for paper in papers(PAPERS[0]))
    for times in (4, 8, 16):
        document = document_from_text(text * times)
        start = time.perf_counter()
        self_audit(document)
        seconds = time.perf_counter() - start
        print(f"{len(document.text)} characters in {seconds:.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
