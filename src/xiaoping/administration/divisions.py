"""The divisions of the code lists as a book of areas.

Areas and code lists are two rooms of one floor and do not know each other; here, a floor
above, the lists of divisions become areas.
"""

from __future__ import annotations

from xiaoping.areas import Area, AreaBook
from xiaoping.codelists import codelist

__all__ = ["area_book"]


def area_book(*list_ids: str) -> AreaBook:
    """Return the divisions of code lists as a book of areas.

    Args:
        list_ids: The ids of the lists, such as ``area_townships``; without any, those
            from the province down to the villages.

    Raises:
        AbsentError: There is no such list; near ids are named.
        TextError: A code of the list is no code of an area.

    >>> book = area_book("area_path", "area_townships", "area_villages")
    >>> [area.name for area in book.ancestors("431228223206")]
    ['晓坪乡', '芷江侗族自治县', '怀化市', '湖南省']
    """
    ids = list_ids or ("area_path", "area_townships", "area_villages")
    entries = (item for list_id in ids for item in codelist(list_id).values())
    return AreaBook(tuple(Area(item.code, item.zh) for item in entries))
