"""Profiles of 1,000 villages, generated: how long one takes to build and to write.

Prints the CPU time of one profile in milliseconds, and how many a minute that is.
PDF is measured of a tenth of them, where typst is installed.

    python benchmarks/village_profiles.py [villages]
"""

from __future__ import annotations

import importlib
import importlib.util
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from xiaoping.areas import Area
from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.register import Village
from xiaoping.report import to_html, to_markdown, to_text
from xiaoping.report.builders.village import village_profile
from xiaoping.report.builders.village_figures import VillageFigures
from xiaoping.report.tree import Section

YEARS = (2018, 2019, 2020)
KINDS = (
    ("pop.households", 200, 500, "户"),
    ("pop.persons", 700, 1800, "人"),
    ("land.arable", 1200, 2600, "亩"),
    ("land.forest", 3000, 9000, "亩"),
    ("econ.collective_income", 8, 40, "万元"),
    ("econ.rural_disposable_income_pc", 9000, 14000, "元/人"),
    ("agri.grain.output", 300, 900, "吨"),
    ("agri.citrus.area", 50, 400, "亩"),
    ("labour.migrant", 200, 500, "人"),
    ("poverty.registered.households", 20, 80, "户"),
    ("poverty.registered.persons", 60, 240, "人"),
    ("medaid.households", 1, 9, "户"),
    ("toilet.household_built", 5, 30, "户"),
    ("infra.street_lamps", 10, 90, "盏"),
)
A_MINUTE = 60_000


def townships(count: int) -> Iterator[VillageFigures]:
    """Yield the figures of as many villages, ten a township, of three years."""
    random_ = random.Random(8)  # noqa: S311 - figures of a benchmark
    for number in range(-(-count // 10)):
        code = f"9901{number // 90 + 1:02d}{number % 90 + 100}000"
        villages = [
            Village(
                code=f"{code[:9]}{200 + place}",
                name=f"{'甲乙丙丁戊己庚辛壬癸'[place]}村",
                groups=random_.randint(5, 15),
                fibre=True,
                is_poor_village=place % 2 == 0,
            )
            for place in range(min(10, count - number * 10))
        ]
        rows = []
        for kind, low, high, word in KINDS:
            for year in YEARS:
                values = [random_.randint(low, high) for _ in villages]
                whole = sum(values) if "/" not in word else sum(values) // len(values)
                codes = (*(village.code for village in villages), code)
                rows += [
                    Observation(kind, area, Year(year), quantity(f"{value}{word}"))
                    for area, value in zip(codes, (*values, whole), strict=True)
                ]
        yield VillageFigures(
            year=Year(2020), villages=villages, observations=rows, township=Area(code, "某乡")
        )


def writers() -> dict[str, Callable[[Section], Any]]:
    """Return what writes a section, by format; PDF where typst is installed."""
    found: dict[str, Callable[[Section], Any]] = {
        "text": to_text,
        "markdown": to_markdown,
        "html": to_html,
        "docx": importlib.import_module("xiaoping.report.render.docx").to_docx,
    }
    if importlib.util.find_spec("typst") is not None:
        found["pdf"] = importlib.import_module("xiaoping.report.render.pdf").to_pdf
    return found


def timed(name: str, work: Callable[[], object], count: int) -> None:
    """Run the work once and print what it took for each profile."""
    start = time.process_time()
    work()
    each = (time.process_time() - start) * 1000 / count
    print(f"{name:10} {each:7.2f} ms a profile {A_MINUTE / each:9,.0f} a minute")


def main() -> None:
    """Build the profiles and write them in every format."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    known = list(townships(count))
    sections: list[Section] = []

    def build() -> None:
        for figures in known:
            for village in figures.villages:
                made = village_profile(village, figures).section
                if made is not None:
                    sections.append(made)

    timed("build", build, count)
    print(f"{len(sections)} profiles; the first prints {len(to_text(sections[0]))} characters")
    for name, write in writers().items():
        part = sections if name != "pdf" else sections[: max(1, count // 10)]
        timed(name, lambda part=part, write=write: [write(one) for one in part], len(part))


if __name__ == "__main__":
    main()
