"""What figures are about: indicator, period and status, held against a marked-up report.

    python benchmarks/reading_about.py MARKED.jsonl [-v]

Each line of the file is one clause of a report: ``clause``, ``quantities`` with ``start``,
``end``, ``text``, ``value`` and, for those to be judged, ``indicator``, ``period`` and
``status``; ``seed_start`` says where it stands in the report.  The clauses are joined to one
text, as the report has them.  The indicator is right if it is that of the sample's
observation with this value; values are no evidence for the reading itself.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from xiaoping.dossier import Dossier
from xiaoping.indicators.observation import Observation
from xiaoping.measures import scan
from xiaoping.reading.scoring import pairs_of
from xiaoping.reading.statement import Statement
from xiaoping.reading.understand import understand
from xiaoping.samples import xiaoping_2020

STATUS = {"estimate": "forecast", "target": ("task", "target")}


def joined(rows: list[dict], report: str | None) -> tuple[str, list[int]]:
    """Return the text and where each clause begins in it."""
    if report is not None:
        return report, [row["seed_start"] for row in rows]
    text, starts = "", []
    for row in rows:
        starts.append(len(text))
        text += row["clause"] + "\n"
    return text, starts


def indicators(rows: list[dict], dossier: Dossier) -> list[set[str]]:
    """Return the codes of the sample's observations that have a value and are named alike."""
    facts = [o for o in dossier.facts if not o.missing]
    found, at = [], 0
    for row in rows:
        for quantity in row["quantities"]:
            if "indicator" not in quantity:
                continue
            same = [i for i, o in enumerate(facts) if _same(o, quantity)]
            words = pairs_of(quantity["indicator"])
            near = {i: abs(i - at) for i in same}
            alike = {
                i: len(words & pairs_of(dossier.catalogue.name(facts[i].indicator)))
                for i in same
            }
            here = max(same, key=lambda i: (alike[i], -near[i]), default=at)
            best = alike.get(here, 0)
            at = here
            found.append({facts[i].indicator for i in same if alike[i] >= max(1, best - 1)})
    return found


def _same(item: Observation, quantity: dict) -> bool:
    mention = next(iter(scan(item.text)), None)
    if mention is None or isinstance(mention.value, tuple | str):
        return False
    near = abs(float(mention.value) - float(quantity["value"])) < 1e-6
    return near and mention.text[:1] == quantity["text"][:1]


def right_period(statement: Statement, gold: str | None, year: int) -> bool:
    """Say whether the period ends in the year that is told; none is told of the report's own."""
    period = statement.period
    if period is None:
        return gold is None
    if gold and "-" in gold:
        first, last = map(int, gold.split("-"))
        return (period.start.year, period.end.year) == (first, last)
    end = period.year or (period.end and period.end.year)
    return end == int(gold or year) or (gold is None and end is not None and end <= year + 1)


def right_status(statement: Statement, gold: str) -> bool:
    """Say whether the status is the one told."""
    return statement.status.value in (STATUS.get(gold, gold), *STATUS.get(gold, ()))


def main() -> None:
    """Print how many are right, and with ``-v`` which are not."""
    source = Path(sys.argv[1])
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    dossier = xiaoping_2020()
    beside = source.with_name("seed-report.txt")
    report = beside.read_text(encoding="utf-8") if beside.exists() else None
    text, starts = joined(rows, report)
    begun = time.perf_counter()
    found = {s.mention.start: s for s in understand(text, dossier.catalogue)}
    seconds = time.perf_counter() - begun
    codes = iter(indicators(rows, dossier))
    right = {"indicator": 0, "period": 0, "status": 0, "all": 0, "scenario": 0}
    total = 0
    for row, start in zip(rows, starts, strict=True):
        for quantity in row["quantities"]:
            if "indicator" not in quantity:
                continue
            total += 1
            code = next(codes)
            statement = found.get(start + quantity["start"])
            if statement is None:
                print("not found:", quantity["text"])
                continue
            ok = {
                "indicator": statement.indicator in code,
                "period": right_period(statement, quantity["period"], dossier.year.value),
                "status": right_status(statement, quantity["status"]),
            }
            happened = {"stock", "actual", "cumulative"}
            ok["scenario"] = ok["status"] or (
                statement.status.value in happened and quantity["status"] in happened
            )
            ok["all"] = ok["indicator"] and ok["period"] and ok["status"]
            for name, value in ok.items():
                right[name] += value
            if "-v" in sys.argv and not ok["all"]:
                print(
                    quantity["text"],
                    [k for k, v in ok.items() if not v],
                    "| gold",
                    code,
                    quantity["indicator"],
                    quantity["period"],
                    quantity["status"],
                    "| read",
                    statement.subject,
                    statement.verb,
                    statement.period,
                    statement.status.value,
                    [(c.indicator, c.score) for c in statement.candidates],
                )
    print(f"{total} figures: " + ", ".join(f"{k} {v}" for k, v in right.items()))
    print(f"{len(text) / seconds:,.0f} characters a second")


if __name__ == "__main__":
    main()
