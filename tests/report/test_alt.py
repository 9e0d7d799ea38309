from __future__ import annotations

import attrs
import pytest

from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.alt import alt_words
from xiaoping.report.phrase import phrases
from xiaoping.report.profile import ENGLISH
from xiaoping.report.tree import Chart, ChartKind, Figure, Table, Text


def chart(rows, kind=ChartKind.BAR, **more):
    item = Observation("toilet.household_built", "431228223000", Year(2020), parse("1210户"))
    head = ((Text("年份"),), (Text("任务"),), (Text("建成"),))
    table = Table(
        title=(Text("户厕"),), head=head, rows=(((Text("上年"),), (Figure(item),), ()),) * rows
    )
    return Chart(kind=kind, table=table, **more)


def test_a_picture_is_described_by_its_figures():
    assert alt_words(chart(1)) == "柱状图：户厕。上年：任务1210户。"
    assert alt_words(chart(1), ENGLISH) == "Bar chart: 户厕. 上年: 任务 1,210 households."


def test_a_row_without_cells_is_not_described():
    picture = chart(1)
    table = attrs.evolve(picture.table, rows=((), *picture.table.rows))
    assert alt_words(attrs.evolve(picture, table=table)) == alt_words(picture)


def test_of_a_picture_of_many_figures_the_ends_are_told():
    assert alt_words(chart(7)) == "柱状图：户厕。任务均为1210户。建成没有数字。"
    assert alt_words(chart(7), ENGLISH) == (
        "Bar chart: 户厕. 任务: 1,210 households throughout. 建成: no figures."
    )


def test_a_picture_that_cannot_be_drawn_is_described_by_its_extent():
    many = chart(7, ChartKind.MAP)
    assert alt_words(many) == "分布示意图：户厕。任务均为1210户。"
    mixed = attrs.evolve(many, columns=(9,))
    assert alt_words(mixed) == "分布示意图：户厕。共7行2列，数字见附表。"
    assert alt_words(mixed, ENGLISH) == (
        "Schematic map: 户厕. 7 rows and 2 columns; the figures stand in the table."
    )


def test_words_of_its_own_come_first():
    assert alt_words(chart(1, alt="逐年增加。"), ENGLISH) == "逐年增加。"


@pytest.mark.parametrize("kind", ChartKind)
def test_every_kind_of_picture_has_a_name(kind):
    assert alt_words(chart(1, kind)).startswith(f"{phrases((), 'zh')[f'alt.{kind.value}']}：")
