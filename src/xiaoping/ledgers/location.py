"""Where households are: the names of villages and groups in a ledger, as codes of areas."""

from __future__ import annotations

from xiaoping.areas import Area, AreaBook, Level

__all__ = ["code_of_group"]


def code_of_group(areas: AreaBook, village: str, group: str) -> str:
    """Return the code of a group of a village; of the village where no group is told.

    A village whose groups the book does not have gives its own code.

    Args:
        areas: The areas.
        village: The name of the village.
        group: The name of the group, such as 第一组, which every village has; may be empty.

    Raises:
        AbsentError: The book has no such village, or has groups of it but not this one.
        AmbiguousError: It has several of the name.

    >>> areas = AreaBook((Area("431228223204", "小冲村"), Area("43122822320401", "第一组")))
    >>> code_of_group(areas, "小冲村", "第一组"), code_of_group(areas, "小冲村", "")
    ('43122822320401', '431228223204')
    """
    found = areas.named(village)
    code = found.code if isinstance(found, Area) else found.within
    if not group:
        return code
    groups = tuple(area for area in areas.children_of(code) if area.level is Level.GROUP)
    inner = AreaBook(groups).named(group) if groups else None
    return inner.code if isinstance(inner, Area) else code
