"""National and register code lists."""

from xiaoping.codelists.crosswalk import Crosswalk, Fit, Match, crosswalk, crosswalks
from xiaoping.codelists.reader import Code, CodeList, codelist, codelists

__all__ = [
    "Code",
    "CodeList",
    "Crosswalk",
    "Fit",
    "Match",
    "codelist",
    "codelists",
    "crosswalk",
    "crosswalks",
]
