"""Numbers that name one person: citizen ids, disability certificates, cards, phones.

Each is a type of its own whose ``repr``, ``str`` and ``format`` are masked, so that a
number does not get into a log or an error by accident.  ``reveal(purpose)`` gives the
number itself; a search for that word finds every place where one leaves the library.

Source: GB 11643-1999 (18 digits, check digit by ISO 7064 MOD 11-2); GB 11643-1989 (15
digits); the second-generation disability certificate (the id, a digit for the kind 1-7, one for
the grade 1-4).
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Final, Self, final

import attrs

from xiaoping.errors import TextError
from xiaoping.fields import check_day, check_given
from xiaoping.messages import fail
from xiaoping.sensitivity import (
    Sensitivity,
    mask_card,
    mask_citizen_id,
    mask_phone,
    shape_of,
    tagged,
)

__all__ = ["BankCard", "CitizenId", "DisabilityCertificate", "Phone", "SecretText"]

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_LONG, _SHORT, _CERTIFICATE = 18, 15, 20
_INVENTED: Final = "99"
_FLOAT: Final = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+", re.ASCII)
_WIDE: Final = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_UNSEEN: Final = re.compile(r"[\s\u00a0\u3000\u200b-\u200f\u202a-\u202e\u2060\ufeff'‘’`]+")
_JOINTS: Final = re.compile(r"[-–—－]")
_MOBILE: Final = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE: Final = re.compile(r"(?:0\d{2,3})?[2-9]\d{6,7}", re.ASCII)
_SECRET: Final = tagged(Sensitivity.SENSITIVE)


def _plain(text: object, code: str) -> str:
    """Return the characters of a number as typed: half-width, without blanks.

    Raises:
        TextError: It is no text, or a number that a spreadsheet has turned into a float.
    """
    if not isinstance(text, str):
        raise fail(TextError, "identity.text", given=type(text).__name__)
    plain = _UNSEEN.sub("", text).translate(_WIDE)
    if _FLOAT.fullmatch(plain):
        raise fail(TextError, "identity.float", given=shape_of(plain))
    if not plain:
        raise fail(TextError, code, given=shape_of(plain), digits=0)
    return plain


@attrs.frozen(repr=False, order=False)
class SecretText:
    """What the numbers that name one person share; not used by itself.

    >>> from xiaoping.register import Phone
    >>> f"{Phone('13800001234')}", Phone("13800001234").reveal("to call back")
    ('138****1234', '13800001234')
    """

    _text: str = attrs.field(repr=False, metadata=_SECRET)

    @property
    def masked(self) -> str:
        """What may be shown of it."""
        return "*" * len(self._text)

    def reveal(self, purpose: str) -> str:
        """Return the number itself.

        Args:
            purpose: What it is needed for, in words; it is not kept, but it stands in the
                code for whoever reviews it.

        Raises:
            TextError: No purpose is given.
        """
        if not str(purpose or "").strip():
            raise fail(TextError, "identity.purpose")
        return self._text

    def __str__(self) -> str:
        """Return the masked number."""
        return self.masked

    def __format__(self, spec: str) -> str:
        """Format the masked number."""
        return format(self.masked, spec)

    def __repr__(self) -> str:
        """Return the type and the masked number, also of one that is not finished."""
        text: object = getattr(self, "_text", None)
        shown = self.masked if isinstance(text, str) else type(text).__name__
        return f"<{type(self).__name__} {shown}>"


@final
@attrs.frozen(repr=False, order=False)
class CitizenId(SecretText):
    """The number of a citizen (公民身份号码): 18 characters, or 15 of the first generation.

    The constructor takes the number as it is defined; :meth:`parse` takes it as people
    type it.  The address part is that of the first registration and need not be the
    household's.  An old number stays as it is until :meth:`upgraded` is called.

    Raises:
        TextError: The length, a character, the date or the check digit is wrong; only the
            shape of what was given is told.

    >>> from xiaoping.register import CitizenId
    >>> someone = CitizenId("11010519491231002X")      # the example of the standard
    >>> someone, someone.birth.isoformat(), someone.sex_code
    (<CitizenId **************002X>, '1949-12-31', '2')
    """

    def __attrs_post_init__(self) -> None:
        """Prove form, date and check digit."""
        text = self._text
        if not isinstance(text, str):
            raise fail(TextError, "identity.text", given=type(text).__name__)
        if len(text) == _LONG:
            self._check_long(text)
        elif len(text) == _SHORT:
            if not (text.isascii() and text.isdigit()) or text[0] == "0":
                raise fail(TextError, "identity.characters", given=shape_of(text))
            if _birth(f"19{text[6:12]}") is None:
                raise fail(TextError, "identity.birth", given=shape_of(text))
        else:
            raise fail(TextError, "identity.length", given=shape_of(text), digits=len(text))

    @staticmethod
    def _check_long(text: str) -> None:
        body = text[:17]
        if not (body.isascii() and body.isdigit()) or text[17] not in _CHECKS or body[0] == "0":
            raise fail(TextError, "identity.characters", given=shape_of(text))
        if _birth(text[6:14]) is None:
            raise fail(TextError, "identity.birth", given=shape_of(text))
        if _check_digit(body) != text[17]:
            raise fail(TextError, "identity.check", given=shape_of(text))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people type it: full-width digits, blanks, a small x.

        Raises:
            TextError: It is none; also a number that a spreadsheet has cut or turned into
                a float, whose last digits are lost.

        >>> CitizenId.parse(" 110105 19491231 002x").masked
        '**************002X'
        """
        return cls(_plain(text, "identity.length").upper())

    @classmethod
    def of_parts(cls, address: str, birth: datetime.date, sequence: int) -> Self:
        """Make a number of its parts; the check digit is computed.

        Args:
            address: Six digits; 990000 to 999999 for invented persons.
            birth: The day of birth.
            sequence: 0 to 999; odd for men.

        Raises:
            TextError: The address, the sequence or the day is none, or out of range.

        >>> CitizenId.of_parts("990001", datetime.date(1980, 5, 4), 12).sex_code
        '2'
        """
        check_given("address", address, str)
        check_day("birth", birth)
        check_given("sequence", sequence, int)
        day = f"{birth.year:04d}{birth.month:02d}{birth.day:02d}"
        body = f"{address}{day}{sequence:03d}"
        if len(address) != 6 or len(body) != _LONG - 1 or not body.isdecimal():
            raise fail(TextError, "identity.parts", address=len(address), most=999)
        return cls(body + _check_digit(body))

    @property
    def masked(self) -> str:
        """The number with its last four characters; never any of the birth date."""
        return mask_citizen_id(self._text)

    @property
    def is_old(self) -> bool:
        """Whether it is one of 15 digits."""
        return len(self._text) == _SHORT

    @property
    def is_invented(self) -> bool:
        """Whether its address part is one that is not given out: 990000 to 999999."""
        return self._text.startswith(_INVENTED)

    @property
    def address(self) -> str:
        """The six digits of the county of first registration."""
        return self._text[:6]

    @property
    def birth(self) -> datetime.date:
        """The day of birth."""
        day = _birth(f"19{self._text[6:12]}" if self.is_old else self._text[6:14])
        assert day is not None, "a number is not constructed without a date"  # noqa: S101
        return day

    @property
    def sex_code(self) -> str:
        """The code of GB/T 2261.1: 1 for a man, 2 for a woman."""
        return "1" if int(self._text[14 if self.is_old else 16]) % 2 else "2"

    def upgraded(self) -> CitizenId:
        """Return the number of 18 characters of an old one; others as they are.

        The people of an old number were born in the 1900s; centenarians of the 1800s had
        sequences 996 to 999.

        >>> CitizenId("990000491231002").upgraded().is_old
        False
        """
        if not self.is_old:
            return self
        body = f"{self._text[:6]}19{self._text[6:]}"
        return CitizenId(body + _check_digit(body))

    def is_same_person_as(self, other: CitizenId) -> bool:
        """Say whether two numbers name one person, old form or new."""
        check_given("other", other, CitizenId)
        return self.upgraded() == other.upgraded()


@final
@attrs.frozen(repr=False, order=False)
class DisabilityCertificate(SecretText):
    """The number of a disability certificate (残疾人证): the id, the kind, the grade.

    >>> from xiaoping.register import DisabilityCertificate
    >>> certificate = DisabilityCertificate.parse("11010519491231002X42")
    >>> certificate.kind_code, certificate.grade_code, str(certificate)
    ('4', '2', '**************002X')
    """

    def __attrs_post_init__(self) -> None:
        """Prove the id, the kind and the grade."""
        text = self._text
        if not isinstance(text, str):
            raise fail(TextError, "identity.text", given=type(text).__name__)
        if len(text) != _CERTIFICATE:
            raise fail(
                TextError, "identity.certificate", given=shape_of(text), digits=len(text)
            )
        CitizenId(text[:_LONG])
        if text[18] not in "1234567" or text[19] not in "1234":
            raise fail(TextError, "identity.grade", given=shape_of(text))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people type it."""
        return cls(_plain(text, "identity.certificate").upper())

    @property
    def masked(self) -> str:
        """The id's last four characters; kind and grade tell of health and are left out."""
        return mask_citizen_id(self._text)

    @property
    def citizen_id(self) -> CitizenId:
        """The number of the person."""
        return CitizenId(self._text[:_LONG])

    @property
    def kind_code(self) -> str:
        """The kind of the disability, 1 to 7."""
        return self._text[18]

    @property
    def grade_code(self) -> str:
        """The grade, 1 (gravest) to 4."""
        return self._text[19]


@final
@attrs.frozen(repr=False, order=False)
class BankCard(SecretText):
    """The number of a bank card or passbook: 12 to 32 digits.

    Passbooks have no check digit, so none is demanded; :attr:`passes_check` tells whether
    the number has the one of cards (ISO/IEC 7812-1).

    >>> from xiaoping.register import BankCard
    >>> BankCard.parse("6222 0200 0000 0000 016")
    <BankCard ***************0016>
    """

    def __attrs_post_init__(self) -> None:
        """Prove the length and the characters."""
        text: object = self._text
        formed = isinstance(text, str) and text.isascii() and text.isdigit()
        if not formed or not 12 <= len(self._text) <= 32:
            raise fail(TextError, "identity.card", given=shape_of(text), digits=len(str(text)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people type it: blanks and hyphens between the groups."""
        return cls(_JOINTS.sub("", _plain(text, "identity.card")))

    @property
    def masked(self) -> str:
        """The last four digits."""
        return mask_card(self._text)

    @property
    def passes_check(self) -> bool:
        """Whether the last digit is the check digit of the others."""
        total = 0
        for place, digit in enumerate(reversed(self._text)):
            value = int(digit) * (2 if place % 2 else 1)
            total += value - 9 if value > 9 else value
        return total % 10 == 0


@final
@attrs.frozen(repr=False, order=False)
class Phone(SecretText):
    """A telephone number of the country: a mobile one of 11 digits, or a landline.

    >>> from xiaoping.register import Phone
    >>> str(Phone.parse("+86 138-0000-1234")), str(Phone.parse("0745-6821234"))
    ('138****1234', '***********')
    """

    def __attrs_post_init__(self) -> None:
        """Prove the form."""
        text: object = self._text
        if not isinstance(text, str) or not (
            _MOBILE.fullmatch(text) or _LANDLINE.fullmatch(text)
        ):
            raise fail(TextError, "identity.phone", given=shape_of(text), digits=len(str(text)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people type it: blanks, hyphens, +86 in front."""
        plain = _JOINTS.sub("", _plain(text, "identity.phone"))
        bare = plain.removeprefix("+")
        # 86 is the country only in front of a number that is whole without it.
        if bare.startswith("86") and len(bare) in (12, 13):
            bare = bare.removeprefix("86")
        return cls(bare)

    @property
    def masked(self) -> str:
        """The first three and last four digits of a mobile number; nothing of others."""
        return mask_phone(self._text)


@lru_cache(maxsize=65_536)
def _birth(digits: str) -> datetime.date | None:
    """Return the day that eight digits tell, or ``None``.

    A register meets the same days over and again; a look-up costs a fifth of the making.
    """
    try:
        day = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return day if 1800 <= day.year < 2200 else None


@lru_cache(maxsize=65_536)
def _part_sum(part: str, start: int) -> int:
    return sum(int(c) * w for c, w in zip(part, _WEIGHTS[start:], strict=False))


def _check_digit(body: str) -> str:
    """Return the check character of 17 digits (ISO 7064 MOD 11-2)."""
    total = _part_sum(body[:6], 0) + _part_sum(body[6:14], 6) + _part_sum(body[14:], 14)
    return _CHECKS[total % 11]
