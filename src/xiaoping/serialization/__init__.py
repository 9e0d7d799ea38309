"""Values to and from plain data, JSON and the envelope {kind, version, data}."""

from xiaoping.serialization.converter import Converter, make_converter
from xiaoping.serialization.envelope import KINDS, dumps, loads
from xiaoping.serialization.sources import Reading, read_catalogue, read_source

__all__ = [
    "KINDS",
    "Converter",
    "Reading",
    "dumps",
    "loads",
    "make_converter",
    "read_catalogue",
    "read_source",
]
