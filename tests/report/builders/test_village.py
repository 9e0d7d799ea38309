from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import AbsentError, SlotError, TextError
from xiaoping.indicators import Observation, catalogue
from xiaoping.measures import parse, quantity
from xiaoping.periods import Year
from xiaoping.register import Village
from xiaoping.report.accountability import naked_digits
from xiaoping.report.builders.village import village_outline, village_profile
from xiaoping.report.builders.village_figures import VillageFigures
from xiaoping.report.outline import Outline
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.render.docx import to_docx
from xiaoping.report.slot import FigureSlot

OUTLINE = Outline.parse("# {/}\n\n[ [总人口{pop.persons}][，医疗救助{medaid.households}]。]")


def text(make, built):
    return make.lines(to_text(built.section))


def test_a_profile_is_text_comparison_table_and_years(make):
    rows = [
        make.figure("pop.persons", "甲", f"{n}人", y) for n, y in ((800, "2019"), (812, "2020"))
    ]
    rows.append(make.figure("pop.persons", "乡", "4060人"))
    made = village_profile("甲村", make.figures(*rows, groups=8, fibre=True))
    assert text(make, made) == [
        "一、甲村",
        "甲村辖8个村民小组，总人口812人。已通光纤。",
        "总人口占某乡的20.0%。",
        "表1　甲村2020年主要指标",
        "指标        甲村         某乡    占比",
        "村民小组数  8个村民小组  —      —",
        "总人口      812人        4060人  20.0%",
        "表2　甲村历年主要指标",
        "年份    总人口（人）",
        "2019年  800",
        "2020年  812",
    ]
    assert made.section.id == "village-990101203201"
    assert not made.left_out


def test_no_digit_of_a_profile_is_naked(make):
    rows = [
        make.figure("pop.persons", s, f"{n}人")
        for s, n in zip("甲乙丙乡", (1, 2, 3, 6), strict=True)
    ]
    made = village_profile(
        "甲村", make.figures(*rows, groups=8, is_poor_village=True, exit_year=2018)
    )
    assert not naked_digits(made.section)


def test_what_has_no_data_is_not_printed_and_named(make):
    made = village_profile("甲村", make.figures(make.figure("pop.persons", "甲", "812人")))
    notes = {note.fields["code"]: note for note in made.missing}
    assert "pop.households" in notes
    assert "pop.persons" not in notes
    # What a village says of itself is no gap where a figure tells it, and the other way round.
    assert "pop.reported.persons" not in notes
    assert notes["land.arable"].message("zh") == (
        "“甲村”缺甲村2020年的“耕地面积”（land.arable），有关语句没有写。补录后会自动写上。"
    )
    assert "耕地" not in to_text(made.section)


def test_a_village_without_data_has_no_section_and_says_so(make):
    made = village_profile("乙村", make.figures(make.figure("pop.persons", "甲", "812人")))
    assert made.section is None
    assert made.missing[0].message("zh") == "“乙村”没有任何数据，这一部分没有写。请补录。"
    assert made.missing[0].message("en") == (
        "There are no data for '乙村', so it is not written. Enter some."
    )


def test_few_households_are_withheld_everywhere_and_that_is_said(make):
    rows = [
        make.figure("medaid.households", "甲", "1户"),
        make.figure("medaid.amount", "甲", "5321元"),
        make.figure("pop.persons", "甲", "812人"),
    ]
    made = village_profile("甲村", make.figures(*rows))
    told = to_text(made.section)
    assert "5321" not in told
    assert "1户" not in told
    assert "医疗救助户数" in told
    few = [note for note in made.left_out if note.code == "portrait.few"]
    assert [note.fields["code"] for note in few] == ["medaid.households", "medaid.amount"]
    assert few[0].message("zh") == (
        "甲村的“医疗救助户数”（medaid.households）涉及农户不足3户，或可由它推算出不足3户的数，"
        "不予公布，没有写。"
    )
    assert "tells of fewer than 3 households" in few[0].message("en")
    assert "medaid.amount" not in {note.fields["code"] for note in made.missing}


def test_who_sees_everything_sees_it(make):
    told = make.figures(make.figure("medaid.households", "甲", "1户"))
    assert "1户" in to_text(village_profile("甲村", told, audience="full").section)


def test_what_is_held_in_totals_only_is_left_out_and_named(make):
    rows = make.figure("lawful.clues", "甲", "5条"), make.figure("pop.persons", "甲", "9人")
    made = village_profile("甲村", make.figures(*rows))
    assert "5条" not in to_text(made.section)
    (note,) = made.left_out
    assert note.message("zh") == (
        "“群众提供线索数”（lawful.clues）只统计全乡总数，不分到村，甲村的这个数没有写。请从数据中删去。"
    )
    assert "is held for the township as a whole only" in note.message("en")


def test_a_figure_of_a_quarter_is_named_as_not_told(make):
    rows = (
        make.figure("pop.persons", "甲", "9人"),
        make.figure("medaid.amount", "甲", "9元", "2020-Q1"),
    )
    (note,) = village_profile("甲村", make.figures(*rows)).left_out
    assert note.message("zh") == (
        "甲村2020年第一季度的“医疗救助金额”（medaid.amount）没有写：不是本年数，也不成历年。"
    )
    assert "is neither of the year nor one of a series" in note.message("en")


def test_a_name_with_control_characters_is_printed_clean_and_warned_of():
    item = Village(code="990101203201", name="甲\x00\u202e村", persons=9)
    made = village_profile(item, VillageFigures(year=Year(2020), villages=[item]))
    assert "\u202e" not in to_text(made.section)
    assert made.left_out[0].code == "portrait.control"


@pytest.mark.parametrize("name", ["<b>甲&\"'村</b>", "甲|村", "*甲*村", "村" * 500])
def test_a_hostile_name_stays_a_name(name):
    item = Village(code="990101203201", name=name, persons=9)
    made = village_profile(item, VillageFigures(year=Year(2020), villages=[item])).section
    assert "<b>" not in to_html(made)
    assert name in to_text(made)


def test_an_office_writes_its_own_sentences(make):
    told = make.figures(make.figure("pop.persons", "甲", "812人"))
    made = village_profile("甲村", told, outline=OUTLINE)
    assert text(make, made)[:2] == ["一、甲村", "总人口812人。"]
    assert [note.fields["code"] for note in made.missing] == ["medaid.households"]


def test_a_required_slot_without_data_is_an_error(make):
    told = make.figures(make.figure("pop.persons", "甲", "812人"))
    with pytest.raises(SlotError):
        village_profile("甲村", told, outline=Outline.parse("# {/}\n\n耕地{land.arable}。"))


def test_an_unknown_village_or_audience_is_an_error(make):
    with pytest.raises(AbsentError):
        village_profile("甲山村", make.figures())
    with pytest.raises(TextError):
        village_profile("甲村", make.figures(), audience="everyone")


CODES = sorted(
    {
        hole.slot.code
        for template in village_outline().templates()
        for hole in template.holes()
        if isinstance(hole.slot, FigureSlot) and ":wording" not in str(hole.slot)
    }
)


def test_the_outline_asks_for_nothing_that_the_catalogue_has_not():
    assert not set(CODES) - set(catalogue())


@given(st.dictionaries(st.sampled_from(CODES), st.integers(3, 10**6), min_size=1))
def test_every_figure_that_is_given_is_printed_or_named(values):
    book = catalogue()
    rows = []
    for code, number in values.items():
        word = book[code].unit.word
        value = parse(f"{number}{word}")
        rows.append(Observation(code, "990101203201", Year(2020), value))
    item = Village(code="990101203201", name="甲村")
    told = VillageFigures(year=Year(2020), villages=[item], observations=rows)
    made = village_profile("甲村", told)
    keys = {row.key for row in rows}
    named = {note.fields.get("code") for note in made.left_out}
    assert set(made.printed) <= keys
    assert {key.indicator for key in keys - set(made.printed)} <= named
    missed = {note.fields.get("code") for note in made.missing}
    assert not missed & {key.indicator for key in made.printed}


def visible(data):
    """The words of a Word document, without its markup."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read("word/document.xml").decode()


@given(st.lists(st.integers(0, 12), min_size=3, max_size=6), st.integers(10**7, 10**8))
def test_the_money_of_few_households_is_in_no_format(counts, base):
    signs = [f"9901012032{number:02d}" for number in range(1, len(counts) + 1)]
    rows = []
    for place, (code, count) in enumerate(zip(signs, counts, strict=True)):
        rows.append(Observation("medaid.households", code, Year(2020), quantity(f"{count}户")))
        money = quantity(f"{base + place * 1237}元")
        rows.append(Observation("medaid.amount", code, Year(2020), money))
    known = [Village(code=code, name=f"村{place}") for place, code in enumerate(signs)]
    told = VillageFigures(year=Year(2020), villages=known, observations=rows)
    for place, (item, count) in enumerate(zip(known, counts, strict=True)):
        made = village_profile(item, told).section
        if made is None or not 0 < count < told.fewest:
            continue
        marker = str(base + place * 1237)
        for form in (to_text, to_markdown, to_html):
            assert marker not in form(made)
        assert marker not in visible(to_docx(made))
