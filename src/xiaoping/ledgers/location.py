"""Where households are: the names of villages and groups in a ledger, as codes of areas."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, final

import attrs

from xiaoping.areas import AreaBook, Level, Place
from xiaoping.errors import AbsentError, AmbiguousError, XiaopingError

__all__ = ["PlaceNames", "Unplaced"]

_REMEMBERED: Final = 10_000
_HINTED: Final = 200
"""So many wrong names are told with what is near them, which takes time."""
_OF_A_VILLAGE: Final = 12


@final
@attrs.frozen(kw_only=True)
class Unplaced:
    """Why two names are no place.

    Attributes:
        column: Which of the two it is: the village, or its group.
        code: The code of the message.
        name: The name.
        near: Names or codes that are meant, perhaps.

    >>> Unplaced(column="village", code="ledger.area-absent", name="甲村").near
    ()
    """

    column: Literal["village", "group"]
    code: str
    name: str
    near: tuple[str, ...] = ()


@final
class PlaceNames:
    """The villages of a book of areas, and their groups, by name.

    Townships and what is above them are no place of a household.  A group is looked up in
    its village, as every village has a 第一组; a village whose groups the book does not
    have gives its own code.

    >>> from xiaoping.areas import Area
    >>> areas = AreaBook((Area("431228223000", "晓坪乡"), Area("431228223204", "小冲村"),
    ...                   Area("43122822320401", "第一组")))
    >>> names = PlaceNames(areas)
    >>> names.code_of("小冲村", "第一组"), names.code_of("小冲村"), names.code_of("晓坪乡").near
    ('43122822320401', '431228223204', ())
    """

    def __init__(self, areas: AreaBook) -> None:
        """Part the villages from the rest."""
        self._areas = areas
        self._villages = AreaBook(
            tuple(area for area in areas.areas if area.level is Level.VILLAGE),
            tuple(place for place in areas.places if len(place.within) >= _OF_A_VILLAGE),
        )
        self._groups: dict[str, AreaBook] = {}
        self._wrong = 0
        self._known = lru_cache(maxsize=_REMEMBERED)(self._placed)

    def code_of(self, village: str, group: str = "") -> str | Unplaced:
        """Return the code of a group of a village, or why there is none.

        Args:
            village: The name of the village.
            group: The name of the group; may be empty.
        """
        return self._known(village, group)

    def _placed(self, village: str, group: str) -> str | Unplaced:
        code = self._named("village", self._villages, village)
        if isinstance(code, Unplaced) or not group:
            return code
        inner = self._groups.get(code)
        if inner is None:
            held = self._areas.children_of(code)
            inner = AreaBook(tuple(area for area in held if area.level is Level.GROUP))
            self._groups[code] = inner
        return self._named("group", inner, group) if inner.areas else code

    def _named(
        self, column: Literal["village", "group"], book: AreaBook, name: str
    ) -> str | Unplaced:
        try:
            if self._wrong >= _HINTED and not book.has_name(name):
                return Unplaced(column=column, code="ledger.area-absent", name=name)
            found = book.named(name)
        except AbsentError as error:
            self._wrong += 1
            return _unplaced(column, "ledger.area-absent", name, error)
        except AmbiguousError as error:
            return _unplaced(column, "ledger.area-several", name, error)
        return found.within if isinstance(found, Place) else found.code


def _unplaced(
    column: Literal["village", "group"], code: str, name: str, error: XiaopingError
) -> Unplaced:
    near = error.details.get("near", error.details.get("codes", ()))
    return Unplaced(column=column, code=code, name=name, near=tuple(map(str, near)))  # type: ignore[call-overload]  # a tuple of texts
