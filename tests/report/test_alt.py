from __future__ import annotations

import re

import attrs

from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.alt import alt_words
from xiaoping.report.builders.charts import bar_chart
from xiaoping.report.flow import flow
from xiaoping.report.tree import ChartKind


def o(text):
    return Observation("pop.households", "431228223000", Year(2020), quantity(text))


def chart(count, kind=ChartKind.BAR):
    rows = {f"{chr(0x4E00 + n)}村": [o(f"{n * 7 % 31 + 10}户")] for n in range(count)}
    return attrs.evolve(bar_chart("户数", rows, columns=["户数"]), kind=kind)


def test_a_few_figures_are_all_told():
    assert alt_words(chart(2)) == "柱状图：户数。一村：户数10户。丁村：户数17户。"


def test_of_many_the_ends_are_told_and_no_number_but_figures():
    told = alt_words(chart(31))
    assert told == "柱状图：户数。户数最少的是一村（10户），最多的是世村（40户）。"
    printed = {
        cell[0].text
        for (picture,) in [flow(chart(31))]
        for row in picture.grid.rows
        for cell in row[1:]
    }
    assert set(re.findall(r"\d+户", told)) <= printed


def test_words_of_its_own_prevail():
    own = attrs.evolve(chart(3), alt="逐年增加。")
    assert alt_words(own) == "逐年增加。"


def test_every_kind_has_a_name():
    assert all(
        alt_words(chart(1, kind)).partition("：")[0].endswith("图") for kind in ChartKind
    )
