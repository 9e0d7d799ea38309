"""Which document governs on a day, and what follows from one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.administration.document import DocumentNumber, GivenNumber, numbers_in, to_number
from xiaoping.administration.official_document import Document
from xiaoping.errors import TextError
from xiaoping.fields import INTERNAL
from xiaoping.occasion import Occasion, first_day, happened, last_day
from xiaoping.worded import Worded

__all__ = [
    "Consequence",
    "Force",
    "Governance",
    "ends_on",
    "follows_from",
    "governing",
    "steps_of",
    "successors_of",
]

_CITING: Final = ("document", "documents", "basis", "source")
"""The fields in which rows of any kind tell what they are based on."""
_OWN: Final = "documents"


class Force(Worded):
    """Whether a document governs.

    >>> Force.PART.zh, Force.PART.en
    ('部分有效', 'in force in part')
    """

    NOT_YET = "not_yet", "尚未施行", "not yet in force"
    WHOLE = "whole", "有效", "in force"
    PART = "part", "部分有效", "in force in part"
    SUPERSEDED = "superseded", "已被取代", "superseded"
    EXPIRED = "expired", "已到期", "expired"
    UNKNOWN = "unknown", "不明", "not known"


@final
@attrs.frozen(kw_only=True)
class Governance:
    """How a document stands on a day.

    Attributes:
        document: The document; ``None`` where it is not among those that are known.
        force: Whether it governs.
        by: The documents that have taken its place by that day, in the order they did.
        kept: What of it still governs, where that is not all of it.

    >>> old, new = Document(number="某办〔2018〕5号"), Document(number="某办〔2020〕10号",
    ...     supersedes=["某办〔2018〕5号"], keeps=["第三条"])
    >>> found = governing([old, new], "某办〔2018〕5号", datetime.date(2020, 12, 31))
    >>> found.force.zh, found.kept, [item.key for item in found.by]
    ('部分有效', ('第三条',), ['某办〔2020〕10号'])
    """

    document: Document | None = attrs.field(metadata=INTERNAL)
    force: Force = attrs.field(metadata=INTERNAL)
    by: tuple[Document, ...] = attrs.field(default=(), metadata=INTERNAL)
    kept: tuple[str, ...] = attrs.field(default=(), metadata=INTERNAL)

    @property
    def governs(self) -> bool | None:
        """Whether anything of it governs; ``None`` where that is not known."""
        if self.force is Force.UNKNOWN:
            return None
        return self.force in (Force.WHOLE, Force.PART)


def governing(
    documents: Iterable[Document], number: GivenNumber | Document, on: datetime.date
) -> Governance:
    """Return whether a document governs on a day: wholly, in part, or by which it was superseded.

    It is in part where everything that took its place keeps something of it.  What a later
    document says of its successor is not handed on: of three in a row the first is in part
    as the second says, until the third names it too.

    Args:
        documents: All documents that are known.
        number: The document, its number, or its title.
        on: The day.

    >>> paper = Document(number="某办〔2020〕10号", effective="2020-05-01", until="2020年")
    >>> [governing([paper], paper.number, datetime.date(year, 6, 1)).force.value
    ...  for year in (2019, 2020, 2021)]
    ['not_yet', 'whole', 'expired']
    """
    known = tuple(documents)
    document = number if isinstance(number, Document) else _found(known, number)
    names = (_plain(number),) if document is None else document.called
    by = tuple(_by_time(_in_time(successors_of(known, names), on)))
    kept = [_kept_of(item, names) for item in by]
    if document is not None:
        begun = None if document.begins is None else happened(document.begins, on)
        if begun is False:
            return Governance(document=document, force=Force.NOT_YET)
        if document.until is not None and last_day(document.until) < on:
            return Governance(document=document, force=Force.EXPIRED, by=by)
    else:
        begun = None
    if by and not all(kept):
        return Governance(document=document, force=Force.SUPERSEDED, by=by)
    if by:
        texts = tuple(dict.fromkeys(text for told in kept for text in told))
        return Governance(document=document, force=Force.PART, by=by, kept=texts)
    force = Force.WHOLE if begun else Force.UNKNOWN
    return Governance(document=document, force=force)


def _found(documents: Sequence[Document], number: GivenNumber) -> Document | None:
    name = _plain(number)
    return next((item for item in documents if item.is_called(name)), None)


def _plain(number: GivenNumber | Document) -> str:
    if isinstance(number, str):
        try:
            return str(to_number(number))
        except TextError:
            return number  # a title
    return str(number)


def successors_of(documents: Iterable[Document], names: Sequence[str]) -> Iterator[Document]:
    """Yield the documents that take the place of one that has any of these names.

    >>> new = Document(number="某办〔2020〕10号", supersedes=["某办〔2018〕5号"])
    >>> [item.key for item in successors_of([new], ["某办〔2018〕5号"])]
    ['某办〔2020〕10号']
    """
    return (item for item in documents if any(name in item.supersedes for name in names))


def ends_on(documents: Iterable[Document], document: Document) -> Occasion | None:
    """Return from when a document governs no longer; ``None`` as long as it does.

    That is the day after its last one, or when another took its place and kept nothing.

    >>> old, new = Document(number="某办〔2018〕5号", until="2022年"), Document(
    ...     number="某办〔2020〕10号", effective="2020-05-01", supersedes=["某办〔2018〕5号"])
    >>> ends_on([old], old), ends_on([old, new], old)
    (datetime.date(2023, 1, 1), datetime.date(2020, 5, 1))
    """
    names = document.called
    ends: list[Occasion] = []
    if document.until is not None:
        ends.append(last_day(document.until) + datetime.timedelta(days=1))
    ends += (
        item.begins or datetime.date.min
        for item in successors_of(documents, names)
        if not _kept_of(item, names)
    )
    return min(ends, key=first_day, default=None)


def _in_time(documents: Iterable[Document], on: datetime.date) -> Iterator[Document]:
    """Yield the documents that are in force by a day, or were; of an unknown day they are."""
    for item in documents:
        if item.begins is None or happened(item.begins, on):
            yield item


def _by_time(documents: Iterable[Document]) -> Sequence[Document]:
    def day(item: Document) -> datetime.date:
        return datetime.date.min if item.begins is None else first_day(item.begins)

    return sorted(documents, key=day)


def _kept_of(successor: Document, names: Sequence[str]) -> tuple[str, ...]:
    """Return what a document keeps of one that it takes the place of."""
    kept = []
    for text in successor.keeps:
        named = numbers_in(text)
        if not named or any(str(number) in names for number in named):
            kept.append(text)
    return tuple(kept)


@final
@attrs.frozen
class Consequence:
    """A row that follows from a document.

    Attributes:
        part: The kind of row: the name of the part of a portfolio.
        row: The row.
        field: The field in which it names the document.

    >>> Consequence("documents", Document(title="改厕方案"), "basis").name
    '改厕方案'
    """

    part: str = attrs.field(metadata=INTERNAL)
    row: Any = attrs.field(metadata=INTERNAL)
    field: str = attrs.field(metadata=INTERNAL)

    @property
    def name(self) -> str:
        """What the row is called: by its name or title, else by its number."""
        told = (getattr(self.row, name, "") for name in ("zh", "name", "title", "code", "id"))
        return next((text for text in told if isinstance(text, str) and text), "")


def follows_from(
    rows: Mapping[str, Iterable[Any]], document: Document
) -> tuple[Consequence, ...]:
    """Return what follows from a document: tasks, lines of work, projects, dated rates.

    A row follows from it whose field ``document``, ``basis`` or ``source`` names it, or one
    of whose steps does.  Documents themselves are left out: they take each other's place.

    Args:
        rows: Rows of any kinds, by the names of their parts.
        document: The document.

    >>> @attrs.frozen
    ... class Duty:
    ...     title: str
    ...     document: str
    >>> paper = Document(number="某办〔2020〕10号")
    >>> duties = [Duty("改厕", "某办[2020]10号"), Duty("修路", "某办〔2020〕11号")]
    >>> [item.name for item in follows_from({"tasks": duties}, paper)]
    ['改厕']
    """
    found = []
    for part, items in rows.items():
        if part == _OWN:
            continue
        for row in items:
            field = _citing(row, document)
            if field:
                found.append(Consequence(part, row, field))
    return tuple(found)


def _citing(row: object, document: Document) -> str:
    for field in _CITING:
        if any(document.is_named_in(text) for text in _texts(getattr(row, field, ""))):
            return field
    for step in steps_of(row):
        if document.is_named_in(getattr(step, "document", "")):
            return "moves"
    return ""


def steps_of(row: object) -> tuple[Any, ...]:
    """Return the steps of a project, each of which may name a document; other rows have none.

    >>> steps_of(Document(title="改厕方案"))
    ()
    """
    steps = getattr(row, "moves", ())
    # Whether a target moves its baseline goes by the same name, and is no step.
    return steps if isinstance(steps, tuple) else ()


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case DocumentNumber():
            yield str(value)
        case tuple():
            yield from (str(item) for item in value if isinstance(item, str | DocumentNumber))
        case _:
            return  # where a row comes from is no document
