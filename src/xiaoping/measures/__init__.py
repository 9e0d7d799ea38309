"""Numbers that know what they mean: exact, with unit, approximation and wording.

Start with :func:`quantity` for a definite amount, :func:`parse` for anything a report
prints, :func:`scan` for running text.
"""

from xiaoping.measures.approximation import Approximate, Interval, Truth
from xiaoping.measures.display import Display
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.numerals import Exact, exact
from xiaoping.measures.quantity import Quantity, from_pint, identical, quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share, growth
from xiaoping.measures.reader import Mention, MentionKind, parse, scan
from xiaoping.measures.units import Unit, load_definitions, unit, units
from xiaoping.measures.value import Value

__all__ = [
    "Approximate",
    "Display",
    "Exact",
    "GrowthRate",
    "Interval",
    "Mention",
    "MentionKind",
    "Missing",
    "MissingReason",
    "PercentagePoints",
    "Quantity",
    "Share",
    "Truth",
    "Unit",
    "Value",
    "exact",
    "from_pint",
    "growth",
    "identical",
    "load_definitions",
    "parse",
    "quantity",
    "scan",
    "unit",
    "units",
]
