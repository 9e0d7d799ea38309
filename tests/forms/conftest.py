"""Blank workbooks as departments send them, written in a test as tables of text.

Cells are separated by bars; a text that begins with = is a formula.
"""

import pytest

from xiaoping.areas import Area
from xiaoping.dossier import Dossier
from xiaoping.files.opening import read_book
from xiaoping.indicators import DataSet, Key, Observation, catalogue, read_printed
from xiaoping.periods import Year

TOWN = "990101203000"
VILLAGES = {"990101203201": "上坪村", "990101203202": "下坪村", "990101203203": "岩口村"}


def cells_of(text):
    for row, line in enumerate(text.strip("\n").split("\n"), 1):
        for column, cell in enumerate(line.split("|"), 1):
            if cell.strip():
                yield (
                    row,
                    column,
                    cell.rstrip() if cell.startswith((" ", "　")) else cell.strip(),
                )


def written(path, sheets, *, merged=(), formats=None, change=None):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row, column, cell in cells_of(text):
            sheet.cell(row, column, int(cell) if cell.isdigit() else cell)
        for area in merged:
            sheet.merge_cells(area)
        for cell, code in (formats or {}).items():
            sheet[cell].number_format = code
        if change is not None:
            change(sheet)
    book.save(path)
    return path


@pytest.fixture
def blank(tmp_path):
    """A function that writes sheets, given as text, as a workbook, and returns its path."""

    def make(text, *, name="表.xlsx", **options):
        sheets = text if isinstance(text, dict) else {"表一": text}
        return written(tmp_path / name, sheets, **options)

    return make


@pytest.fixture
def raw(blank):
    """A function that reads the first sheet of such a workbook as raw cells."""

    def make(text, **options):
        return read_book(blank(text, **options)).sheets[0]

    return make


def observed(text):
    known = catalogue()
    for line in text.strip().splitlines():
        key, _, value = line.strip().partition(" = ")
        parsed = Key.parse(key)
        printed = read_printed(value, known[parsed.indicator])
        yield Observation(
            parsed.indicator,
            parsed.area,
            parsed.period,
            printed.value,
            scenario=parsed.scenario,
            wording=printed.wording,
        )


@pytest.fixture(scope="session")
def dossier():
    """A function that makes a dossier of a township that is invented, from lines of figures."""

    def make(text, year=2020):
        areas = [Area(TOWN, "青溪乡", invented=True)]
        areas += [Area(code, name, invented=True) for code, name in VILLAGES.items()]
        return Dossier(
            area=TOWN,
            year=Year(year),
            areas=tuple(areas),
            observations=DataSet(observed(text.replace("/乡", f"/{TOWN}"))),
        )

    return make


FACTS = """
pop.households@@2020-12-31/乡 = 3723户
pop.households@@2019-12-31/乡 = 3700户
pop.persons@@2020-12-31/乡 = 11441人
poverty.registered.households@@2020-12-31/乡 = 606户
poverty.registered.persons@@2020-12-31/乡 = 2059人
poverty.exit_rate@2020/乡 = 全部脱贫
poverty.incidence@2020/乡 = 0.86%
land.area@@2020-12-31/乡 = 61.98平方公里
land.arable@@2020-12-31/乡 = 16854.42亩
econ.gdp@2020/乡:forecast = 9350万元
econ.rural_net_income_pc@2020/乡 = 5200元
loan.micro.amount@..2020-12-31/乡 = 900余万元
loan.micro.amount@2020/乡 = 196.88万元
agri.citrus.area_added@2020/乡 = 800余亩
adm.villages@@2020-12-31/乡 = 8个村
covid.household_visits@2020/乡 = 5000户次
edu.pupils@@2020-12-31/乡 = 未掌握数据
pop.households@@2020-12-31/990101203201 = 512户
pop.households@@2020-12-31/990101203202 = 430户
pop.persons@@2020-12-31/990101203201 = 1650人
land.arable@@2020-12-31/990101203201 = 1500亩
land.arable@@2020-12-31/990101203202 = 2000亩
"""


@pytest.fixture(scope="session")
def facts():
    """The figures of the invented township, as lines."""
    return FACTS


@pytest.fixture(scope="session")
def data(dossier, facts):
    """The dossier of the invented township."""
    return dossier(facts)
