"""The file 写法.csv of a folder: how its measured figures are printed, and which of them are.

=====  ====================================================================
指标    the code of an indicator
时期    本年 (the year or its last day), 累计 (up to that day) or 上年; empty means 本年
数级    a scale word, such as 万; empty for none
小数    how many places; empty for as many as there are
概数    a scale word to cut the figure down to, the rest told by 余, such as 百
数字    中文 for Chinese numerals; empty for digits
单位    the measure word to print, such as 个行政村; empty for the unit's own
说法    words that state the figure where it has one value: 无, 全部
=====  ====================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from xiaoping.errors import AbsentError, FileError, TextError, XiaopingError, nearest
from xiaoping.files.grid import read_csv_grid
from xiaoping.indicators import Indicator, catalogue
from xiaoping.indicators.printed import read_printed
from xiaoping.measures.display import Display
from xiaoping.measures.scales import FLOORS, SCALES
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.source import digest
from xiaoping.township.folder import SourceFile
from xiaoping.township.layout import PRINTING, Layout
from xiaoping.township.printing import Printing, Printings, When

__all__ = ["read_printings"]

_COLUMNS: Final = ("指标", "时期", "数级", "小数", "概数", "数字", "单位", "说法")
_CHINESE: Final = "中文"
_CODE: Final = "指标"


def read_printings(
    layout: Layout, own: Iterable[Indicator] = ()
) -> tuple[Printings, tuple[SourceFile, ...], Problems]:
    r"""Return how a folder's figures are printed, the file that says so, and what is amiss in it.

    Most folders have none.

    Args:
        layout: The folder.
        own: Definitions beyond the built-in catalogue.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as root:
    ...     _ = Path(root, "写法.csv").write_text(
    ...         "指标,时期,数级,小数,概数,说法\nloan.micro.amount,累计,万,,百万,\n", encoding="utf-8")
    ...     printings, _, problems = read_printings(Layout(root))
    >>> item, = printings.items
    >>> item.when, item.display.floor
    (<When.CUMULATIVE: '累计'>, '百万')
    """
    path = layout.root / PRINTING
    if not path.is_file():
        return Printings(), (), Problems()
    try:
        grid = read_csv_grid(path)
    except FileError as error:
        return Printings(), (), Problems([Problem.of(error, Location(file=PRINTING))])
    book = {**catalogue(), **{item.code: item for item in own}}
    problems = [
        attrs.evolve(item, where=attrs.evolve(item.where, file=PRINTING))
        for item in grid.problems
    ]
    if _CODE not in grid.heading:
        fields = {"given": grid.heading, "expected": _COLUMNS}
        told = Problem("township.printing-heading", Location(file=PRINTING, row=1), fields)
        return Printings(), (), Problems([*problems, told])
    items: dict[tuple[str, When], Printing] = {}
    for number, row in grid.mappings():
        where = Location(file=PRINTING, row=number)
        try:
            item = _printing(row, book)
        except XiaopingError as error:
            problems.append(Problem.of(error, where))
            continue
        if items.setdefault((item.code, item.when), item) is not item:
            twice = {"given": item.code, "when": item.when.value}
            problems.append(Problem("township.printing-twice", where, twice))
    source = SourceFile(
        name=PRINTING, kind="printing", values=len(items), digest=digest(path.read_bytes())
    )
    return Printings(tuple(items.values())), (source,), Problems(problems)


def _printing(row: Mapping[str, str], book: Mapping[str, Indicator]) -> Printing:
    code = row.get("指标", "").strip()
    if code not in book:
        near = nearest(code, book)
        raise fail(AbsentError, "township.printing-code", given=code, near=near)
    words = {name: row.get(name, "").strip() for name in _COLUMNS}
    known = [item.value for item in When]
    when = words["时期"] or When.YEAR.value
    if when not in known:
        raise fail(TextError, "township.printing-when", given=when, known=known)
    places = words["小数"]
    if places and not places.isdecimal():
        raise fail(TextError, "township.printing-places", given=places)
    for name, sizes in (("数级", SCALES), ("概数", FLOORS)):
        if words[name] not in sizes:
            known_scales = tuple(sizes)[1:]
            raise fail(
                TextError,
                "township.printing-scale",
                column=name,
                given=words[name],
                known=known_scales,
            )
    if words["数字"] not in ("", _CHINESE):
        raise fail(TextError, "township.printing-numerals", given=words["数字"])
    if words["单位"] and not book[code].unit.prints_as(words["单位"]):
        unit = book[code].unit.word
        raise fail(TextError, "township.printing-unit", given=words["单位"], unit=unit)
    if words["说法"]:
        read_printed(words["说法"], book[code])
    return Printing(
        code=code,
        when=when,
        display=Display(
            scale=words["数级"],
            decimals=int(places) if places else None,
            floor=words["概数"],
            numerals="chinese" if words["数字"] == _CHINESE else "arabic",
        ),
        surface=words["单位"],
        wording=words["说法"],
    )
