"""What the cells of a target tell beside their numbers, brought into the columns of its row."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

import attrs

from xiaoping.codelists import Coded, coded
from xiaoping.errors import InvariantError, TextError, UnitError
from xiaoping.files.headings import unit_in
from xiaoping.ledgers.cells import Aim, AimCell
from xiaoping.ledgers.unit_beside import figure_in
from xiaoping.measures.numerals import decimal_text
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail

__all__ = ["PACE", "aim_with_unit", "take_move", "take_pace", "take_words"]

PACE: Final = "pace"
"""The column of the growth a year, or in all years."""

_BACK: Final = re.compile(r"(?:降低|下降|减少|压减)(?:率|幅度|比例|数|量)?(?:[（(].*)?")
_MOVES: Final = ("increase", "decrease")
_NAMES: Final = {"value": "目标值", PACE: "年均增长[累计]"}
_SHARPER: Final = {
    ("eq", "at_least"),
    ("eq", "at_most"),
    ("maintain", "at_least"),
    ("maintain", "at_most"),
    ("increase", "increase_yearly"),
    ("decrease", "decrease_yearly"),
}
"""Comparators of which the second says more than the first and does not contradict it."""

_REACHED: Final = ("increase", "eq")
"""提高 in the column of directions and 提高到95% in the cell: the cell tells the level."""


def aim_with_unit(value: Any, word: str | None) -> Any:
    """Return what a cell tells with the unit that stands in the row's own column.

    Raises:
        UnitError: It is a bare number, and the row has no unit.
        TextError: It is measured in a unit of another kind.

    >>> aim_with_unit(7, "个村"), aim_with_unit(Aim(amount=7, comparator="at_least"), "个村").amount
    (<Quantity 7个村>, <Quantity 7个村>)
    """
    if isinstance(value, Aim):
        if value.amount is None:
            return value
        return attrs.evolve(value, amount=aim_with_unit(value.amount, word))
    item = None if word is None else unit_in(word)[0]
    if isinstance(value, Quantity):
        # 增长8% of so many yuan, and 2个百分点 of a rate, have units of their own.
        own = value.unit
        is_rate = not own.dimension or (item is not None and own == unit("个百分点"))
        if item is not None and not is_rate and own.dimension != item.dimension:
            raise fail(TextError, "target.unit-differs", amount=str(value), unit=word)
        return value
    if word is None or item is None:
        raise fail(UnitError, "target.no-unit", given=decimal_text(Fraction(value)))
    return figure_in(value, word)


def take_move(row: dict[str, Any], word: str | None) -> None:
    """Take by how much the figure of an only year is to move for the value, due in that year.

    2025年目标 is a level in most rows, and 增长8% or 提高2个百分点 in some.

    >>> row = {"milestones": {2025: Aim(amount=Quantity(8, "%"), comparator="increase")}}
    >>> take_move(row, "元")
    >>> row["value"].comparator, row["deadline"], row["milestones"]
    ('increase', 2025, {})
    """
    milestones = row.get("milestones", {})
    if row.get("value") is not None or len(milestones) != 1:
        return
    ((year, aim),) = milestones.items()
    if _moves(aim, row.get("comparator"), word):
        row["value"], row["milestones"] = aim, {}
        row.setdefault("deadline", year)


def _moves(aim: Any, comparator: object, word: str | None) -> bool:
    """Say whether a cell tells by how much to move: by its words, or as a rate of an amount."""
    if isinstance(aim, Aim):
        return aim.amount is not None and aim.comparator.startswith(_MOVES)
    is_told = isinstance(comparator, Coded) and comparator.code.startswith(_MOVES)
    if not is_told or word is None or not isinstance(aim, Quantity):
        return False
    item, _ = unit_in(word)
    return item is not None and bool(item.dimension) and item.dimension != aim.unit.dimension


def take_words(row: dict[str, Any]) -> None:
    """Take the words around the numbers of a row into its comparator, its nature and its note.

    Raises:
        TextError: They contradict one another, or what a column of the row tells.
        InvariantError: A milestone tells by how much to move, or a baseline has words.

    >>> row = {"title": "参保率", "value": Aim(amount="95%", comparator="at_least", nature="binding")}
    >>> take_words(row)
    >>> row["value"], row["comparator"].code, row["nature"].code
    ('95%', 'at_least', 'binding')
    """
    base = row.get("baseline")
    if isinstance(base, Aim):
        if base.comparator or base.amount is None:
            raise fail(InvariantError, "target.baseline-words", told=_told(base))
        row["baseline"] = base.amount
    milestones = dict(row.get("milestones", {}))
    for year, aim in milestones.items():
        if not isinstance(aim, Aim):
            continue
        if aim.comparator.startswith(_MOVES) and aim.amount is not None:
            raise fail(InvariantError, "target.milestone-moves", told=_told(aim), year=year)
        _take(row, aim, f"{year}年目标")
        milestones[year] = aim.amount
    if "milestones" in row:
        row["milestones"] = milestones
    aim = row.get("value")
    if isinstance(aim, Aim):
        _take(row, aim, _NAMES["value"])
        row["value"] = aim.amount


def _take(row: dict[str, Any], aim: Aim, heading: str) -> None:
    for name, list_id, code in (
        ("comparator", "comparator", aim.comparator),
        ("nature", "target_nature", aim.nature),
    ):
        if not code:
            continue
        own = row.get(name)
        if not isinstance(own, Coded) or (own.code, code) in {*_SHARPER, _REACHED}:
            row[name] = coded(list_id, code)
        elif own.code != code and (code, own.code) not in _SHARPER:
            told = coded(list_id, code).zh
            raise fail(TextError, "target.words-differ", told=told, other=own.zh)
    if aim.words:
        _note(row, heading, aim.words)


def _note(row: dict[str, Any], heading: str, words: str) -> None:
    """Keep words in the note, behind what stands there."""
    told = f"{heading}：{words}"
    row["note"] = f"{row['note']}；{told}" if row.get("note") else told


def take_pace(row: dict[str, Any], given: Any, word: str | None) -> None:
    """Take the growth a year, or in all years, for the value where none is told.

    Where there is one it tells the same once more: it is kept in the note.

    Args:
        row: The row, changed in place.
        given: What stands in the column.
        word: The unit of the row.

    Raises:
        UnitError: Nothing tells whether it is per cent or an amount.

    >>> row = {"title": "农民收入"}
    >>> take_pace(row, Quantity(8, "%"), "元")
    >>> row["value"].amount, row["value"].comparator
    (<Quantity 8%>, 'increase_yearly')
    """
    if given is None:
        return
    aim = given if isinstance(given, Aim) else Aim(amount=given)
    if row.get("value") is not None or row.get("milestones") or aim.amount is None:
        _note(row, _NAMES[PACE], f"[{_told(aim)}]" if aim.is_total else _told(aim))
        return
    amount = aim.amount
    if not isinstance(amount, Quantity):
        if word is None or unit_in(word)[0] != unit("%"):
            shown = decimal_text(Fraction(amount))
            raise fail(UnitError, "target.pace-unit", given=shown)
        amount = Quantity(Fraction(amount), "%")
    way = aim.comparator.removesuffix("_yearly")
    if way not in ("increase", "decrease"):
        # 单位能耗降低 grows by 13.5% where it falls by so much.
        way = "decrease" if _BACK.search(str(row.get("title", ""))) else "increase"
    code = way if aim.is_total else f"{way}_yearly"
    row["value"] = attrs.evolve(aim, amount=amount, comparator=code, is_total=False)


def _told(aim: Aim) -> str:
    """Return an aim as it may be quoted: a word of a list and a number."""
    return str(AimCell().show(attrs.evolve(aim, nature="")))
