"""The English outline: the same figures as the Chinese one, without a Chinese word."""

import re
from pathlib import Path

import attrs
import pytest

from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet, Observation, catalogue
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report import annual_report, standard_outline, to_markdown, to_text
from xiaoping.report.checking.checks import check_report
from xiaoping.report.profile import BULLETIN, ENGLISH
from xiaoping.report.slot import AreaSlot, FigureSlot, Form, RecordSlot
from xiaoping.samples import xiaoping_2020
from xiaoping.tables import read_text

CHINESE = standard_outline()
OUTLINE = standard_outline("en")
SAMPLE = xiaoping_2020()
REPORT = annual_report(SAMPLE, OUTLINE)
GOLDEN = Path(__file__).parents[2] / "golden"
HAN = re.compile("[\u3001-\u303f\u3400-\u9fff\uff00-\uffef]+")


def slots(outline):
    return [hole.slot for template in outline.templates() for hole in template.holes()]


def test_it_asks_for_every_figure_that_the_chinese_one_asks_for_and_no_other():
    assert OUTLINE.lang == "en"
    assert OUTLINE.asked.figures == CHINESE.asked.figures
    assert OUTLINE.last_year == CHINESE.last_year
    assert OUTLINE.cumulative == CHINESE.cumulative
    plans = [{s.code for s in slots(o) if getattr(s, "form", 0) is Form.PLAN}
             for o in (OUTLINE, CHINESE)]  # fmt: skip
    assert plans[0] == plans[1]


def test_it_takes_no_records_whose_words_are_chinese_and_no_status():
    assert not [slot for slot in slots(OUTLINE) if isinstance(slot, RecordSlot)]
    assert not [s for s in slots(OUTLINE) if getattr(s, "form", None) is Form.STATUS]


def test_every_code_is_in_the_catalogue_and_no_place_year_or_value_is_written_into_it():
    codes = {slot.code for slot in slots(OUTLINE) if isinstance(slot, FigureSlot)}
    assert codes <= set(catalogue())
    assert all(s.area == "" for s in slots(OUTLINE) if isinstance(s, AreaSlot | FigureSlot))
    text = re.sub(r"\{[^}]*\}|<!--.*?-->", "", read_text("report/outlines/annual.en.md"))
    assert not re.search(r"[0-9]", text)
    assert not HAN.search(text)


def test_every_figure_of_the_chinese_report_is_printed():
    chinese = annual_report(SAMPLE)
    own = {item.key for item in SAMPLE.observations}
    assert own <= set(REPORT.printed)
    # What only a record tells stands in its words alone.
    assert set(chinese.printed) - set(REPORT.printed) <= {
        item.key for item in SAMPLE.facts if item.key not in own
    }
    assert [key.indicator for key in REPORT.gathered] == ["programme.duration"]


@pytest.mark.parametrize("render", [to_text, to_markdown])
def test_nothing_but_names_is_chinese(render):
    printed = render(REPORT.report, profile=ENGLISH)
    for name in (SAMPLE.issuer, *(area.name for area in SAMPLE.areas)):
        printed = printed.replace(name, "")
    assert HAN.findall(printed) == []


def test_each_sentence_begins_with_a_capital_and_no_sign_meets_another():
    printed = to_text(REPORT.report, profile=ENGLISH)
    assert not re.search(r"[,;:.] *[,;:.](?!\d)| [,;:.]|\( |\(\)|[^ \u3000]  ", printed)
    sentences = re.findall(r"[a-z0-9)%]\. (\w)", re.sub(r"(?m)^\s*[\d.a-e)]+ ", "", printed))
    assert sentences
    assert all(letter.isupper() or letter.isdigit() for letter in sentences)


def test_a_change_is_compared_once_in_whatever_house():
    for house in (ENGLISH, BULLETIN | ENGLISH):
        assert "year on year up 0.9%" in to_text(REPORT.report, profile=house).replace(
            "0.86", "0.9"
        )
        assert "year before" not in to_text(REPORT.report, profile=house).split("1.2")[0]


def test_what_it_prints_can_be_true_together():
    assert check_report(REPORT.report, catalogue=SAMPLE.catalogue).errors == ()


def test_the_name_of_a_chinese_report_is_not_its_title():
    named = attrs.evolve(SAMPLE, title="晓坪乡工作总结")
    printed = to_text(annual_report(named, OUTLINE).report, profile=ENGLISH)
    assert printed.startswith("晓坪乡: Annual report for 2020\n")


@pytest.mark.parametrize(
    ("code", "value", "sentence"),
    [
        ("adm.villager_groups", "127个村民小组", "It has 127 villager groups."),
        ("pop.resident.persons", "900人", "The resident population is 900 persons."),
        ("land.forest", "65416亩", "Forest land takes up 65,416 mu."),
        ("infra.tap_water.villages", "8个村", "Basic security. Tap water reaches 8 villages."),
        ("econ.fixed_investment", "900万元", "Fixed-asset investment came to 9 million yuan."),
        ("pop.deaths", "90人", "Deaths numbered 90 persons."),
    ],
)
def test_a_single_figure_makes_a_whole_sentence(code, value, sentence):
    data = DataSet([Observation(code, "431228102000", Year(2023), quantity(value))])
    dossier = Dossier(area="431228102000", year=Year(2023), observations=data)
    printed = to_text(annual_report(dossier, OUTLINE).report, profile=ENGLISH)
    assert sentence in printed
    assert not re.search(r" [,;:.]|[,;:.][,;:.]", printed)
    assert "Plans" not in printed


def test_the_english_report_is_the_reviewed_one():
    path = GOLDEN / "sample.en.txt"
    assert to_text(REPORT.report, profile=ENGLISH) == path.read_text(encoding="utf-8")
