"""What figures of other people's reports are about, and the laws of the reading."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.areas import Area
from xiaoping.indicators import Indicator
from xiaoping.indicators.catalogue import catalogue
from xiaoping.reading.document import document_from_text
from xiaoping.reading.extract import extract
from xiaoping.reading.understand import understand, understand_plain

TABLE = Path(__file__).with_name("understood.txt").read_text(encoding="utf-8")


def cases():
    found = []
    for line in TABLE.splitlines():
        if line.startswith("@ "):
            year, _, sentence = line[2:].partition(" ")
            found.append((sentence, None if year == "-" else int(year), []))
        elif line and not line.startswith("#"):
            found[-1][2].append([cell.strip() for cell in line.split("|")])
    return [pytest.param(*case, id=case[0][:24]) for case in found]


def told(statement):
    relation = statement.relation or "-"
    direction = statement.direction.value if statement.direction else "-"
    return [
        statement.mention.text,
        str(statement.period) if statement.period else "-",
        statement.status.value,
        f"{relation} {direction}",
        statement.role.value,
        " ".join(f"{link.kind.value}:{link.target}" for link in statement.links) or "-",
        statement.indicator or "-",
    ]


def agrees(expected, found):
    words, others = expected.split(), found.split()
    if "*" not in words:
        return words == others
    return words == ["*"] or all(a in ("*", b) for a, b in zip(words, others, strict=True))


@pytest.mark.parametrize(("sentence", "year", "rows"), cases())
def test_a_figure_is_told_what_it_is_about(sentence, year, rows):
    found = [told(s) for s in understand(sentence, year=year)]
    wrong = [
        (row, given)
        for row, given in zip(rows, found, strict=True)
        if not all(map(agrees, row, given))
    ]
    assert not wrong


def only(text, **more):
    (one,) = understand(text, **more)
    return one


def test_a_place_is_named_and_its_code_told_where_areas_are_given():
    areas = [Area("431228223204", "小冲村")]
    one = only("小冲村完成改厕5户", areas=areas)
    assert (one.area, one.area_code) == ("小冲村", "431228223204")
    assert only("完成改厕5户", area="石桥镇").area == "石桥镇"
    assert only("全镇完成改厕5户", area="石桥镇").area == "全镇"


def test_a_document_is_read_as_its_text_and_a_figure_knows_its_section():
    document = document_from_text("一、基本情况\n(一)农业\n粮食产量5吨", name="a.txt")
    one = only(document)
    assert (one.section, one.indicator) == ("一(一)", "agri.grain.output")


def test_a_table_tells_by_its_heads_what_and_when():
    text = "指标|2021年|2022年\n粮食产量|5吨|6吨\n"
    found = understand(text, year=2022)
    assert [str(s.period) for s in found] == ["2021", "2022"]
    assert {s.indicator for s in found} == {"agri.grain.output"}


def test_the_year_of_the_title_is_the_reports():
    text = "某镇2021年工作总结\n修路5公里。2022年计划修路6公里，2022年修桥7座。"
    assert [str(s.period) for s in understand(text)] == ["2021", "2022", "2022"]


def test_a_heading_of_the_next_year_puts_its_section_there():
    text = "某镇2021年工作总结\n一、完成情况\n修路5公里。\n二、2022年工作打算\n修路6公里。"
    found = understand(text)
    assert [(str(s.period), s.status.value) for s in found] == [
        ("2021", "actual"),
        ("2022", "plan"),
    ]


def test_a_catalogue_of_ones_own_is_chosen_from():
    own = Indicator(code="x.tea", zh="茶园面积", en="Tea", unit_code="mu", kind="stock")
    larger = catalogue().extended([own])
    assert only("茶园面积5亩").indicator is None
    assert only("茶园面积5亩", catalogue=larger).indicator == "x.tea"


def test_plain_fields_keep_years_and_add_what_figures_are_about():
    year, level, rate = understand_plain("2023年粮食产量5吨，同比增长8%")
    assert (year["kind"], year["relation"]) == ("year", None)
    assert (level["period"], level["indicator"]) == ("2023", "agri.grain.output")
    assert (rate["relation"], rate["direction"], rate["links"]) == (
        "yoy",
        "up",
        [["change_of", 0]],
    )


FIGURES = [case.values[:2] for case in cases()]


@pytest.mark.parametrize(("sentence", "year"), FIGURES[::9])
def test_the_value_is_no_evidence(sentence, year):
    def about(text):
        return [told(s)[1:] for s in understand(text, year=year)]

    other = re.sub(
        r"(?<![\d—-])\d{3,4}(?=[户人亩件处吨盏])", lambda m: str(int(m[0]) + 7), sentence
    )
    assert about(sentence) == about(other)


@given(
    st.text(
        st.sampled_from(
            list(
                "，。；、\n|（）()年月比较由从到至其中分别为增长下降累计占户人万亿元亩%.0123456789①Ａ\x00 "
            )
        ),
        max_size=80,
    )
)
def test_no_text_raises_and_every_measured_mention_is_told_of(text):
    found = understand(text)
    mentions = [m for m in extract(text) if m.kind.measured]
    starts = [s.mention.start for s in found]
    assert starts == sorted(starts)
    assert {m.start for m in mentions} <= set(starts)
    for number, statement in enumerate(found):
        assert text[statement.mention.start : statement.mention.end] == statement.mention.text
        assert all(0 <= link.target < len(found) for link in statement.links)
        assert all(link.target != number for link in statement.links)


@given(st.lists(st.sampled_from([case.values[0] for case in cases()]), min_size=2, max_size=3))
def test_paragraphs_are_read_one_by_one(sentences):
    def about(statements):
        return [
            (s.mention.text, s.subject, s.role, s.relation, s.indicator) for s in statements
        ]

    apart = [one for sentence in sentences for one in about(understand(sentence, year=2023))]
    assert about(understand("\n".join(sentences), year=2023)) == apart


@pytest.mark.parametrize(
    "unit", ["粮食产量5吨，增长8%。", "其中1亩、", "由5吨提高到7吨", "2020年"]
)
def test_twice_the_text_takes_about_twice_the_time(unit):
    def seconds(text):
        begun = time.process_time()
        understand(text)
        return time.process_time() - begun

    text = unit * (6000 // len(unit))
    seconds(text)
    once = min(seconds(text) for _ in range(3))
    assert min(seconds(text * 2) for _ in range(3)) < 3 * once + 0.05


def test_a_number_of_a_table_is_a_figure_if_the_table_tells_its_unit():
    rows = "| 指标 | 单位 | 2022年 |\n| --- | --- | --- |\n| 总人口 | 人 | 21790 |\n| 备注 | | 3 |\n"
    (found,) = understand(rows, year=2022)
    assert (found.mention.text, found.mention.unit) == ("21790", "人")
    assert found.indicator == "pop.persons"


def test_a_number_without_a_unit_is_none_outside_of_tables():
    assert [s.mention.text for s in understand("编号20230915  共9户", year=2022)] == ["9户"]
