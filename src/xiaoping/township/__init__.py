"""A township's folder: ledgers, data and settings, read as one, begun and continued."""

from xiaoping.township.layout import Layout, Part
from xiaoping.township.settings import Settings

__all__ = ["Layout", "Part", "Settings"]
