from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import Achievement, Goal, Heading
from xiaoping.areas import Area
from xiaoping.dossier import Dossier
from xiaoping.errors import AbsentError, SlotError
from xiaoping.indicators import DataSet, Observation, catalogue
from xiaoping.measures import parse
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.periods import Year, parse_period
from xiaoping.problems import Severity
from xiaoping.report.builders.annual import annual_report
from xiaoping.report.builders.lines import line_section, lines
from xiaoping.report.outline import Outline, standard_outline
from xiaoping.report.render import to_text
from xiaoping.samples import xiaoping_2020

TOWN = "431228223000"
OUTLINE = """\
# 总结

## 工作完成情况
### {*heading:farm|做强农业}
[{*achievement:farm}]
[粮食产量{agri.grain.output}[，同比{agri.grain.output:yoy}]。][任务{toilet.household_built:task}。]
#### 修路
[硬化道路{infra.road.hardened}。][{*document:road}]
#### {*issue}
### 其他工作
[{*achievement:+}]
## 打算
[{*goal:-}]
"""


def row(text, value, **more):
    code, _, period = text.partition("@")
    parsed = parse(value) if isinstance(value, str) else value
    return Observation(code, TOWN, parse_period(period or "2020"), parsed, **more)


def dossier(*rows, **more):
    areas = (Area(TOWN, "晓坪乡"),)
    return Dossier(area=TOWN, year=Year(2020), observations=DataSet(rows), areas=areas, **more)


def made(line, *rows, **more):
    return line_section(
        line, dossier(*rows, **more), outline=Outline.parse(OUTLINE, name="a.md")
    )


def text(built):
    return [line.strip() for line in to_text(built.section).splitlines() if line.strip()]


def test_the_lines_are_read_off_the_outline():
    found = lines(Outline.parse(OUTLINE))
    assert [(line.id, line.heading, line.line) for line in found] == [
        ("farm", "做强农业", 4),
        ("road", "修路", 7),
        ("others", "其他工作", 10),
        ("goal", "打算", 12),
    ]


def test_every_section_of_the_standard_outline_is_a_line_and_each_has_its_own_name():
    found = lines()
    assert len({line.id for line in found}) == len(found) == 24
    assert {"economy", "livelihood", "toilet-revolution", "issue", "recommendation"} <= {
        line.id for line in found
    }
    assert all(line.heading for line in found)


def test_of_two_that_tell_of_one_programme_the_outer_bears_its_name():
    outline = Outline.parse("# 总\n\n## 甲\n[{*task:x}]\n#### 乙\n[{*goal:x}]")
    assert [line.id for line in lines(outline)] == ["x", "乙"]


def test_a_line_says_what_it_says_in_the_whole_report():
    sample = xiaoping_2020()
    whole = to_text(annual_report(sample).report)
    for line in lines():
        built = line_section(line, sample)
        if built.section is None:
            continue
        for said in text(built)[1:]:
            # A numbered part bears another number alone than among others.
            assert said.lstrip("0123456789.") in whole, line.id


def test_every_figure_that_the_outline_prints_is_in_some_line_or_in_the_opening():
    sample = xiaoping_2020()
    printed = {key for line in lines() for key in line_section(line, sample).printed}
    report = annual_report(sample)
    rest = set(report.printed) - printed - set(report.gathered)
    assert {key.indicator.split(".")[0] for key in rest} == {"geo", "adm", "pop", "land"}


def test_what_a_slot_lacks_is_told_with_its_place_and_in_both_languages():
    built = made("farm", row("agri.grain.output", "100吨"))
    growth, task, road = built.missing
    assert road.fields["code"] == "infra.road.hardened"
    assert text(built) == ["一、做强农业", "粮食产量100吨。"]
    assert growth.severity is task.severity is Severity.NOTE
    assert str(growth) == (
        "a.md 第6行 第29字：“做强农业”缺晓坪乡2020年的“粮食产量同比增长”"
        "（agri.grain.output.yoy），有关语句没有写。补录后会自动写上。"
    )
    assert task.text("en") == (
        "a.md line 6 character 58: '做强农业' lacks "
        "'Rural household toilets rebuilt/new (task)' "
        "(toilet.household_built) of 晓坪乡, 2020; the words for it are not printed. "
        "Enter it, and they are."
    )


def test_where_the_level_is_missing_its_growth_is_not_missed_as_well():
    assert [note.fields.get("code") for note in made("farm").missing] == [
        None,
        "agri.grain.output",
        "toilet.household_built",
        "infra.road.hardened",
    ]


def test_a_missing_value_is_missing_and_not_zero():
    unknown = row("infra.road.hardened", Missing(MissingReason.NOT_COLLECTED))
    built = made("road", unknown)
    assert built.section is None
    assert [note.code for note in built.missing] == ["line.empty", "portrait.missing"]


def test_a_line_without_anything_is_none_and_says_so():
    built = made("others")
    assert built.section is None
    assert built.printed == ()
    assert str(built.missing[0]) == (
        "a.md 第10行：“其他工作”（others）没有任何数据和记录，这一部分没有写。"
        "请补录指标或工作记录。"
    )
    assert built.missing[0].message("en") == (
        "'其他工作' (others) has neither figures nor records, so the section is not written. "
        "Enter figures or records."
    )


def test_words_that_no_datum_stands_behind_are_no_section():
    outline = Outline.parse("# 总\n\n## 甲\n稳步推进[，硬化{infra.road.hardened}]。")
    assert line_section("甲", dossier(), outline=outline).section is None


def test_a_run_in_part_alone_is_a_section_with_its_heading():
    built = made("road", row("infra.road.hardened", "81公里"))
    assert text(built) == ["一、修路", "硬化道路81公里。"]
    assert built.section.id == "road"


def test_the_heading_is_that_of_the_record():
    heading = Heading(id="h", programme="farm", text="稳住农业")
    built = made("farm", row("agri.grain.output", "100吨"), records=(heading,))
    assert text(built)[0] == "一、稳住农业"


def test_records_and_figures_of_the_line_that_no_slot_prints_are_named():
    goal = Goal(id="g1", programme="farm", text="再增产")
    done = Achievement(id="a1", programme="farm", text="农业增产")
    apples = row("agri.fruit.output", "3吨", programme="farm")
    built = made("farm", apples, records=(goal, done))
    assert text(built) == ["一、做强农业", "农业增产。"]
    assert [note.code for note in built.left_out] == ["line.record", "line.figure"]
    assert built.left_out[0].message("zh") == (
        "记录“g1”属于“做强农业”，提纲里没有空位写它，没有写。请在提纲里加上 {*goal:farm}。"
    )
    assert built.left_out[1].message("en") == (
        "'Fruit output' (agri.fruit.output) of 晓坪乡, 2020, belongs to '做强农业', but the "
        "outline has no slot for it. Add {agri.fruit.output} to the outline."
    )


def test_an_unknown_line_is_told_with_what_is_near():
    with pytest.raises(AbsentError) as caught:
        made("fram")
    assert str(caught.value.zh) == (
        "提纲里没有“fram”这项工作。有：farm、road、others、goal。相近的有：farm、road。"
        "请改用其中的代码或标题。"
    )
    assert "The outline has no line of work 'fram'." in caught.value.en


def test_what_is_part_of_another_line_is_found_there():
    with pytest.raises(AbsentError) as caught:
        line_section("service-centre-reform", dossier())
    assert "institutional-reform" in caught.value.details["near"]


def test_a_line_is_found_by_its_heading_too():
    assert made("修路", row("infra.road.hardened", "81公里")).section.id == "road"


def test_a_required_slot_without_data_is_an_error_as_in_the_report():
    outline = Outline.parse("# 总\n\n## 甲\n硬化{infra.road.hardened}。")
    with pytest.raises(SlotError):
        line_section("甲", dossier(), outline=outline)


FLOWS = [
    code
    for line in lines()
    if line.id == "agriculture"
    for code in sorted(Outline(title=None, blocks=(line.block,)).figures)
    if code in catalogue() and not code.endswith(".yoy")
]


@given(st.sets(st.sampled_from(FLOWS)))
def test_what_is_given_is_printed_and_what_is_not_is_missed(codes):
    book = catalogue()
    rows = [row(code, f"3{book[code].unit.word}") for code in sorted(codes)]
    built = line_section("agriculture", dossier(*rows))
    assert {key.indicator for key in built.printed} == codes
    missed = {note.fields["code"] for note in built.missing if note.code == "portrait.missing"}
    assert missed - {f"{code}.yoy" for code in codes} == set(FLOWS) - codes
    assert (built.section is None) == (not codes)


def test_making_a_line_leaves_the_outline_as_it_is():
    outline = standard_outline()
    before = str(outline)
    line_section("economy", dossier(), outline=outline)
    assert str(outline) == before


def test_a_line_may_loop_over_villages_and_choose():
    outline = Outline.parse(
        "# 总\n\n## 各村\n{每个村}\n{/}{pop.persons}。\n{完}\n\n{如果 econ.gdp}\n国民生产总值{econ.gdp}。\n{完}"
    )
    village = Observation("pop.persons", "431228223204", Year(2020), parse("812人"))
    areas = (Area(TOWN, "晓坪乡"), Area("431228223204", "小冲村"))
    told = Dossier(area=TOWN, year=Year(2020), observations=DataSet((village,)), areas=areas)
    built = line_section("各村", told, outline=outline)
    assert text(built) == ["一、各村", "小冲村812人。"]
    assert not built.missing
