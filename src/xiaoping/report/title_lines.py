"""Break a title into lines as official documents do: balanced, and never inside a word.

GB/T 9704-2012, 7.3.1 asks that a title of several lines keeps its words whole and its lines
in the shape of a trapezoid or a lozenge.  Chinese marks no words, so a break is looked for
where one surely ends: behind 的, 年度, 关于 and their like, before 和 or 工作, outside of
quotation marks and brackets; digits and Latin words are never parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

__all__ = ["title_lines"]

_BEHIND: Final = re.compile(
    r"(?:的|地区|自治[州县]|[省市县区乡镇村]|人民政府|委员会|办公室|领导小组|年度?|季度|月份?|关于|印发"
    r"|[，、：；》”）]|工作|情况|建设|振兴|攻坚|成果|扶贫|发展|实施)$"
)
_AHEAD: Final = re.compile(
    r"(?:关于|工作|情况|建设|总结|报告|通知|意见|方案|汇报|公报|计划|安排|统计|实施|行动|明细|脱贫|乡村"
    r"|人民政府|[和与及暨《“（])"
)
_TOGETHER: Final = re.compile(
    r"乡村|村镇|城乡|市场|县域|区域|振兴|脱贫|攻坚|贫困|扶贫|巩固|拓展|成果|衔接|人居|环境|整治|提升|农村|农业|农民"
    r"|产业|就业|创业|教育|医疗|卫生|健康|住房|安全|饮水|危房|改造|厕所|革命|易地|搬迁|小额|信贷|社会|经济|国民"
    r"|发展|统计|公报|工作|总结|报告|情况|安排|方案|计划|通知|意见|实施|行动|建设|服务|中心|机构|改革|基层|治理"
    r"|文明|生态|保护|项目|资金|管理|补助|发放|明细|调查|监测|检查|督查|考核|评估|整改|落实|政策|保障|救助|有效"
    r"|人民|政府|委员会|领导|小组|办公室|年度|季度|关于|自治|民族|侗族|苗族|土家族|瑶族|五年|规划|公开|宣传|培训|以及|有关|相关"
)
_OPEN: Final = "《“‘（〔([{<—"
_CLOSE: Final = "》”’）〕)]}>，。、：；！？…%"
_WORD: Final = re.compile(r"[0-9A-Za-z.,/_'-]")
_BOUND: Final = re.compile(r"[年月日号个户人％%度县乡镇]")
_UNMARKED: Final = 2.5
"""A break that is not surely between words costs as much as lines that differ by so much."""

_WHOLE: Final = 200
"""A longer title is broken as running text is."""


def title_lines(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of a title, which together are the title again.

    Args:
        text: The title.
        width: How many Chinese characters fit on a line; other letters take half of one.

    >>> title_lines("某乡人民政府关于二〇二〇年度脱贫攻坚和乡村振兴工作情况的报告", 20)
    ('某乡人民政府关于二〇二〇年度', '脱贫攻坚和乡村振兴工作情况的报告')
    """
    count = -(-_width(text) // (2 * width))
    if count <= 1 or len(text) > _WHOLE:
        return (text,)
    for lines in (count, count + 1):
        found = _split(text, lines, 2 * width)
        if found:
            return found
    return (text,)


def _split(text: str, lines: int, width: int) -> tuple[str, ...]:
    """Return the best lines, none of them wider than ``width``; nothing if there are none."""
    before = [0]
    for character in text:
        before.append(before[-1] + _width(character))
    ideal = before[-1] / lines
    costs = {0: 0.0, len(text): 0.0} | dict(_breaks(text))

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """Return the cost of the rest in ``left`` lines, and where they end."""
        if left == 1:
            rest = before[-1] - before[start]
            return ((rest - ideal) ** 2 if rest <= width else _NEVER, (len(text),))
        found: tuple[float, tuple[int, ...]] = (_NEVER, (len(text),))
        for end, cost in costs.items():
            wide = before[end] - before[start]
            if start < end < len(text) and wide <= width:
                further, ends = best(end, left - 1)
                total = (wide - ideal) ** 2 + (cost * ideal / 4) ** 2 + further
                found = min(found, (total, (end, *ends)))
        return found

    cost, ends = best(0, lines)
    if cost >= _NEVER:
        return ()
    return tuple(text[a:b] for a, b in zip((0, *ends), ends, strict=False))


_NEVER: Final = 1e9


def _breaks(text: str) -> Iterator[tuple[int, float]]:
    """Yield where a line may end, and what an end there costs."""
    within = {
        place
        for start in range(len(text))
        if (word := _TOGETHER.match(text, start))
        for place in range(start + 1, word.end())
    }
    for place in range(1, len(text)):
        last, following = text[place - 1], text[place]
        if last in _OPEN or following in _CLOSE or following == " ":
            continue
        if _WORD.match(following) and _WORD.match(last):
            continue
        if _WORD.match(last) and _BOUND.match(following):
            continue
        ends = _BEHIND.search(text[:place]) or _AHEAD.match(text[place:]) or last == " "
        sure = ends and place not in within
        yield (
            place,
            _inside(text, place) + (0.0 if sure else _UNMARKED) * (1 + (place in within)),
        )


def _inside(text: str, place: int) -> float:
    """Return what it costs to part what stands between quotation marks or brackets."""
    opened = sum(text.count(sign, 0, place) for sign in "《“（")
    closed = sum(text.count(sign, 0, place) for sign in "》”）")
    return _UNMARKED if opened > closed else 0.0


def _width(text: str) -> int:
    """Return the width in halves of a Chinese character."""
    return sum(1 if character < "\u1100" else 2 for character in text)
