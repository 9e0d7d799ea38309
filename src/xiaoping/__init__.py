"""Township statistics as typed, unit-aware, exact values: enter once, report everywhere.

This front door holds what is used in the first hour; everything else is one package down
(``xiaoping.measures``, ``xiaoping.indicators``, ``xiaoping.report``, ``xiaoping.reading``).
Names load on first use, so that importing the package costs next to nothing.

>>> import xiaoping as xp
>>> xp.quantity("3.2万亩").to("公顷").amount
Fraction(6400, 3)
>>> str(xp.quantity("1.26万元") / xp.quantity("63人"))
'200元/人'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xiaoping.areas import Area, AreaBook, Place
    from xiaoping.dossier import Dossier
    from xiaoping.engines import explain, measure
    from xiaoping.errors import XiaopingError
    from xiaoping.indicators import (
        DataSet,
        Indicator,
        IndicatorCatalogue,
        Observation,
        Scenario,
        catalogue,
    )
    from xiaoping.ledgers import read_ledger, write_ledger
    from xiaoping.measures import (
        Approximate,
        Display,
        GrowthRate,
        Missing,
        PercentagePoints,
        Quantity,
        Share,
        growth,
        parse,
        quantity,
        unit,
    )
    from xiaoping.periods import (
        AsOf,
        Month,
        Quarter,
        Year,
        parse_period,
    )
    from xiaoping.reading import audit, read_document
    from xiaoping.register import CitizenId, Household, Person, Roll
    from xiaoping.report import (
        annual_report,
        say,
        section,
        to_docx,
        to_html,
        to_markdown,
        to_pdf,
        to_text,
    )
    from xiaoping.samples import xiaoping_2020
    from xiaoping.serialization import dumps, loads, read_source
    from xiaoping.source import Source

_HOMES = {
    "xiaoping.areas": ("Area", "AreaBook", "Place"),
    "xiaoping.dossier": ("Dossier",),
    "xiaoping.engines": ("explain", "measure"),
    "xiaoping.errors": ("XiaopingError",),
    "xiaoping.indicators": (
        "DataSet",
        "Indicator",
        "IndicatorCatalogue",
        "Observation",
        "Scenario",
        "catalogue",
    ),
    "xiaoping.ledgers": ("read_ledger", "write_ledger"),
    "xiaoping.measures": (
        "Approximate",
        "Display",
        "GrowthRate",
        "Missing",
        "PercentagePoints",
        "Quantity",
        "Share",
        "growth",
        "parse",
        "quantity",
        "unit",
    ),
    "xiaoping.periods": (
        "AsOf",
        "Month",
        "Quarter",
        "Year",
        "parse_period",
    ),
    "xiaoping.reading": ("audit", "read_document"),
    "xiaoping.register": ("CitizenId", "Household", "Person", "Roll"),
    "xiaoping.report": (
        "annual_report",
        "say",
        "section",
        "to_docx",
        "to_html",
        "to_markdown",
        "to_pdf",
        "to_text",
    ),
    "xiaoping.samples": ("xiaoping_2020",),
    "xiaoping.serialization": ("dumps", "loads", "read_source"),
    "xiaoping.source": ("Source",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Approximate",
    "Area",
    "AreaBook",
    "AsOf",
    "CitizenId",
    "DataSet",
    "Display",
    "Dossier",
    "GrowthRate",
    "Household",
    "Indicator",
    "IndicatorCatalogue",
    "Missing",
    "Month",
    "Observation",
    "PercentagePoints",
    "Person",
    "Place",
    "Quantity",
    "Quarter",
    "Roll",
    "Scenario",
    "Share",
    "Source",
    "XiaopingError",
    "Year",
    "annual_report",
    "audit",
    "catalogue",
    "dumps",
    "explain",
    "growth",
    "loads",
    "measure",
    "parse",
    "parse_period",
    "quantity",
    "read_document",
    "read_ledger",
    "read_source",
    "say",
    "section",
    "to_docx",
    "to_html",
    "to_markdown",
    "to_pdf",
    "to_text",
    "unit",
    "write_ledger",
    "xiaoping_2020",
]


def __getattr__(name: str) -> object:
    """Load a name of the front door from its home, once."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'xiaoping' has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the front door, for completion."""
    return sorted({*globals(), *__all__})
