from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import TextError
from xiaoping.indicators import Observation
from xiaoping.measures import Display, Missing, MissingReason, Quantity, parse
from xiaoping.periods import Year
from xiaoping.report.charts import canvas_of
from xiaoping.report.charts.canvas import Box, Dot, Even, Stroke, Words
from xiaoping.report.charts.data import figures_of
from xiaoping.report.charts.layout import Scale, Sheet, moved
from xiaoping.report.charts.style import OFFICE
from xiaoping.report.tree import AreaRef, Chart, ChartKind, Figure, Table, Text

FACE = Even()

VALUES = st.one_of(
    st.builds(
        Quantity,
        st.one_of(st.integers(-50, 50), st.integers(-(10**12), 10**12), st.fractions(-9, 9)),
        st.just("元"),
        st.sampled_from([Display(), Display(scale="万", decimals=2)]),
    ),
    st.sampled_from(
        [parse("900余万元"), parse("约300元"), parse("15元以上"), parse("不足20元")]
    ),
    st.sampled_from([Missing(reason) for reason in MissingReason]),
    st.none(),
)
NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30
) | st.sampled_from(["甲村", "农村人居环境整治提升五年行动项目" * 9, "<b>&\"'$x$", "a" * 500])


def cell(value, number):
    if value is None:
        return ()
    scenario = "forecast" if number % 5 == 4 else "actual"
    return (
        Figure(Observation("a.paid", "431228223000", Year(2020), value, scenario=scenario)),
    )


@st.composite
def charts(draw):
    kind = draw(st.sampled_from(ChartKind))
    width = draw(st.integers(2 if kind is ChartKind.PROGRESS else 1, 6))
    values = VALUES
    if kind is ChartKind.STACKED:
        values = values.filter(lambda v: not isinstance(v, Quantity) or v.amount >= 0)
    grid = draw(
        st.lists(st.lists(values, min_size=width, max_size=width), min_size=1, max_size=14)
    )
    names = draw(st.lists(NAMES, min_size=len(grid) + width, max_size=len(grid) + width))
    count = itertools.count()
    table = Table(
        title=(Text("图名"),),
        head=((), *((Text(name),) for name in names[len(grid) :])),
        rows=tuple(
            ((AreaRef(f"place:{n}", names[n]),), *(cell(value, next(count)) for value in row))
            for n, row in enumerate(grid)
        ),
    )
    places = {f"place:{n}": (n % 4, n // 4) for n in range(len(grid))}
    return Chart(kind=kind, table=table, places=places)


def frame(shape):
    match shape:
        case Box():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Dot():
            half = shape.size / 2
            return shape.x - half, shape.y - half, shape.x + half, shape.y + half
        case Stroke():
            xs, ys = zip(*shape.points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)
        case Words():
            wide = FACE.width(shape.text, shape.size)
            left = shape.x - {"left": 0, "middle": wide / 2, "right": wide}[shape.align]
            return left, shape.y - shape.size / 2, left + wide, shape.y + shape.size / 2


@given(charts())
def test_everything_lies_in_the_picture(chart):
    canvas = canvas_of(chart, FACE)
    for shape in canvas.shapes:
        left, top, right, foot = frame(shape)
        assert min(left, top) >= -0.01, shape
        assert right <= canvas.width + 0.01, shape
        assert foot <= canvas.height + 0.01, shape


@given(charts())
def test_every_number_of_a_picture_is_the_printed_text_of_a_figure(chart):
    figures = figures_of(chart)
    labels = {point.label for point in figures.points()}
    named = "".join((*(row.name for row in figures.rows), *figures.columns, figures.unit))
    for words in canvas_of(chart, FACE).words():
        if words.figure:
            assert words.text in labels or words.text.endswith("…")
        else:
            assert set(filter(str.isdigit, words.text)) <= set(named)


@given(charts())
def test_the_same_figures_give_the_same_shapes(chart):
    assert canvas_of(chart, FACE) == canvas_of(chart, FACE)


@given(charts())
def test_no_picture_prints_a_word_that_the_typeface_is_not_asked_for(chart):
    figures = figures_of(chart)
    own = (phrase for code, phrase in figures.say.items() if code.startswith("picture."))
    known = {
        *"…～",
        *"".join(own),
        *"".join(row.name for row in figures.rows),
        *"".join(figures.columns),
    }
    known |= {*figures.unit, *"".join(point.printed for point in figures.points()), " "}
    for words in canvas_of(chart, FACE).words():
        assert set(words.text) <= known


def test_numbers_have_their_places_however_great_they_are():
    scale = Scale(0, 10**400, 0, 100)
    assert scale.at(Fraction(10**400, 4)) == 25


def test_a_shape_moves_whole():
    stroke = Stroke(points=((0, 0), (1, 1)), colour="#000000")
    assert moved(stroke, 2, 3).points == ((2, 3), (3, 4))
    dot = moved(Dot(x=0, y=0, form="circle", size=1, colour="#000000"), 2, 3)
    assert (dot.x, dot.y) == (2, 3)


def test_keys_that_find_no_room_go_on_below():
    table = Table(
        title=(),
        head=((), *((Text("名称很长的一列" * 2),) for _ in range(5))),
        rows=(((Text("甲"),), *((cell(Quantity(1, "元"), 0)),) * 5),),
    )
    canvas = canvas_of(Chart(kind=ChartKind.BAR, table=table), FACE)
    heads = [words for words in canvas.words() if words.text.startswith("名称")]
    assert len({words.y for words in heads}) > 1


def test_a_note_is_small_and_below():
    sheet = Sheet(OFFICE, FACE)
    before = sheet.y
    sheet.note("注。")
    (words,) = sheet.canvas().words()
    assert words.size == OFFICE.small
    assert before < words.y < sheet.y


def test_a_part_below_zero_is_refused():
    chart = Chart(
        kind=ChartKind.STACKED,
        table=Table(
            title=(Text("图名"),),
            head=((), (Text("额"),)),
            rows=(((Text("甲"),), cell(Quantity(-3, "元"), 0)),),
        ),
    )
    with pytest.raises(TextError) as caught:
        canvas_of(chart, FACE)
    assert caught.value.message("zh") == (
        "图“图名”中第1行 额的“-3元”小于零，不能画成构成。构成的各部分应不小于零。请改用柱状图。"
    )


def test_a_long_heading_does_not_run_into_the_unit():
    figure = Figure(Observation("pop.persons", "431228223000", Year(2020), parse("606人")))
    table = Table(
        title=(),
        head=((), (Text("甲" * 200),)),
        rows=(((Text("甲村"),), (figure,)),),
    )
    canvas = canvas_of(Chart(kind=ChartKind.BAR, table=table), FACE)
    key, unit = list(canvas.words())[:2]
    assert unit.text == "单位：人"
    assert key.text.endswith("甲…")
    assert key.x <= unit.x - FACE.width(unit.text, unit.size)
