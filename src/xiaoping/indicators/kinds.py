"""How a figure behaves when figures are put together."""

from __future__ import annotations

from enum import Enum

__all__ = ["Kind"]


class Kind(Enum):
    """How a figure behaves when figures are put together.

    A cumulative figure is not a kind: being cumulative is a property of its period.

    >>> Kind("stock").name
    'STOCK'
    """

    STOCK = "stock"
    FLOW = "flow"
    RATIO = "ratio"
    GROWTH = "growth"
    INDEX = "index"
    STRUCTURE = "structure"
