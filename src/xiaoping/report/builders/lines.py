"""A section for each line of work, taken from the outline of the whole report.

The outline is the one place where the sentences stand; a line of work is a section of it,
or a run-in part of one.  A section that is made alone says the same as in the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, assert_never, final

import attrs

from xiaoping.dossier import Dossier
from xiaoping.errors import AbsentError, nearest
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.report.builders.annual import printed_figures, resolver_of, written
from xiaoping.report.builders.built import Bilingual, BuiltSection
from xiaoping.report.builders.gaps import always, gaps
from xiaoping.report.outline import Outline, standard_outline
from xiaoping.report.outline_block import OutlineBlock, OutlineRunIn, OutlineSection
from xiaoping.report.punctuation import opened
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.sentence import fill
from xiaoping.report.slot import HEADING, OTHERS, RecordSlot
from xiaoping.report.template import Group, Hole, Part, Template, Words
from xiaoping.report.tree import Block, Paragraph, RunIn, Section
from xiaoping.sensitivity import quotable

__all__ = ["Line", "line_section", "lines"]

_NONE: Final = "-"
_REST: Final = "others"


@final
@attrs.frozen(kw_only=True, slots=False)
class Line:
    """A line of work, as an outline tells of it.

    Attributes:
        id: Its name: the code of the programme it tells of, the kind of records it holds,
            or its heading where that is all there is.
        heading: Its heading in the outline, with the words that stand for want of a record.
        line: The line of the file that its heading stands on.
        block: What the outline has under it.

    >>> [found.heading for found in lines() if found.id == "economy"]
    ['稳中求进，推动经济平稳运行']
    """

    id: str
    heading: str
    line: int
    block: OutlineSection | OutlineRunIn = attrs.field(repr=False)

    @cached_property
    def _own(self) -> Outline:
        return Outline(title=None, blocks=(self.block,))

    @property
    def templates(self) -> tuple[Template, ...]:
        """The sentences that it is made of, its heading among them."""
        return tuple(self._own.templates())

    @property
    def programmes(self) -> frozenset[str]:
        """The codes of the programmes whose records it asks for by name.

        >>> [sorted(found.programmes) for found in lines() if found.id == "toilet-revolution"]
        [['toilet-revolution']]
        """
        named = (slot.programme.removesuffix("/**") for slot in _records(self.templates))
        return frozenset(code for code in named if code not in ("", _NONE, OTHERS))


def lines(outline: Outline | None = None) -> tuple[Line, ...]:
    """Return the lines of work of an outline, in its order: parts, sections and run-in parts.

    Args:
        outline: The outline; the standard one of an annual report if not given.

    >>> [found.id for found in lines()][:4]
    ['economy', 'poverty-alleviation', 'poverty-alleviation/industry-employment', 'poverty-alleviation/basic-security']
    """
    known = standard_outline() if outline is None else outline
    found = tuple(_lines(known.blocks))
    count = Counter(line.id for line in found)
    seen: set[str] = set()
    named = []
    for line in found:
        # Of several that tell of one programme the outermost, which comes first, bears its name.
        twice = count[line.id] > 1 and line.id in seen
        seen.add(line.id)
        named.append(attrs.evolve(line, id=line.heading) if twice else line)
    return tuple(named)


def line_section(
    line: str | Line,
    dossier: Dossier,
    *,
    outline: Outline | None = None,
    catalogue: IndicatorCatalogue | None = None,
) -> BuiltSection:
    """Return the section of one line of work, and what it has no data for.

    How the figures are worded is the house's, and is told when the section is rendered.

    Args:
        line: The line of work, its id or its heading; see :func:`lines`.
        dossier: The data.
        outline: The outline; the standard one of an annual report if not given.
        catalogue: The indicators that are known; those of the dossier if not given.

    Raises:
        AbsentError: The outline has no such line of work; the nearest ones are told.
        SlotError: A slot outside of optional groups has no data.
        AmbiguousError: A slot has several answers.

    >>> from xiaoping.indicators import DataSet, Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report import to_text
    >>> built = Observation("toilet.household_built", "431228223000", Year(2020), quantity("121户"))
    >>> told = Dossier(area="431228223000", year=Year(2020), observations=DataSet((built,)))
    >>> made = line_section("toilet-revolution", told)
    >>> [line.strip() for line in to_text(made.section).splitlines()]
    ['一、推进厕所革命', '2020年建成户用厕所121户。']
    >>> [str(note.fields["name"]) for note in made.missing]
    ['改(新)建农村户用厕所户数', '改(新)建农村户用厕所户数（任务）', '户用厕所任务完成率', '卫生厕所户数', '卫生厕所普及率']
    """
    known = standard_outline() if outline is None else outline
    found = line if isinstance(line, Line) else _named(line, lines(known))
    resolver = resolver_of(dossier, known, catalogue)
    made = _section(found, resolver)
    left = Problems(_left_out(found, resolver, known))
    missing = Problems(gaps(always((found.block,)), found.heading, resolver))
    if made is None:
        told = {"heading": found.heading, "line": found.id}
        where = Location(file=known.name, line=found.line)
        missing = Problems((Problem("line.empty", where, told), *missing))
    return BuiltSection(section=made, missing=missing, left_out=left)


def _lines(blocks: Iterable[OutlineBlock]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, OutlineRunIn) and block.heading.repeat is None:
            yield _line(block)
        elif isinstance(block, OutlineSection) and block.heading.repeat is None:
            below = tuple(inner for inner in block.blocks if _is_section(inner))
            own = tuple(inner for inner in block.blocks if not _is_section(inner))
            alone = attrs.evolve(block, blocks=own)
            if any(_holes(Outline(title=None, blocks=own).templates())):
                yield _line(alone)
            yield from _lines(inner for inner in own if isinstance(inner, OutlineRunIn))
            yield from _lines(below)


def _is_section(block: OutlineBlock) -> bool:
    return isinstance(block, OutlineSection) and block.heading.repeat is None


def _line(block: OutlineSection | OutlineRunIn) -> Line:
    heading = _said(block.heading.template)
    templates = Outline(title=None, blocks=(block,)).templates()
    return Line(
        id=_id(tuple(_records(templates))) or heading,
        heading=heading,
        line=block.heading.line,
        block=block,
    )


def _id(slots: tuple[RecordSlot, ...]) -> str:
    """Return the programme of a heading or of the first records, else their kind."""
    heading = next((slot.programme for slot in slots if slot.kind == HEADING), "")
    if heading:
        return heading
    first = next(iter(slots), None)
    if first is None:
        return ""
    if first.programme in ("", _NONE):
        return first.kind
    return _REST if first.programme == OTHERS else first.programme.removesuffix("/**")


def _said(template: Template) -> str:
    """Return the words of a heading; of a slot those that stand for want of data."""
    return "".join(_worded(template.parts))


def _worded(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Words():
                yield part.text
            case Hole():
                yield part.slot.fallback or str(part.slot)
            case Group():
                yield from _worded(part.parts)
            case _:
                assert_never(part)


def _holes(templates: Iterable[Template]) -> Iterator[Hole]:
    return (hole for template in templates for hole in template.holes())


def _records(templates: Iterable[Template]) -> Iterator[RecordSlot]:
    return (h.slot for h in _holes(templates) if isinstance(h.slot, RecordSlot))


def _named(given: str, known: tuple[Line, ...]) -> Line:
    """Return the line of work that is called so."""
    for line in known:
        if given in (line.id, line.heading):
            return line
    # What is only a part of another line is found there.
    inside = [line.id for line in known if given in line.programmes]
    words = [word for line in known for word in (line.id, line.heading)]
    near = tuple(dict.fromkeys((*inside, *nearest(given, words))))
    ids = tuple(line.id for line in known)
    raise fail(AbsentError, "line.unknown", given=quotable(given), known=ids, near=near)


def _section(line: Line, resolver: DossierResolver) -> Section | None:
    """Return the section, or nothing where neither a figure nor a record is told in it."""
    blocks = written((line.block,), resolver)
    if not printed_figures(blocks) and not _has_records(line, resolver):
        return None
    if isinstance(line.block, OutlineRunIn):
        title = opened(fill(line.block.heading.template, resolver))
        return Section(title, tuple(_unrun(blocks)), line.id)
    found = next((block for block in blocks if isinstance(block, Section)), None)
    return found and attrs.evolve(found, id=found.id or line.id)


def _unrun(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield what stands under a run-in heading, which alone is the heading of a section."""
    for block in blocks:
        if not isinstance(block, RunIn):
            yield block
        elif block.inlines:
            yield Paragraph(block.inlines)


def _has_records(line: Line, resolver: DossierResolver) -> bool:
    told = (slot for slot in _records(line.templates) if slot.kind != HEADING)
    return any(resolver.records(slot) for slot in told)


def _left_out(line: Line, resolver: DossierResolver, outline: Outline) -> Iterator[Problem]:
    """Yield a note for each record and figure of the line's programmes that no slot prints."""
    own = line.programmes
    if not own:
        return
    dossier = resolver.dossier
    asked = {record.id for slot in resolver.named for record in resolver.records(slot)}
    for record in dossier.records:
        if record.id not in asked and record.tag != HEADING and record.programme in own:
            slot = f"{{*{record.tag}:{record.programme}}}"
            told: dict[str, object] = {"id": record.id, "heading": line.heading, "slot": slot}
            yield Problem("line.record", Location(path=record.id), told)
    figures = outline.figures
    for item in dossier.observations:
        if item.programme in own and item.indicator not in figures:
            told = {
                "heading": line.heading,
                "code": item.indicator,
                "name": Bilingual.named(item.indicator, resolver.catalogue),
                "area": dossier.name_of(item.area),
                "period": Bilingual.of(item.period),
                "slot": f"{{{item.indicator}}}",
            }
            yield Problem("line.figure", Location(path=str(item.key)), told)
