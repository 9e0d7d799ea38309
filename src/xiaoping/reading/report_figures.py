"""The figures of a report as rows that a person can check, mend and load as data."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs

from xiaoping.areas import Area
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.catalogue import catalogue as built_in
from xiaoping.indicators.reported import (
    Amount,
    FigureLink,
    OtherKind,
    OtherNumber,
    ReportFigure,
    ReportFigures,
    one_line,
    read_amount,
)
from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.reading.document import Document
from xiaoping.reading.extract import extract
from xiaoping.reading.outline import Outline
from xiaoping.reading.settling import agreeing, paired, settled
from xiaoping.reading.statement import Statement
from xiaoping.reading.understand import understand
from xiaoping.serialization.report_figures.columns import number_text

__all__ = ["report_figures"]

_SENTENCE_END: Final = re.compile(r"[。！？；;\n]+")
_LONGEST: Final = 400
"""So many characters of a sentence are kept around its figure."""

_OWN: Final = re.compile(r"[全我本](?P<level>乡|镇|街道|县|市|区|村|社区)")
_LEVELS: Final = {
    "township": ("乡", "镇", "街道"),
    "county": ("县", "市", "区"),
    "village": ("村", "社区"),
}
_TIMES: Final[dict[MentionKind, OtherKind]] = {
    MentionKind.YEAR: "year",
    MentionKind.DATE: "date",
    MentionKind.ORDINAL: "ordinal",
}


def report_figures(
    document: Document,
    catalogue: IndicatorCatalogue | None = None,
    *,
    year: int | None = None,
    area: str = "",
    areas: Iterable[Area] = (),
) -> ReportFigures:
    """Return every figure of a report, with what it is about as far as that is sure.

    Nothing is guessed silently: an indicator that fits less than well, a figure that another
    one of the report contradicts, and a change where the indicator is a level are only
    suggested, with the reason for doubt.

    Args:
        document: The report.
        catalogue: The indicators to choose from; the built-in ones if not given.
        year: The year it is of; that of its title if not given.
        area: The code of the area that it is of, for figures that name no other.
        areas: Areas whose codes are told where the report names them.

    >>> from xiaoping.reading import document_from_text
    >>> text = "2020年，全乡建档立卡贫困户606户2059人，户均增收约800余元。"
    >>> for figure in report_figures(document_from_text(text), area="990101203000"):
    ...     print(figure.value, figure.indicator or "?", figure.period, figure.area)
    606户 poverty.registered.households @2020-12-31 990101203000
    2059人 poverty.registered.persons @2020-12-31 990101203000
    约800余元 ? 2020 990101203000
    """
    known = built_in() if catalogue is None else catalogue
    given = tuple(areas)
    statements = understand(document, catalogue, year=year, areas=given)
    own = _own_words(statements, Area(area, area).level.value if area else "")
    making = _Making(
        document=document,
        outline=document.outline,
        ends=[0, *(m.end() for m in _SENTENCE_END.finditer(document.text))],
        area=area,
        own=own | {one.name for one in given if one.code == area},
    )
    rows = []
    for number, statement in enumerate(statements, 1):
        figure = making.figure(number, statement)
        placed = bool(figure.area) or not figure.area_name
        rows.append(settled(figure, statement, known, placed=placed))
    return ReportFigures(agreeing(paired(rows), known), tuple(_others(document, statements)))


def _own_words(statements: Sequence[Statement], level: str) -> frozenset[str]:
    """Return the words by which a report speaks of its own area: 全乡, 我乡, 本乡.

    Without a code that tells its level, it is the level that the report speaks of most.
    """
    told = [match for one in statements if (match := _OWN.fullmatch(one.area))]
    counts = Counter(match["level"] for match in told)
    if level in _LEVELS:
        words = _LEVELS[level]
    elif counts:
        first = min(counts, key=lambda word: (-counts[word], word))
        words = next(words for words in _LEVELS.values() if first in words)
    else:
        words = ()
    return frozenset(f"{mine}{word}" for mine in "全我本" for word in words)


@final
@attrs.frozen(kw_only=True)
class _Making:
    """Makes rows of what one document says."""

    document: Document
    outline: Outline
    ends: list[int]
    area: str
    own: frozenset[str]

    def figure(self, number: int, statement: Statement) -> ReportFigure:
        mention = statement.mention
        sentence, at = self.sentence(mention)
        is_own = statement.area in ("", *self.own)
        titles = self.outline.titles_at(mention.start)
        return ReportFigure(
            number=number,
            text=mention.text,
            value=_value(mention),
            unit=mention.unit,
            place=self.document.place(mention.start).worded(),
            section=self.outline.path_at(mention.start),
            heading=titles[-1] if titles else "",
            sentence=sentence,
            at=at,
            subject=statement.subject,
            area=statement.area_code or (self.area if is_own else ""),
            area_name="" if is_own else statement.area,
            period=statement.period,
            scenario=statement.status.scenario,
            role=statement.role.value,
            move=statement.direction.value if statement.direction else "",
            compared=statement.relation or "",  # type: ignore[arg-type]  # one of the list
            links=tuple(
                FigureLink(link.kind.value, link.target + 1) for link in statement.links
            ),
            source=self.document.name,
        )

    def sentence(self, mention: Mention) -> tuple[str, int]:
        """Return the sentence of a figure, and which of its characters it begins with."""
        text = self.document.text
        index = bisect_right(self.ends, mention.start)
        start = self.ends[index - 1]
        end = self.ends[index] if index < len(self.ends) else len(text)
        low = max(start, mention.start - _LONGEST // 2)
        high = min(max(end, mention.end), low + max(_LONGEST, len(mention.text) * 2))
        words = one_line(text[low:high])
        lead = len(words) - len(words.lstrip())
        before, behind = "…" if low > start else "", "…" if high < end else ""
        told = f"{before}{words.strip()}{behind}"
        return told, mention.start - low - lead + len(before) + 1


def _value(mention: Mention) -> str:
    """Return what of a figure reads back as itself when it stands alone.

    Mostly that is what is printed.  A figure that has its unit from its neighbour or from its
    context (度 of heat, 块 of money) is told with the unit that is meant.
    """
    wanted = Amount(
        mention.value if not isinstance(mention.value, tuple | str | None) else 0,
        mention.value_high,
        mention.approx or "",
    )
    named = mention.printed
    if mention.word:
        named = named.replace(mention.word, mention.unit)
    told = (mention.printed, mention.text, named, f"{_digits(wanted)}{mention.unit}")
    for text in told:
        if read_amount(text, mention.unit) == wanted:
            return text
    return mention.printed or mention.text


def _digits(amount: Amount) -> str:
    return number_text(amount.value)


def _others(document: Document, statements: Iterable[Statement]) -> Iterator[OtherNumber]:
    """Yield years, dates and ordinals, and what is not understood, in the order of the text."""
    found = extract(document.text)
    told: list[tuple[int, OtherKind, str]] = [
        (one.start, _TIMES[one.kind], one.text) for one in found if one.kind in _TIMES
    ]
    figures = {statement.mention.start for statement in statements}
    unread = [one for one in found.unread if one.start not in figures]
    told += [(one.start, "unread", one.text) for one in unread]
    for start, kind, text in sorted(told):
        yield OtherNumber(kind=kind, text=text, place=document.place(start).worded())
