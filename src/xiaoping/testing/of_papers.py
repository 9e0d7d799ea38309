"""Strategies for problems, recommendations and documents.

They take the bounds that the strategies of other rows take, so that a portfolio is drawn of
any of them alike; problems and documents belong to no household.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Final

from xiaoping.administration import (
    Document,
    DocumentNumber,
    Issue,
    IssueCategory,
    IssueSeverity,
    IssueStatus,
    Recommendation,
)
from xiaoping.occasion import is_after
from xiaoping.periods import Year
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_occasions import FIRST, LAST, occasions

__all__ = ["documents", "issues", "recommendations"]

_PLACES: Final = ("", "990001200200", "99000120020001", "990001200000")
_PROGRAMMES: Final = ("", "recultivation", "厕所革命")
_WORDS: Final = (
    "人手不足",
    "待遇偏低，留不住人",
    "电脑、打印机不会用",
    "财源单一",
    "办公经费仅3.5万元",
)
_NAMES: Final = ("财政所", "党政办", "农业综合服务中心")
_INDICATORS: Final = ("fiscal.revenue", "财政收入", "adm.staff")
_ISSUES: Final = ("w-1", "w-2", "w-3")


def _several(words: Sequence[str], most: int = 3) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), max_size=most, unique=True).map(tuple)


def _times(
    first: datetime.date, last: datetime.date, *, days_only: bool
) -> SearchStrategy[Any]:
    when = occasions(first=first, last=last, days_only=days_only)
    return when if days_only else st.none() | when


def _records(when: SearchStrategy[Any]) -> dict[str, SearchStrategy[Any]]:
    """Return what draws the fields that problems and recommendations share."""
    return {
        "text": st.sampled_from(_WORDS).map(lambda text: f"{text}，影响工作"),
        "title": st.sampled_from(("", *_WORDS)),
        "area": st.sampled_from(_PLACES),
        "programme": st.sampled_from(_PROGRAMMES),
        "period": st.none() | st.builds(Year, st.integers(2018, 2020)),
        "names": _several(("六办", "“村村响”")),
        "sensitivity": st.sampled_from(("", "", "aggregate_only")),
        "indicators": _several(_INDICATORS),
        "raised": when,
        "note": st.sampled_from(("", "示例")),
    }


def issues(
    *,
    households: Sequence[str] = (),
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[Issue]:
    """Draw problems: open, in hand, or settled on a day that may be known.

    Args:
        households: Not looked at: problems belong to no household.
        first: The first day.
        last: The last day.
        days_only: Whether it is always told on which day.

    >>> from hypothesis import find
    >>> found = find(issues(), lambda row: row.settled is not None and len(row.causes) > 1)
    >>> found.is_settled
    True
    """
    del households
    when = _times(first, last, days_only=days_only)
    return _issues(when)


@st.composite
def _issues(draw: st.DrawFn, when: SearchStrategy[Any]) -> Issue:
    told = draw(st.fixed_dictionaries(_records(when)))
    status = draw(st.none() | st.sampled_from(IssueStatus))
    settled = draw(when) if status is IssueStatus.SETTLED else None
    if is_after(told["raised"], settled):
        told["raised"], settled = settled, told["raised"]
    due = draw(st.none() | when)
    return Issue(
        id=draw(st.sampled_from(_ISSUES)),
        category=draw(st.sampled_from(IssueCategory)),
        severity=draw(st.none() | st.sampled_from(IssueSeverity)),
        causes=draw(_several(_WORDS)),
        effects=draw(_several(_WORDS)),
        measures=draw(_several(_WORDS)),
        addressees=draw(_several(_NAMES)),
        status=status,
        settled=settled,
        due=None if is_after(told["raised"], due) else due,
        **told,
    )


def recommendations(
    *,
    households: Sequence[str] = (),
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[Recommendation]:
    """Draw recommendations for the problems w-1, w-2 and w-3, for several or for none.

    Args:
        households: Not looked at: recommendations belong to no household.
        first: The first day.
        last: The last day.
        days_only: Whether it is always told on which day.

    >>> from hypothesis import find
    >>> len(find(recommendations(), lambda row: len(row.addresses) > 1).addresses)
    2
    """
    del households
    return st.builds(
        Recommendation,
        id=st.sampled_from(("1", "r-1", "r-2")),
        addressee=st.sampled_from(("", "上级", "县委组织部、县人社局")),
        fields=_several(("项目建设", "产业发展")),
        addresses=_several(_ISSUES),
        **_records(_times(first, last, days_only=days_only)),
    )


def _numbers(first: datetime.date, last: datetime.date) -> SearchStrategy[DocumentNumber]:
    return st.builds(
        DocumentNumber,
        st.sampled_from(("某办", "某政办发", "某县扶领办发")),
        st.integers(first.year, last.year),
        st.integers(1, 300),
    )


def documents(
    *,
    households: Sequence[str] = (),
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[Document]:
    """Draw documents with a number, a title or both; some take the place of others.

    Args:
        households: Not looked at: documents belong to no household.
        first: The first day.
        last: The last day of issue; some are in force for longer.
        days_only: Whether it is always told on which day.

    >>> from hypothesis import find
    >>> found = find(documents(), lambda row: bool(row.supersedes and row.keeps))
    >>> len(found.keeps)
    1
    """
    del households
    return _documents(_numbers(first, last), _times(first, last, days_only=days_only))


@st.composite
def _documents(
    draw: st.DrawFn, numbers: SearchStrategy[DocumentNumber], when: SearchStrategy[Any]
) -> Document:
    number = draw(st.none() | numbers)
    titles = ("关于改厕的通知", "《某县改厕、改水办法》")
    title = draw(st.sampled_from(titles if number is None else ("", *titles)))
    issued, effective, until = (draw(when) for _ in range(3))
    if is_after(issued, until) or is_after(effective, until):
        until = None
    olds = draw(st.lists(numbers.map(str) | st.just("旧办法"), max_size=2, unique=True))
    olds = [name for name in olds if name != str(number)]
    return Document(
        number=number,
        title=title,
        id=draw(st.sampled_from(("", "1", "收-2"))),
        issuer=draw(st.sampled_from(("", "某县人民政府办公室"))),
        issued=issued,
        received=draw(when),
        effective=effective,
        until=until,
        coverage=draw(st.sampled_from(("", "各乡镇"))),
        period=draw(st.none() | st.builds(Year, st.integers(2018, 2020))),
        supersedes=olds,
        keeps=draw(_several(("第三条", "附件2、附件3"), 2)) if olds else (),
        programme=draw(st.sampled_from(_PROGRAMMES)),
        area=draw(st.sampled_from(_PLACES)),
        text=draw(st.sampled_from(("", "落实有关文件要求", *(("落实{#}",) if number else ())))),
        note=draw(st.sampled_from(("", "示例"))),
    )
