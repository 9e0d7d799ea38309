"""National and register code lists."""

from xiaoping.codelists.coded import Coded, coded
from xiaoping.codelists.crosswalk import Crosswalk, Fit, Match, crosswalk, crosswalks
from xiaoping.codelists.reader import Code, CodeList, codelist, codelists

__all__ = [
    "Code",
    "CodeList",
    "Coded",
    "Crosswalk",
    "Fit",
    "Match",
    "coded",
    "codelist",
    "codelists",
    "crosswalk",
    "crosswalks",
]
