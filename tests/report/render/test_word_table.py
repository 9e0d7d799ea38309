"""How tables are set: full width, figures whole, smaller before turned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.pieces import Grid, Origin, Piece
from xiaoping.report.render.column_widths import half_characters
from xiaoping.report.render.word_page import OFFICIAL_FORM, twips
from xiaoping.report.render.word_table import grid_xml, set_grid
from xiaoping.report.tree import Figure

UPRIGHT, TURNED = twips(OFFICIAL_FORM.text_width), twips(OFFICIAL_FORM.text_height)


def cell(text):
    return (Piece(text),) if text else ()


def figure(text):
    observation = Observation("econ.gdp", "990000001", Year(2020), quantity(text))
    return (Piece(text, Origin.FIGURE, Figure(observation)),)


def grid(head, *rows, **options):
    made = tuple(tuple(c if isinstance(c, tuple) else cell(c) for c in row) for row in rows)
    return Grid(title=(), head=tuple(map(cell, head)), rows=made, **options)


WORDS = st.text(alphabet="甲乙12ab ", max_size=30)
GRIDS = st.integers(1, 20).flatmap(
    lambda width: st.builds(
        lambda head, rows: grid(head, *rows),
        st.lists(WORDS, min_size=width, max_size=width),
        st.lists(st.lists(WORDS, min_size=width, max_size=width), max_size=4),
    )
)


@given(GRIDS)
def test_columns_together_fill_the_page_and_never_more(made):
    setting = set_grid(made, OFFICIAL_FORM)
    page = TURNED if setting.landscape else UPRIGHT
    assert page - len(made.head) <= sum(setting.widths) <= page
    assert min(setting.widths) > 0


def test_wide_tables_are_set_smaller_before_they_are_turned():
    def setting(columns):
        made = grid(["村"] * columns, [figure("1234.56万元")] * columns)
        found = set_grid(made, OFFICIAL_FORM)
        return found.step, found.landscape

    assert [setting(n) for n in (5, 6, 7, 8, 10)] == [
        (0, False), (1, False), (2, False), (1, True), (2, True),
    ]  # fmt: skip


@pytest.mark.parametrize("columns", range(1, 11))
def test_figures_stand_on_one_line(columns):
    text = "1234.56万元"
    made = grid(["收入合计（含上级转移支付）"] * columns, [figure(text)] * columns)
    setting = set_grid(made, OFFICIAL_FORM)
    half = int(10 * OFFICIAL_FORM.table_sizes[setting.step])
    assert all(width - 160 >= half_characters(text) * half for width in setting.widths)


def last_lines(made):
    """Yield how wide the last line of each head is that breaks."""
    setting = set_grid(made, OFFICIAL_FORM)
    half = int(10 * OFFICIAL_FORM.table_sizes[setting.step])
    for head, width in zip(made.head, setting.widths, strict=True):
        room, text = (width - 160) // half, head[0].text
        if len(text) * 2 > room:
            yield 2 * (len(text) % (room // 2) or room // 2)


@pytest.mark.parametrize("columns", range(4, 8))
@pytest.mark.parametrize("head", ["未脱贫人口", "常住人口数量", "建档立卡贫困户"])
def test_no_head_leaves_its_last_character_on_a_line_of_its_own(columns, head):
    figures = [figure(["8户", "123户", "1234.5万元"][n % 3]) for n in range(columns)]
    made = grid(["村", *[head] * columns], ["甲村", *figures])
    assert all(width > 2 for width in last_lines(made))


def test_heads_that_break_leave_their_room_to_those_that_need_not():
    made = grid(["村", *["常住人口数量"] * 6], ["甲村", *[figure("123户")] * 6])
    setting = set_grid(made, OFFICIAL_FORM)
    half = int(10 * OFFICIAL_FORM.table_sizes[setting.step])
    halves = [(width - 160) // half for width in setting.widths[1:]]
    assert {n >= 12 for n in halves} == {True, False}
    assert all(n >= 12 or n < 8 for n in halves)


def test_figures_are_set_right_and_short_words_in_the_middle():
    made = grid(
        ["村", "户数", "说明", "备注"],
        ["甲村", figure("5户"), "进展顺利，按期完成全部任务。", "12"],
        ["乙村", "—", "好", ""],
        ["丙村", "", "", ""],
    )
    assert set_grid(made, OFFICIAL_FORM).kinds == ("Middle", "Number", "Cell", "Middle")


def kept(made):
    xml = grid_xml(made, set_grid(made, OFFICIAL_FORM), {})
    rows = xml.split("<w:tr>")[1:]
    return ["keepNext" in row for row in rows]


def test_no_row_stands_alone_and_small_tables_stay_whole():
    assert kept(grid(["甲"], *[["1"]] * 4)) == [True, True, True, True, False]
    assert kept(grid(["甲"], *[["1"]] * 9)) == [True, True, *[False] * 6, True, False]
    assert kept(grid(["甲"], ["1"])) == [True, False]


def test_only_the_total_is_bold():
    for total, wanted in (("first", [0]), ("last", [2]), ("", [])):
        made = grid(["甲"], ["1"], ["2"], ["3"], total=total)
        rows = grid_xml(made, set_grid(made, OFFICIAL_FORM), {}).split("<w:tr>")[2:]
        assert [n for n, row in enumerate(rows) if "Strong" in row] == wanted
