"""What a spreadsheet program shall let someone type into a cell, with words of its own."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from xiaoping.files.sheet_plan import ColumnPlan, cell_name

__all__ = ["ChoiceLists", "check_of"]

_INLINE_AT_MOST: Final = 255
_TITLE_AT_MOST: Final = 32
_MESSAGE_AT_MOST: Final = 255
_NUMBER_AT_MOST: Final = 10**15 - 1
_DAYS: Final = (date(1900, 1, 1), date(2100, 12, 31))
_YES_NO: Final = ("是", "否")


class ChoiceLists:
    """The lists of choices too long to stand in a check: they go to a sheet of their own.

    >>> lists = ChoiceLists()
    >>> lists.source(["男", "女"]), lists.source([f"村{n}" for n in range(100)])
    (['男', '女'], '=list_1')
    """

    def __init__(self) -> None:
        """Begin without any list."""
        self._names: dict[tuple[str, ...], str] = {}

    def source(self, choices: list[str] | tuple[str, ...]) -> list[str] | str:
        """Return the choices as a check takes them: themselves, or the name of their list."""
        joined = ",".join(choices)
        if len(joined.encode("utf-16-le")) // 2 <= _INLINE_AT_MOST and not any(
            mark in choice or choice != choice.strip()
            for choice in choices
            for mark in (",", '"')
        ):
            return list(choices)
        key = tuple(choices)
        return "=" + self._names.setdefault(key, f"list_{len(self._names) + 1}")

    def columns(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the long lists with their names, in the order they were asked for."""
        return tuple((name, choices) for choices, name in self._names.items())


def check_of(
    column: ColumnPlan, row: int, place: int, lists: ChoiceLists
) -> dict[str, Any] | None:
    """Return the check of a column's cells, as XlsxWriter takes it; none if all is welcome.

    Args:
        column: The column.
        row: The first row that is checked, from one.
        place: The place of the column, from one.
        lists: Where long lists of choices are gathered.

    >>> check_of(ColumnPlan(heading="出生日期", kind="date"), 2, 1, ChoiceLists())["validate"]
    'date'
    """
    rule, wanted = _rule(column, cell_name(row, place), lists)
    prompt = _prompt(column, wanted)
    if not rule and not prompt:
        return None
    check: dict[str, Any] = {"validate": "any", **rule, "ignore_blank": True}
    if rule:
        check |= {
            "error_title": _short("填写有误", _TITLE_AT_MOST),
            "error_message": _short(
                f"“{column.heading}”{wanted}。请点“重试”改正，或点“取消”。", _MESSAGE_AT_MOST
            ),
        }
    if prompt:
        check |= {
            "input_title": _short(column.title, _TITLE_AT_MOST),
            "input_message": _short(prompt, _MESSAGE_AT_MOST),
        }
    return check


def _rule(column: ColumnPlan, cell: str, lists: ChoiceLists) -> tuple[dict[str, Any], str]:
    """Return the rule and, in words, what it wants."""
    choices = column.choices or (_YES_NO if column.kind == "yes_no" else ())
    if choices:
        listed = "、".join(choices)
        wanted = f"只能填：{listed}" if len(listed) <= 60 else "只能从下拉列表中选"
        return {"validate": "list", "source": lists.source(choices)}, wanted
    if column.lengths:
        formula = ",".join(f"LEN({cell})={length}" for length in column.lengths)
        wanted = f"应为{'、'.join(map(str, column.lengths))}位"
        return {"validate": "custom", "value": f"=OR({formula})"}, wanted
    match column.kind:
        case "date":
            first, last = _DAYS
            between = {"criteria": "between", "minimum": first, "maximum": last}
            return {"validate": "date", **between}, "要填日期，如 2020-12-31"
        case "integer" | "decimal" as kind:
            between = {
                "criteria": "between",
                "minimum": -_NUMBER_AT_MOST,
                "maximum": _NUMBER_AT_MOST,
            }
            wanted = "要填整数" if kind == "integer" else "要填数字"
            if column.unit:
                wanted += f"（单位：{column.unit}，不用写单位）"
            return {"validate": kind, **between}, wanted
        case _:
            return {}, ""


def _prompt(column: ColumnPlan, wanted: str) -> str:
    parts = ["必填" if column.required else "", column.prompt, wanted]
    if not (column.required or column.prompt):
        return ""
    return "。".join(part.rstrip("。") for part in parts if part) + "。"


def _short(text: str, most: int) -> str:
    """Cut a text to what a check may say."""
    while len(text.encode("utf-16-le")) // 2 > most:
        text = text[:-2] + "…"
    return text
