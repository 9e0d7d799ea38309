"""Alter every figure of the library's own report in many ways; count what the audit finds.

Operators: each digit +3 modulo 10, neighbouring digits swapped, the value plus and minus
one, doubled, times and by ten.  An alteration counts as found when the figure at its place
is told to be anything but the same.
"""

from __future__ import annotations

import re
import time
from decimal import Decimal

import xiaoping as xp
from xiaoping.reading import Outcome, document_from_text


def altered(number: str) -> set[str]:
    """Return other figures that could stand in the place of ``number``."""
    value = Decimal(number)
    found = {
        format(other.normalize(), "f")
        for other in (value + 1, value - 1, value * 2, value * 10, value / 10)
        if other > 0
    }
    for at, digit in enumerate(number):
        if digit.isdigit():
            found.add(f"{number[:at]}{(int(digit) + 3) % 10}{number[at + 1 :]}")
        if number[at : at + 2].isdigit() and len(number[at : at + 2]) == 2:
            found.add(number[:at] + number[at + 1] + digit + number[at + 2 :])
    return {text for text in found if Decimal(text) != value and Decimal(text) > 0}


def main() -> None:
    """Print how many alterations were tried, found and missed, and the time of an audit."""
    sample = xp.xiaoping_2020()
    text = xp.to_text(xp.annual_report(sample).report)
    figures = xp.audit(document_from_text(text), sample).figures
    tried, missed = 0, []
    start = time.perf_counter()
    for finding in figures:
        number = re.match(r"\d+(?:\.\d+)?", text[finding.start :])
        if number is None:
            continue
        for new in altered(number[0]):
            at = finding.start
            changed = text[:at] + new + text[at + len(number[0]) :]
            again = xp.audit(document_from_text(changed), sample).findings
            here = [f for f in again if f.start == at and f.kind == "figure"]
            tried += 1
            if not here or here[0].outcome is Outcome.SAME:
                missed.append((finding.text, new))
    seconds = (time.perf_counter() - start) / tried
    print(f"{tried} alterations of {len(figures)} figures, {len(missed)} missed")
    for old, new in missed:
        print(f"  {old} as {new}")
    print(f"one audit of {len(text)} characters: {1000 * seconds:.1f} ms")


if __name__ == "__main__":
    main()
