"""What stands above the table of a form: title, code, issuer, period, deadline, units."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final, final

import attrs

from xiaoping.files.headings import units_told
from xiaoping.forms.times import period_in, periods_in
from xiaoping.periods import Period

__all__ = ["SheetHead", "head_below", "head_of", "plain_title"]

_LABELS: Final = {
    "code": r"表\s*号",
    "issuer": r"(?:制定|制表|发文|下发)\s*(?:机关|单位|部门)",
    "approval": r"(?:批准|备案)?\s*(?:机关)?\s*文\s*号",
    "area_name": r"(?:填报|填表|报送)\s*单位|填报地区|行政村|村\s*名(?:称)?|乡\s*镇(?:名称)?|单位名称",
}
_FIELD: Final = {
    name: re.compile(rf"(?:{label})\s*[（(]?[^:：（）()]{{0,4}}[)）]?\s*[:：]\s*(\S+)")
    for name, label in _LABELS.items()
}
_DEADLINE: Final = re.compile(
    r"(?:报送|上报|报出|截止|填报截止|报送截止)\s*(?:时间|日期|期限)?\s*[:：]\s*"
    r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
)
_OF_PERIOD: Final = re.compile(
    r"(?:报告期|统计期|所属时期|统计时间|数据时间|时期|年份)\s*[:：]\s*(.*)"
)
_LABELLED: Final = re.compile(r"^\S{1,8}(?:\s+\S{1,4})?\s*[:：]")
_ASIDE: Final = re.compile(r"文\s*号|有效期|日期|时间|机关|号码|电话|〔")
_IN_TITLE: Final = re.compile(
    r"(?:(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})年度?"
    r"(?:第?[一二三四1-4]季度?|[上下]半年|\d{1,2}月份?)?"
)
_BLANK_YEAR: Final = re.compile(r"(?:(?:19|20)?\d{0,2}[\s_＿]+)年度?")


@final
@attrs.frozen(kw_only=True)
class SheetHead:
    """What stands above the table of a form.

    Attributes:
        title: The title without its year, so that next year's form is known again.
        code: The code of the form (表号), if it tells one.
        issuer: Who made it.
        approval: The number under which it was approved.
        deadline: The last day for sending it back.
        period: The period it is about.
        periods: All periods it names, where it names several or none that is understood.
        units: The units that lines above the table tell, scale words included.
        area_name: Whom it is filled for, as it says.

    >>> head = head_of(["2020年村基本情况表", "表号：村基1表 单位：亩、万元"], "Sheet1")
    >>> head.title, head.code, head.units, str(head.period)
    ('村基本情况表', '村基1表', ('亩', '万元'), '2020')
    """

    title: str
    code: str = ""
    issuer: str = ""
    approval: str = ""
    deadline: datetime.date | None = None
    period: Period | None = None
    periods: tuple[Period, ...] = ()
    units: tuple[str, ...] = ()
    area_name: str = ""

    @property
    def name(self) -> str:
        """By what the form is known: its code, or its title."""
        return self.code or self.title


def head_of(lines: Sequence[str], tab: str) -> SheetHead:
    """Return what lines above a table tell.

    Args:
        lines: The lines, from above.
        tab: The name of the sheet, which is the title where there is none.

    >>> head_of([], "表一").name
    '表一'
    """
    titles = [line for line in lines if not _LABELLED.match(line)]
    title = titles[0] if titles else ""
    period = _period(title, lines)
    named = () if period else periods_in(" ".join(_dated(lines)))
    fields = {name: _first(pattern, lines) for name, pattern in _FIELD.items()}
    return SheetHead(
        title=plain_title(title) or tab,
        deadline=_deadline(lines),
        period=period,
        periods=named,
        units=tuple(f"{scale}{item.word}" for item, scale in units_told(lines)),
        **fields,
    )


def head_below(above: SheetHead, lines: Sequence[str]) -> SheetHead:
    """Return what stands above a table that stands below another on a sheet.

    What its own lines do not tell is as in the table above.

    >>> first = head_of(["2020年甲表", "单位：亩"], "表一")
    >>> second = head_below(first, ["单位：万元"])
    >>> second.title, second.units, str(second.period)
    ('甲表', ('万元',), '2020')
    """
    own = head_of(lines, above.title)
    return attrs.evolve(
        own,
        code=own.code or ("" if own.title != above.title else above.code),
        issuer=own.issuer or above.issuer,
        approval=own.approval or above.approval,
        deadline=own.deadline or above.deadline,
        period=own.period or (None if own.periods else above.period),
        units=own.units or above.units,
        area_name=own.area_name or above.area_name,
    )


def plain_title(text: str) -> str:
    """Return a title without the year or part of a year it is about.

    >>> plain_title("某乡2020年第四季度统计表"), plain_title("20  年统计表（一）")
    ('某乡统计表', '统计表（一）')
    """
    plain = _BLANK_YEAR.sub("", _IN_TITLE.sub("", text))
    return "".join(plain.split())


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str:
    found = (pattern.search(line) for line in lines)
    return next((match[1].strip("_＿") for match in found if match), "")


def _deadline(lines: Sequence[str]) -> datetime.date | None:
    for line in lines:
        found = _DEADLINE.search(line)
        if found:
            try:
                return datetime.date(*map(int, found.groups()))
            except ValueError:
                return None
    return None


def _period(title: str, lines: Sequence[str]) -> Period | None:
    """Return the period that the title tells, else the only one that other lines do."""
    named = (found for line in lines if (found := _OF_PERIOD.search(line)))
    told = next((p for found in named if (p := period_in(found[1]))), None)
    if told or (told := period_in(title)):
        return told
    return period_in(" ".join(line for line in _dated(lines) if line != title))


def _dated(lines: Sequence[str]) -> list[str]:
    """Return the lines whose dates may be those of the figures."""
    return [line for line in lines if not _ASIDE.search(line)]
