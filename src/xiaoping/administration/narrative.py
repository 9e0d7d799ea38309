"""Records of what a report tells in words: headings, setting, achievements, ways of work."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar, final

import attrs

from xiaoping.administration.record import Facts, _choice

__all__ = ["Achievement", "Frequency", "Geography", "Heading", "Mechanism", "PeriodMention"]


class Frequency(Enum):
    """How often a way of work recurs; codes of SDMX CL_FREQ, empty where it is not told."""

    NONE = ""
    DAILY = "D"
    WEEKLY = "W"
    MONTHLY = "M"
    QUARTERLY = "Q"
    YEARLY = "A"


def _frequency(given: str | Frequency) -> Frequency:
    return _choice(Frequency, "frequency", given)


@final
@attrs.frozen(kw_only=True)
class Heading(Facts):
    """A heading of the report; ``text`` is the heading.

    >>> Heading(id="h", text="巩固脱贫成果").tag
    'heading'
    """

    tag: ClassVar[str] = "heading"


@final
@attrs.frozen(kw_only=True)
class Geography(Facts):
    """Where the area lies.

    >>> Geography(id="g", text="{/}位于县境西南部").tag
    'geography'
    """

    tag: ClassVar[str] = "geography"


@final
@attrs.frozen(kw_only=True)
class Achievement(Facts):
    """What was achieved, as the report claims it, without a figure.

    >>> Achievement(id="a", text="乡村面貌明显改善").tag
    'achievement'
    """

    tag: ClassVar[str] = "achievement"


@final
@attrs.frozen(kw_only=True)
class Mechanism(Facts):
    """How work is done: duty systems, procedures, means, recurring duties.

    >>> Mechanism(id="m", text="每季度更新公开信息", frequency="Q").frequency.name
    'QUARTERLY'
    """

    tag: ClassVar[str] = "mechanism"
    frequency: Frequency = attrs.field(default=Frequency.NONE, converter=_frequency)


@final
@attrs.frozen(kw_only=True)
class PeriodMention(Facts):
    """A point or span of time that the report refers to.

    >>> PeriodMention(id="p", text="{@2020}年末").tag
    'period'
    """

    tag: ClassVar[str] = "period"
