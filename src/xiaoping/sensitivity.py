"""Sensitivity: how closely a field is held, who may see it, and how it is masked.

Personal data exist for household welfare only.  Law and order, special populations and
epidemics are told of in aggregates; no class makes them personal.

Source: Personal Information Protection Law (2021), articles 28 and 73; Statistics Law,
articles on data that identify a single subject.  No national rule fixes the shape of a
mask: the shapes here are the public ones in use, narrowed where two differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

import attrs

__all__ = [
    "Profile",
    "Sensitivity",
    "mask_card",
    "mask_citizen_id",
    "mask_name",
    "mask_phone",
    "quotable",
    "sensitivity_of",
    "shape_of",
    "tagged",
    "untagged",
]

_KEY: Final = "xiaoping.sensitivity"
_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID: Final = re.compile(
    rf"(\d{{6}}(?:18|19|20)\d\d{_DAY})(\d{{3}}[\dXx])(?:\d[1-4])?", re.ASCII
)
# An id of 18 that a spreadsheet cut to 15 digits has 19 or 20, the century, where an old
# id has the year of birth; its last digits are the day of birth.
_OLD_ID: Final = re.compile(rf"(\d{{6}}(?!19|20)\d\d{_DAY})(\d{{3}})", re.ASCII)
_CARD: Final = re.compile(r"(\d{8,28})(\d{4})", re.ASCII)
_MOBILE: Final = re.compile(r"(1\d\d)\d{4}(\d{4})", re.ASCII)
_SPACING: Final = re.compile(r"[\s\u00a0\u3000\u200b-\u200f\ufeff./·,，–—－-]+")
_LONG_NUMBER: Final = re.compile(r"\d{11}")
_UNSEEN: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")


class Sensitivity(Enum):
    """How closely a field is held, from open to closest."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    AGGREGATE_ONLY = "aggregate_only"


class Profile(Enum):
    """For whom an output is made.

    >>> Profile.PUBLIC.shows(Sensitivity.PERSONAL), Profile.FULL.shows(Sensitivity.SENSITIVE)
    (False, True)
    """

    PUBLIC = "public"
    INTERNAL = "internal"
    FULL = "full"

    def shows(self, sensitivity: Sensitivity) -> bool:
        """Say whether a field of this sensitivity is shown unmasked.

        What exists in aggregates only is never shown for a person, in no profile.
        """
        return sensitivity in _SHOWN[self]


_SHOWN: Final[Mapping[Profile, frozenset[Sensitivity]]] = {
    Profile.PUBLIC: frozenset({Sensitivity.PUBLIC}),
    Profile.INTERNAL: frozenset({Sensitivity.PUBLIC, Sensitivity.INTERNAL}),
    Profile.FULL: frozenset(Sensitivity) - {Sensitivity.AGGREGATE_ONLY},
}


def tagged(sensitivity: Sensitivity) -> dict[str, Any]:
    """Return the metadata that tag an attrs field.

    >>> @attrs.frozen
    ... class Card:
    ...     number: str = attrs.field(repr=False, metadata=tagged(Sensitivity.SENSITIVE))
    >>> sensitivity_of(Card)["number"].value
    'sensitive'
    """
    return {_KEY: sensitivity}


def sensitivity_of(cls: type[attrs.AttrsInstance]) -> Mapping[str, Sensitivity]:
    """Return the sensitivity of every tagged field of an attrs class.

    >>> @attrs.frozen
    ... class Notice:
    ...     title: str = attrs.field(metadata=tagged(Sensitivity.PUBLIC))
    >>> dict(sensitivity_of(Notice))
    {'title': <Sensitivity.PUBLIC: 'public'>}
    """
    tags = {field.name: field.metadata.get(_KEY) for field in attrs.fields(cls)}
    return MappingProxyType({name: tag for name, tag in tags.items() if tag is not None})


def untagged(cls: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    """Return the fields of an attrs class that have no tag.

    >>> @attrs.frozen
    ... class Notice:
    ...     title: str
    >>> untagged(Notice)
    ('title',)
    """
    known = sensitivity_of(cls)
    return tuple(field.name for field in attrs.fields(cls) if field.name not in known)


def mask_citizen_id(text: str | None) -> str:
    """Return a citizen id with its last four characters; never any of the birth date.

    Of an old id of 15 digits three are shown: the fourth from the end is of the birth
    date.  The two digits that a disability certificate adds to the id tell the kind and
    the grade of the disability and are left out.  What has not the form of an id, its
    date included, is masked whole.

    Source: GB 11643-1999; the second-generation disability certificate.

    >>> mask_citizen_id("99000019491231002X"), mask_citizen_id("990000491231002")
    ('**************002X', '************002')
    """
    plain = _plain(text)
    half = plain.translate(_HALF_WIDTH)
    return _tail(_ID.fullmatch(half) or _OLD_ID.fullmatch(half), plain)


def mask_card(text: str | None) -> str:
    """Return a card or account number with its last four digits.

    Blanks and hyphens are left out; what is no number of 12 to 32 digits is masked whole.

    >>> mask_card("6222 0000 0000 1234")
    '************1234'
    """
    plain = _plain(text)
    return _tail(_CARD.fullmatch(plain.replace("-", "").translate(_HALF_WIDTH)), plain)


def mask_phone(text: str | None) -> str:
    """Return a mobile number with its first three and last four digits.

    Any other number, such as one of a landline, is masked whole.

    >>> mask_phone("13800001234"), mask_phone("0745-1234567")
    ('138****1234', '************')
    """
    plain = _plain(text)
    found = _MOBILE.fullmatch(plain)
    return f"{found[1]}****{found[2]}" if found else "*" * len(plain)


def mask_name(text: str | None) -> str:
    """Return a name with its first character and a star for each other.

    >>> mask_name("张三丰"), mask_name("张")
    ('张**', '*')
    """
    plain = _plain(text)
    return f"{plain[0]}{'*' * (len(plain) - 1)}" if len(plain) > 1 else "*" * len(plain)


def _plain(text: str | None) -> str:
    """Return the text without blanks and characters that are not seen."""
    return "".join(c for c in text or "" if unicodedata.category(c) not in _UNSEEN)


def _tail(found: re.Match[str] | None, plain: str) -> str:
    """Return stars and the second group, or stars alone where the form is not met."""
    return "*" * len(found[1]) + found[2] if found else "*" * len(plain)


def shape_of(text: object) -> str:
    """Return what a text looks like without what it says: 9 a digit, A a letter, 字 Chinese.

    Runs of more than four are counted, so that a shape tells nothing but the form.

    >>> shape_of("4.31228E+17"), shape_of("张三丰"), shape_of("11010519491231002X")
    ('9.9{5}A+99', '字字字', '9{17}A')
    """
    if isinstance(text, _Shape):
        return text
    if not isinstance(text, str):
        return type(text).__name__
    kinds = [_kind(c) for c in text[:200]]
    runs: list[str] = []
    for kind, group in groupby(kinds):
        count = len(list(group))
        runs.append(f"{kind}{{{count}}}" if count > 4 else kind * count)
    return _Shape("".join(runs))


class _Shape(str):
    """A shape, which has no other shape than itself."""

    __slots__ = ()


def quotable(text: object) -> str:
    """Return what a message may quote of a text: the text, or its shape if it may name one.

    People put numbers into wrong cells: what holds eleven digits or more in a row, blanks
    and hyphens passed over, may be an id, a card or a telephone, and only its shape is told.

    >>> quotable("小学"), quotable("13800001234"), quotable("11010519491231002X（本人）")
    ('小学', '9{11}', '9{17}A（字字）')
    """
    if not isinstance(text, str):
        return type(text).__name__
    digits = _SPACING.sub("", text.translate(_HALF_WIDTH))
    return shape_of(text) if _LONG_NUMBER.search(digits) else text


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return "9"
    if category == "Lo":
        return "字"
    if category[0] == "L":
        return "A"
    if category in _UNSEEN:
        return "␣"
    return character
