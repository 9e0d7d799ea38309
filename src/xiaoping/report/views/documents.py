"""Documents: how each stands on a day, and what follows from it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from xiaoping.administration import Consequence, Document, Force, follows_from, governing
from xiaoping.programmes.parts import PARTS
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.report.views.view import Cell, Label, View, ViewColumn

__all__ = ["FORCES", "documents_view"]

FORCES: Final[Mapping[Force, Label]] = {force: Label(force.zh, force.en) for force in Force}
"""The words for how a document stands."""

_COLUMNS: Final = (
    ViewColumn("number", "文号", "Number"),
    ViewColumn("title", "文件名称", "Title"),
    ViewColumn("issuer", "发文单位", "Issued by"),
    ViewColumn("issued", "成文日期", "Issued"),
    ViewColumn("standing", "效力", "Standing"),
    ViewColumn("by", "被谁取代", "Superseded by"),
    ViewColumn("kept", "继续有效的内容", "Kept in force"),
    ViewColumn("follows", "据此开展的工作", "What follows from it"),
)
_PARTS: Final[Mapping[str, Label]] = {
    "programmes": Label("专项工作", "programmes"),
    "tasks": Label("任务", "tasks"),
    "projects": Label("项目", "projects"),
    "funds": Label("资金", "money"),
    "disbursements": Label("兑付", "payments"),
    "plans": Label("规划", "plans"),
    "goals": Label("目标", "goals"),
    "targets": Label("指标目标", "targets"),
    "institutions": Label("机构", "institutions"),
    "appointments": Label("任命", "appointments"),
    "parameters": Label("标准", "rates and limits"),
}
_OTHER: Final = Label("其他", "others")
_LISTED: Final = 5


def documents_view(
    portfolio: Portfolio,
    day: datetime.date | None = None,
    *,
    parameters: Iterable[Any] = (),
) -> View:
    """Return every document with its standing on a day and the rows that follow from it.

    Args:
        portfolio: What the township does.
        day: The day; by default that of the portfolio.
        parameters: Dated rates and limits, whose sources name documents.

    >>> from xiaoping.report.views.view import cell_text
    >>> paper = Document(number="某办〔2020〕10号", issued=2020)
    >>> view = documents_view(
    ...     Portfolio(as_of=datetime.date(2020, 12, 31), documents=[paper]))
    >>> [cell_text(cell) for cell in view.rows[0]][:5]
    ['某办〔2020〕10号', '—', '—', '2020', '有效']
    """
    when = portfolio.as_of if day is None else day
    rows = {part: portfolio.rows(part) for part in PARTS}
    rows["parameters"] = tuple(parameters)
    told = [_row(item, portfolio.documents, rows, when) for item in portfolio.documents]
    return View(
        id="documents",
        title_zh="文件",
        title_en="Documents",
        columns=_COLUMNS,
        rows=told,
        note_zh=f"效力截至{when.isoformat()}。",
        note_en=f"Standing as of {when.isoformat()}.",
    )


def _row(
    item: Document,
    documents: Sequence[Document],
    rows: Mapping[str, Iterable[Any]],
    day: datetime.date,
) -> tuple[Cell, ...]:
    found = governing(documents, item, day)
    return (
        None if item.number is None else str(item.number),
        item.title,
        item.issuer,
        item.issued,
        FORCES[found.force],
        "、".join(other.key for other in found.by),
        "；".join(found.kept),
        _followed(follows_from(rows, item)),
    )


def _followed(found: Sequence[Consequence]) -> Cell:
    """Return what follows, kind by kind; of many rows the first ones and how many there are."""
    if not found:
        return None
    parts: dict[str, list[str]] = {}
    for item in found:
        parts.setdefault(item.part, []).append(item.name)
    told = [_part(part, names) for part, names in parts.items()]
    return Label("；".join(item.zh for item in told), "; ".join(item.en for item in told))


def _part(part: str, names: Sequence[str]) -> Label:
    known = [name for name in dict.fromkeys(names) if name][:_LISTED]
    word = _PARTS.get(part, _OTHER)
    shown, count = "、".join(known), len(names)
    is_all = count <= len(known)
    if not known:
        return Label(f"{word.zh}{count}行", f"{word.en}: {count} rows")
    return Label(
        f"{word.zh}：{shown}" + ("" if is_all else f"等{count}项"),
        f"{word.en}: {shown}" + ("" if is_all else f" and more, {count} in all"),
    )
