"""How the institutions are staffed: quota, filled and vacant posts, and their heads."""

from __future__ import annotations

import datetime
from typing import Any, Final

from xiaoping.administration.appointment import APPOINTED, STEP_LIST
from xiaoping.administration.institution import Institution
from xiaoping.administration.staffing import NUMBERS, Staffed, Staffing, staffing
from xiaoping.codelists import Coded
from xiaoping.errors import Language
from xiaoping.fields import check_day, check_given
from xiaoping.measures.quantity import Quantity
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.report.views.picture import Bar, bars_svg
from xiaoping.report.views.view import Cell, Label, View, ViewColumn, cell_text
from xiaoping.row import name_of
from xiaoping.sensitivity import Profile, Sensitivity

__all__ = ["staffing_picture", "staffing_view"]

_COLUMNS: Final = (
    ViewColumn("institution", "机构", "Institution"),
    ViewColumn("kind", "类别", "Kind"),
    ViewColumn("quota", "核定编制", "Posts"),
    ViewColumn("filled", "实有在编", "Filled"),
    ViewColumn("vacant", "空编", "Vacant"),
    ViewColumn("over_quota", "超编", "Over quota"),
    ViewColumn("seconded_out", "借出", "Lent out"),
    ViewColumn("seconded_in", "借入", "Borrowed"),
    ViewColumn("off_quota", "编外", "Off quota"),
    ViewColumn("present", "在岗", "At work"),
    ViewColumn("is_housed", "办公场所落实", "Housed"),
    ViewColumn("head", "主要负责人", "Head"),
)
_OFFICER: Final = ViewColumn("officer", "姓名", "Name")
_TOLD: Final = {
    "all_quota": Label("核定编制", "posts"),
    "all_filled": Label("实有在编", "filled posts"),
}
_VACANT: Final = "空编", "vacant"
_OVER: Final = "超编", "over"


def staffing_view(
    portfolio: Portfolio,
    day: datetime.date | None = None,
    *,
    profile: Profile = Profile.PUBLIC,
) -> View:
    """Return the institutions of a township with their staff and how far their heads are appointed.

    What was abolished by the day is left out.  A total says in the note of how many
    institutions it lacks a number.

    Args:
        portfolio: What the township does.
        day: The day; by default that of the portfolio.
        profile: For whom it is; only the full profile has the names of the heads.

    >>> office = Institution(name="党政综合办公室", quota=6, filled=5)
    >>> view = staffing_view(Portfolio(as_of=datetime.date(2020, 12, 31), institutions=[office]))
    >>> [cell_text(cell) for cell in view.rows[0]][:5]
    ['党政综合办公室', '内设机构', '6人', '5人', '1人']
    """
    check_given("profile", profile, Profile)
    when = portfolio.as_of if day is None else day
    check_day("day", when)
    kept = max(portfolio.as_of, when)
    told = staffing(portfolio.institutions, portfolio.appointments, when, kept)
    is_named = profile.shows(Sensitivity.PERSONAL)
    zh, en = _notes(told, has_heads=bool(portfolio.appointments))
    return View(
        id="staffing",
        title_zh="机构编制使用情况",
        title_en="Institutions and their staff",
        columns=(*_COLUMNS, _OFFICER) if is_named else _COLUMNS,
        rows=[_row(row, is_named=is_named) for row in told.rows],
        total=_total(told, is_named=is_named) if told.rows else (),
        note_zh=zh,
        note_en=en,
    )


def _row(row: Staffed, *, is_named: bool) -> tuple[Cell, ...]:
    item = row.institution
    numbers: list[Cell] = [getattr(item, name) for name in NUMBERS]
    cells: tuple[Cell, ...] = (
        item.name,
        _kind(item),
        *numbers,
        item.is_housed,
        row.stage,
    )
    return (*cells, row.head.officer if row.head is not None else None) if is_named else cells


def _kind(item: Institution) -> Cell:
    return name_of(item.kind) if isinstance(item.kind, str) else item.told_kind


def _total(told: Staffing, *, is_named: bool) -> tuple[Cell, ...]:
    housed = [row.institution.is_housed for row in told.rows]
    known = [item for item in housed if item is not None]
    made = told.heads.get(APPOINTED, 0)
    head = Label(f"已任命{made}个", f"{made} appointed") if any(told.heads) else None
    cells: tuple[Cell, ...] = (
        Label("合计", "Total"),
        Label(f"{len(told.rows)}个", f"{len(told.rows)}"),
        *(told.total(name) for name in NUMBERS),
        Label(f"{sum(known)}个", f"{sum(known)}") if known else None,
        head,
    )
    return (*cells, None) if is_named else cells


def _notes(told: Staffing, *, has_heads: bool) -> tuple[str, str]:
    day = told.day.isoformat()
    zh, en = f"截至{day}。", f"As of {day}."
    for name, words in _TOLD.items():
        lacking = told.untold(name)
        if lacking:
            zh += f"有{lacking}个机构没有填{words.zh}，合计不含。"
            en += (
                f" Institutions that do not tell their {words.en}, not in the total: {lacking}."
            )
    if told.uncertain:
        zh += f"有{told.uncertain}个机构当天是否存续不明，已列入。"
        en += f" Institutions that may not be there on the day, listed: {told.uncertain}."
    if has_heads and told.rows:
        steps = [(_step(code), count) for code, count in told.heads.items()]
        zh += "主要负责人：" + "，".join(f"{step.zh}{count}个" for step, count in steps) + "。"
        en += " Heads: " + ", ".join(f"{step.en} {count}" for step, count in steps) + "."
    return zh, en


def _step(code: str) -> Coded | Label:
    return Coded(STEP_LIST, code) if code else Label("没有登记", "not told")


def staffing_picture(view: View, lang: Language = "zh") -> str:
    """Return the posts of every institution as a bar, and those that are filled within it (SVG).

    What is not told has no bar; nothing is drawn as zero.

    >>> office = Institution(name="党政综合办公室", quota=6, filled=5)
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), institutions=[office])
    >>> "5/6人，空编1人" in staffing_picture(staffing_view(told))
    True
    """
    names = [column.name for column in view.columns]
    quota, filled = (_COLUMNS[place].heading(lang) for place in (2, 3))
    bars = []
    for cells in view.rows:
        row = dict(zip(names, cells, strict=True))
        sizes = [(quota, row["quota"]), (filled, row["filled"])]
        parts = [(name, value.amount) for name, value in sizes if isinstance(value, Quantity)]
        label = cell_text(row["institution"], lang)
        bars.append(Bar(label=label, parts=parts, text=_text(row, lang)))
    return bars_svg(view.title(lang), bars)


def _text(row: dict[str, Any], lang: Language) -> str:
    """Return what stands behind a bar: how many posts are filled, and what is amiss."""
    filled, quota = row["filled"], row["quota"]
    if filled is None or quota is None:
        return f"{cell_text(filled, lang)}/{cell_text(quota, lang)}"
    told = [f"{filled.amount}/{quota}"]
    for name, words in (("vacant", _VACANT), ("over_quota", _OVER)):
        if row[name].amount:
            told.append(f"{words[0]}{row[name]}" if lang == "zh" else f"{words[1]} {row[name]}")
    return ("，" if lang == "zh" else ", ").join(told)
