"""Plans: what a township sets out to do in the next years, and what they follow on."""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, local_id
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.periods import FiveYearPlan, Period, Year, YearRange
from xiaoping.row import GivenPeriod, a_text, an_id, to_period, to_place, to_when

__all__ = ["Plan"]

_YEARS: Final = (FiveYearPlan, YearRange, Year)


def _period(given: GivenPeriod) -> FiveYearPlan | YearRange | Year:
    """Return the years of a plan; other periods, and none, are refused."""
    found: Period | None = to_period(given)
    if not isinstance(found, FiveYearPlan | YearRange | Year):
        raise fail(InvariantError, "plan.no-years", given="—" if found is None else str(found))
    return found


@final
@attrs.frozen(kw_only=True)
class Plan:
    """A plan of several years (规划), such as that of the 14th five-year plan.

    Its goals are ``Goal`` rows and its targets are ``Target`` rows that name its id.

    Attributes:
        id: The number or code that goals and targets call it by.
        title: What it is called.
        period: Its years: a five-year plan, a range of years, or one year.
        area: The code of the township, village or group it is for.
        positioning: What the area is to be (发展定位), in a sentence.
        predecessor: The id of the plan that it follows.
        document: The number or title of the document it was adopted with (文号).
        issuer: Who adopted it.
        adopted: When it was adopted (通过时间).
        note: What a reader must know.

    Raises:
        InvariantError: It has no id, no title, or no years, or follows itself.

    >>> plan = Plan(id="P14", title="“十四五”规划", period="FYP14", predecessor="P13")
    >>> plan.period.start.year, plan.period.end.year
    (2021, 2025)
    """

    id: str = attrs.field(repr=local_id, validator=an_id, metadata=PUBLIC)
    title: str = attrs.field(validator=a_text, metadata=PUBLIC)
    period: FiveYearPlan | YearRange | Year = attrs.field(
        default=None, converter=_period, metadata=PUBLIC
    )
    area: str = attrs.field(default="", converter=to_place, metadata=PUBLIC)
    positioning: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    predecessor: str = attrs.field(
        default="", repr=local_id, validator=an_id, metadata=INTERNAL
    )
    document: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    issuer: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    adopted: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a plan that nothing calls, and one that follows itself."""
        if not self.id or not self.title.strip():
            raise fail(InvariantError, "plan.nothing", id=shown_id(self.id))
        if self.predecessor in (self.id, self.title):
            raise fail(InvariantError, "plan.follows-itself", plan=shown_id(self.id))
