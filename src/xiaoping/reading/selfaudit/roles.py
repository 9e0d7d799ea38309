"""What the words before a figure make of it: a level or a change, reached or only wanted."""

from __future__ import annotations

import re
from typing import Final

from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.reading.selfaudit.words import CHANGE, RATE_LEAD
from xiaoping.reading.statement import Role, Status

__all__ = ["role_of", "status_of"]

_SHARE: Final = re.compile(r"(?:占[^，。；：、]{0,16}|占比|比重|比例)[达为到约是：]*$|占了?$")
_BASE: Final = re.compile(
    r"(?:由|从)(?:(?:19|20)\d\d年)?[^，。；、由从\d]{0,12}$|[比较](?:(?:19|20)\d\d年)?[^，。；\d]{0,6}的$"
)
_TO: Final = re.compile(r"(?:[到至为]了?|达到?)约?$")
_PLAN: Final = re.compile(
    r"计划|力争|争取|目标|预期|规划|拟[建投新在]|任务|下达|要达到|奋斗|努力[实达建完]|将[达建新完投]|确保"
    r"|到20(?:2[5-9]|3\d)年"
)
_PLAN_HEADING: Final = re.compile(r"计划|思路|目标|打算|安排|规划|下一步|下步|建议|展望")
_REVIEW: Final = re.compile(r"完成情况|成效|回顾|总结|成绩|进展")
_DONE: Final = re.compile(r"实际|已[经完]?|完成[^，。]*任务的|全部完成")
_FORECAST: Final = re.compile(r"预计|预期|有望")
_CUMULATIVE: Final = re.compile(r"累计|历年|以来|至今")


def role_of(mention: Mention, before: str) -> Role:
    """Return whether a figure is a level or what became of one.

    >>> from xiaoping.measures import scan
    >>> role_of(next(scan("8%")), "同比增长").value, role_of(next(scan("5元")), "增加到").value
    ('rate', 'level')
    """
    if mention.kind is MentionKind.POINTS:
        return Role.CHANGE
    if _BASE.search(before):
        return Role.BASE
    changing = CHANGE.search(before) is not None and not _TO.search(before)
    if mention.kind is MentionKind.PERCENT:
        if changing or RATE_LEAD.search(before):
            return Role.RATE
        return Role.SHARE if _SHARE.search(before) else Role.LEVEL
    return Role.CHANGE if changing else Role.LEVEL


def status_of(before: str, headings: str) -> Status:
    """Return whether a figure is told as reached, expected, wanted or summed up.

    >>> status_of("下达任务260户，实际完成", "").value, status_of("新建", "下步打算").value
    ('actual', 'plan')
    """
    clause = before[max((m.end() for m in re.finditer("[；。]", before)), default=0) :]
    near = clause[max((m.end() for m in re.finditer("，", clause)), default=0) :]
    if _PLAN.search(clause) and not _DONE.search(near):
        return Status.PLAN
    if _PLAN_HEADING.search(headings) and not _REVIEW.search(headings):
        return Status.PLAN
    if _FORECAST.search(clause):
        return Status.FORECAST
    return Status.CUMULATIVE if _CUMULATIVE.search(near) else Status.ACTUAL
