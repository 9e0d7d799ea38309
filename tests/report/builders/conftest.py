"""Figures of villages for the tests of profiles: short to write, invented."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace

import pytest

from xiaoping.areas import Area
from xiaoping.indicators import Observation
from xiaoping.measures import parse
from xiaoping.periods import parse_period
from xiaoping.register import Village
from xiaoping.report.builders.village_figures import VillageFigures

TOWN = "990101203000"
CODES = {"甲": "990101203201", "乙": "990101203202", "丙": "990101203203", "丁": "990101203204"}


def figure(code, area, value, period="2020", **more):
    """An observation; the area is 乡 for the township, or the first sign of a village."""
    where = TOWN if area == "乡" else CODES.get(area, area)
    parsed = parse(value) if isinstance(value, str) else value
    return Observation(code, where, parse_period(period), parsed, **more)


def village(sign, **more):
    return Village(code=CODES[sign], name=f"{sign}村", **more)


def figures(*rows, signs="甲乙丙", year="2020", town="某乡", **facts):
    villages = [village(sign, **facts) for sign in signs]
    township = Area(TOWN, town) if town else None
    return VillageFigures(
        year=parse_period(year), villages=villages, observations=rows, township=township
    )


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def unpacked(data):
    """Return all that stands in the parts of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return "".join(
            file.read(name).decode(errors="replace") for name in sorted(file.namelist())
        )


@pytest.fixture(scope="session")
def make():
    """What tests of villages make their figures with, and look into what was made."""
    return SimpleNamespace(
        figure=figure,
        village=village,
        figures=figures,
        lines=lines,
        unpacked=unpacked,
        codes=CODES,
        town=TOWN,
    )
