"""Values to and from plain data, JSON and the envelope {kind, version, data}."""

from xiaoping.serialization.converter import make_converter
from xiaoping.serialization.envelope import KINDS, dumps, loads

__all__ = ["KINDS", "dumps", "loads", "make_converter"]
