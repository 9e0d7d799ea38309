"""Every family of exceptions of the library, and the two helpers that word them well.

The tree (each family also is the builtin a Python user would expect)::

    XiaopingError
    ├── ExactnessError      (TypeError)    a float, bool or NaN where an exact number is meant
    ├── DimensionError      (TypeError)    two values whose dimensions do not fit
    ├── UndecidedError      (TypeError)    a truth value asked of an undecided comparison
    ├── UnitError           (ValueError)   an unknown or ambiguous unit word
    ├── TextError           (ValueError)   a text that cannot be read as the value it should be
    ├── InvariantError      (ValueError)   a value that contradicts itself and is not constructed
    ├── DuplicateError      (ValueError)   two entries under one key
    ├── AbsentError         (KeyError)     something that was asked for and is not there
    ├── AmbiguousError      (LookupError)  a question with several answers
    ├── SlotError           (ValueError)   a slot of a sentence or outline that cannot be filled
    ├── MissingExtraError   (ImportError)  a library that an extra of the package brings
    ├── FileError           (ValueError)   a file that cannot be read or written as asked
    └── EnvelopeError       (ValueError)   a document of another kind, a wrong version, broken JSON

An error carries its stable ``code``, its wording in Chinese and English, and the
typed facts it was built from.  ``str(error)`` is the English wording: exceptions are
read by developers; a clerk-facing program prints ``error.message("zh")``.

This module imports nothing of the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, Self

__all__ = [
    "AbsentError",
    "AmbiguousError",
    "DimensionError",
    "DuplicateError",
    "EnvelopeError",
    "ExactnessError",
    "FileError",
    "InvariantError",
    "MissingExtraError",
    "SlotError",
    "TextError",
    "UndecidedError",
    "UnitError",
    "XiaopingError",
    "nearest",
]

Language = Literal["zh", "en"]


class XiaopingError(Exception):
    """The base of every error this library raises on purpose.

    Args:
        code: The stable code of the message, such as ``"unit.unknown"``.
        zh: The wording in Chinese.
        en: The wording in English.
        details: The facts the wording was made from; read-only afterwards.

    >>> error = UnitError("unit.unknown", "没有单位“田”", "no unit '田'", {"given": "田"})
    >>> error.code, error.message("zh"), str(error)
    ('unit.unknown', '没有单位“田”', "no unit '田'")
    """

    def __init__(
        self, code: str, zh: str, en: str, details: Mapping[str, object] | None = None
    ) -> None:
        """Keep the wording and the facts; see the class."""
        super().__init__(code, zh, en)
        self.code = code
        self.zh = zh
        self.en = en
        self.details: Mapping[str, object] = MappingProxyType(dict(details or {}))

    def message(self, lang: Language = "zh") -> str:
        """Return the wording in Chinese (``"zh"``) or English (``"en"``)."""
        return self.zh if lang == "zh" else self.en

    def __str__(self) -> str:
        """Return the English wording (``KeyError`` would quote it otherwise)."""
        return self.en

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str, dict[str, object]]]:
        """Pickle by the four arguments, so that an error crosses processes whole."""
        return type(self), (self.code, self.zh, self.en, dict(self.details))


class ExactnessError(XiaopingError, TypeError):
    """A float, a bool or a NaN was given where an exact number is meant."""


class DimensionError(XiaopingError, TypeError):
    """Two values of different dimensions were added, compared or converted."""


class UndecidedError(XiaopingError, TypeError):
    """An undecided comparison was used as if it were true or false."""


class UnitError(XiaopingError, ValueError):
    """A unit word is unknown, or means several units."""


class TextError(XiaopingError, ValueError):
    """A text cannot be read as the value it should be."""


class InvariantError(XiaopingError, ValueError):
    """A value would contradict itself, so it is not constructed."""


class DuplicateError(XiaopingError, ValueError):
    """Two entries stand under one key."""


class AbsentError(XiaopingError, KeyError):
    """Something was asked for that is not there."""


class AmbiguousError(XiaopingError, LookupError):
    """A question has several answers, and none is chosen silently."""


class SlotError(XiaopingError, ValueError):
    """A slot of a sentence or an outline cannot be filled."""


class MissingExtraError(XiaopingError, ImportError):
    """A part of the library was used whose extra is not installed."""


class FileError(XiaopingError, ValueError):
    """A file cannot be read or written as asked."""


class EnvelopeError(XiaopingError, ValueError):
    """A document is of another kind or version, or is not valid JSON."""


def nearest(word: object, options: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return the options that look most like ``word``, best first.

    Args:
        word: What was given; what is no text counts as it is written.
        options: What would have been accepted.
        most: How many to return at the most.

    >>> nearest("poverty.incidnce", ["poverty.incidence", "econ.gdp"])
    ('poverty.incidence',)
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only an error needs it

    return tuple(get_close_matches(str(word), list(options), n=most, cutoff=0.5))
