"""Documents that a report cites or is: title, number, issuer, scope."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, ClassVar, Final, TypeAlias, final

import attrs

from xiaoping.administration.record import Facts
from xiaoping.errors import InvariantError, TextError
from xiaoping.fields import INTERNAL, check_kind
from xiaoping.messages import fail
from xiaoping.row import a_text
from xiaoping.sensitivity import quotable

__all__ = [
    "DocumentNumber",
    "DocumentReference",
    "GivenNumber",
    "as_template",
    "numbers_in",
    "to_any_number",
    "to_number",
    "with_numbers",
]

_NUMBER: Final = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]+)〔(?P<year>[12][0-9]{3})〕(?P<serial>[1-9][0-9]*)号"
)
# What people type for 〔2020〕10号: any bracket and width, 第 and zeros before the serial, no 号.
_OPEN: Final = r"[\[(<（［〔【〈‘]"
_CLOSE: Final = r"[\])>）］〕】〉’]"
_SPACE: Final = r"[\s\u3000]*"
_CORE: Final = (
    rf"(?P<organ>[\u4e00-\u9fff]+){_SPACE}{_OPEN}{_SPACE}"
    rf"(?P<year>[12１２]\d{{3}})年?{_SPACE}{_CLOSE}{_SPACE}"
    rf"第?{_SPACE}[0０]*(?P<serial>[1-9１-９]\d{{0,5}}){_SPACE}号"
)
_TYPED: Final = re.compile(_CORE)
# A cell of its own may lack the 号; in a sentence 改造（2020）10户 is no number.
_ALONE: Final = re.compile(rf"{_CORE}?")
# What leads to a number in a sentence and is none of its organ.
_BEFORE: Final = re.compile(r"^(?:以及|和|与|及|按|见)(?=[\u4e00-\u9fff])")
_LEADING: Final = re.compile(
    r"^.*(?:根据|依据|按照|依照|遵照|参照|对照|落实|贯彻|执行|详见|参见)(?=[\u4e00-\u9fff])"
)
_OTHER: Final = re.compile(r"[^{}\[\]]{0,40}(?:第\d{1,4}号|\d{4}年第?\d{1,4}号)[^{}\[\]]{0,10}")
"""Orders and public notices: 国务院令第743号, 2021年第5号."""
_LONGEST: Final = 100


@final
@attrs.frozen
class DocumentNumber:
    """The number of an official document: organ code, year in 〔〕, serial.

    Source: GB/T 9704-2012, 7.2.5.

    >>> number = DocumentNumber.parse("某办〔2020〕10号")
    >>> number.serial, str(number)
    (10, '某办〔2020〕10号')
    """

    organ: str
    year: int
    serial: int

    def __attrs_post_init__(self) -> None:
        """Refuse parts that would not print as a number that reads back."""
        if not _NUMBER.fullmatch(str(self)):
            raise fail(InvariantError, "record.document-number", given=str(self))

    @classmethod
    def parse(cls, text: str) -> DocumentNumber:
        """Read a document number as it must be printed; :func:`to_number` forgives more.

        Raises:
            TextError: It is none.
        """
        match = _NUMBER.fullmatch(text)
        if match is None:
            raise fail(TextError, "record.document-number", given=text)
        return cls(match["organ"], int(match["year"]), int(match["serial"]))

    def __str__(self) -> str:
        """Return it as it is printed."""
        return f"{self.organ}〔{self.year}〕{self.serial}号"


GivenNumber: TypeAlias = DocumentNumber | str | None


def to_number(given: GivenNumber) -> DocumentNumber | None:
    """Return the number of a document, in whatever brackets and width it was typed.

    Raises:
        TextError: It is none.

    >>> str(to_number("某办[2020] 10号")), str(to_number("某办（２０２０）第010号"))
    ('某办〔2020〕10号', '某办〔2020〕10号')
    """
    if given is None or isinstance(given, DocumentNumber):
        return given
    check_kind("number", given, str)
    match = _ALONE.fullmatch(given.strip()) if len(given) <= _LONGEST else None
    if match is None:
        raise fail(TextError, "record.document-number", given=quotable(given[:_LONGEST]))
    return _number_of(match)


def to_any_number(given: GivenNumber) -> DocumentNumber | str | None:
    """Return the number of a document; one of an order or a public notice stays a text.

    Raises:
        TextError: It is none of them: such a text has digits and says 号.

    >>> to_any_number("国务院令 第743号"), str(to_any_number("某办[2020]10号"))
    ('国务院令第743号', '某办〔2020〕10号')
    """
    try:
        return to_number(given)
    except TextError:
        plain = "".join(given.split()) if isinstance(given, str) else ""
        if _OTHER.fullmatch(plain) and quotable(plain) == plain:
            return plain
        raise


def _number_of(match: re.Match[str]) -> DocumentNumber:
    return DocumentNumber(match["organ"], int(match["year"]), int(match["serial"]))


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> tuple[DocumentNumber, ...]:
    """Return the numbers of documents that a text names, each once, in its order.

    Words that lead to a number, such as 根据, are none of its organ.

    >>> [str(number) for number in numbers_in("根据某办[2020]10号和某政发〔2019〕3号文件")]
    ['某办〔2020〕10号', '某政发〔2019〕3号']
    """
    found: dict[DocumentNumber, None] = {}
    for match in _TYPED.finditer(text):
        organ = _LEADING.sub("", _BEFORE.sub("", match["organ"]))
        found[DocumentNumber(organ, int(match["year"]), int(match["serial"]))] = None
    return tuple(found)


def with_numbers(text: str) -> str:
    """Return a text in which every number of a document stands as it must be printed.

    >>> with_numbers("落实某办[2020]010号文件要求")
    '落实某办〔2020〕10号文件要求'
    """
    return _TYPED.sub(lambda match: str(_number_of(match)), text)


def as_template(text: str) -> str:
    """Return words of a ledger as words of a record, in which braces and brackets are signs.

    Words that hold a slot are a template already; in others a clerk's brackets are printed.
    Numbers of documents stand as they must be printed.

    >>> as_template("落实某办[2020]10号[见附件]"), as_template("落实{#}[，{econ.gdp}]")
    ('落实某办〔2020〕10号[[见附件]]', '落实{#}[，{econ.gdp}]')
    """
    told = with_numbers(text)
    if "{" in told:
        return told
    for sign in "[]}":
        told = told.replace(sign, sign * 2)
    return told


def _a_number(_record: object, field: attrs.Attribute[Any], value: object) -> None:
    check_kind(field.name, value, DocumentNumber)


@final
@attrs.frozen(kw_only=True)
class DocumentReference(Facts):
    """A document that is cited, or what the report says of itself.

    The number prints where ``text`` has the slot ``{#}``.

    >>> DocumentReference(id="d", text="根据{#}文件精神",
    ...     number=DocumentNumber("某办", 2020, 10)).tag
    'document'
    """

    tag: ClassVar[str] = "document"
    number: DocumentNumber | None = attrs.field(
        default=None, validator=_a_number, metadata=INTERNAL
    )
    issuer: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
