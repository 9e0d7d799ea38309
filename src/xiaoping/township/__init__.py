"""A township's folder: ledgers, data and settings, read as one, begun and continued."""

from xiaoping.township.beginning import begin_sample, begin_township
from xiaoping.township.continuing import continue_township
from xiaoping.township.folder import SourceFile, TownshipFolder
from xiaoping.township.gaps import Gap, find_gaps
from xiaoping.township.layout import Layout, Part
from xiaoping.township.measuring import (
    Match,
    MeasuredFolder,
    Standing,
    Wanted,
    compare_measured,
    measure_township,
)
from xiaoping.township.planning import Begun
from xiaoping.township.printing import Printing, Printings, When
from xiaoping.township.reading import read_township
from xiaoping.township.settings import Settings, Use

__all__ = [
    "Begun",
    "Gap",
    "Layout",
    "Match",
    "MeasuredFolder",
    "Part",
    "Printing",
    "Printings",
    "Settings",
    "SourceFile",
    "Standing",
    "TownshipFolder",
    "Use",
    "Wanted",
    "When",
    "begin_sample",
    "begin_township",
    "compare_measured",
    "continue_township",
    "find_gaps",
    "measure_township",
    "read_township",
]
