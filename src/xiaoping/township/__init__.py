"""A township's folder: ledgers, data and settings, read as one, begun and continued."""

from xiaoping.township.beginning import begin_sample, begin_township
from xiaoping.township.continuing import continue_township
from xiaoping.township.folder import SourceFile, TownshipFolder
from xiaoping.township.gaps import Gap, find_gaps
from xiaoping.township.layout import Layout, Part
from xiaoping.township.planning import Begun
from xiaoping.township.reading import read_township
from xiaoping.township.settings import Settings

__all__ = [
    "Begun",
    "Gap",
    "Layout",
    "Part",
    "Settings",
    "SourceFile",
    "TownshipFolder",
    "begin_sample",
    "begin_township",
    "continue_township",
    "find_gaps",
    "read_township",
]
