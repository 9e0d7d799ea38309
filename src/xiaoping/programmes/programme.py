"""Programmes: the lines of work a township reports on."""

from __future__ import annotations

import re
from typing import Any, Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError, TextError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, Given, chosen, measured
from xiaoping.measures.dimensions import Calendar
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import a_text, check_order, to_when
from xiaoping.sensitivity import quotable

__all__ = ["Programme"]

_CODE: Final = re.compile(r"[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*")


def _years(given: Quantity[Any] | str | int | None) -> Quantity[Any] | None:
    return measured("duration", given, "年", Calendar)


def _status(given: Given) -> Coded | None:
    return chosen("status", given, "programme_status")


@final
@attrs.frozen(kw_only=True)
class Programme:
    """A line of work (专项工作).

    Attributes:
        code: The code; parts of a programme stand behind a stroke.
        zh: The name in Chinese.
        en: The name in English.
        document: The document it is based on.
        lead: Who leads it.
        note: What a reader must know.
        begun: When it began.
        ended: When it ended, or is to end.
        duration: How long it is to last (为期三年); a bare number counts years.
        status: Whether it is a campaign or has become routine (programme_status).
        task_force: The group that leads it (专项工作领导小组).
        issuer: Who set it up: the county, the township.

    Raises:
        TextError: The code is malformed.
        InvariantError: It ended before it began, or lasts no time at all.

    >>> Programme(code="poverty-alleviation/basic-security", zh="基本保障").parent
    'poverty-alleviation'
    >>> campaign = Programme(code="sweep-black", zh="扫黑除恶专项斗争", duration="三年", status="专项")
    >>> str(campaign.duration), campaign.status.en
    ('三年', 'campaign')
    """

    code: str = attrs.field(validator=a_text, metadata=PUBLIC)
    zh: str = attrs.field(validator=a_text, metadata=PUBLIC)
    en: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    document: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    lead: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    begun: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    ended: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    duration: Quantity[Any] | None = attrs.field(
        default=None, converter=_years, metadata=PUBLIC
    )
    status: Coded | None = attrs.field(default=None, converter=_status, metadata=PUBLIC)
    task_force: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    issuer: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)

    @code.validator
    def _formed(self, _attribute: object, value: str) -> None:
        if not _CODE.fullmatch(value):
            raise fail(TextError, "programme.code", given=quotable(value))

    def __attrs_post_init__(self) -> None:
        """Refuse what ends before it begins, and what lasts no time."""
        check_order(begun=self.begun, ended=self.ended)
        if self.duration is not None and not self.duration.amount:
            raise fail(InvariantError, "programme.lasts")

    @property
    def parent(self) -> str:
        """The code of the programme it is a part of; empty for none."""
        return self.code.rpartition("/")[0]
