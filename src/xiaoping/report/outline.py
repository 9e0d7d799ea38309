"""Outlines: what a report says, as a text file with slots, before any data are known.

The dialect is small: ``#`` the title, ``##`` a part, ``###`` a section, ``####`` a run-in
heading whose body follows on the next line; ``-`` an item of a series (一是……二是……), ``*``
one that opens its own paragraph; ``|`` the rows of a table (``report.outline_table``);
``{每个村}`` … ``{完}`` and ``{如果 …}`` … ``{完}`` lines repeat and choose
(``report.directive``); ``<!-- … -->`` lines are comments.  Lines of a paragraph are joined
with nothing between; in English, which a first line ``<!-- lang: en -->`` declares, with a
space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, assert_never, final

import attrs

from xiaoping.errors import Language
from xiaoping.problems import Problems
from xiaoping.report.asked import Asked
from xiaoping.report.directive import Loop, Over
from xiaoping.report.outline_block import (
    Heading,
    OutlineBlock,
    OutlineChoice,
    OutlineLoop,
    OutlineParagraph,
    OutlineRow,
    OutlineRows,
    OutlineRunIn,
    OutlineSection,
    OutlineSeries,
    OutlineTable,
    row_templates,
    templates,
)
from xiaoping.report.outline_reader import read_blocks
from xiaoping.report.template import Template
from xiaoping.tables import read_text

__all__ = ["Outline", "read_outline", "standard_outline", "standard_outline_text"]

_STANDARD: Final[Mapping[Language, str]] = {"zh": "annual.md", "en": "annual.en.md"}
_ELSEWHERE: Final = frozenset(
    {Over.VILLAGE, Over.GROUP, Over.TOWNSHIP, Over.COUNTY, Over.PLACE}
)


@final
@attrs.frozen(kw_only=True)
class Outline:
    r"""An outline.

    Attributes:
        title: The title; ``None`` to take that of the dossier.
        blocks: What follows.
        name: The name of its file.
        lang: The language of its words, and of those that a report adds to them.

    >>> outline = Outline.parse("# {/}{@Y}工作总结\n\n## 农业\n全乡扩种柑橘{agri.citrus.area}。")
    >>> [block.heading.line for block in outline.blocks]
    [3]
    """

    title: Template | None
    blocks: tuple[OutlineBlock, ...]
    name: str = ""
    lang: Language = "zh"

    def templates(self) -> Iterator[Template]:
        """Yield every template, in the order of the file."""
        if self.title is not None:
            yield self.title
        yield from templates(self.blocks)

    @property
    def figures(self) -> frozenset[str]:
        r"""The codes of the indicators that some slot asks for, growth with its own.

        >>> sorted(Outline.parse("# 总结\n\n全乡辖{adm.villages}[，{econ.gdp}]。").figures)
        ['adm.villages', 'econ.gdp']
        >>> sorted(Outline.parse("# 总结\n\n[同比{econ.gdp:yoy}]。").figures)
        ['econ.gdp', 'econ.gdp.yoy']
        """
        return self.asked.figures

    @property
    def cumulative(self) -> frozenset[str]:
        r"""The codes of the indicators that some slot asks for as accumulated in the year.

        >>> sorted(Outline.parse("# 总结\n\n[{loan.micro.amount@..Y}，{econ.gdp}]。").cumulative)
        ['loan.micro.amount']
        """
        return self.asked.cumulative

    @property
    def last_year(self) -> frozenset[str]:
        r"""The codes of the indicators that some slot asks for of the year before.

        >>> sorted(Outline.parse("# 总结\n\n[{econ.gdp@Y-1}]。").last_year)
        ['econ.gdp']
        """
        return self.asked.last_year

    @property
    def asked(self) -> Asked:
        r"""What its slots ask for.

        >>> sorted(Outline.parse("# 总结\n\n全乡辖{adm.villages}。").asked.figures)
        ['adm.villages']
        """
        return Asked.by(self.templates())

    @property
    def asked_in_turns(self) -> Asked:
        r"""What its slots ask for in loops over other areas.

        >>> text = "全乡辖{adm.villages}。\n\n{每个村}\n{/}有{pop.persons}。\n{完}"
        >>> sorted(Outline.parse(text).asked_in_turns.figures)
        ['pop.persons']
        """
        return Asked.by(_in_turns(self.blocks))

    @classmethod
    def parse(cls, text: str, *, name: str = "") -> Outline:
        """Read an outline that is meant to be sound.

        Raises:
            ProblemGroup: It has faults; each is told with line and column.
        """
        outline, problems = read_outline(text, name=name)
        problems.require_clean()
        return outline


def standard_outline(lang: Language = "zh") -> Outline:
    """Return the outline of an annual report that ships with the library.

    Args:
        lang: The language.  Narrative records are the words of a township, so the English
            outline tells figures alone.

    >>> standard_outline().name, standard_outline("en").name
    ('annual.md', 'annual.en.md')
    """
    return Outline.parse(standard_outline_text(lang), name=_STANDARD[lang])


def standard_outline_text(lang: Language = "zh") -> str:
    """Return the standard outline as text, to be edited.

    Args:
        lang: The language.

    >>> standard_outline_text().count("## ") > 10
    True
    """
    return read_text(f"report/outlines/{_STANDARD[lang]}")


def read_outline(text: str, *, name: str = "") -> tuple[Outline, Problems]:
    r"""Return an outline as far as it can be read, and what is wrong with the rest.

    Args:
        text: The outline.
        name: The name of its file, for the places of problems.

    >>> _, problems = read_outline("# 总结\n\n## 农业\n全乡{agri.area\n", name="a.md")
    >>> print(problems[0].text("en"))
    a.md line 4 character 3: The brace at '{agri.area' is not closed. ...
    """
    read = read_blocks(text, name)
    outline = Outline(title=read.title, blocks=read.blocks, name=name, lang=read.lang)
    return outline, Problems(read.problems)


def _in_turns(blocks: Iterable[OutlineBlock | Heading]) -> Iterator[Template]:
    """Yield the templates that stand in loops over other areas."""
    for block in blocks:
        match block:
            case OutlineLoop() if block.loop.over in _ELSEWHERE:
                yield block.loop.asks
                yield from templates(block.blocks)
            case OutlineLoop() | OutlineSection():
                yield from _in_turns(block.blocks)
            case OutlineChoice():
                for _, inside in block.branches:
                    yield from _in_turns(inside)
                yield from _in_turns(block.otherwise)
            case OutlineSeries():
                yield from _in_turns(block.items)
            case OutlineRunIn():
                yield from () if block.series is None else _in_turns((block.series,))
            case OutlineTable():
                yield from _rows_in_turns(block.rows)
            case OutlineParagraph() | Heading():
                pass
            case _:
                assert_never(block)


def _rows_in_turns(rows: Iterable[OutlineRow | OutlineRows]) -> Iterator[Template]:
    for row in rows:
        if isinstance(row, OutlineRow):
            continue
        if isinstance(row.head, Loop) and row.head.over in _ELSEWHERE:
            yield from row_templates((row,))
        else:
            yield from _rows_in_turns((*row.rows, *row.otherwise))
