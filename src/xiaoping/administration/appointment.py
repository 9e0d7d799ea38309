"""Appointments to the posts of institutions, from the township's review to the document."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final, final

import attrs

from xiaoping.administration.institution import bare
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, check_day, local_id
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, happened
from xiaoping.row import a_flag, a_text, an_id, check_order, to_when

__all__ = ["APPOINTED", "STEPS", "STEP_LIST", "Appointment"]

STEP_LIST: Final = "appointment_step"
"""The code list of steps; it is closed."""

STEPS: Final = (
    "reviewed",
    "reported",
    "rechecked",
    "filed",
    "approved",
    "appointed",
    "ended",
)
"""The steps in their order; each is a field of an appointment and a code of the list."""

APPOINTED: Final = "appointed"
_NEEDED: Final = ("reviewed", "approved")
"""The steps without which nobody is appointed; the others lie between the two."""


@final
@attrs.frozen(kw_only=True)
class Appointment:
    """Somebody's appointment to a post of an institution, step by step (任免).

    The officer is named as the bearer of a public post and nothing else is told of them.

    Attributes:
        institution: The institution: its number, or its name.
        id: The number of the row, if rows have one.
        post: The post (职务).
        is_head: Whether it is that of the head of the institution (主要负责人).
        officer: The name of whoever is appointed.
        reviewed: When the township had reviewed it (乡镇审查).
        reported: When it was reported to the higher office (上报).
        rechecked: When the higher office had reviewed it again (上级复审).
        filed: When it was put on file there (备案).
        approved: When it was approved (批复).
        appointed: When the document that appoints was issued (下文任命).
        ended: When the officer was removed from the post (免职).
        document: The number of the document that appoints (任职文号).
        issuer: Who issued it.
        note: What else was told.

    Raises:
        InvariantError: No institution is told, or neither a post nor an officer nor a step; a
            step is before an earlier one.

    >>> head = Appointment(institution="党政综合办公室", post="主任", is_head=True,
    ...                    reviewed="2020年3月", reported="2020年3月", appointed="2020-05-08")
    >>> head.stage.zh, [step.zh for step in head.left_out], head.is_standing(datetime.date(2020, 12, 31))
    ('任命', ['批复'], True)
    >>> Appointment(institution="党政综合办公室", reviewed=2020, approved=2019)
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: 'approved' (2019) is before 'reviewed' (2020). ...
    """

    institution: str = attrs.field(converter=bare, validator=a_text, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    post: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    is_head: bool | None = attrs.field(default=None, validator=a_flag, metadata=INTERNAL)
    officer: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    reviewed: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    reported: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    rechecked: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    filed: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    approved: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    appointed: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    ended: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    document: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    issuer: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse an appointment to nothing, and steps that are out of their order."""
        if not self.institution:
            raise fail(InvariantError, "appointment.no-institution")
        if not (self.post or self.officer or self.stage):
            raise fail(InvariantError, "appointment.nothing")
        check_order(**dict(self._told()))

    def _told(self) -> Iterator[tuple[str, Occasion]]:
        """Yield the steps that were told, in their order."""
        for name in STEPS:
            when: Occasion | None = getattr(self, name)
            if when is not None:
                yield name, when

    @property
    def stage(self) -> Coded | None:
        """The furthest step that was told (appointment_step); ``None`` if none was."""
        names = [name for name, _ in self._told()]
        return Coded(STEP_LIST, names[-1]) if names else None

    @property
    def left_out(self) -> tuple[Coded, ...]:
        """The steps that an appointment needs and that this one, which is made, does not tell."""
        if self.appointed is None:
            return ()
        return tuple(Coded(STEP_LIST, name) for name in _NEEDED if getattr(self, name) is None)

    def stage_on(self, day: datetime.date, kept: datetime.date | None = None) -> Coded | None:
        """Return the furthest step that had certainly been taken by the end of a day.

        Args:
            day: The day.
            kept: The day the ledger was kept, by default the same.

        >>> head = Appointment(institution="经济发展办公室", reviewed=2019, appointed="2020-05-08")
        >>> [head.stage_on(datetime.date(2020, month, 1)).zh for month in (3, 6)]
        ['乡镇审查', '任命']
        """
        check_day("day", day)
        names = [name for name, when in self._told() if happened(when, day, kept)]
        return Coded(STEP_LIST, names[-1]) if names else None

    def is_standing(self, day: datetime.date, kept: datetime.date | None = None) -> bool | None:
        """Say whether the officer holds the post at the end of a day; ``None`` if unknown.

        Who is only proposed does not hold it.  Of a row that tells no step nothing is known.

        Args:
            day: The day.
            kept: The day the ledger was kept, by default the same.

        >>> Appointment(institution="经济发展办公室", reported=2020).is_standing(datetime.date(2020, 12, 31))
        False
        """
        check_day("day", day)
        ended = False if self.ended is None else happened(self.ended, day, kept)
        if ended:
            return False
        if self.appointed is None:
            return None if self.ended is not None or self.stage is None else False
        begun = happened(self.appointed, day, kept)
        if begun is False:
            return False
        return None if ended is None or begun is None else True
