"""The documents a township works by: number, title, times, and what they take the place of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, final

import attrs

from xiaoping.administration.document import (
    DocumentNumber,
    DocumentReference,
    as_template,
    numbers_in,
    to_any_number,
    to_number,
)
from xiaoping.errors import InvariantError, TextError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, check_kind, each, local_id
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, is_after, occasion_text
from xiaoping.periods import Period, Year
from xiaoping.row import a_text, an_id, to_period, to_place, to_when
from xiaoping.sensitivity import quotable

__all__ = ["Document"]

_SLOT: Final = "{#}"
_BRACES: Final = re.compile(r"\{[^{}]*\}")
_TITLE_MARKS: Final = "《》〈〉“”"
"""The marks that stand around a title and are none of its words."""


def _names_of_documents(given: Iterable[str | DocumentNumber]) -> tuple[str, ...]:
    """Return numbers as they are printed, and titles without the marks around them."""
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        return each("supersedes", given, str)
    names = (_name(item) for item in given)
    return tuple(dict.fromkeys(name for name in names if name))


def _name(given: object) -> str:
    if isinstance(given, DocumentNumber):
        return str(given)
    check_kind("supersedes", given, str)
    text = str(given).strip()
    try:
        return str(to_number(text))
    except TextError:
        return text.strip(_TITLE_MARKS)


def _kept(given: Iterable[str]) -> tuple[str, ...]:
    return each("keeps", given, str)


@final
@attrs.frozen(kw_only=True)
class Document:
    """A document that the township received or issued (文件).

    Attributes:
        number: The number (文号), in whatever brackets it was typed; of an order or a public
            notice (国务院令第743号) the text that it has instead.
        title: The title; marks 《》 around it do not count.
        id: The number of the row, if rows have one.
        issuer: Who issued it (发文单位).
        issued: When it was issued (成文日期、发文日期).
        received: When the township got it (收文日期).
        effective: From when it is in force (施行日期); by default from when it was issued.
            It may be before that: a document may hold for a time that has begun.
        until: The last day on which it is in force, or the last period (有效期至).
        coverage: Whom or what it is for (适用范围).
        period: The period that it is for (覆盖时期), such as a year or a five-year plan.
        supersedes: The documents it takes the place of (废止的文件): their numbers, or their
            titles where they have none.
        keeps: What of these still governs (继续有效的内容), one text a matter.  A text that
            names the number of one of them is about that one.
        programme: The line of work it is for: the code of a ``Programme``, or its name.
        area: The code of the township, village or group it is for.
        text: The words with which a report cites it; its number prints where they have the
            slot ``{#}``.
        note: What a reader must know.

    Raises:
        InvariantError: It has neither number nor title; it takes its own place; it ends
            before it begins; its text has a slot for a number that it lacks, or names a person.
        TextError: The number is none.

    >>> paper = Document(number="某办[2020]10号", issued=2020, supersedes=["某办(2018)5号"],
    ...                  keeps=["第三条"], text="根据某办〔2020〕10号文件精神")
    >>> str(paper.number), paper.supersedes, paper.key, str(paper.begins)
    ('某办〔2020〕10号', ('某办〔2018〕5号',), '某办〔2020〕10号', '2020')
    >>> Document(number="某办〔2020〕10号", supersedes=["某办（２０２０）第10号"])
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: '某办〔2020〕10号' is said to supersede itself. ...
    """

    number: DocumentNumber | str | None = attrs.field(
        default=None, converter=to_any_number, metadata=PUBLIC
    )
    title: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    issuer: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    issued: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    received: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    effective: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    until: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    coverage: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    period: Period | None = attrs.field(default=None, converter=to_period, metadata=INTERNAL)
    supersedes: tuple[str, ...] = attrs.field(
        default=(), converter=_names_of_documents, metadata=PUBLIC
    )
    keeps: tuple[str, ...] = attrs.field(default=(), converter=_kept, metadata=PUBLIC)
    programme: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    text: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no document, and what contradicts itself."""
        if self.number is None and not self.title.strip():
            raise fail(InvariantError, "document.nothing")
        if any(self.is_called(name) for name in self.supersedes):
            raise fail(InvariantError, "document.own-successor", document=quotable(self.key))
        for field in ("effective", "issued"):
            first = getattr(self, field)
            if is_after(first, self.until):
                assert self.until is not None  # noqa: S101 - nothing is after the unknown
                fields = {"given": occasion_text(self.until), "other": occasion_text(first)}
                raise fail(InvariantError, f"document.ends-before-{field}", **fields)
        if _SLOT in self.text and self.number is None:
            raise fail(InvariantError, "document.no-number")
        words = _BRACES.sub("", self.text)
        if quotable(words) != words:
            raise fail(InvariantError, "record.personal", id=quotable(self.key))

    @property
    def key(self) -> str:
        """What others call it by: its number, else its title."""
        return str(self.number) if self.number is not None else self.title.strip(_TITLE_MARKS)

    @property
    def begins(self) -> Occasion | None:
        """From when it is in force, as far as that is known.

        Where nobody tells more it is the year of its number, or when it was received.
        """
        told = self.effective or self.issued
        if told is not None:
            return told
        if isinstance(self.number, DocumentNumber):
            return Year(self.number.year)
        return self.received

    @property
    def called(self) -> tuple[str, ...]:
        """What others may call it: its number and its title, of those that it has.

        >>> Document(number="某办[2020]10号", title="《改厕方案》").called
        ('某办〔2020〕10号', '改厕方案')
        """
        title = self.title.strip(_TITLE_MARKS)
        number = "" if self.number is None else str(self.number)
        return tuple(name for name in (number, title) if name)

    def is_called(self, name: str) -> bool:
        """Say whether a name means it: its number or its title.

        >>> Document(title="《改厕方案》").is_called("改厕方案")
        True
        """
        return name.strip(_TITLE_MARKS) in self.called

    def is_named_in(self, text: str) -> bool:
        """Say whether words name it: by its number in any brackets, by its title, or its id.

        >>> Document(number="某办〔2020〕10号").is_named_in("依据某办（2020）第10号文件")
        True
        """
        if not text:
            return False
        if isinstance(self.number, DocumentNumber):
            if self.number in numbers_in(text):
                return True
        elif self.number and self.number in text:
            return True
        title = self.title.strip(_TITLE_MARKS)
        return text == self.id or bool(title and title in text)

    def reference(self, handle: str = "") -> DocumentReference | None:
        """Return it as a record of a report; ``None`` where no words are told to cite it with.

        Its own number in these words becomes the slot, so that it prints as what it is.

        Args:
            handle: The id of the record; by default its own, or its number or title.

        >>> paper = Document(number="某办〔2020〕10号", text="落实某办[2020]10号文件要求")
        >>> paper.reference().text
        '落实{#}文件要求'
        """
        if not self.text.strip():
            return None
        return DocumentReference(
            id=handle or self.id or self.key,
            text=self._with_slot(),
            title=as_template(self.title),
            area=self.area,
            programme=self.programme,
            number=self.number if isinstance(self.number, DocumentNumber) else None,
            issuer=self.issuer,
        )

    def _with_slot(self) -> str:
        """Return the words; what holds no slot is no template, and its brackets are signs."""
        words = as_template(self.text)
        if isinstance(self.number, str):
            return words.replace(_SLOT, self.number)
        if self.number is None or _SLOT in words:
            return words
        return words.replace(str(self.number), _SLOT, 1)
