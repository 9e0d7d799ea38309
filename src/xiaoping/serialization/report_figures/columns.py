"""The columns of a table of a report's figures, and the words that stand in them.

English names serve JSON, Chinese headings the tables that people fill in; a reader takes
either.  The columns of a data set have the names they have there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from xiaoping.errors import TextError, nearest
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.observation import scenario_of
from xiaoping.indicators.reported import FigureLink, ReportFigure
from xiaoping.measures.numerals import DIGITS_AT_MOST, Exact, decimal_text, places
from xiaoping.messages import fail

__all__ = [
    "COLUMNS",
    "DERIVED",
    "NEEDED",
    "SCENARIOS",
    "WORDS",
    "bound",
    "cells",
    "choice_of",
    "is_of_report_figures",
    "links_of",
    "number_text",
]

COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "number": "序号",
        "place": "位置",
        "section": "章节",
        "sentence": "原文",
        "text": "数字",
        "indicator": "指标",
        "name": "指标名称",
        "suggested": "建议指标",
        "suggested_name": "建议名称",
        "area": "地区",
        "area_name": "地区名称",
        "period": "时期",
        "scenario": "情景",
        "value": "值",
        "unit": "单位",
        "amount": "数值",
        "high": "上限",
        "approx": "概数",
        "subject": "对象",
        "role": "角色",
        "move": "方向",
        "compared": "比较",
        "links": "关联",
        "score": "分值",
        "reasons": "理由",
        "doubt": "疑问",
        "note": "备注",
        "heading": "标题",
        "at": "句中位置",
        "source": "来源",
    }
)
"""The columns in their order, and their headings in Chinese."""

NEEDED: Final = ("text", "indicator", "suggested", "area", "period", "value")
"""The columns without which a table is none of a report's figures."""

DERIVED: Final = frozenset({"name", "suggested_name", "amount", "high", "approx"})
"""The columns that only repeat in other words what other columns say."""

SCENARIOS: Final[Mapping[str, str]] = MappingProxyType(
    {"actual": "实际", "forecast": "预计", "task": "任务", "plan": "计划"}
)

WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "role": {
            "level": "水平",
            "base": "基数",
            "change": "变动",
            "rate": "变幅",
            "share": "占比",
            "part": "部分",
        },
        "move": {"up": "上升", "down": "下降"},
        "compared": {
            "yoy": "同比",
            "growth": "增幅",
            "vs_baseline": "较基期",
            "cumulative": "累计",
            "target": "目标",
        },
        "links": {
            "of_which": "属于",
            "pair": "成对",
            "base": "基数为",
            "change_of": "变动自",
            "share_of": "占",
            "series": "并列",
        },
    }
)
"""The words of the columns that have a closed list of them, by their names in English."""

_ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {"增加": "up", "增长": "up", "提高": "up", "减少": "down", "降低": "down"}
)
_LINK: Final = re.compile(r"(\D+?)\s*(\d{1,9})")


def bound(heading: Iterable[str]) -> dict[str, int]:
    """Return where the columns stand, by their English names.

    >>> bound(["值", "Indicator", "经办人"])
    {'value': 0, 'indicator': 1}
    """
    names = {name: name for name in COLUMNS} | {zh: name for name, zh in COLUMNS.items()}
    found: dict[str, int] = {}
    for index, cell in enumerate(heading):
        name = names.get(cell.strip().lower())
        if name is not None:
            found.setdefault(name, index)
    return found


def is_of_report_figures(heading: Iterable[str]) -> bool:
    """Say whether a table with this heading holds the figures of a report.

    >>> is_of_report_figures(COLUMNS.values()), is_of_report_figures(["指标", "地区", "值"])
    (True, False)
    """
    return bound(heading).keys() >= {"text", "suggested", "value"}


def cells(figure: ReportFigure, known: IndicatorCatalogue) -> dict[str, str]:
    """Return a figure as the texts of its row, in Chinese, by the names of the columns.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> figure = ReportFigure(
    ...     number=1, text="606户", value="606户", unit="户", indicator="poverty.registered.households"
    ... )
    >>> row = cells(figure, catalogue())
    >>> row["name"], row["amount"], row["scenario"]
    ('建档立卡贫困户数', '606', '实际')
    """
    amount = figure.amount
    told = {
        "number": str(figure.number),
        "place": figure.place,
        "section": figure.section,
        "sentence": figure.sentence,
        "text": figure.text,
        "indicator": figure.indicator,
        "name": _name(figure.indicator, known),
        "suggested": figure.suggested,
        "suggested_name": _name(figure.suggested, known),
        "area": figure.area,
        "area_name": figure.area_name,
        "period": str(figure.period) if figure.period is not None else "",
        "scenario": SCENARIOS[figure.scenario.value],
        "value": figure.value,
        "unit": figure.unit,
        "amount": _amount(amount.value if amount else None),
        "high": _amount(amount.high if amount else None),
        "approx": amount.approx if amount else "",
        "subject": figure.subject,
        "role": WORDS["role"][figure.role],
        "move": WORDS["move"].get(figure.move, ""),
        "compared": WORDS["compared"].get(figure.compared, ""),
        "links": "；".join(f"{WORDS['links'][one.kind]}{one.number}" for one in figure.links),
        "score": number_text(figure.score) if figure.score else "",
        "reasons": "；".join(figure.reasons),
        "doubt": figure.doubt,
        "note": figure.note,
        "heading": figure.heading,
        "at": str(figure.at) if figure.at else "",
        "source": figure.source,
    }
    return {name: told[name] for name in COLUMNS}


def _amount(number: Exact | None) -> str:
    """Return a number beside its value; one too long for any reader is left to the value."""
    text = "" if number is None else number_text(number)
    return text if len(text) <= DIGITS_AT_MOST else ""


def _name(code: str, known: IndicatorCatalogue) -> str:
    return known.name(code) if code and code in known else ""


def number_text(number: int | Fraction) -> str:
    """Return an exact number as text: a decimal where it is one, else a fraction.

    >>> number_text(2909200), number_text(Fraction(1, 3)), number_text(Fraction(1, 4))
    ('2909200', '1/3', '0.25')
    """
    if places(number) is None:
        return f"{Fraction(number).numerator}/{Fraction(number).denominator}"
    return decimal_text(number)


def choice_of(column: str, text: str) -> str:
    """Return the English name of a word of a column that has a closed list; empty for none.

    Raises:
        TextError: It is none of them; the nearest is told.

    >>> choice_of("move", "减少"), choice_of("scenario", "预计"), choice_of("role", "rate")
    ('down', 'forecast', 'rate')
    """
    text = text.strip()
    if column == "scenario":
        return scenario_of(text).value
    words = WORDS[column]
    if not text or text in words:
        return text
    names = {zh: name for name, zh in words.items()}
    if column == "move":
        names |= _ALIASES
    if text not in names:
        known = tuple(words.values())
        near = nearest(text, known)
        raise fail(TextError, "report-figures.word", given=text, known=known, near=near)
    return names[text]


def links_of(text: str) -> tuple[FigureLink, ...]:
    """Return the links that a cell tells: 属于12；成对3.

    Raises:
        TextError: A link is none.

    >>> links_of("属于12；成对3")
    (FigureLink(kind='of_which', number=12), FigureLink(kind='pair', number=3))
    """
    found: list[FigureLink] = []
    for part in filter(None, map(str.strip, re.split(r"[；;，,、]|(?<=\d)\s+", text))):
        match = _LINK.fullmatch(part)
        if match is None:
            known = tuple(f"{word}12" for word in WORDS["links"].values())
            raise fail(TextError, "report-figures.link", given=part, known=known)
        kind = choice_of("links", match[1])
        found.append(FigureLink(kind, int(match[2])))  # type: ignore[arg-type]  # one of the list
    return tuple(found)
