"""Where hypothesis comes in: the one module that imports it, or says how to install it."""

from __future__ import annotations

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import SearchStrategy
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    from xiaoping.errors import MissingExtraError
    from xiaoping.messages import fail

    raise fail(
        MissingExtraError,
        "extra.missing",
        given="hypothesis",
        command="pip install 'xiaoping[testing]'",
    ) from error

__all__ = ["SearchStrategy", "st"]
