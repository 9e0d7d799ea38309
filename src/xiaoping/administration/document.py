"""Documents that a report cites or is: title, number, issuer, scope."""

from __future__ import annotations

import re
from typing import ClassVar, Final, final

import attrs

from xiaoping.administration.record import Facts
from xiaoping.errors import InvariantError, TextError
from xiaoping.messages import fail

__all__ = ["DocumentNumber", "DocumentReference"]

_NUMBER: Final = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]+)〔(?P<year>[12][0-9]{3})〕(?P<serial>[1-9][0-9]*)号"
)


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
        """Read a document number.

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
    number: DocumentNumber | None = None
    issuer: str = ""
