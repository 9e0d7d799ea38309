"""Observations: one value of one indicator for one area and period, with its source."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final, final

import attrs

from xiaoping.errors import InvariantError, TextError, nearest
from xiaoping.measures.approximation import WORDS, Approximate, Shape
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.value import Value
from xiaoping.messages import fail
from xiaoping.periods import Period, parse_period
from xiaoping.source import Source

__all__ = [
    "Breakdown",
    "Key",
    "Observation",
    "Relation",
    "RelationKind",
    "Scenario",
    "scenario_of",
]

Breakdown = tuple[tuple[str, str], ...]
"""Dimensions and codes that narrow an observation, sorted: ``(("sex", "2"),)``."""

_PERSONAL: Final = frozenset(
    {"person", "persons", "person_id", "citizen_id", "name", "phone", "bank_card"}
    | {"household", "households", "household_id", "head", "head_name", "member", "members"}
    | {
        "姓名",
        "身份证号",
        "身份证号码",
        "公民身份号码",
        "电话",
        "手机号",
        "户",
        "户主",
        "户编号",
        "人员",
    }
)
"""Dimensions that would make a figure one of a single person or household."""


class Scenario(Enum):
    """Whether a value happened, is expected, was handed down, or is planned."""

    ACTUAL = "actual"
    FORECAST = "forecast"
    TASK = "task"
    PLAN = "plan"


class RelationKind(Enum):
    """How one observation stands to another."""

    OF_WHICH = "of_which"
    PAIR = "pair"
    TRIPLE = "triple"
    TARGET_OF = "target_of"
    ACTUAL_OF = "actual_of"
    GROWTH_OF = "growth_of"
    EQUALS = "equals"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    POSSIBLE_OVERLAP = "possible_overlap"
    SUPERSEDES = "supersedes"
    MEMBER_OF = "member_of"


@final
@attrs.frozen
class Relation:
    """A relation to the observation whose ``id`` is ``target``.

    >>> Relation("of_which", "households-total").kind.name
    'OF_WHICH'
    """

    kind: RelationKind = attrs.field(converter=RelationKind)
    target: str


def _breakdown(pairs: Breakdown) -> Breakdown:
    return tuple(sorted((str(name), str(code)) for name, code in pairs))


@final
@attrs.frozen
class Key:
    """What makes an observation unique in a data set.

    The canonical text is ``indicator@period/area``, with ``:scenario`` unless actual and
    ``?dimension=code&…`` for a breakdown.

    >>> key = Key.parse("econ.gdp@2020/431228223000:forecast")
    >>> key.scenario.value, str(key)
    ('forecast', 'econ.gdp@2020/431228223000:forecast')
    """

    indicator: str
    area: str
    period: Period
    scenario: Scenario = Scenario.ACTUAL
    breakdown: Breakdown = attrs.field(default=(), converter=_breakdown)

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read the canonical text.

        Raises:
            TextError: The text is no key.
        """
        head, _, tail = text.partition("?")
        indicator, at, rest = head.partition("@")
        # A period may hold a stroke itself (2018/2020), an area never does.
        period, stroke, place = rest.rpartition("/")
        if place.startswith("place:"):
            area, scenario = place, "actual"
            if place.count(":") > 1:
                area, _, scenario = place.rpartition(":")
        else:
            area, _, scenario = place.partition(":")
        known = [item.value for item in Scenario]
        if not (at and stroke and indicator and area) or (scenario or "actual") not in known:
            raise fail(TextError, "observation.key", given=text)
        pairs = [pair.partition("=") for pair in tail.split("&") if pair]
        return cls(
            indicator,
            area,
            parse_period(period),
            Scenario(scenario or "actual"),
            tuple((name, code) for name, _, code in pairs),
        )

    def __str__(self) -> str:
        """Return the canonical text."""
        text = f"{self.indicator}@{self.period}/{self.area}"
        if self.scenario is not Scenario.ACTUAL:
            text += f":{self.scenario.value}"
        if self.breakdown:
            text += "?" + "&".join(f"{name}={code}" for name, code in self.breakdown)
        return text


def _relations(items: Iterable[Relation]) -> tuple[Relation, ...]:
    return tuple(items)


_MISSING_STATUS: Final = {
    MissingReason.NOT_COLLECTED: "L",
    MissingReason.UNKNOWN: "O",
    MissingReason.BELOW_UNIT: "N",
    MissingReason.NOT_COMPARABLE: "D",
    MissingReason.SUPPRESSED: "Q",
    MissingReason.NOT_APPLICABLE: "M",
}


@final
@attrs.frozen
class Observation:
    """A value with everything that makes it accountable.

    Attributes:
        indicator: The code of the indicator.
        area: The code of the area, or the id of a place.
        period: The period; cumulative and as-of figures say so here.
        value: The value, or the reason why it is missing.
        scenario: Actual, forecast (预计), task handed down, or plan.
        breakdown: What narrows it further, such as sex; never a person.
        id: A handle that relations refer to; unique in its data set if not empty.
        wording: Words that state the value without a figure, such as 全部脱贫.
        programme: The programme it belongs to.
        relations: How it stands to other observations.
        source: Where it comes from.
        note: What a reader must know.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> o = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元"),
    ...                 scenario=Scenario.FORECAST)
    >>> str(o), o.status
    ('econ.gdp@2020/431228223000:forecast = 9350万元', 'F')
    """

    indicator: str
    area: str
    period: Period
    value: Value
    scenario: Scenario = attrs.field(default=Scenario.ACTUAL, converter=Scenario, kw_only=True)
    breakdown: Breakdown = attrs.field(default=(), converter=_breakdown, kw_only=True)
    id: str = attrs.field(default="", kw_only=True)
    wording: str = attrs.field(default="", kw_only=True)
    programme: str = attrs.field(default="", kw_only=True)
    relations: tuple[Relation, ...] = attrs.field(
        default=(), converter=_relations, kw_only=True
    )
    source: Source | None = attrs.field(default=None, kw_only=True)
    note: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse an empty key, and a breakdown by persons or single households."""
        if not self.indicator or not self.area:
            raise fail(InvariantError, "observation.key", given=str(self.key))
        personal = sorted(_PERSONAL & {name for name, _ in self.breakdown})
        if personal:
            raise fail(InvariantError, "observation.personal", given=personal)

    @property
    def key(self) -> Key:
        """What makes it unique in a data set."""
        return Key(self.indicator, self.area, self.period, self.scenario, self.breakdown)

    @property
    def text(self) -> str:
        """The value as it is printed: its wording, or the figure with its unit."""
        return self.wording or str(self.value)

    @property
    def missing(self) -> bool:
        """Whether there is no value."""
        return isinstance(self.value, Missing)

    @property
    def status(self) -> str:
        """The code of SDMX CL_OBS_STATUS that follows from value and scenario.

        F forecast, E estimated (约), a letter for each reason of a missing value, else A.
        """
        if isinstance(self.value, Missing):
            return _MISSING_STATUS[self.value.reason]
        if self.scenario is Scenario.FORECAST:
            return "F"
        if isinstance(self.value, Approximate):
            shapes = {WORDS[word][0] for word in self.value.words}
            if Shape.ABOUT in shapes or Shape.NEARLY in shapes:
                return "E"
        return "A"

    def __str__(self) -> str:
        """Return key and value in one line."""
        return f"{self.key} = {self.text}"


def scenario_of(text: str) -> Scenario:
    """Return the scenario of this name, in English or Chinese; empty means actual.

    Raises:
        TextError: There is no such scenario.

    >>> scenario_of("预计")
    <Scenario.FORECAST: 'forecast'>
    """
    chinese = {
        "实际": "actual",
        "预计": "forecast",
        "任务": "task",
        "计划": "plan",
        "": "actual",
    }
    name = chinese.get(text.strip(), text.strip())
    known = [item.value for item in Scenario]
    if name not in known:
        near = nearest(name, known)
        raise fail(TextError, "observation.scenario", given=text, known=known, near=near)
    return Scenario(name)
