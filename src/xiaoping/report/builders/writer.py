"""Write an outline: what each of its blocks becomes for the data of a dossier.

What has no data vanishes, with its heading if nothing is left under it.  Loops and choices
are settled here; nothing of an outline is ever run, and what its loops write is bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

import attrs

from xiaoping.administration import Record
from xiaoping.errors import AmbiguousError, Language, SlotError
from xiaoping.problems import Location, Problem, Problems
from xiaoping.report.directive import TURNS_AT_MOST, If, Loop
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
    names,
)
from xiaoping.report.punctuation import closed, ended, opened, settled
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.sentence import fill
from xiaoping.report.slot import CrossSlot, FigureSlot, RecordSlot
from xiaoping.report.slot_fault import placed, problem_of, slot_error
from xiaoping.report.template import Group, Part, Template, Words
from xiaoping.report.tree import Block, Inline, Paragraph, RunIn, Section, Series, Table, Text
from xiaoping.report.turns import turns
from xiaoping.report.verdict import judge

__all__ = ["Head", "OutlineWriter"]

_LISTED: Final = 20
_WORDS_AT_MOST: Final = 20_000_000
_SLOT: Final = 16
"""How many signs a slot prints, about."""
_NONE: Final = (Text("—"),)
_LEADS: Final = ("：", ":")
Inlines = tuple[Inline, ...]
Fault = SlotError | AmbiguousError


@attrs.frozen
class Head:
    """A heading to be printed, and what its record says under it.

    >>> Head((Text("巩固成果"),)).body
    ()
    """

    title: Inlines
    body: Inlines = ()
    id: str = ""


@attrs.define
class _Account:
    """What has been written so far, and what was amiss: one for all turns."""

    errors: list[Fault] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    turns: int = 0
    words: int = 0
    names: dict[str, int] = attrs.field(factory=dict)
    handed: set[str] = attrs.field(factory=set)
    printed: set[str] = attrs.field(factory=set)
    pointed: dict[str, tuple[CrossSlot, Location]] = attrs.field(factory=dict)


@attrs.frozen
class OutlineWriter:
    r"""Writes blocks of an outline; what could not be filled is collected.

    Attributes:
        resolver: The data, and whose turn it is.
        account: What is shared by all turns.

    >>> from xiaoping.report.outline import Outline
    >>> from xiaoping.samples import xiaoping_2020
    >>> writer = OutlineWriter(DossierResolver.of(xiaoping_2020()))
    >>> outline = Outline.parse("{如果 adm.villages >= 8个}\n全乡辖{adm.villages}。\n{完}")
    >>> len(list(writer.blocks(outline.blocks))), writer.problems
    (1, ())
    """

    resolver: DossierResolver
    account: _Account = attrs.field(factory=_Account)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is worth telling of the loops."""
        return tuple(self.account.problems)

    @property
    def pointed(self) -> dict[str, tuple[CrossSlot, Location]]:
        """The slots that point at tables and parts, by what they point at."""
        return dict(self.account.pointed)

    def blocks(self, blocks: Iterable[OutlineBlock]) -> Iterator[Block]:
        """Yield what blocks of an outline become; nothing for what has no data."""
        for block in blocks:
            match block:
                case OutlineParagraph():
                    inlines = settled(self.words(block.template))
                    yield from (Paragraph(inlines),) if inlines else ()
                case OutlineSeries():
                    yield from self.series(block)
                case OutlineRunIn():
                    yield from self.run_ins(block)
                case OutlineSection():
                    yield from self.sections(block)
                case OutlineTable():
                    yield from self.table(block)
                case OutlineLoop() | OutlineChoice():
                    for writer, inside in self.chosen(block):
                        yield from writer.blocks(inside)
                case _:
                    assert_never(block)

    def chosen(
        self, block: OutlineLoop | OutlineChoice
    ) -> Iterator[tuple[OutlineWriter, tuple[OutlineBlock, ...]]]:
        """Yield who writes which blocks: once for each turn, or the branch that holds."""
        if isinstance(block, OutlineLoop):
            own = tuple(dict.fromkeys(name for name, _ in names(block.blocks)))
            for writer in self.turns(block.loop):
                yield writer.naming(own), block.blocks
            return
        for head, inside in block.branches:
            holds = self.holds(head)
            if holds is not False:
                yield from ((self, inside),) if holds else ()
                return
        yield self, block.otherwise

    def turns(self, loop: Loop) -> Iterator[OutlineWriter]:
        """Yield a writer for each turn of a loop.

        Raises:
            SlotError: The loops of the outline take too many turns.
        """
        found = turns(loop, self.resolver)
        for error in found.errors:
            self.failed(error)
        self.account.problems.extend(found.problems)
        for resolver in found.resolvers:
            self.account.turns += 1
            if self.account.turns > TURNS_AT_MOST:
                raise self._too_many(loop)
            yield attrs.evolve(self, resolver=resolver)
            if self.account.words > _WORDS_AT_MOST:
                raise self._too_many(loop)

    def _too_many(self, loop: Loop) -> SlotError:
        told = {"slot": loop.told, "limit": TURNS_AT_MOST}
        return slot_error(SlotError, "directive.too-many", loop.place, **told)

    def holds(self, head: If) -> bool | None:
        """Say whether a condition holds; ``None`` if it cannot be told, which is kept."""
        verdict = judge(head.condition, self.resolver)
        for fault in verdict.faults:
            self.failed(fault)
        return verdict.holds

    def table(self, block: OutlineTable) -> Iterator[Block]:
        """Yield a table, unless no row of it has data."""
        rows = list(self.rows(block.rows))
        if not any(alive for _, alive, _ in rows):
            return
        totals = [total for _, _, total in rows]
        yield Table(
            title=opened(self.words(block.title)) if block.title is not None else (),
            head=tuple(self.words(cell) for cell in block.head),
            rows=tuple(cells for cells, _, _ in rows),
            note=self.words(block.note) if block.note is not None else (),
            unit=self.words(block.unit) if block.unit is not None else (),
            id=self.name(block.id),
            total="last" if totals[-1] else "first" if totals[0] else "",
        )

    def rows(
        self, rows: Iterable[OutlineRow | OutlineRows]
    ) -> Iterator[tuple[tuple[Inlines, ...], bool, bool]]:
        """Yield the cells of each row, whether it has data, and whether it is a total."""
        for row in rows:
            if isinstance(row, OutlineRow):
                found = [self.cell(cell) for cell in row.cells]
                asks = any(_asks(cell) for cell in row.cells)
                alive = not asks or any(known for _, known in found)
                yield tuple(inlines for inlines, _ in found), alive, row.total
            elif isinstance(row.head, Loop):
                for writer in self.turns(row.head):
                    yield from writer.rows(row.rows)
            else:
                holds = self.holds(row.head)
                inside = row.rows if holds else row.otherwise if holds is False else ()
                yield from self.rows(inside)

    def cell(self, cell: Template) -> tuple[Inlines, bool]:
        """Return what a cell prints, a dash for no data, and whether a figure stands in it."""
        if not any(True for _ in cell.holes()):
            return self.words(cell), False
        found = self.words(Template((Group(cell.parts),)))
        return (found, _asks(cell)) if found else (_NONE, False)

    def name(self, name: str) -> str:
        """Return the name of a block: where it stands again, its count is behind it."""
        if not name:
            return ""
        own = self.resolver.pointed.get(name)
        found = own if own and own not in self.account.printed else self._new_name(name)
        self.account.printed.add(found)
        return found

    def naming(self, inside: Iterable[str]) -> OutlineWriter:
        """Return the writer of a turn, in which names mean what stands in the turn itself."""
        pointed = dict(self.resolver.pointed)
        for name in inside:
            given = pointed.get(name)
            if given is None or given in self.account.handed:
                pointed[name] = self._new_name(name)
            else:
                # What a turn around it points at is what its first turn prints.
                self.account.handed.add(given)
        return attrs.evolve(self, resolver=attrs.evolve(self.resolver, pointed=pointed))

    def _new_name(self, name: str) -> str:
        """Return a name that nothing has yet."""
        count = self.account.names.get(name, 0) + 1
        self.account.names[name] = count
        return name if count == 1 else f"{name}-{count}"

    def sections(self, block: OutlineSection) -> Iterator[Block]:
        """Yield the section, once for each record if it repeats; no empty one."""
        for head in self.heads(block.heading):
            told = (Paragraph(head.body),) if head.body else ()
            blocks = (*told, *self.blocks(block.blocks))
            if head.title and blocks:
                yield Section(head.title, blocks, head.id or self.name(block.heading.id))
            else:
                yield from blocks

    def run_ins(self, block: OutlineRunIn) -> Iterator[Block]:
        """Yield the run-in paragraph and its series, once for each record if it repeats."""
        for head in self.heads(block.heading):
            series = tuple(self.series(block.series)) if block.series is not None else ()
            own = self.words(block.body) if block.body is not None else ()
            if block.series is not None and not series and ended(own) in _LEADS:
                own = ()
            body = settled((*head.body, *own))
            if not head.title:
                yield from (Paragraph(body),) if body else ()
            elif body or series:
                yield RunIn(head.title, body)
            yield from series

    def series(self, block: OutlineSeries) -> Iterator[Block]:
        """Yield the series; one item alone is a paragraph, and no item leaves the lead."""
        lead = self.words(block.lead) if block.lead is not None else ()
        found = list(self.items(block.items))
        items = (*found[:-1], *(closed(item) for item in found[-1:]))
        if len(items) > 1:
            yield Series(items, lead, block.paragraphs)
        elif items:
            yield Paragraph((*lead, *items[0]))
        elif lead and ended(lead) not in _LEADS:
            yield Paragraph(settled(lead))

    def items(
        self, items: Iterable[Heading | OutlineLoop | OutlineChoice]
    ) -> Iterator[Inlines]:
        """Yield the items that those of the outline become."""
        for item in items:
            if isinstance(item, Heading):
                yield from self.item(item)
                continue
            for writer, blocks in self.chosen(item):
                # The reader makes items of a directive only where it holds series alone.
                for series in blocks:
                    if isinstance(series, OutlineSeries):
                        yield from writer.items(series.items)

    def item(self, heading: Heading) -> Iterator[Inlines]:
        """Yield the items that one item of the outline becomes."""
        if heading.repeat is None:
            inlines = closed(self.words(heading.template), semicolon=True)
            yield from (inlines,) if inlines else ()
            return
        for head in self.heads(heading):
            inlines = (*closed(head.title), *head.body)
            yield from (inlines,) if inlines else ()

    def heads(self, heading: Heading) -> tuple[Head, ...]:
        """Return the heading to print, or one for each record."""
        records = self.records(heading.repeat) if heading.repeat is not None else ()
        if records:
            return tuple(self.head(record) for record in records)
        if heading.repeat is not None and heading.repeat.fallback is None:
            return ()
        return (Head(opened(self.words(heading.template))),)

    def head(self, record: Record) -> Head:
        """Return a record's title as a heading, and its text."""
        try:
            title = opened(self.resolver.told(record, "title"))
            return Head(title, closed(self.resolver.told(record)), record.id)
        except (SlotError, AmbiguousError) as error:
            self.failed(error)
            return Head(())

    def records(self, slot: RecordSlot) -> tuple[Record, ...]:
        """Return the records that a repeated block asks for."""
        try:
            return self.resolver.records(slot)
        except SlotError as error:
            self.failed(error)
            return ()

    def words(self, template: Template) -> Inlines:
        """Return a template, filled; nothing if it cannot be filled."""
        self.account.words += _weight(template.parts)
        for hole in template.holes():
            if isinstance(hole.slot, CrossSlot):
                self._points(hole.slot, hole.where)
        try:
            return fill(template, self.resolver)
        except (SlotError, AmbiguousError) as error:
            self.failed(error)
            return ()

    def _points(self, slot: CrossSlot, where: Location) -> None:
        """Keep what a slot points at, and whose turn it was."""
        target = self.resolver.pointed.get(slot.target, slot.target)
        place = attrs.evolve(where, path=where.path or self.resolver.turn_name)
        self.account.pointed.setdefault(target, (slot, place))

    def failed(self, error: Fault) -> None:
        """Keep an error; in a loop its place names the turn."""
        where, name = error.details.get("where"), self.resolver.turn_name
        if name and isinstance(where, Location) and not where.path:
            error = placed(error, attrs.evolve(where, path=name))
        self.account.errors.append(error)

    def require_clean(self, code: str = "outline.several") -> None:
        """Raise what was collected: one error as it is, several as one.

        Args:
            code: The wording of several.
        """
        errors = list(dict.fromkeys(self.account.errors))
        if len(errors) == 1:
            raise errors[0]
        if errors:
            problems = Problems(problem_of(error) for error in errors)
            given = tuple(map(_Spot, problems[:_LISTED]))
            raise slot_error(
                SlotError, code, count=len(problems), given=given, problems=problems
            )


def _asks(cell: Template) -> bool:
    """Say whether a cell asks for figures or records."""
    return any(isinstance(hole.slot, FigureSlot | RecordSlot) for hole in cell.holes())


def _weight(parts: Iterable[Part]) -> int:
    """Return how much a template writes at most, in signs, about."""
    return sum(
        len(part.text)
        if isinstance(part, Words)
        else _weight(part.parts)
        if isinstance(part, Group)
        else _SLOT
        for part in parts
    )


@attrs.frozen
class _Spot:
    """Where one of several problems is, and the slot: annual.md 第5行 第12字 {adm.villages}."""

    problem: Problem

    def text(self, lang: Language) -> str:
        """Return it in a language."""
        return f"{self.problem.where.text(lang)} {self.problem.fields.get('slot', '')}".strip()
