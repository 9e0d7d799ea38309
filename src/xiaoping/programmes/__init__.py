"""Programmes: what the township works on."""

from xiaoping.programmes.programme import Programme

__all__ = ["Programme"]
