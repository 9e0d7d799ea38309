"""Windows of a service centre, at which matters are taken in."""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.areas import Area, Level
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, local_id
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import a_text, an_id, check_order, to_place, to_when

__all__ = ["ServiceWindow", "bare_name"]

_QUOTES: Final = "“”\"'‘’「」《》 \u3000"


def bare_name(given: str) -> str:
    """Return a name without the quotation marks in which reports put it.

    >>> bare_name("“党群综合服务窗口”")
    '党群综合服务窗口'
    """
    return given.strip(_QUOTES)


@final
@attrs.frozen(kw_only=True)
class ServiceWindow:
    """A window of a government service centre (政务服务窗口).

    Attributes:
        name: Its name, such as 社会事务服务窗口.
        id: Its number, if windows have one.
        centre: The centre that it belongs to (政务服务中心).
        area: The code of the township or village of the centre.
        village: The name of the village, as a ledger prints it.
        opened: When it began to work: a day, or the month or year.
        closed: When it ceased; empty while it works.
        note: What else was told.

    Raises:
        InvariantError: It has no name, or closed before it opened.

    >>> ServiceWindow(name="社会事务服务窗口", opened=2019).called
    ('社会事务服务窗口',)
    """

    name: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    centre: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    opened: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    closed: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no window."""
        if not bare_name(self.name):
            raise fail(InvariantError, "service-window.name")
        check_order(opened=self.opened, closed=self.closed)

    @property
    def is_of_village(self) -> bool:
        """Whether it is a window of a village's centre, not of the township's.

        >>> ServiceWindow(name="便民服务窗口", village="甲村").is_of_village
        True
        """
        if self.village.strip():
            return True
        return bool(self.area) and Area(self.area, self.area).level is not Level.TOWNSHIP

    @property
    def called(self) -> tuple[str, ...]:
        """What rows of other ledgers may call it: its number, if any, and its name."""
        name = bare_name(self.name)
        return (self.id, name) if self.id else (name,)
