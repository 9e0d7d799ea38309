"""Which slots of an outline have no data: what a clerk would have to fill in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final, assert_never

from xiaoping.dossier import Dossier
from xiaoping.periods import Period
from xiaoping.problems import Location, Problem
from xiaoping.report.builders.built import Bilingual, lacking
from xiaoping.report.outline_block import (
    Heading,
    OutlineBlock,
    OutlineChoice,
    OutlineLoop,
    OutlineParagraph,
    OutlineRow,
    OutlineRunIn,
    OutlineSection,
    OutlineSeries,
    OutlineTable,
)
from xiaoping.report.relative_period import RelativePeriod
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.slot import FigureSlot, Form
from xiaoping.report.template import Template

__all__ = ["always", "gaps"]

_AS_IT_IS: Final = Bilingual("", "")


def always(blocks: Iterable[OutlineBlock | Heading]) -> Iterator[Template]:
    r"""Yield the sentences of blocks that stand once, whatever the data are.

    What a loop asks for differs from turn to turn, and a choice may ask for nothing: what
    stands in them is no gap of the report.

    >>> from xiaoping.report.outline import Outline
    >>> outline = Outline.parse("辖{adm.villages}。\n\n{每个村}\n{/}{pop.persons}。\n{完}")
    >>> [str(hole.slot) for found in always(outline.blocks) for hole in found.holes()]
    ['{adm.villages}']
    """
    for block in blocks:
        match block:
            case OutlineLoop() | OutlineChoice():
                pass
            case OutlineSeries():
                yield from () if block.lead is None else (block.lead,)
                yield from always(block.items)
            case OutlineRunIn():
                yield block.heading.template
                yield from () if block.body is None else (block.body,)
                yield from () if block.series is None else always((block.series,))
            case OutlineSection():
                yield block.heading.template
                yield from always(block.blocks)
            case OutlineTable():
                rows = (row.cells for row in block.rows if isinstance(row, OutlineRow))
                yield from (cell for cells in (block.head, *rows) for cell in cells)
            case Heading() | OutlineParagraph():
                yield block.template
            case _:
                assert_never(block)


def gaps(
    templates: Iterable[Template],
    section: str,
    resolver: DossierResolver,
    *,
    known: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield a note for each figure that a slot asks for and that is not there, once each.

    Args:
        templates: The sentences.
        section: The heading they stand under.
        resolver: What fills their slots.
        known: The codes of figures that are there and are not printed.

    >>> from xiaoping.dossier import Dossier
    >>> from xiaoping.indicators import DataSet
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.template import parse_template
    >>> empty = Dossier(area="431228223000", year=Year(2020), observations=DataSet())
    >>> sentence = parse_template("[辖{adm.villages}][，同比{econ.gdp:yoy}]。")
    >>> [note.fields["code"] for note in gaps([sentence], "概况", DossierResolver.of(empty))]
    ['adm.villages']
    """
    seen: set[tuple[str, str, str]] = set()
    holes = (hole for template in templates for hole in template.holes())
    for hole in holes:
        slot = hole.slot
        if not isinstance(slot, FigureSlot) or slot.code in known:
            continue
        if _is_told(slot, hole.where, resolver):
            continue
        code, added = _asked(slot)
        key = (code + added.zh, str(slot.period), slot.area)
        if key in seen:
            continue
        seen.add(key)
        dossier, named = resolver.dossier, Bilingual.named(code, resolver.catalogue)
        yield lacking(
            hole.where,
            section=section,
            code=code,
            name=Bilingual(named.zh + added.zh, named.en + added.en),
            period=_period(slot, dossier),
            area=dossier.name_of(slot.area or dossier.area),
        )


def _is_told(slot: FigureSlot, where: Location, resolver: DossierResolver) -> bool:
    """Say whether a slot's figure is there, in whatever form another slot prints it.

    Where the level itself is missing, its growth is not missed as well.
    """
    found = resolver.observation(slot, where)
    is_known = found is not None and (not found.missing or bool(found.wording))
    if slot.form is not Form.YOY:
        return is_known
    return not is_known or resolver.inlines(slot, where) is not None


def _asked(slot: FigureSlot) -> tuple[str, Bilingual]:
    """Return the code of what a slot asks for, and what is added to its name."""
    match slot.form:
        case Form.YOY:
            return f"{slot.code}.yoy", _AS_IT_IS
        case Form.TASK:
            return slot.code, Bilingual("（任务）", " (task)")
        case Form.PLAN:
            return slot.code, Bilingual("（计划）", " (plan)")
        case _:
            return slot.code, _AS_IT_IS


def _period(slot: FigureSlot, dossier: Dossier) -> Period:
    wanted = slot.period
    if isinstance(wanted, RelativePeriod):
        wanted = wanted.period(dossier.year, dossier.date)
    return wanted or dossier.year
