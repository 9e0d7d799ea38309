from __future__ import annotations

import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import SlotError
from xiaoping.periods import FiveYearPlan, Year, parse_period
from xiaoping.problems import Location
from xiaoping.report.relative_period import RelativePeriod
from xiaoping.report.slot import (
    HOME,
    AreaSlot,
    CrossSlot,
    FigureSlot,
    Form,
    PeriodSlot,
    ProgrammeSlot,
    RecordSlot,
    Slot,
    parse_slot,
)
from xiaoping.report.slot_fault import problem_of

PERIODS = (
    "2019", "2020-H1", "2020-Q4", "2020-12", "@2020-12-31", "2018/2020", "..2020-12-09",
    "2020-01-01..2020-12-09", "2016-12..", "<2022-01-01", "FYP14",
)  # fmt: skip
RELATIVE = ("Y", "Y-1", "Y+1", "..Y", "=Y", "..Y-1", "P", "P+1", "D")
whens = st.sampled_from(PERIODS).map(parse_period) | st.sampled_from(RELATIVE).map(
    RelativePeriod.parse
)
codes = st.from_regex(r"[a-z][a-z0-9_]{0,5}(\.[a-z0-9_]{1,5}){0,3}", fullmatch=True)
areas = st.sampled_from(("", "43", "4312", "431228", "431228223000", "place:market_town"))
fallbacks = st.none() | st.text(st.characters(exclude_characters="{}\r\n"), max_size=9)
kinds = st.sampled_from(("goal", "issue", "heading"))
programmes = st.sampled_from(("", "-", "plan145", "plan145/agri", "plan145/**"))
slots = st.one_of(
    st.builds(
        FigureSlot,
        code=codes,
        period=st.none() | whens,
        area=areas,
        form=st.sampled_from([form for form in Form if not form.is_based]),
        fallback=fallbacks,
    ),
    st.builds(PeriodSlot, period=whens, fallback=fallbacks),
    st.builds(AreaSlot, area=areas, fallback=fallbacks),
    st.builds(RecordSlot, kind=kinds, programme=programmes, fallback=fallbacks),
    st.builds(
        FigureSlot,
        code=codes,
        period=st.none() | whens,
        area=areas,
        form=st.sampled_from([form for form in Form if form.is_based]),
        base=st.builds(
            FigureSlot, code=codes, period=st.none() | whens, area=areas | st.just(HOME)
        ),
        fallback=fallbacks,
    ),
    st.builds(ProgrammeSlot, fallback=fallbacks),
    st.builds(
        CrossSlot, target=st.sampled_from(("villages", "work-2", "甲")), fallback=fallbacks
    ),
)


@given(slots)
def test_a_slot_is_read_back_from_its_text(slot: Slot):
    assert parse_slot(str(slot)) == slot


@given(st.text(st.sampled_from("aY1.@/:|*{}[]-=P 年：\n") | st.characters(), max_size=20))
def test_any_text_is_a_slot_or_a_slot_error(text):
    try:
        slot = parse_slot(text)
    except SlotError:
        return
    assert parse_slot(str(slot)) == slot


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("econ.gdp", FigureSlot(code="econ.gdp")),
        ("{econ.gdp:值}", FigureSlot(code="econ.gdp")),
        ("econ.gdp:同比", FigureSlot(code="econ.gdp", form=Form.YOY)),
        (
            "toilet.household_built@Y-1/431228223200:task|若干",
            FigureSlot(
                code="toilet.household_built",
                period=RelativePeriod("Y", -1),
                area="431228223200",
                form=Form.TASK,
                fallback="若干",
            ),
        ),
        (
            "road@2018/2020/431228",
            FigureSlot(code="road", period=parse_period("2018/2020"), area="431228"),
        ),
        ("road@2019/4312", FigureSlot(code="road", period=Year(2019), area="4312")),
        (
            "road/place:market:name",
            FigureSlot(code="road", area="place:market", form=Form.NAME),
        ),
        ("@@2020-12-31", PeriodSlot(period=parse_period("@2020-12-31"))),
        ("@..Y", PeriodSlot(period=RelativePeriod("Y", 0, ".."))),
        ("/", AreaSlot()),
        ("/place:market|集镇", AreaSlot(area="place:market", fallback="集镇")),
        ("econ.gdp|", FigureSlot(code="econ.gdp", fallback="")),
        ("*goal:plan145/**", RecordSlot(kind="goal", programme="plan145/**")),
        ("*issue:-|暂无", RecordSlot(kind="issue", programme="-", fallback="暂无")),
    ],
)
def test_each_sort_of_slot_is_read(text, slot):
    assert parse_slot(text) == slot


@pytest.mark.parametrize(
    ("text", "code", "zh", "en"),
    [
        ("", "slot.empty", "是空的", "is empty"),
        ("1x", "slot.code", "“1x”不是指标代码", "no indicator code in '1x'"),
        ("@Y/43", "slot.code", "不是指标代码", "no indicator code"),
        ("a@yesterday", "slot.period", "“@yesterday”不是时期", "no period in '@yesterday'"),
        ("a/1999", "slot.area", "“1999”不是地区", "no area in '1999'"),
        ("a:vlaue", "slot.form", "相近的有：value", "Near: value"),
        ("*Goal", "slot.kind-form", "“Goal”不是记录类别", "no kind of record in 'Goal'"),
        ("*goal:", "slot.programme", "“”不是项目编号", "no programme in ''"),
        ("a：值", "slot.wide", "{a:值}", "Near: {a:值}"),
        ("a|第一行\n第二行", "slot.fallback", "花括号或换行", "braces or a line break"),
    ],
)
def test_a_malformed_slot_is_told_in_both_languages(text, code, zh, en):
    with pytest.raises(SlotError) as caught:
        parse_slot(text, Location(file="a.md", line=3, column=5))
    assert caught.value.code == code
    assert caught.value.zh.startswith("a.md 第3行 第5字：")
    assert str(caught.value).startswith("a.md line 3 character 5: ")
    assert zh in caught.value.zh
    assert en in caught.value.en


def test_a_date_without_its_own_at_sign_is_told_how_to_write_it():
    with pytest.raises(SlotError) as caught:
        parse_slot("@2020-12-31")
    assert "Near: @@2020-12-31." in str(caught.value)


def test_a_slot_that_could_not_be_read_back_is_not_made():
    with pytest.raises(SlotError, match="no area"):
        FigureSlot(code="a", area="a:b")
    with pytest.raises(SlotError, match="fallback"):
        AreaSlot(fallback="}")


def test_an_error_of_a_slot_pickles_with_its_place():
    with pytest.raises(SlotError) as caught:
        parse_slot("a:b", Location(line=3, column=5))
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.zh, again.details["where"]) == (
        caught.value.zh,
        Location(line=3, column=5),
    )


def test_an_error_becomes_a_problem_that_tells_its_place_once():
    with pytest.raises(SlotError) as caught:
        parse_slot("a:b", Location(file="a.md", line=3, column=5))
    text = problem_of(caught.value).text("zh")
    assert text.startswith("a.md 第3行 第5字：空位 {a:b} 没有“b”这种形式。")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Y", "2020"),
        ("Y-1", "2019"),
        ("..Y", "..2020-12-09"),
        ("=Y", "@2020-12-09"),
        ("..Y-1", "..2019-12-31"),
        ("P", "FYP13"),
        ("P+1", "FYP14"),
        ("D", "@2020-12-09"),
    ],
)
def test_a_relative_period_is_one_of_the_report(text, printed):
    period = RelativePeriod.parse(text).period(Year(2020), datetime.date(2020, 12, 9))
    assert str(period) == printed


def test_a_relative_period_that_does_not_exist_is_none():
    assert RelativePeriod.parse("D").period(Year(2020), None) is None
    assert RelativePeriod.parse("P").period(Year(1964), None) is None
    assert RelativePeriod.parse("Y-99").period(Year(1001), None) is None


@pytest.mark.parametrize(
    ("text", "period", "answer"),
    [
        ("Y", "2020", True),
        ("Y", "@2020-12-31", False),
        ("..Y", "..2020-05-01", True),
        ("..Y", "..2019-05-01", False),
        ("=Y", "@2020-06-30", True),
        ("P+1", "FYP14", True),
    ],
)
def test_a_relative_period_takes_the_observations_it_speaks_of(text, period, answer):
    found = RelativePeriod.parse(text).matches(parse_period(period), Year(2020))
    assert found is answer


@given(st.integers(1966, 2400))
def test_every_year_since_1966_lies_in_its_plan(year):
    plan = RelativePeriod.parse("P").period(Year(year), None)
    assert isinstance(plan, FiveYearPlan)
    assert plan.start.year <= year <= plan.end.year


@pytest.mark.parametrize(
    ("programme", "taken"),
    [
        ("", ("", "a", "a/b", "ab")),
        ("-", ("",)),
        ("a", ("a",)),
        ("a/**", ("a", "a/b")),
    ],
)
def test_a_record_slot_takes_its_programme(programme, taken):
    slot = RecordSlot(kind="goal", programme=programme)
    assert tuple(code for code in ("", "a", "a/b", "ab") if slot.takes(code)) == taken


@pytest.mark.parametrize(
    ("text", "code", "wordings"),
    [
        (
            "a.b:占比",
            "slot.base",
            ("要在括号里写第二个指标", "have a second indicator in brackets"),
        ),
        ("a.b:share(c.d:yoy)", "slot.base", ("不再写形式", "no form of its own")),
        ("a.b:share(@Y)", "slot.base", ("写得不对", "is not complete")),
        ("a.b:yoy(c.d)", "slot.base", ("“yoy”写得不对", "The form 'yoy'")),
        ("a.b:占比", "slot.base", ("“占比”写得不对", "The form '占比'")),
        ("a.b:占比(c.d:同比)", "slot.base", ("“占比”写得不对", "The form '占比'")),
        ("^", "slot.target", ("不是标识", "which is no name")),
        ("见:a b", "slot.target", ("“a b”不是标识", "points at 'a b'")),
    ],
)
def test_faulty_second_figures_and_pointers_are_told(text, code, wordings):
    with pytest.raises(SlotError) as caught:
        parse_slot(text)
    assert caught.value.code == code
    assert wordings[0] in caught.value.zh
    assert wordings[1] in caught.value.en


def test_a_second_figure_takes_what_it_leaves_out_from_the_first():
    slot = parse_slot("a.b@Y-1/431228223204:占比(c.d/)")
    assert str(slot) == "{a.b@Y-1/431228223204:share(c.d/)}"
    assert str(slot.beside) == "{c.d@Y-1/}"
    assert str(parse_slot("a.b@Y-1:times(a.b@Y-2)").beside) == "{a.b@Y-2}"
    assert parse_slot("a.b").beside is None


@given(slots, st.sampled_from(("", " ")))
def test_how_a_slot_is_written_is_told_and_counts_for_nothing_else(slot: Slot, space):
    text = f"{{{space}{str(slot)[1:]}"
    again = parse_slot(text)
    assert (again.told, slot.told) == (text, str(slot))
    assert (again, hash(again), repr(again)) == (slot, hash(slot), repr(slot))


def test_a_slot_is_told_in_the_words_of_its_author():
    assert parse_slot("{a.b:占比(c.d)|不详}").told == "{a.b:占比(c.d)|不详}"
    assert parse_slot("见:villages").told == "{见:villages}"
