"""Service centres of villages, which take matters in and hand them on."""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, local_id
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import a_count, a_flag, a_text, an_id, check_order, to_village, to_when

__all__ = ["VillageCentre"]

_WEEK: Final = 7


@final
@attrs.frozen(kw_only=True)
class VillageCentre:
    """The service centre of a village (村便民服务中心、便民服务站).

    Attributes:
        village: The name of the village, as a ledger prints it.
        area: The code of the village.
        name: The name of the centre.
        id: Its number, if centres have one.
        opened: When it began to work: a day, or the month or year.
        closed: When it ceased; empty while it works.
        officers: How many help there (代办员); they are counted and not named.
        days_open: On how many days a week it is open, from 1 to 7.
        is_posted: Whether its rules hang on the wall (制度上墙).
        note: What else was told.

    Raises:
        InvariantError: It tells neither its village nor its name; it is open on no day of the
            week or on more than seven; it closed before it opened.

    >>> VillageCentre(village="甲村", officers=2, days_open=5).is_posted is None
    True
    """

    village: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    area: str = attrs.field(default="", converter=to_village, metadata=INTERNAL)
    name: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    opened: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    closed: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    officers: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    days_open: int | None = attrs.field(default=None, validator=a_count, metadata=PUBLIC)
    is_posted: bool | None = attrs.field(default=None, validator=a_flag, metadata=PUBLIC)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no centre."""
        if not (self.village.strip() or self.area or self.name.strip()):
            raise fail(InvariantError, "village-centre.nowhere")
        if self.days_open is not None and not 1 <= self.days_open <= _WEEK:
            raise fail(InvariantError, "village-centre.days", given=self.days_open)
        check_order(opened=self.opened, closed=self.closed)
