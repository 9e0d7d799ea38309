"""What the audit of a paper against itself finds: two places that do not go together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, final

import attrs

from xiaoping.errors import Language
from xiaoping.masks import masked, shown_id
from xiaoping.messages import severity_of, wording
from xiaoping.problems import Location, Severity
from xiaoping.reading.document import Document
from xiaoping.reading.selfaudit.claim import Claim

__all__ = ["Found", "SelfFinding", "Span", "Weight", "at", "placed"]

Span = tuple[int, int]
Weight = Literal["contradiction", "warning", "note"]
_WEIGHTS: Final[Mapping[Severity, Weight]] = {
    Severity.ERROR: "contradiction",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}


@final
@attrs.frozen(kw_only=True)
class Found:
    """What a check found, before its places are told as lines.

    Attributes:
        code: The code of its message.
        span: Where it stands.
        other: Where the figure stands that it does not go with, if any.
        more: Further places of the same kind.
        suggestion: What should stand there, where that is certain; empty to take it out.
        fields: Further facts of the message.

    >>> Found(code="self.day", span=(0, 5)).suggestion is None
    True
    """

    code: str
    span: Span
    other: Span | None = None
    more: tuple[Span, ...] = ()
    suggestion: str | None = None
    fields: Mapping[str, object] = attrs.field(factory=dict)


def at(code: str, claim: Claim, other: Claim | None = None, **fields: object) -> Found:
    """Return what was found at a claim and another.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> one, two = paper_of("606户205人").claims
    >>> at("self.people", two, one).other
    (0, 4)
    """
    span = None if other is None else (other.start, other.end)
    return Found(code=code, span=(claim.start, claim.end), other=span, fields=fields)


@final
@attrs.frozen(kw_only=True)
class SelfFinding:
    """One finding, with both places.

    Attributes:
        code: The code of its message.
        start: The offset of its first character in the document's text.
        end: The offset behind its last.
        text: What stands there.
        line: Its line in the file, from one.
        column: Its column in that line, from one.
        other_start: The offset of what it does not go with; ``None`` if there is none.
        other_end: The offset behind that.
        other_text: What stands there.
        other_line: Its line in the file.
        other_column: Its column in that line.
        more: Further places of the same kind, as offsets.
        suggestion: What should stand there, where that is certain: empty to take it out,
            ``None`` if nothing is.
        fields: The facts that the message is filled from.

    >>> from xiaoping.reading.document import document_from_text
    >>> found = placed(Found(code="self.day", span=(0, 5)), document_from_text("2月30日开会"))
    >>> found.weight, found.text
    ('warning', '2月30日')
    """

    code: str
    start: int
    end: int
    text: str
    line: int
    column: int
    other_start: int | None = None
    other_end: int | None = None
    other_text: str = ""
    other_line: int | None = None
    other_column: int | None = None
    more: tuple[Span, ...] = ()
    suggestion: str | None = None
    fields: Mapping[str, object] = attrs.field(factory=dict, converter=masked, repr=False)

    @property
    def severity(self) -> Severity:
        """How grave it is; a contradiction is an error."""
        return Severity(severity_of(self.code))

    @property
    def weight(self) -> Weight:
        """The word for it: contradiction, warning or note."""
        return _WEIGHTS[self.severity]

    def message(self, lang: Language = "zh") -> str:
        """Return what was found, where, and what to do."""
        return wording(self.code, lang, self.fields)


def placed(found: Found, document: Document) -> SelfFinding:
    """Return what was found with its places as lines and columns of the file.

    >>> from xiaoping.reading.document import document_from_text
    >>> found = Found(code="self.doubled-sign", span=(2, 4), suggestion="。")
    >>> placed(found, document_from_text("好。。")).message("en")
    "Two signs meet: '。'. Write '。'. 1 in all."
    """
    start, end = found.span
    line, column = document.place(start)
    text = document.text[start:end]
    other = found.other
    other_place = None if other is None else document.place(other[0])
    other_text = "" if other is None else document.text[other[0] : other[1]]
    fields: dict[str, object] = {
        "text": shown_id(text),
        "other": shown_id(other_text),
        "at": ""
        if other_place is None
        else Location(line=other_place.line, column=other_place.column),
        "better": found.suggestion or "",
        "count": 1 + len(found.more),
        **found.fields,
    }
    return SelfFinding(
        code=found.code,
        start=start,
        end=end,
        text=text,
        line=line,
        column=column,
        other_start=None if other is None else other[0],
        other_end=None if other is None else other[1],
        other_text=other_text,
        other_line=None if other_place is None else other_place.line,
        other_column=None if other_place is None else other_place.column,
        more=found.more,
        suggestion=found.suggestion,
        fields=fields,
    )
