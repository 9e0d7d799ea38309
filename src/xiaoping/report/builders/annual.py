"""The annual report of a township: a dossier told along an outline.

What has no data vanishes, with its heading if nothing is left under it; what was required
and has none is an error.  No figure of the dossier is lost: those that no slot asked for
are gathered at the end of the first part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never, final

import attrs

from xiaoping.administration import Record
from xiaoping.dossier import Dossier
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.observation import Key, Observation
from xiaoping.problems import Problems
from xiaoping.report.builders.asking import record_slots, require_targets
from xiaoping.report.builders.remainder import remainder
from xiaoping.report.builders.writer import OutlineWriter
from xiaoping.report.outline import Outline, standard_outline
from xiaoping.report.outline_block import OutlineBlock, OutlineSection
from xiaoping.report.punctuation import opened
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.tree import (
    AreaRef,
    Attachment,
    Block,
    ChangeRef,
    Chart,
    Citation,
    Compound,
    CrossRef,
    Custom,
    Emphasis,
    Figure,
    Inline,
    Note,
    Paragraph,
    PeriodRef,
    Range,
    RatioRef,
    Report,
    RunIn,
    Section,
    Series,
    ShareRef,
    Signature,
    Table,
    Text,
)
from xiaoping.report.walk import walk

__all__ = ["AnnualReport", "annual_report", "printed_figures", "resolver_of", "written"]

Inlines = tuple[Inline, ...]


@final
@attrs.frozen(kw_only=True)
class AnnualReport:
    """A report, and an account of what went into it.

    Attributes:
        report: The report as a tree.
        printed: The keys of the observations whose values it prints, in reading order.
        gathered: Those of them that no slot asked for; they stand under 其他指标.
        left_out: The records that no slot of the outline asked for.
        problems: What is worth telling of the outline's loops: nothing to list, an order that
            is open.

    >>> from xiaoping.indicators import DataSet
    >>> from xiaoping.periods import Year
    >>> empty = Dossier(area="431228223000", year=Year(2020), observations=DataSet())
    >>> annual_report(empty, Outline.parse("# 总结")).printed
    ()
    """

    report: Report
    printed: tuple[Key, ...]
    gathered: tuple[Key, ...]
    left_out: tuple[Record, ...]
    problems: Problems = attrs.field(factory=Problems)


def annual_report(
    dossier: Dossier,
    outline: Outline | None = None,
    *,
    catalogue: IndicatorCatalogue | None = None,
) -> AnnualReport:
    r"""Return the annual report of a dossier.

    Args:
        dossier: The data.
        outline: What is told, in which order; the standard outline if not given.  What the
            report adds is in its language, such as the names of the other indicators.
        catalogue: The indicators that are known; those of the dossier if not given.

    Raises:
        SlotError: A slot outside of optional groups has no data, or names what does not
            exist.  If several have, one error tells of all of them.
        AmbiguousError: A slot has several answers.

    >>> from xiaoping.indicators import DataSet
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.wording import words
    >>> data = DataSet((Observation("adm.villages", "431228223000", Year(2020),
    ...                             quantity("8个行政村")),))
    >>> outline = Outline.parse("# 总结\n\n## 概况\n全乡辖{adm.villages}[，{econ.gdp}]。")
    >>> made = annual_report(
    ...     Dossier(area="431228223000", year=Year(2020), observations=data), outline)
    >>> "".join(words(inline) for inline in made.report.blocks[0].blocks[0].inlines)
    '全乡辖8个行政村。'
    """
    known = standard_outline() if outline is None else outline
    resolver = resolver_of(dossier, known, catalogue)
    writer = OutlineWriter(resolver)
    title = _title(writer, known)
    first, rest = _parts(writer, known)
    require_targets(writer, (*first, *rest), known)
    writer.require_clean()
    written = tuple(_printed((*first, *rest)))
    keys = frozenset(item.key for item in written)
    missed = tuple(item for item in dossier.observations if item.key not in keys)
    others = remainder(missed, dossier, resolver.catalogue, lang=known.lang)
    blocks = (*_with(first, others), *rest, *_signature(dossier))
    names = {code: dossier.name_of(code) for code in dossier.facts.areas}
    report = Report(title=title, blocks=blocks, issuer=dossier.issuer, names=names)
    return AnnualReport(
        report=report,
        printed=tuple(dict.fromkeys(item.key for item in _printed(blocks))),
        gathered=tuple(item.key for item in missed),
        left_out=_left_out(resolver),
        problems=Problems(writer.problems),
    )


def resolver_of(
    dossier: Dossier, outline: Outline, catalogue: IndicatorCatalogue | None = None
) -> DossierResolver:
    r"""Return what fills the slots of an outline from a dossier.

    >>> from xiaoping.indicators import DataSet
    >>> from xiaoping.periods import Year
    >>> empty = Dossier(area="431228223000", year=Year(2020), observations=DataSet())
    >>> len(resolver_of(empty, Outline.parse("# 总结\n\n{*goal}")).named)
    1
    """
    named = record_slots(outline.blocks, dossier)
    return DossierResolver.of(dossier, catalogue, named=named, lang=outline.lang)


def written(blocks: Iterable[OutlineBlock], resolver: DossierResolver) -> tuple[Block, ...]:
    r"""Return what blocks of an outline become; nothing for what has no data.

    Args:
        blocks: The blocks.
        resolver: Fills their slots.

    Raises:
        SlotError: A slot outside of optional groups has no data, or names what does not
            exist.  If several have, one error tells of all of them.
        AmbiguousError: A slot has several answers.

    >>> from xiaoping.indicators import DataSet
    >>> from xiaoping.periods import Year
    >>> empty = Dossier(area="431228223000", year=Year(2020), observations=DataSet())
    >>> outline = Outline.parse("# 总结\n\n稳步推进[，辖{adm.villages}]。")
    >>> written(outline.blocks, resolver_of(empty, outline))
    (Paragraph(inlines=(Text(text='稳步推进。'),)),)
    """
    writer = OutlineWriter(resolver)
    found = tuple(writer.blocks(blocks))
    writer.require_clean()
    return found


def printed_figures(blocks: Iterable[Block]) -> tuple[Observation, ...]:
    """Return the observations whose own values are printed, in reading order.

    A share or a ratio prints neither of the two that it is of.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> o = Observation("adm.villages", "431228223000", Year(2020), quantity("8个行政村"))
    >>> [item.text for item in printed_figures((Paragraph((Figure(o),)),))]
    ['8个行政村']
    """
    return tuple(_printed(blocks))


def _title(writer: OutlineWriter, outline: Outline) -> Inlines:
    """Return the title of the dossier, of the outline, or a plain one.

    That of the dossier is Chinese: an English outline has its own.
    """
    dossier = writer.resolver.dossier
    if dossier.title and outline.lang == "zh":
        return (Text(dossier.title),)
    found = writer.words(outline.title) if outline.title is not None else ()
    area = AreaRef(dossier.area, dossier.name_of(dossier.area))
    year = PeriodRef(dossier.year)
    if outline.lang == "en":
        return opened(found) or (area, Text(": annual report for "), year)
    return opened(found) or (area, year, Text("工作总结"))


def _parts(
    writer: OutlineWriter, outline: Outline
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks up to the first part, and those behind it."""
    blocks = outline.blocks
    sections = (i for i, block in enumerate(blocks) if isinstance(block, OutlineSection))
    end = next(sections, len(blocks)) + 1
    return tuple(writer.blocks(blocks[:end])), tuple(writer.blocks(blocks[end:]))


def _with(first: tuple[Block, ...], others: Section | None) -> tuple[Block, ...]:
    """Put the other figures at the end of part one, or in its place if it vanished."""
    if others is None:
        return first
    last = first[-1] if first else None
    if not isinstance(last, Section):
        return (*first, others)
    return (*first[:-1], attrs.evolve(last, blocks=(*last.blocks, others)))


def _signature(dossier: Dossier) -> tuple[Signature, ...]:
    if not dossier.issuer and dossier.date is None:
        return ()
    return (Signature(dossier.issuer, dossier.date),)


_FRAME: Final = frozenset({"heading", "period"})
"""The records that are the frame of a report, and nothing that it tells."""


def _left_out(resolver: DossierResolver) -> tuple[Record, ...]:
    """Return the records that no slot of the outline asks for.

    The frame of a report is not missed: an outline has headings of its own.
    """
    asked = {record.id for slot in resolver.named for record in resolver.records(slot)}
    told = (r for r in resolver.dossier.records if r.tag not in _FRAME)
    return tuple(record for record in told if record.id not in asked)


def _printed(blocks: Iterable[Block]) -> Iterator[Observation]:
    """Yield the observations whose own values are printed, in reading order."""
    for block in blocks:
        for inside in walk(block):
            for cell in _cells(inside):
                yield from _values(cell)


def _cells(block: Block) -> Iterable[Inlines]:
    match block:
        case Section() | Attachment():
            return (block.title,)
        case Paragraph() | Note():
            return (block.inlines,)
        case RunIn():
            return (block.title, block.inlines)
        case Series():
            return (block.lead, *block.items)
        case Chart():
            return _cells(block.table)
        case Table():
            return (cell for row in block.rows for cell in row)
        case Signature() | Custom():
            return ()
        case _:
            assert_never(block)


def _values(inlines: Iterable[Inline]) -> Iterator[Observation]:
    for inline in inlines:
        match inline:
            case Figure():
                yield inline.observation
            case ChangeRef() if inline.before is None:
                yield inline.observation
            case Compound():
                yield from _values(inline.figures)
            case Range():
                yield from _values((inline.low, inline.high))
            case Emphasis():
                yield from _values(inline.inlines)
            case (
                Text()
                | PeriodRef()
                | AreaRef()
                | Citation()
                | CrossRef()
                | ChangeRef()
                | ShareRef()
                | RatioRef()
            ):
                pass
            case _:
                assert_never(inline)
