"""Numbers that know what they mean: exact, with unit, approximation and wording.

Start with :func:`quantity` for a definite amount, :func:`parse` for anything a report
prints, :func:`scan` for running text.
"""

from xiaoping.measures.allocation import allocate
from xiaoping.measures.approximation import Approximate, Policy
from xiaoping.measures.display import Display
from xiaoping.measures.display_policy import DisplayPolicy
from xiaoping.measures.fields import entity, quantity_field
from xiaoping.measures.interval import Interval, Truth
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.money import PriceIndex, constant_prices, deflate, inflate
from xiaoping.measures.numerals import Exact, exact
from xiaoping.measures.pint_room import from_pint, load_definitions
from xiaoping.measures.quantity import Quantity, identical, quantity
from xiaoping.measures.ratio import (
    GrowthRate,
    PercentagePoints,
    Share,
    Transition,
    average_growth,
    average_rate,
    chained,
    change,
    growth,
)
from xiaoping.measures.reader import Mention, MentionKind, parse, scan
from xiaoping.measures.relations import (
    adds_up,
    agrees,
    compare_at_most,
    compare_below,
    contradicts,
    entails,
)
from xiaoping.measures.unit_catalogue import UnitCatalogue, unit, unit_catalogue, units
from xiaoping.measures.units import Unit
from xiaoping.measures.value import Value, printed_extent

__all__ = [
    "Approximate",
    "Display",
    "DisplayPolicy",
    "Exact",
    "GrowthRate",
    "Interval",
    "Mention",
    "MentionKind",
    "Missing",
    "MissingReason",
    "PercentagePoints",
    "Policy",
    "PriceIndex",
    "Quantity",
    "Share",
    "Transition",
    "Truth",
    "Unit",
    "UnitCatalogue",
    "Value",
    "adds_up",
    "agrees",
    "allocate",
    "average_growth",
    "average_rate",
    "chained",
    "change",
    "compare_at_most",
    "compare_below",
    "constant_prices",
    "contradicts",
    "deflate",
    "entails",
    "entity",
    "exact",
    "from_pint",
    "growth",
    "identical",
    "inflate",
    "load_definitions",
    "parse",
    "printed_extent",
    "quantity",
    "quantity_field",
    "scan",
    "unit",
    "unit_catalogue",
    "units",
]
