"""The money of projects by source and stage, summed exactly, as a table of a portrait."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.codelists import Coded, codelist
from xiaoping.indicators.observation import Breakdown, Observation
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import happened
from xiaoping.periods import AsOf, CumulativeTo
from xiaoping.programmes import Funding, FundMovement, Portfolio, Project
from xiaoping.programmes.project import SOURCES, project_numbers
from xiaoping.report.builders.cells import NONE, Cell, figure_cell, unit_of
from xiaoping.report.builders.named import Given
from xiaoping.report.tree import Inline, ShareRef, Table, Text
from xiaoping.report.views.amounts import in_one_unit, sum_of
from xiaoping.report.wording import share
from xiaoping.row import Open
from xiaoping.sensitivity import Profile, Sensitivity

__all__ = [
    "FUND_CODES",
    "Scope",
    "in_words",
    "money_given",
    "money_of",
    "money_table",
    "movements_of",
]

FUND_CODES: Final = (
    ("project.scale.amount", "资金规模"),
    ("fund.allocated.amount", "下达"),
    ("fund.committed.amount", "签约"),
    ("fund.paid.amount", "支付"),
    ("fund.returned.amount", "退回"),
    ("fund.balance.amount", "结余"),
)
"""The codes of money by stage, and the headings they stand under."""

_UP_TO: Final = ("fund.", "support.", "task.", "project.count", "project.finished")
"""What happened up to the day, and does not stand as of it."""
_UNTOLD: Final = "未注明来源"
_OTHER: Final = "other"

Amount = Quantity[Money] | None


@final
@attrs.frozen(kw_only=True)
class Scope:
    """Of what the money is, and when: what every figure of it is made with.

    Attributes:
        area: The area of the project or the township.
        day: The last day that is told of.
        breakdown: What narrows it: the project, the programme.

    >>> from xiaoping.measures import quantity
    >>> told = Scope(area="990101203000", day=datetime.date(2020, 12, 31))
    >>> str(told.figure("fund.paid", quantity("12万元")).period)
    '..2020-12-31'
    """

    area: str
    day: datetime.date
    breakdown: Breakdown = ()

    def figure(self, code: str, value: Any, *more: tuple[str, str]) -> Observation | None:
        """Return a figure of money or of anything else; ``None`` for no value.

        What is planned and who benefits stands as of the day, money is told up to it.
        """
        if value is None:
            return None
        moved = code.startswith(_UP_TO)
        period = CumulativeTo(self.day) if moved else AsOf(self.day)
        return Observation(code, self.area, period, value, breakdown=(*self.breakdown, *more))


def movements_of(
    portfolio: Portfolio, projects: Sequence[Project], day: datetime.date
) -> tuple[FundMovement, ...]:
    """Return the movements of the money of projects by the end of a day, undated ones too.

    >>> paid = FundMovement(stage="支付", amount="2万元", project="P1", when=2020)
    >>> ditch = Project(name="沟渠", id="P1")
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), projects=[ditch], funds=[paid])
    >>> len(movements_of(told, [ditch], datetime.date(2020, 12, 31)))
    1
    """
    numbers = project_numbers(portfolio.projects)
    wanted = {numbers.get(item.id or item.name) for item in projects} - {None}
    return tuple(
        row
        for row in portfolio.funds
        if numbers.get(row.project_key) in wanted
        and (row.when is None or happened(row.when, day))
    )


def money_of(funding: Funding, scale: Amount) -> Mapping[str, Amount]:
    """Return what money comes to, by code; ``None`` where nobody told.

    >>> dict(money_of(Funding(), None))["fund.paid.amount"] is None
    True
    """
    values = (
        scale,
        funding.allocated,
        funding.committed,
        funding.paid,
        funding.returned,
        funding.balance,
    )
    codes = (code for code, _ in FUND_CODES)
    return dict(zip(codes, values, strict=True))


def in_words(amounts: Mapping[str, Amount]) -> Mapping[str, Amount]:
    """Return amounts that stand in one sentence in one unit, exactly.

    >>> from xiaoping.measures import quantity
    >>> told = in_words({"project.scale.amount": quantity("30万元"), "fund.paid.amount": quantity("120000元")})
    >>> [str(amount) for amount in told.values()]
    ['30万元', '12万元']
    """
    (row,) = in_one_unit([tuple(amounts.values())])
    shown: tuple[Any, ...] = row
    return dict(zip(amounts, shown, strict=True))


def money_given(told: Scope, amounts: Mapping[str, Amount]) -> dict[str, Given]:
    """Return what money comes to as the slots of a portrait print it, 支付率 with it.

    Args:
        told: Of what it is, and when.
        amounts: What it comes to, by code.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.report.wording import words
    >>> project = Scope(area="990101203000", day=datetime.date(2020, 12, 31))
    >>> moved = Funding(allocated=quantity("20万元"), paid=quantity("12万元"))
    >>> words(money_given(project, money_of(moved, None))["支付率"])
    '60.0%'
    """
    found = {code: told.figure(code, amount) for code, amount in in_words(amounts).items()}
    paid, allocated = found["fund.paid.amount"], found["fund.allocated.amount"]
    rate = ShareRef(paid, allocated) if paid and allocated else None
    return {**found, "支付率": None if rate is None or share(rate) is None else rate}


def money_table(
    projects: Sequence[Project],
    moved: Sequence[FundMovement],
    told: Scope,
    *,
    title: tuple[Inline, ...],
    ident: str,
    audience: Profile,
) -> Table | None:
    """Return the money by source; ``None`` if nobody told of any.

    Columns of which nothing is told are left out.  Sources in words of a ledger's own may
    name somebody and are added up as other money, but for those who see what is internal.

    Args:
        projects: The projects, for what was planned of each source.
        moved: The movements of their money.
        told: Of what it is, and when.
        title: The title.
        ident: The identifier of the table.
        audience: For whom it is.

    >>> from xiaoping.programmes import FundMovement
    >>> from xiaoping.report.render import to_text
    >>> paid = FundMovement(stage="支付", amount="12万元", source="县级资金", project="P1")
    >>> table = money_table(
    ...     [Project(name="沟渠", id="P1")], [paid],
    ...     Scope(area="990101203000", day=datetime.date(2020, 12, 31)),
    ...     title=(Text("资金"),), ident="", audience=Profile.PUBLIC)
    >>> [line.split() for line in to_text(table).splitlines()][:4]
    [['资金'], ['单位：万元'], ['资金来源', '支付'], ['县级财政资金', '12']]
    """
    planned, by_source = _planned(projects), _by_source(moved, audience)
    sources = _ordered([*planned, *by_source])
    rows = [
        tuple(money_of(Funding.of(by_source.get(code, ())), planned.get(code)).values())
        for code in sources
    ]
    total = tuple(money_of(Funding.of(moved), sum_of(planned.values())).values())
    if not rows:
        return None
    amounts: tuple[Any, ...] = in_one_unit([*rows, total])
    kept = [place for place, value in enumerate(total) if value is not None]
    cells = [
        tuple(_figure(told, place, row[place], code) for place in kept)
        for row, code in zip(amounts, (*sources, ""), strict=True)
    ]
    word = unit_of(item for row in cells for item in row)
    names = (*(_name(code) for code in sources), "合计")
    lines: list[tuple[Cell, ...]] = [
        ((Text(name),), *(figure_cell(item) if item else NONE for item in row))
        for name, row in zip(names, cells, strict=True)
    ]
    unsourced = sum(row.source is None for row in moved)
    return Table(
        title=title,
        head=((Text("资金来源"),), *((Text(FUND_CODES[place][1]),) for place in kept)),
        rows=tuple(lines if len(rows) > 1 else lines[:1]),
        unit=(Text(f"单位：{word}"),) if word else (),
        note=(Text("注：部分资金未注明来源，已计入合计。"),) if unsourced else (),
        id=ident,
        total="last" if len(rows) > 1 else "",
    )


def _figure(told: Scope, place: int, value: Amount, source: str) -> Observation | None:
    more = (("source", source),) if source else ()
    return told.figure(FUND_CODES[place][0], value, *more)


def _planned(projects: Iterable[Project]) -> dict[str, Quantity[Money]]:
    """Return what was planned of each source, and of none that is told.

    Where no project tells its sources there is nothing to part.
    """
    found: dict[str, Quantity[Money]] = {}
    untold: list[Quantity[Money]] = []
    for project in projects:
        for code, amount in project.sources.items():
            found[code] = found[code] + amount if code in found else amount
        whole, told = project.funds, project.told_sources
        rest = whole - told if whole is not None and told is not None else whole
        if rest is not None and rest.amount > 0:
            untold.append(rest)
    more = sum_of(untold)
    return {**found, _UNTOLD: more} if found and more is not None else found


def _by_source(
    moved: Iterable[FundMovement], audience: Profile
) -> dict[str, list[FundMovement]]:
    found: dict[str, list[FundMovement]] = {}
    for row in moved:
        found.setdefault(_code(row.source, audience), []).append(row)
    return found


def _code(source: Open | None, audience: Profile) -> str:
    if source is None:
        return _UNTOLD
    if isinstance(source, Coded):
        return source.code
    return source if audience.shows(Sensitivity.INTERNAL) else _OTHER


def _ordered(codes: Iterable[str]) -> list[str]:
    """Return sources in the order of their list, then words of one's own, unknown last."""
    order = list(codelist(SOURCES))

    def place(code: str) -> tuple[int, str]:
        if code in order:
            return order.index(code), ""
        return (len(order) + 1, "") if code == _UNTOLD else (len(order), code)

    return sorted(dict.fromkeys(codes), key=place)


def _name(code: str) -> str:
    known = codelist(SOURCES)
    return known[code].zh if code in known else code
