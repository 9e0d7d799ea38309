"""What an outline asks for beside figures: records, and the tables that it points at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xiaoping.dossier import Dossier
from xiaoping.errors import SlotError, nearest
from xiaoping.report.builders.writer import OutlineWriter
from xiaoping.report.directive import Over
from xiaoping.report.outline import Outline
from xiaoping.report.outline_block import (
    Heading,
    OutlineBlock,
    OutlineChoice,
    OutlineLoop,
    OutlineSection,
    names,
    templates,
)
from xiaoping.report.slot import RecordSlot
from xiaoping.report.slot_fault import slot_error
from xiaoping.report.tree import Block
from xiaoping.report.walk import walk

__all__ = ["record_slots", "require_targets"]


def record_slots(blocks: Iterable[OutlineBlock], dossier: Dossier) -> Iterator[RecordSlot]:
    r"""Yield the slots for records; in a loop over lines of work, one for each of them.

    >>> from xiaoping.samples import xiaoping_2020
    >>> outline = Outline.parse("{每个专项}\n{*goal}\n{完}")
    >>> len(list(record_slots(outline.blocks, xiaoping_2020()))) > 1
    True
    """
    for block in blocks:
        loop = block.loop if isinstance(block, OutlineLoop) else None
        if loop is not None and loop.over is Over.PROGRAMME:
            for slot in _slots((block,)):
                if slot.programme:
                    yield slot
                else:
                    codes = (programme.code for programme in dossier.programmes)
                    yield from (RecordSlot(kind=slot.kind, programme=code) for code in codes)
        elif isinstance(block, OutlineLoop | OutlineSection):
            if isinstance(block, OutlineSection):
                yield from _slots((block.heading,))
            yield from record_slots(block.blocks, dossier)
        elif isinstance(block, OutlineChoice):
            for _, inside in block.branches:
                yield from record_slots(inside, dossier)
            yield from record_slots(block.otherwise, dossier)
        else:
            yield from _slots((block,))


def _slots(blocks: Iterable[OutlineBlock | Heading]) -> Iterator[RecordSlot]:
    for template in templates(blocks):
        for hole in template.holes():
            if isinstance(hole.slot, RecordSlot):
                yield hole.slot


def require_targets(writer: OutlineWriter, blocks: Iterable[Block], outline: Outline) -> None:
    """Keep an error for each slot that points at nothing that is printed.

    Args:
        writer: Who wrote the blocks, and keeps the errors.
        blocks: What was written.
        outline: The outline, for the names that it gives.

    >>> from xiaoping.report.resolve import DossierResolver
    >>> from xiaoping.samples import xiaoping_2020
    >>> outline = Outline.parse("见{^villages}。")
    >>> writer = OutlineWriter(DossierResolver.of(xiaoping_2020()))
    >>> require_targets(writer, tuple(writer.blocks(outline.blocks)), outline)
    >>> [error.code for error in writer.account.errors]
    ['outline.no-target']
    """
    there = {getattr(inside, "id", "") for block in blocks for inside in walk(block)}
    declared = frozenset(name for name, _ in names(outline.blocks))
    for target, (slot, where) in writer.pointed.items():
        if target in there or slot.fallback is not None:
            continue
        name = slot.target
        known, near = tuple(sorted(declared)), nearest(name, declared)
        code = "outline.target-gone" if name in declared else "outline.no-target"
        told = {"slot": slot.told, "given": name, "known": known, "near": near}
        writer.failed(slot_error(SlotError, code, where, **told))
