"""An empty workbook to be filled in: headings, drop-downs, checks, an example, explanations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from xiaoping.errors import FileError
from xiaoping.files.row_kinds import EXAMPLE
from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan, sheet_name
from xiaoping.files.workbook import write_book
from xiaoping.identity import BankCard, CitizenId, DisabilityCertificate, Phone
from xiaoping.ledgers.cells import (
    AimCell,
    AnyQuantityCell,
    CodeCell,
    CodesCell,
    DateCell,
    FlagCell,
    IdentityCell,
    KeyCell,
    PeriodCell,
    QuantityCell,
    UnitCell,
    WholeCell,
    YearCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.ledger import ledger_kind
from xiaoping.ledgers.writing import column_plan
from xiaoping.messages import fail
from xiaoping.problems import Problems

__all__ = ["EXPLANATIONS", "how_to_fill", "write_template"]

EXPLANATIONS: Final = "填写说明"
"""The name of the sheet of a template that explains its columns."""

_SHOWN_CHOICES: Final = 12
_PLAINLY: Final[dict[type[Any], str]] = {
    KeyCell: "按文本录入，前面的0不能丢",
    AnyQuantityCell: "数字，单位写在“单位”列，或写在数后",
    AimCell: "数字，单位写在“单位”列，或写在数后；前后可写 不低于、以上、年均增长",
    UnitCell: "单位，如 户、公里、万元",
    PeriodCell: "年份、季度或月份，如 2020、2020年第二季度；五年规划写 十四五",
    DateCell: "日期，如 2020-12-31",
    YearCell: "四位年份，如 2020",
    FlagCell: "是或否",
    CodeCell: "从下拉列表中选",
}
_HOW: Final = {
    CitizenId: "18位号码，按文本录入，末位X大写",
    DisabilityCertificate: "20位，按文本录入",
    BankCard: "12至32位数字，按文本录入",
    Phone: "11位手机号，或带区号的固定电话",
}


def write_template(
    path: str | Path, kind: type[Any] | LedgerKind[Any] | str, *, everything: bool = False
) -> Problems:
    """Write an empty ledger to be filled in with Excel or WPS.

    Columns of ids and codes keep what is typed as text; columns of code lists offer their
    labels; dates and numbers are checked as they are typed.  The example row is set off
    and is not read; a second sheet explains every column.

    Args:
        path: The workbook, ``.xlsx``.
        kind: A class such as ``Household``, the name of a kind, or a kind of your own.
        everything: Whether it has every column of the kind; by default those most used.

    Raises:
        FileError: The name has another ending, or the file cannot be written.
        MissingExtraError: XlsxWriter is not installed.

    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.ledgers import read_ledger
    >>> from xiaoping.register import Village
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "村台账.xlsx")
    ...     _ = write_template(file, "villages")
    ...     ledger = read_ledger(file, Village)
    >>> len(ledger), [problem.code for problem in ledger.problems.errors]
    (0, [])
    """
    suffix = Path(path).suffix.lower()
    if suffix != ".xlsx":
        raise fail(
            FileError, "ledger.template-format", file=Path(path).name, given=suffix or "—"
        )
    chosen = ledger_kind(kind)
    names = chosen.core if chosen.core and not everything else _all_names(chosen)
    columns = [chosen.column(name) for name in names]
    must = [column.required or column.name in chosen.grouped_if for column in columns]
    plans = [
        column_plan(chosen, column.name, prompt=column.note, required=needed)
        for column, needed in zip(columns, must, strict=True)
    ]
    ledger = SheetPlan(
        name=sheet_name(chosen.zh),
        title=chosen.zh,
        notes=("从示例行下面一行开始填写；示例行不会被读取。红色列名的列必填。",),
        columns=tuple(plans),
        example_rows=(_example(columns),),
        rows=(),
        frozen_columns=1,
    )
    return write_book(path, [ledger, _explanations(columns, must)])


def _all_names(kind: LedgerKind[Any]) -> tuple[str, ...]:
    """Return all columns; where rows are persons, the head is one of them."""
    left_out = {"head_name", "head_id"} if kind.grouped_if else set()
    return tuple(column.name for column in kind.columns if column.name not in left_out)


def _example(columns: Sequence[Column]) -> list[str | None]:
    cells: list[str | None] = [column.example or None for column in columns]
    cells[0] = f"{EXAMPLE}：{columns[0].example}"
    return cells


def _explanations(columns: Sequence[Column], must: Sequence[bool]) -> SheetPlan:
    return SheetPlan(
        name=EXPLANATIONS,
        title=EXPLANATIONS,
        notes=("不知道的请留空，不要填“无”“/”或0；确为零请填0。",),
        columns=(
            ColumnPlan(heading="列名", width=22),
            ColumnPlan(heading="必填", width=8),
            ColumnPlan(heading="怎样填", width=44),
            ColumnPlan(heading="可填内容", width=60),
            ColumnPlan(heading="也认作", width=44),
        ),
        rows=tuple(_explained(columns, must)),
    )


def _explained(columns: Sequence[Column], must: Sequence[bool]) -> Iterator[list[str]]:
    for column, needed in zip(columns, must, strict=True):
        yield [
            column.title,
            "是" if needed else "",
            "。".join(text.rstrip("。") for text in (how_to_fill(column), column.note) if text),
            _accepted(column),
            "、".join(column.synonyms),
        ]


def how_to_fill(column: Column) -> str:
    """Return in a few words, in Chinese, how a column is filled in.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> how_to_fill(HOUSEHOLDS.column("arable"))
    '数字，单位亩；用别的单位请写在数后'
    """
    match column.cell:
        case IdentityCell(kind):
            return _HOW[kind]
        case WholeCell(word=word):
            return f"整数（{word}）" if word else "整数"
        case QuantityCell(unit=unit, scale=scale):
            return f"数字，单位{scale}{unit.word}；用别的单位请写在数后"
        case CodesCell(most=most):
            return f"最多{most}项，用顿号隔开" if most else "可填多项，用顿号隔开"
        case cell:
            return _PLAINLY.get(type(cell), "文字")


def _accepted(column: Column) -> str:
    cell = column.cell
    if isinstance(cell, CodesCell):
        cell = CodeCell(cell.lists)
    if not isinstance(cell, CodeCell):
        return "是、否" if isinstance(cell, FlagCell) else ""
    labels = cell.choices
    rest = len(labels) - _SHOWN_CHOICES
    shown = "、".join(labels[:_SHOWN_CHOICES])
    return f"{shown}……等{len(labels)}项" if rest > 0 else shown
