"""Who received what, as a table: one by one, by household, or by scheme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from xiaoping.codelists import codelist
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.receipt import OTHER_HELP
from xiaoping.programmes.receipts import (
    FEWEST,
    Receipt,
    ReceiptTotal,
    receipt_totals,
    receipts,
    scheme_totals,
)
from xiaoping.report.views.amounts import in_one_unit, sum_of
from xiaoping.report.views.view import Cell, Label, View, ViewColumn
from xiaoping.sensitivity import Profile

__all__ = ["receipts_view"]

_VILLAGE = ViewColumn("village", "村", "Village")
_HOUSEHOLD = ViewColumn("household", "户编号", "Household")
_PERSON = ViewColumn("person", "姓名或单位", "Name")
_WHAT = ViewColumn("what", "帮扶项目", "What")
_DETAIL = ViewColumn("detail", "说明", "Details")
_COUNT = ViewColumn("count", "户数人数", "How many")
_WHEN = ViewColumn("when", "时间", "When")
_GIVEN = ViewColumn("given", "发放金额", "Given")
_LENT = ViewColumn("lent", "贷款金额", "Lent")
_RECEIPTS = ViewColumn("receipts", "笔数", "Rows")
_UNPRICED = ViewColumn("unpriced", "其中金额不明", "Amount unknown")

_LISTS: Final = ("assist_scheme", "post_kind", "house_work")
_WORDS: Final[Mapping[str, str]] = {
    "小额信贷": "micro-loan",
    "就业岗位": "post",
    "易地搬迁": "relocation",
    "教育资助": "education aid",
    "改厕": "toilet",
    "技能培训": "training",
}


def receipts_view(
    portfolio: Portfolio,
    *,
    profile: Profile = Profile.PUBLIC,
    by: Literal["row", "household", "scheme"] = "row",
    household: str = "",
    scheme: str = "",
    names: Mapping[str, str] | None = None,
    places: Mapping[str, str] | None = None,
) -> View:
    """Return who received what, as far as a profile shows it.

    Money that was lent is kept apart from what was given.  The note says of how many rows
    the amount is not known or not shown, and what the public is not told one by one.

    Args:
        portfolio: What was given.
        profile: For whom it is.
        by: Whether every row is told, or what each household or scheme comes to.
        household: The id of the only household to tell of; not for the public.
        scheme: The only scheme or kind of help, by its name or code.
        names: The names of heads by the ids of households, for rows that name nobody.
        places: The names of areas by their codes.

    Raises:
        InvariantError: The public asks for one household, or for totals by household.

    >>> import datetime
    >>> from xiaoping.programmes import Disbursement
    >>> from xiaoping.report.views.view import cell_text
    >>> paid = Disbursement(scheme="产业奖补", household="0017", person="赵甲", amount=1800, paid=2020)
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid])
    >>> [cell_text(cell) for cell in receipts_view(told, places={}).rows[0]]
    ['—', '赵*', '产业奖补资金', '—', '2020', '1800元', '—']
    """
    asked = household or ("*" if by == "household" and profile is Profile.PUBLIC else "")
    found = receipts(portfolio, profile=profile, household=asked, what=scheme, names=names)
    if by == "row":
        columns, rows, total = _by_row(found, profile, places or {})
    elif by == "household":
        columns, rows, total = _by_group(receipt_totals(found, by), is_of_homes=True)
    else:
        whole = scheme_totals(portfolio, profile=profile, what=scheme)
        columns, rows, total = _by_group(whole, is_of_homes=False)
    *shown, last = in_one_unit([*rows, total])
    zh, en = _notes(found, profile)
    return View(
        id="receipts",
        title_zh=_TITLES[by].zh,
        title_en=_TITLES[by].en,
        columns=columns,
        rows=shown,
        total=last if shown else (),
        note_zh=zh,
        note_en=en,
    )


_TITLES: Final = {
    "row": Label("受益情况明细", "Who received what"),
    "household": Label("各户受益情况", "What each household received"),
    "scheme": Label("各项帮扶受益情况", "What was given by each scheme"),
}
_TOTAL: Final = Label("合计", "Total")
_TOGETHER: Final = Label("各村合并", "villages together")

_FEW: Final = Label(f"不足{FEWEST}户", f"fewer than {FEWEST}")

_Table = tuple[tuple[ViewColumn, ...], list[tuple[Cell, ...]], tuple[Cell, ...]]


def _label(what: str) -> Cell:
    """Return what was received in both languages, where a list or we ourselves named it."""
    for name in _LISTS:
        for entry in codelist(name).values():
            if entry.zh == what:
                return Label(entry.zh, entry.en)
    if what == OTHER_HELP:
        return Label(what, "other support")
    return Label(what, _WORDS[what]) if what in _WORDS else what


def _by_row(found: Sequence[Receipt], profile: Profile, places: Mapping[str, str]) -> _Table:
    is_public = profile is Profile.PUBLIC
    columns = [_VILLAGE, _HOUSEHOLD, _PERSON, _WHAT, _DETAIL, _COUNT, _WHEN, _GIVEN, _LENT]
    hidden = (_HOUSEHOLD, _DETAIL) if is_public else ()
    kept = [place for place, column in enumerate(columns) if column not in hidden]
    labels: dict[str, Cell] = {}
    rows = []
    for item in found:
        if item.what not in labels:
            labels[item.what] = _label(item.what)
        cells: tuple[Cell, ...] = (
            _place(item, places),
            item.household,
            item.person or item.organisation,
            labels[item.what],
            item.detail,
            _count(item),
            item.when,
            None if item.is_lent else item.amount,
            item.amount if item.is_lent else None,
        )
        rows.append(tuple(cells[place] for place in kept))
    totals = receipt_totals(found)
    given, lent = (sum_of(item.given for item in totals), sum_of(item.lent for item in totals))
    blank: tuple[Cell, ...] = (None,) * (len(kept) - 3)
    return tuple(columns[place] for place in kept), rows, (_TOTAL, *blank, given, lent)


def _place(item: Receipt, places: Mapping[str, str]) -> Cell:
    if item.is_total and item.is_sensitive and not item.place:
        return _TOGETHER
    return places.get(item.area[:12], "") or item.village or item.area[:12]


def _count(item: Receipt) -> Cell:
    if item.is_total and item.is_sensitive and not item.is_many:
        return _FEW
    if not item.is_many:
        return None
    homes = "" if item.households is None else f"{item.households}户"
    people = "" if item.persons is None else f"{item.persons}人"
    english = [
        f"{number} {word}"
        for number, word in ((item.households, "households"), (item.persons, "persons"))
        if number is not None
    ]
    return Label(homes + people, ", ".join(english))


def _by_group(totals: Iterable[ReceiptTotal], *, is_of_homes: bool) -> _Table:
    found = tuple(totals)
    heads = (
        (_HOUSEHOLD, _PERSON)
        if is_of_homes
        else (_WHAT, ViewColumn("households", "户数", "Households"))
    )
    columns = (*heads, _RECEIPTS, _GIVEN, _LENT, _UNPRICED)
    rows: list[tuple[Cell, ...]] = []
    for item in found:
        first: tuple[Cell, ...] = (
            (item.household, item.person)
            if is_of_homes
            else (_label(item.what), _FEW if item.is_hidden else item.households)
        )
        unpriced = None if item.is_hidden else item.unpriced
        rows.append((*first, item.receipts, item.given, item.lent, unpriced))
    last: tuple[Cell, ...] = (
        _TOTAL,
        None,
        sum(item.receipts or 0 for item in found),
        sum_of(item.given for item in found),
        sum_of(item.lent for item in found),
        sum(item.unpriced for item in found),
    )
    return columns, rows, last


def _notes(found: Sequence[Receipt], profile: Profile) -> tuple[str, str]:
    zh, en = [], []
    unpriced = sum(item.unpriced for item in found)
    if unpriced:
        zh.append(f"{unpriced}笔金额不明或不公开，合计不含。")
        en.append(f"Amounts not known or not shown, left out of the totals: {unpriced}.")
    repeated = sum(total.repeated for total in receipt_totals(found))
    if repeated:
        zh.append(f"{repeated}笔在工程台账和发放台账里各记一次，合计只算一次。")
        en.append(f"In a ledger of works and in one of payments, counted once: {repeated}.")
    if profile is Profile.PUBLIC and any(item.is_sensitive for item in found):
        zh.append(
            f"医疗救助、低保特困、教育资助、贷款等只按村和项目列出；不足{FEWEST}户的并村列出，"
            f"全乡仍不足{FEWEST}户的不列数目和金额，合计也不含。"
        )
        en.append(
            "Medical aid, relief, education aid, loans and the like are told by village and "
            f"scheme alone; villages with fewer than {FEWEST} are put together, and where there "
            "are fewer in all, neither number nor amount is told, nor is it in the total."
        )
    return "".join(zh), " ".join(en)
