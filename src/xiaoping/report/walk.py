"""The blocks of a report, those inside of others too, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xiaoping.report.tree import Attachment, Block, Custom, Report, Section

__all__ = ["Path", "paths", "walk"]

Path = tuple[int, ...]
"""The way to a node: the positions of the blocks that lead to it; ``()`` is the root."""


def walk(node: Report | Block) -> Iterator[Block]:
    """Yield a block and all that stand inside of it, in reading order; of a report its blocks.

    What a third party's node falls back on stands inside of it.  The table of a chart is
    part of the chart.

    >>> from xiaoping.report.tree import Paragraph, Report, Section, Text
    >>> part = Section((Text("工作"),), (Paragraph((Text("稳步推进。"),)),))
    >>> [type(block).__name__ for block in walk(Report(title=(), blocks=(part, part)))]
    ['Section', 'Paragraph', 'Section', 'Paragraph']
    """
    blocks = node.blocks if isinstance(node, Report) else (node,)
    for _, block in paths(blocks):
        yield block


def paths(blocks: Iterable[Block], path: Path = ()) -> Iterator[tuple[Path, Block]]:
    """Yield each block with its path, as :func:`walk` does.

    Args:
        blocks: The blocks.
        path: The path of what they stand in.

    >>> from xiaoping.report.tree import Paragraph, Section, Text
    >>> part = Section((Text("工作"),), (Paragraph((Text("稳步推进。"),)),))
    >>> [at for at, _ in paths((part, part))]
    [(0,), (0, 0), (1,), (1, 0)]
    """
    for index, block in enumerate(blocks):
        here = (*path, index)
        yield here, block
        if isinstance(block, Section | Attachment):
            yield from paths(block.blocks, here)
        elif isinstance(block, Custom):
            yield from paths(block.fallback, here)
