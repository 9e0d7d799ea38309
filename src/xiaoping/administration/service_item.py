"""Items that a service centre takes in: where each stands, who has it now, and by when."""

from __future__ import annotations

import datetime
from typing import Final, final

import attrs

from xiaoping.administration.time_limit import TimeLimit, to_limit
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, Given, check_day, chosen, local_id
from xiaoping.messages import fail
from xiaoping.occasion import (
    Occasion,
    first_day,
    happened,
    is_after,
    last_day,
    occasion_text,
)
from xiaoping.row import Open, a_text, an_id, check_order, open_entry, to_place, to_when

__all__ = ["CHANNELS", "STATUSES", "ServiceItem"]

CHANNELS: Final = "service_channel"
"""The code list of the ways on which items come in; it is open to users."""

STATUSES: Final = "service_status"
"""The code list of how items stand."""

_ENDED: Final = frozenset({"settled", "returned", "withdrawn"})


def _channel(given: Coded | str | None) -> Open | None:
    return open_entry("channel", given, CHANNELS)


def _status(given: Given) -> Coded | None:
    return chosen("status", given, STATUSES)


@final
@attrs.frozen(kw_only=True)
class ServiceItem:
    """An item that was brought to a service centre, or handed on by a village (办件、代办事项).

    Whoever brought it is named nowhere: an item has a number.

    Attributes:
        id: Its number (事项编号).
        business: The business it belongs to, as the ledger of posts calls it.
        title: What it is about, in words that name nobody.
        area: The code of the village or township whose centre took it in.
        village: The name of the village, as a ledger prints it.
        channel: On which way it came in (service_channel, open): 村级代转, 窗口, 网上.
        window: The number or the name of the window that handles it.
        received: When it was first taken in, in the village or at the window (受理时间).
        first_asked: The name of who was asked first and answers for it (首问责任人).
        handed_on: When the village or the window handed it on (代转时间).
        holder: Who has it now: an institution or a person (现办理人、承办单位).
        limit: Within what time it was promised to be settled (承诺时限).
        due: By when it must be settled (办结时限); a month means its last day.
        status: How it stands (service_status).
        closed: When it was settled, returned or withdrawn (办结时间).
        result: What came of it.
        note: What else was told.

    Raises:
        InvariantError: It tells nothing; it was closed before it was taken in or handed on,
            is due before it was taken in, or has an end though it is still being handled.

    >>> item = ServiceItem(id="2020-017", business="医保参保登记", received="2020-05-06", due="2020-05-20")
    >>> day = datetime.date(2020, 6, 1)
    >>> item.is_open(day), item.is_overdue(day), item.days_late(day)
    (True, True, 12)
    """

    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    business: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    title: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    channel: Open | None = attrs.field(default=None, converter=_channel, metadata=INTERNAL)
    window: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    received: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    first_asked: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    handed_on: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    holder: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    limit: TimeLimit | None = attrs.field(default=None, converter=to_limit, metadata=INTERNAL)
    due: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    status: Coded | None = attrs.field(default=None, converter=_status, metadata=INTERNAL)
    closed: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    result: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what tells of nothing, and times that cannot be."""
        if not (self.id or self.business.strip() or self.title.strip()):
            raise fail(InvariantError, "service-item.nothing")
        self._check_times()
        status, closed = self.status, self.closed
        if closed is not None and status is not None and status.code not in _ENDED:
            raise fail(
                InvariantError,
                "service-item.open-closed",
                status_zh=status.zh,
                status_en=status.en,
                closed=occasion_text(closed),
            )

    def _check_times(self) -> None:
        received, closed = self.received, self.closed
        if received is not None and closed is not None and is_after(received, closed):
            raise fail(
                InvariantError,
                "service-item.closed-early",
                closed=occasion_text(closed),
                received=occasion_text(received),
            )
        check_order(received=received, handed_on=self.handed_on, closed=closed)
        check_order(received=received, due=self.due)

    @property
    def last_day(self) -> datetime.date | None:
        """The last day on which it is in time: as told, else by a limit in calendar days.

        ``None`` where nobody told it: working days are not known without the free days of
        the year.
        """
        if self.due is not None:
            return last_day(self.due)
        if self.limit is None or not isinstance(self.received, datetime.date):
            return None
        return self.limit.last_day(self.received)

    @property
    def _sure_day(self) -> datetime.date | None:
        """The last day on which it is in time for certain: of working days a lower bound."""
        if self.due is not None or self.limit is None:
            return self.last_day
        if not isinstance(self.received, datetime.date):
            return None
        return self.limit.sure_day(self.received)

    @property
    def is_ended(self) -> bool:
        """Whether it was settled, returned or withdrawn."""
        if self.status is not None:
            return self.status.code in _ENDED
        return self.closed is not None

    @property
    def is_settled(self) -> bool:
        """Whether it was settled; one that only tells when it was closed, was."""
        return self.is_ended and (self.status is None or self.status.code == "settled")

    @property
    def is_handed_on(self) -> bool:
        """Whether it was handed on: it tells when, or that it came from a village."""
        if self.handed_on is not None:
            return True
        is_village = isinstance(self.channel, Coded) and self.channel.code == "village"
        return is_village or (self.status is not None and self.status.code == "handed_on")

    def is_open(self, day: datetime.date) -> bool | None:
        """Say whether it was being handled on a day; ``None`` where that is not known.

        What has ended without telling when, is taken to have ended by then.
        """
        check_day("day", day)
        if self.received is not None and first_day(self.received) > day:
            return False
        if self.is_ended:
            if self.closed is None:
                return False
            is_over = happened(self.closed, day, max(day, last_day(self.closed)))
            return None if is_over is None else not is_over
        return True

    def is_overdue(self, day: datetime.date) -> bool | None:
        """Say whether it was late on a day: still open after its last day, or ended after it.

        ``None`` where it has no last day, or its end is not known closely enough.
        """
        is_open = self.is_open(day)
        if is_open is None:
            return None
        if is_open:
            return self._is_late(day)
        if self.received is not None and first_day(self.received) > day:
            return False
        return None if self.closed is None else self._is_late(self.closed)

    def _is_late(self, when: Occasion) -> bool | None:
        """Say whether a time is after the last day; ``None`` where that is not known."""
        last, sure = self.last_day, self._sure_day
        if last is None:
            return False if sure is not None and _after(when, sure) is False else None
        return _after(when, last)

    def days_late(self, day: datetime.date) -> int | None:
        """Return for how many calendar days it was late on a day; ``None`` if it was not or unknown.

        Of an end of which only the month is known, these are the fewest that it can have been.
        """
        if not self.is_overdue(day) or self.last_day is None:
            return None
        end = day if self.is_open(day) or self.closed is None else first_day(self.closed)
        return (end - self.last_day).days

    @property
    def is_in_time(self) -> bool | None:
        """Whether it was settled in time; ``None`` if it was not settled, or that is unknown."""
        if not self.is_settled or self.closed is None:
            return None
        is_late = self._is_late(self.closed)
        return None if is_late is None else not is_late

    @property
    def completion(self) -> int | None:
        """How many calendar days it took to settle; nothing for the same day (即办).

        ``None`` unless it was settled and both days are known.
        """
        received, closed = self.received, self.closed
        if not self.is_settled:
            return None
        if not isinstance(received, datetime.date) or not isinstance(closed, datetime.date):
            return None
        return (closed - received).days


def _after(when: Occasion, day: datetime.date) -> bool | None:
    """Say whether something was after a day; ``None`` where the day lies within its period."""
    if first_day(when) > day:
        return True
    return False if last_day(when) <= day else None
