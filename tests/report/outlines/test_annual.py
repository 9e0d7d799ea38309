"""The standard outline: generic, complete, and sound for a township with hardly any data."""

import datetime
import re

from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet, Observation, catalogue
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report import annual_report, standard_outline, to_text
from xiaoping.report.relative_period import RelativePeriod
from xiaoping.report.slot import AreaSlot, FigureSlot, PeriodSlot
from xiaoping.samples import xiaoping_2020
from xiaoping.tables import read_text

OUTLINE = standard_outline()
SLOTS = [hole.slot for template in OUTLINE.templates() for hole in template.holes()]


def test_every_figure_slot_names_an_indicator_of_the_catalogue():
    codes = {slot.code for slot in SLOTS if isinstance(slot, FigureSlot)}
    assert codes
    assert codes <= set(catalogue())


def test_every_figure_and_almost_every_record_of_the_sample_has_a_slot():
    made = annual_report(xiaoping_2020())
    assert made.gathered == ()
    told_by_headings = {"heading", "period", "document", "institution"}
    assert {record.tag for record in made.left_out} <= told_by_headings


def test_no_place_no_year_and_no_figure_is_written_into_it():
    assert all(slot.area == "" for slot in SLOTS if isinstance(slot, AreaSlot | FigureSlot))
    for slot in SLOTS:
        period = getattr(slot, "period", None)
        assert not isinstance(slot, PeriodSlot) or isinstance(period, RelativePeriod)
        assert period is None or isinstance(period, RelativePeriod)
    text = re.sub(r"\{[^}]*\}|<!--.*?-->", "", read_text("report/outlines/annual.md"))
    assert not re.search(r"[0-9]", text)
    names = [area.name for area in xiaoping_2020().areas]
    assert not [name for name in names if name in text]


def test_a_township_with_one_figure_gets_a_report_without_empty_clauses():
    villages = Observation("adm.villages", "431228102000", Year(2023), quantity("12个村"))
    dossier = Dossier(
        area="431228102000",
        year=Year(2023),
        observations=DataSet([villages]),
        date=datetime.date(2023, 12, 20),
    )
    text = to_text(annual_report(dossier).report)
    assert "现辖12个村。" in text
    assert not re.search(r"[，、；：][，、；：。]|。。|（）|其中[，。]", text)
    assert "二、" not in text, "parts without data vanish with their headings"
