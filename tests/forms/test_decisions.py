from xiaoping.areas import AreaBook
from xiaoping.forms.decisions import decide
from xiaoping.forms.layout import read_form_sheets
from xiaoping.forms.mapping import FormMapping, MappingRow
from xiaoping.forms.naming import Vocabulary
from xiaoping.indicators import catalogue

FORM = "2020年基本情况表\n指标名称|计量单位|本年\n总户数|户|\n贫困户|户|\n区域面积|公顷|\n  其中：耕地面积|公顷|\n  其中：林地面积|公顷|\n贫困户|人|"


def decided(raw, *rows, text=FORM):
    (sheet,) = read_form_sheets(raw(text), AreaBook())
    found = decide(sheet, FormMapping(rows), Vocabulary(catalogue()))
    return {item.ask.name: item for item in found}


def test_an_exact_name_is_taken_and_all_else_waits(raw):
    found = decided(raw)
    assert {name: item.row.decision.value for name, item in found.items()} == {
        "总户数": "采用",
        "贫困户": "待定",
        "区域面积": "采用",
        "区域面积/耕地面积": "采用",
        "区域面积/林地面积": "采用",
        "贫困户（人）": "待定",
    }
    assert all(item.is_new for item in found.values())
    assert {item.row.form for item in found.values()} == {"基本情况表"}
    assert found["贫困户（人）"].row.indicator == "poverty.registered.persons"
    assert "建档立卡贫困户数 poverty.registered.households" in found["贫困户"].row.candidates


def test_a_persons_decision_counts_first(raw):
    taken = MappingRow(
        form="基本情况表",
        field="贫困户",
        indicator="poverty.registered.households",
        decision="采用",
    )
    left = MappingRow(form="基本情况表", field="总户数", decision="不填")
    other = MappingRow(form="别的表", field="区域面积", decision="不填")
    found = decided(raw, taken, left, other)
    assert (found["贫困户"].row, found["贫困户"].is_new) == (taken, False)
    assert found["总户数"].row is left
    assert found["区域面积"].row.is_taken


def test_what_a_person_left_open_stays_open_though_the_name_is_exact(raw):
    pending = MappingRow(form="基本情况表", field="总户数", decision="待定")
    found = decided(raw, pending)["总户数"]
    assert not found.row.is_taken
    assert [(c.code, c.reason) for c in found.candidates] == [("pop.households", "exact")]


def test_the_only_candidate_is_written_down_but_not_taken(raw):
    text = "指标名称|计量单位|本年\nGDP|万元|"
    found = decided(raw, text=text)["GDP"]
    assert (found.row.indicator, found.row.decision.value) == ("econ.gdp", "待定")


def test_a_part_of_what_was_decided_otherwise_is_not_certain(raw):
    other = MappingRow(
        form="基本情况表", field="区域面积", indicator="pop.persons", decision="采用"
    )
    assert not decided(raw, other)["区域面积/耕地面积"].row.is_taken
