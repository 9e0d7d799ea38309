import pytest

from xiaoping.administration import Achievement, TargetPlan
from xiaoping.areas import Area
from xiaoping.dossier import Dossier
from xiaoping.errors import DuplicateError
from xiaoping.indicators import DataSet, Indicator
from xiaoping.measures import parse
from xiaoping.periods import Year, parse_period


def dossier(**changes):
    fields = {"area": "990101203000", "year": Year(2023), "observations": DataSet()}
    return Dossier(**(fields | changes))


def test_an_area_without_a_name_is_told_by_its_kind():
    assert dossier().name_of("990101203000") == "本乡"
    assert dossier(area="990101103000").name_of("990101103000") == "本镇"
    assert dossier().name_of("990101203201") == "990101203201"
    named = dossier(areas=(Area("990101203000", "青溪乡"),))
    assert named.name_of("990101203000") == "青溪乡"


def test_a_record_id_is_used_once():
    record = Achievement(id="a", text="成绩")
    with pytest.raises(DuplicateError, match="record id 'a' occurs twice"):
        dossier(records=(record, record))


def test_figures_that_records_hold_are_facts_too():
    plan = TargetPlan(
        id="plan",
        text="三年计划",
        period=parse_period("<2022-01-01"),
        duration=parse("三年"),
        programme="toilet-revolution",
    )
    facts = dossier(records=(plan,)).facts
    (fact,) = facts.select("programme.duration")
    assert (fact.text, fact.programme, fact.scenario.value) == (
        "三年",
        "toilet-revolution",
        "plan",
    )


def test_own_indicators_join_the_catalogue():
    tea = Indicator(code="agri.tea.area", zh="茶园面积", en="Tea", unit_code="mu", kind="stock")
    assert "agri.tea.area" in dossier(indicators=(tea,)).catalogue
    assert "agri.tea.area" not in dossier().catalogue
