from __future__ import annotations

import pytest

from xiaoping.report.charts.canvas import Even
from xiaoping.report.charts.data import Row
from xiaoping.report.charts.layout import Sheet
from xiaoping.report.charts.row_names import RowNames
from xiaoping.report.charts.style import OFFICE


def named(*names, part=0.3, most=3):
    sheet = Sheet(OFFICE, Even())
    rows = [Row(name=name, points=()) for name in names]
    return RowNames.of(rows, sheet, part, most), sheet


def test_all_names_end_where_the_longest_does():
    names, sheet = named("甲村", "长长的村名")
    ends = {words.x for index in range(2) for words in names.words(index, 50, sheet)}
    assert ends == {names.end}
    assert names.end == sheet.left + sheet.face.width("长长的村名", OFFICE.size)


def test_a_long_name_stands_around_the_middle_of_its_row():
    names, sheet = named("农村人居环境整治项目资金", part=0.1, most=2)
    first, second = names.words(0, 50, sheet)
    assert (first.y + second.y) / 2 == pytest.approx(50)
    assert second.y - first.y == pytest.approx(OFFICE.size * 1.2)


def test_no_name_takes_more_room_than_it_may():
    names, sheet = named("长" * 400, part=0.2, most=2)
    assert len(names.lines[0]) == 2
    assert names.end <= sheet.left + (sheet.right - sheet.left) * 0.2


def test_without_rows_nothing_is_kept_free():
    names, sheet = named()
    assert names.end == sheet.left
