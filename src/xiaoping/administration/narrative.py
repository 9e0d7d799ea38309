"""Records of what a report tells in words: headings, setting, achievements, ways of work."""

from __future__ import annotations

from enum import Enum
from typing import Any, ClassVar, final

import attrs

from xiaoping.administration.record import Facts, _choice
from xiaoping.measures.quantity import Quantity

__all__ = [
    "Achievement",
    "Frequency",
    "Geography",
    "Heading",
    "InstitutionKind",
    "InstitutionNote",
    "Mechanism",
    "PeriodMention",
    "TargetPlan",
    "WindowNote",
]


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


class InstitutionKind(Enum):
    """The kinds of bodies of a township government."""

    OFFICE = "office"
    CENTRE = "centre"
    BRIGADE = "brigade"
    COMMITTEE = "committee"
    GROUP = "group"
    OTHER = "other"


def _institution_kind(given: str | InstitutionKind) -> InstitutionKind:
    return _choice(InstitutionKind, "kind", given)


@final
@attrs.frozen(kw_only=True)
class InstitutionNote(Facts):
    """What is told of a body of the government (内设机构, 中心, 执法大队), or of several together.

    The body itself, with its staff, is an ``Institution``.

    >>> InstitutionNote(id="org", text="机构设置到位", kind="office").kind.value
    'office'
    """

    tag: ClassVar[str] = "institution"
    kind: InstitutionKind = attrs.field(
        default=InstitutionKind.OTHER, converter=_institution_kind
    )


@final
@attrs.frozen(kw_only=True)
class WindowNote(Facts):
    """A window of the service centre (政务服务窗口) as a report names it; ``text`` is its name.

    The window itself, with who works there, is a ``ServiceWindow``.

    >>> WindowNote(id="w1", text="党群综合服务窗口").tag
    'window'
    """

    tag: ClassVar[str] = "window"


@final
@attrs.frozen(kw_only=True)
class TargetPlan(Facts):
    """A plan with a deadline and a duration, such as a three-year plan.

    Its duration is a value: an audit knows it as ``programme.duration``.

    >>> TargetPlan(id="t", text="完成三年计划", duration=Quantity(3, "年")).duration.amount
    3
    """

    tag: ClassVar[str] = "task"
    duration: Quantity[Any] | None = None
