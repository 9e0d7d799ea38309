"""The grammar of figures in running text: tables of words and small rules, in one pass."""

from xiaoping.measures.scanning.scanner import scan

__all__ = ["scan"]
