"""Rules of duty that a service centre works by."""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.administration.service_window import bare_name
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, local_id
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import Open, a_flag, a_text, an_id, check_order, open_entry, to_when

__all__ = ["DUTIES", "DutySystem"]

DUTIES: Final = "duty_kind"
"""The code list of kinds of duty; it is open to users."""


def _kind(given: Coded | str | None) -> Open | None:
    return open_entry("kind", given, DUTIES)


@final
@attrs.frozen(kw_only=True)
class DutySystem:
    """A rule of duty that an office works by (工作制度): 首问责任制, 代转责任制, AB岗轮换制.

    Attributes:
        name: Its name.
        kind: What it obliges to (duty_kind, open); by default what the name means, where the
            list knows the name.
        institution: The office or centre that works by it.
        id: The number of the row, if rows have one.
        adopted: When it was adopted: a day, or the month or year.
        is_posted: Whether it hangs on the wall (是否上墙).
        ended: When it ceased to hold; empty while it holds.
        note: What else was told.

    Raises:
        InvariantError: It has no name, or ended before it was adopted.

    >>> DutySystem(name="首问责任制").kind.code, DutySystem(name="晨会制度").kind
    ('first_inquiry', None)
    """

    name: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    kind: Open | None = attrs.field(default=None, converter=_kind, metadata=PUBLIC)
    institution: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    adopted: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    is_posted: bool | None = attrs.field(default=None, validator=a_flag, metadata=PUBLIC)
    ended: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what has no name; take the kind from a name that the list knows."""
        if not self.name.strip():
            raise fail(InvariantError, "duty-system.name")
        check_order(adopted=self.adopted, ended=self.ended)
        if self.kind is None:
            meant = _kind(bare_name(self.name))
            if isinstance(meant, Coded):
                object.__setattr__(self, "kind", meant)
