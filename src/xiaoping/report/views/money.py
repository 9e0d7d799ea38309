"""The money of projects by source and stage: what was planned, allocated, paid, what is left."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from xiaoping.codelists import Coded, codelist
from xiaoping.errors import AbsentError, Language, nearest
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.messages import fail
from xiaoping.occasion import happened
from xiaoping.programmes.funding import Funding, FundMovement
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.project import SOURCES, Project
from xiaoping.report.views.amounts import in_one_unit, sum_of
from xiaoping.report.views.picture import Bar, bars_svg
from xiaoping.report.views.view import Cell, Label, View, ViewColumn, cell_text
from xiaoping.row import Open

__all__ = ["chosen_projects", "money_picture", "money_view"]

_COLUMNS = (
    ViewColumn("source", "资金来源", "Source"),
    ViewColumn("scale", "资金规模", "Scale"),
    ViewColumn("allocated", "下达", "Allocated"),
    ViewColumn("committed", "签约", "Committed"),
    ViewColumn("paid", "支付", "Paid"),
    ViewColumn("cash", "其中资金", "In cash"),
    ViewColumn("in_kind", "其中实物", "In kind"),
    ViewColumn("returned", "退回", "Returned"),
    ViewColumn("balance", "结余", "Balance"),
    ViewColumn("rate", "支付率", "Paid of allocated"),
)
_UNTOLD = Label("未注明来源", "source not told")
_TOTAL = Label("合计", "Total")


def chosen_projects(
    portfolio: Portfolio, project: str = "", programme: str = ""
) -> tuple[Project, ...]:
    """Return a project by its number or name, those of a line of work, or all.

    A project belongs to a line of work whose name, or that of one of its parts, its ledger
    gives as the category, the type or the task of building; no other column tells.

    Args:
        portfolio: The projects.
        project: The number or the name of the only project.
        programme: The code or the name of a line of work.

    Raises:
        AbsentError: No project is called so.

    >>> ditch = Project(name="沟渠", id="P1", category="农业产业发展")
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), projects=[ditch])
    >>> [item.id for item in chosen_projects(told, programme="农业产业发展")], chosen_projects(told, "P1") == (ditch,)
    (['P1'], True)
    """
    found = portfolio.projects
    if project:
        found = tuple(item for item in found if project in (item.id, item.name))
        if not found:
            known = [item.id or item.name for item in portfolio.projects]
            near = nearest(project, known) or tuple(known[:5])
            raise fail(AbsentError, "view.project", given=project, near=near)
    if programme:
        words = {programme}
        for item in portfolio.programmes:
            if programme in (item.code, item.zh) or item.code.startswith(f"{programme}/"):
                words |= {item.code, item.zh}
        found = tuple(item for item in found if words & set(_told(item)))
    return found


def _told(project: Project) -> Iterator[str]:
    for entry in (project.category, project.type):
        if isinstance(entry, Coded):
            yield from (entry.code, entry.zh)
        elif entry:
            yield entry
    yield project.task


def money_view(
    portfolio: Portfolio,
    project: str = "",
    *,
    programme: str = "",
    day: datetime.date | None = None,
) -> View:
    """Return the money of a project, of a line of work or of all, by source and stage.

    The last row has what all movements come to, those without a source included.  What
    nobody told of is unknown and not zero; the note says what a total does not hold.

    Args:
        portfolio: The projects and their money.
        project: The number or the name of the only project.
        programme: The code or the name of a line of work.
        day: What moved later is left out; by default nothing is.

    Raises:
        AbsentError: No project is called so.

    >>> money = [FundMovement(stage="下达", amount="30万元", source="县级资金", project="P1"),
    ...          FundMovement(stage="支付", amount="12万元", source="县级资金", project="P1")]
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), projects=[Project(name="沟渠", id="P1")], funds=money)
    >>> [cell_text(cell) for cell in money_view(told, "P1").rows[0]]
    ['县级财政资金', '—', '30万元', '—', '12万元', '12万元', '—', '—', '18万元', '40%']
    """
    projects = chosen_projects(portfolio, project, programme)
    is_all = not (project or programme)
    moved = [row for row in portfolio.funds if is_all or _is_of(row, projects)]
    dated = [row for row in moved if day is None or row.when is None or happened(row.when, day)]
    sources = [row.source for row in dated]
    planned = _planned(projects)
    rows = [
        _row(source, planned.get(_code(source)), [row for row in dated if row.source == source])
        for source in _ordered([*sources, *(Coded(SOURCES, code) for code in planned)])
    ]
    scale = sum_of(item.scale for item in projects)
    total = _cells(_TOTAL, scale, Funding.of(dated))
    *shown, last = in_one_unit([*rows, total])
    name = projects[0].name if project else ""
    zh, en = _notes(projects, dated, day)
    return View(
        id="money",
        title_zh=f"{name or programme}资金来源和使用情况",
        title_en=f"Money by source and stage{': ' if name or programme else ''}{name or programme}",
        columns=_COLUMNS,
        rows=shown,
        total=last if shown else (),
        note_zh=zh,
        note_en=en,
    )


def _is_of(row: FundMovement, projects: Sequence[Project]) -> bool:
    return bool(row.project_key) and any(
        row.project_key in (item.id, item.name) for item in projects
    )


def _code(source: Open | None) -> str:
    return source.code if isinstance(source, Coded) else ""


def _planned(projects: Sequence[Project]) -> dict[str, Quantity[Money]]:
    found: dict[str, Quantity[Money]] = {}
    for project in projects:
        for code, amount in project.sources.items():
            found[code] = found[code] + amount if code in found else amount
    return found


def _ordered(sources: Sequence[Open | None]) -> list[Open | None]:
    """Return sources in the order of their list, then words of one's own, unknown last."""
    order = list(codelist(SOURCES))

    def place(source: Open | None) -> tuple[int, str]:
        if isinstance(source, Coded):
            return order.index(source.code), ""
        return (len(order), source) if source else (len(order) + 1, "")

    return sorted(dict.fromkeys(sources), key=place)


def _row(
    source: Open | None, scale: Quantity[Money] | None, moved: Sequence[FundMovement]
) -> tuple[Cell, ...]:
    return _cells(_UNTOLD if source is None else source, scale, Funding.of(moved))


def _cells(name: Cell, scale: Quantity[Money] | None, money: Funding) -> tuple[Cell, ...]:
    paid, allocated = money.net_paid, money.allocated
    rate = None if paid is None or not allocated else Share.of(paid, allocated)
    return (
        name,
        scale,
        allocated,
        money.committed,
        money.paid,
        money.cash,
        money.in_kind,
        money.returned,
        money.balance,
        rate,
    )


def _notes(
    projects: Sequence[Project], moved: Sequence[FundMovement], day: datetime.date | None
) -> tuple[str, str]:
    """Return what the totals do not hold, in both languages."""
    told: list[tuple[str, str]] = []
    without = sum(item.scale is None for item in projects)
    if without and len(projects) > without:
        told.append(
            (
                f"{without}个项目未写明资金规模，规模合计不含",
                f"projects that tell no scale, left out of the total: {without}",
            )
        )
    undated = 0 if day is None else sum(row.when is None for row in moved)
    if undated:
        told.append(
            (f"{undated}笔无日期，已计入", f"movements without a day, counted: {undated}")
        )
    unsourced = sum(row.source is None for row in moved)
    if unsourced:
        told.append(
            (
                f"{unsourced}笔未注明来源",
                f"movements that do not tell their source: {unsourced}",
            )
        )
    zh, en = ("；".join(words) for words in zip(*told, strict=True)) if told else ("", "")
    return (f"{zh}。" if zh else ""), (
        f"{en[0].upper()}{en[1:]}.".replace("；", "; ") if en else ""
    )


def money_picture(view: View, lang: Language = "zh") -> str:
    """Return the money of each source as bars: what is planned, allocated and paid (SVG).

    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31),
    ...                  funds=[FundMovement(stage="支付", amount="12万元", source="自筹")])
    >>> "群众自筹" in money_picture(money_view(told))
    True
    """
    names = [column.name for column in view.columns]
    rows = [dict(zip(names, row, strict=True)) for row in (*view.rows, view.total) if row]
    parts = [column for column in view.columns if column.name in ("scale", "allocated", "paid")]
    bars = []
    for row in rows:
        known = [(part, row[part.name]) for part in parts]
        sizes = [
            (part.heading(lang), cell.amount)
            for part, cell in known
            if isinstance(cell, Quantity)
        ]
        text = ("，" if lang == "zh" else ", ").join(
            f"{part.heading(lang)} {cell_text(cell, lang)}" for part, cell in known
        )
        bars.append(Bar(label=cell_text(row["source"], lang), parts=sizes, text=text))
    return bars_svg(view.title(lang), bars)
