"""The report as data: a tree of inert, frozen nodes that any renderer can walk.

A figure in the tree is an observation, never a string: what it prints is decided when
it is rendered, and everything known of it (indicator, area, period, unit, source) is
still there.  The unions are closed; a renderer matches them all, and a third party adds
:class:`Custom`, whose fallback every renderer can print.

Numbering is not part of the tree: it is a pass over it, so that an embedded section
takes the numbers of its new place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from xiaoping.indicators.observation import Observation
from xiaoping.periods import Period

__all__ = [
    "AreaRef",
    "Block",
    "ChangeRef",
    "Citation",
    "Compound",
    "Custom",
    "Emphasis",
    "Figure",
    "Inline",
    "Note",
    "Paragraph",
    "PeriodRef",
    "Report",
    "RunIn",
    "Section",
    "Series",
    "Signature",
    "Table",
    "Text",
]


@attrs.frozen
class Text:
    """Plain words.  Digits do not belong here: see ``report.accountability``."""

    text: str


@attrs.frozen
class Figure:
    """An observation as it is printed: its wording, or its value in its own display."""

    observation: Observation


@attrs.frozen
class ChangeRef:
    """A change, printed with the verb its sign asks for: 增长0.86%, 下降2个百分点, 持平.

    Attributes:
        observation: The observation of the change itself (a growth rate, points), or the
            later of two levels.
        before: The earlier level, if the change is to be computed; else ``None``.
        decimals: How many places a computed change is printed with.
    """

    observation: Observation
    before: Observation | None = None
    decimals: int = attrs.field(default=1, kw_only=True)


@attrs.frozen
class Compound:
    """Figures that Chinese reports join without a separator: 606户2059人."""

    figures: tuple[Figure, ...]


@attrs.frozen
class PeriodRef:
    """A period in the running text."""

    period: Period


@attrs.frozen
class AreaRef:
    """An area or place in the running text, by code and by the name it is printed with."""

    code: str
    name: str


@attrs.frozen
class Citation:
    """The number of a document that is cited, as it is printed: 某办〔2020〕10号."""

    number: str


@attrs.frozen
class Emphasis:
    """Stressed words."""

    inlines: tuple[Inline, ...]


Inline = Text | Figure | ChangeRef | Compound | PeriodRef | AreaRef | Citation | Emphasis


@attrs.frozen
class Paragraph:
    """A paragraph of running text."""

    inlines: tuple[Inline, ...]


@attrs.frozen
class RunIn:
    """A numbered heading that runs on into its paragraph, as 1.加大帮扶力度。全乡…… does."""

    title: tuple[Inline, ...]
    inlines: tuple[Inline, ...]


@attrs.frozen
class Series:
    """A series inside one paragraph, as 一是……。二是……。三是……。 is.

    Attributes:
        items: The items; each is printed behind 一是, 二是 … and carries its own end
            punctuation.
        lead: What stands before the first item in the same paragraph.
        paragraphs: Whether each item opens a paragraph of its own.
    """

    items: tuple[tuple[Inline, ...], ...]
    lead: tuple[Inline, ...] = ()
    paragraphs: bool = False


@attrs.frozen(kw_only=True)
class Table:
    """A table: its title above, notes below; a cell holds inlines.

    Attributes:
        title: What the table shows.
        head: The headings of the columns.
        rows: The rows; each has as many cells as the head.
        note: What stands below.
    """

    title: tuple[Inline, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    note: tuple[Inline, ...] = ()


@attrs.frozen
class Note:
    """A remark under the text it belongs to."""

    inlines: tuple[Inline, ...]


@attrs.frozen
class Signature:
    """Who signs, and when."""

    issuer: str
    date: dt.date | None = None


@attrs.frozen
class Custom:
    """A third party's node, with data of its own and blocks that print in its place.

    Attributes:
        kind: A name in the third party's own name space, such as ``"acme.map"``.
        data: Text values that its own renderer understands.
        fallback: What a renderer prints that does not know the kind.
    """

    kind: str
    data: Mapping[str, str]
    fallback: tuple[Block, ...] = ()


@attrs.frozen
class Section:
    """A part (一、), section （一） or sub-section with a heading of its own.

    Attributes:
        title: The heading, without its number.
        blocks: What stands under it.
        id: A stable identifier, for links; empty for none.
    """

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    id: str = ""

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        from xiaoping.report.render.html import notebook_html  # noqa: PLC0415 - lazy

        return notebook_html(self)

    def _repr_markdown_(self) -> str:
        """Show it where Markdown is shown."""
        from xiaoping.report.render.markdown import to_markdown  # noqa: PLC0415 - lazy

        return to_markdown(self)


Block = Section | Paragraph | RunIn | Series | Table | Note | Signature | Custom


@attrs.frozen(kw_only=True)
class Report:
    """A whole report.

    Attributes:
        title: The title as it is printed, with its year.
        blocks: The text before the first part, the parts, the signature.
        issuer: Who issues it.
        names: The names of the areas that figures speak of, by code, for those who ask a
            figure where it belongs; none of them is printed in the text.
    """

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    issuer: str = ""
    names: Mapping[str, str] = attrs.field(factory=dict)

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        from xiaoping.report.render.html import notebook_html  # noqa: PLC0415 - lazy

        return notebook_html(self)

    def _repr_markdown_(self) -> str:
        """Show it where Markdown is shown."""
        from xiaoping.report.render.markdown import to_markdown  # noqa: PLC0415 - lazy

        return to_markdown(self)
