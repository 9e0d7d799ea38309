"""Statistical areas and places, and what becomes of them over time."""

from xiaoping.areas.area import Area, Level, Place, area_code, code_at
from xiaoping.areas.book import AreaBook
from xiaoping.areas.history import AreaChange, ChangeKind

__all__ = [
    "Area",
    "AreaBook",
    "AreaChange",
    "ChangeKind",
    "Level",
    "Place",
    "area_code",
    "code_at",
]
