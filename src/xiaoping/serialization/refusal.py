"""Refuse a piece of plain data, and tell where in the document it stands."""

from __future__ import annotations

from collections.abc import Iterator

from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from xiaoping.errors import EnvelopeError, XiaopingError
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem

__all__ = ["problems_of", "refuse"]


def refuse(code: str, **fields: object) -> EnvelopeError:
    """Return the error for a piece of data that does not fit.

    >>> str(refuse("envelope.absent", given="unit"))
    "The field 'unit' is missing. Add it."
    """
    return fail(EnvelopeError, code, **fields)


def problems_of(error: BaseException, file: str = "", path: str = "") -> Iterator[Problem]:
    """Yield every fault of a document with its path, from what cattrs raised.

    Paths read like ``observations[3].value``.  Our own errors keep their wording.
    """
    where = Location(file=file, path=path or "$")
    match error:
        case BaseValidationError():
            for inner in error.exceptions:
                yield from problems_of(inner, file, _deeper(path, inner))
        case ForbiddenExtraKeysError():
            known = sorted(getattr(error.cl, "__annotations__", {}))
            fields = {"given": sorted(error.extra_fields), "expected": known}
            yield Problem("envelope.extra", where, fields)
        case XiaopingError():
            yield Problem.of(error, where)
        case KeyError():
            yield Problem("envelope.absent", where, {"given": str(error.args[0])})
        case _:
            reason = f"{type(error).__name__}"
            yield Problem("envelope.invalid", where, {"reason": reason})


def _deeper(path: str, error: BaseException) -> str:
    """Return the path with the step that cattrs noted on ``error``."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            return f"{path}[{note.index}]"
        if isinstance(note, AttributeValidationNote):
            return f"{path}.{note.name}" if path else note.name
    return path
