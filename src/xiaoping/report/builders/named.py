"""Sentences whose slots are names: what a project, a programme or a type of household has.

Such a portrait is of one thing, so its outline needs neither period nor area in a slot:
``{支付率}`` and ``{fund.paid.amount}`` are words that the builder knows.  An office may
edit the sentences, leave slots out and put them elsewhere; it cannot ask for what is not
known, and is told what is.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final, TypeAlias, TypeVar, assert_never, final

import attrs

from xiaoping.errors import AbsentError, SlotError, nearest
from xiaoping.indicators.observation import Observation
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.periods import AsOf, Period, Year
from xiaoping.problems import Location, Problem
from xiaoping.report.builders.built import Bilingual, lacking, section_of
from xiaoping.report.outline import Outline
from xiaoping.report.outline_block import (
    OutlineChoice,
    OutlineLoop,
    OutlineParagraph,
    OutlineRunIn,
    OutlineSection,
    OutlineSeries,
    OutlineTable,
)
from xiaoping.report.punctuation import settled
from xiaoping.report.relative_period import RelativePeriod
from xiaoping.report.sentence import fill, printed
from xiaoping.report.slot import FigureSlot, Form, PeriodSlot, Slot
from xiaoping.report.slot_fault import slot_error
from xiaoping.report.template import Hole
from xiaoping.report.tree import (
    Citation,
    Inline,
    Paragraph,
    PeriodRef,
    Section,
    Table,
    Text,
)
from xiaoping.sensitivity import quotable

__all__ = [
    "Given",
    "Named",
    "called",
    "cited",
    "day_ref",
    "named_gaps",
    "named_section",
    "paragraphs",
]

_LISTED: Final = 5
T = TypeVar("T")

Given: TypeAlias = Observation | Period | Inline | tuple[Inline, ...] | str | None
"""What stands for a name: a figure, a time, words, or nothing where there are no data."""


_OtherBlock: TypeAlias = (
    OutlineSeries | OutlineRunIn | OutlineSection | OutlineTable | OutlineLoop | OutlineChoice
)


@final
@attrs.frozen
class Named:
    """What the slots of a portrait may ask for, by name; ``None`` where there are no data.

    >>> from xiaoping.report.template import parse_template
    >>> named = Named({"阶段": "竣工", "责任单位": None}, datetime.date(2020, 12, 31))
    >>> fill(parse_template("处于{阶段}阶段[，由{责任单位}负责]。"), named)
    (Text(text='处于竣工阶段。'),)

    Attributes:
        given: What each name stands for.
        day: The day that is told of, which ``{@D}`` prints.
    """

    given: Mapping[str, Given]
    day: datetime.date

    def inlines(self, slot: Slot, where: Location) -> tuple[Inline, ...] | None:
        """Return what a slot prints; ``None`` where there are no data.

        Raises:
            SlotError: It asks for what is not known here; the nearest names are told.
        """
        if isinstance(slot, PeriodSlot):
            return self.time(slot)
        if not isinstance(slot, FigureSlot) or slot.code not in self.given:
            word = slot.code if isinstance(slot, FigureSlot) else str(slot)
            near = nearest(word, self.given)
            known = tuple(self.given)
            told = {"slot": str(slot), "given": word, "known": known, "near": near}
            raise slot_error(SlotError, "portrait.slot", where, **told)
        if slot.form is not Form.VALUE or slot.period is not None or slot.area:
            raise slot_error(SlotError, "portrait.slot-plain", where, slot=str(slot))
        return _told(self.given[slot.code])

    def time(self, slot: PeriodSlot) -> tuple[Inline, ...] | None:
        """Return a time: the day, its year, one before."""
        asked = slot.period
        if not isinstance(asked, RelativePeriod):
            return (PeriodRef(asked),)
        found = asked.period(Year(self.day.year), self.day)
        return None if found is None else (PeriodRef(found),)

    def absent(self, slot: Slot, where: Location) -> SlotError:
        """Return the error that a slot outside of optional groups has no data."""
        given = slot.code if isinstance(slot, FigureSlot) else str(slot)
        return slot_error(SlotError, "portrait.slot-empty", where, slot=str(slot), given=given)


def _told(given: Given) -> tuple[Inline, ...] | None:
    if given is None or given in ("", ()):
        return None
    if isinstance(given, str):
        return (cited(given),)
    if isinstance(given, Observation):
        return printed(given, Form.VALUE)
    if isinstance(given, Period):
        return (PeriodRef(given),)
    return given if isinstance(given, tuple) else (given,)


def cited(text: str) -> Inline:
    """Return words of a ledger; those with digits are cited, for they are no figure of ours.

    >>> cited("某路"), cited("某路3号桥")
    (Text(text='某路'), Citation(number='某路3号桥'))
    """
    return Citation(text) if any(character.isdigit() for character in text) else Text(text)


def day_ref(when: Occasion | None) -> PeriodRef | None:
    """Return when something was, as it is printed: a day, a month, a year.

    >>> import datetime
    >>> from xiaoping.report.wording import words
    >>> words(day_ref(datetime.date(2020, 10, 12)))
    '2020年10月12日'
    """
    if when is None:
        return None
    return PeriodRef(AsOf(when) if isinstance(when, datetime.date) else when)


def paragraphs(outline: Outline, named: Named) -> Iterator[Paragraph]:
    r"""Yield the paragraphs of a portrait; nothing for those without data.

    Args:
        outline: The sentences.
        named: What their slots mean.

    Raises:
        SlotError: A slot asks for what is not known, or has no data and is not optional; or
            the outline has headings or series, which a portrait has no place for.

    >>> outline = Outline.parse("# 甲\n\n[处于{阶段}阶段。]\n\n[由{责任单位}负责。]")
    >>> [len(found.inlines) for found in paragraphs(outline, Named({"阶段": "竣工", "责任单位": None}, datetime.date(2020, 1, 1)))]
    [1]
    """
    for block in outline.blocks:
        if not isinstance(block, OutlineParagraph):
            kind, line = _refused(block)
            where = Location(file=outline.name, line=line)
            raise slot_error(SlotError, "portrait.block", where, block=kind)
        inlines = settled(fill(block.template, named))
        if inlines:
            yield Paragraph(inlines)


def named_section(
    outline: Outline, named: Named, tables: Iterable[Table], *, name: Inline, ident: str
) -> Section | None:
    r"""Return a portrait, its sentences before its tables; ``None`` if there is nothing to say.

    Args:
        outline: The title and the sentences.
        named: What their slots mean.
        tables: The tables.
        name: The title, where the outline has none or it has no data.
        ident: The identifier of the section.

    Raises:
        SlotError: See :func:`paragraphs`.

    >>> outline = Outline.parse("# {名称}概况\n\n[处于{阶段}阶段。]")
    >>> named = Named({"名称": "沟渠", "阶段": "竣工"}, datetime.date(2020, 1, 1))
    >>> named_section(outline, named, (), name=Text("沟渠"), ident="project-P1").title
    (Text(text='沟渠概况'),)
    """
    title = () if outline.title is None else fill(outline.title, named)
    return section_of(title or (name,), (*paragraphs(outline, named), *tables), ident)


def called(
    given: str, items: Iterable[T], words: Callable[[T], tuple[str, ...]], code: str
) -> T:
    """Return what is called so, by any of its words.

    Args:
        given: The number, the code or the name.
        items: What there is.
        words: What each of them may be called; an empty word calls nothing.
        code: The code of the message that there is none.

    Raises:
        AbsentError: There is none; the nearest words are told, else the first.

    >>> called("b", ["ab", "bc"], lambda item: (item, item[0]), "view.project")
    'bc'
    """
    known: list[str] = []
    for item in items:
        own = tuple(word for word in words(item) if word)
        if given in own:
            return item
        known += own
    shown = quotable(given)
    near = nearest(shown, known) or tuple(known[:_LISTED])
    raise fail(AbsentError, code, given=shown, near=near)


def _refused(block: _OtherBlock) -> tuple[Bilingual, int | None]:
    """Return what a block is, in words, and its line."""
    match block:
        case OutlineSeries():
            return Bilingual("列项", "items"), block.line
        case OutlineRunIn() | OutlineSection():
            return Bilingual("小标题", "a heading"), block.heading.line
        case OutlineTable():
            return Bilingual("表格", "a table"), block.line
        case OutlineLoop():
            return Bilingual("循环", "a loop"), block.loop.place.line
        case OutlineChoice():
            return Bilingual("条件", "a condition"), block.branches[0][0].place.line
        case _:
            assert_never(block)


def named_gaps(
    outline: Outline,
    named: Named,
    *,
    section: str,
    names: Mapping[str, Bilingual],
    known: Collection[str] = (),
) -> Iterator[Problem]:
    r"""Yield a note for each slot of a portrait that has no data, once each.

    Args:
        outline: The sentences.
        named: What their slots mean.
        section: The heading.
        names: The names of codes; a slot of words is its own name.
        known: Names that have data and are not shown.

    >>> outline = Outline.parse("# 项目\n\n[总投资{money}][，工期{days}]。")
    >>> named = Named({"money": "30万元", "days": None}, datetime.date(2020, 12, 31))
    >>> found = named_gaps(outline, named, section="项目", names={})
    >>> print("; ".join(note.message("en") for note in found))
    '项目' lacks 'days' ({days}) for the end of 2020; the words for it are not printed. ...
    """
    seen = set(known)
    for hole in _holes(outline):
        slot = hole.slot
        if not isinstance(slot, FigureSlot) or slot.code in seen:
            continue
        seen.add(slot.code)
        if named.inlines(slot, hole.where) is None:
            name = names.get(slot.code, Bilingual(slot.code, slot.code))
            code = slot.code if slot.code in names else str(slot)
            when = AsOf(named.day)
            yield lacking(hole.where, section=section, code=code, name=name, period=when)


def _holes(outline: Outline) -> Iterable[Hole]:
    return (hole for template in outline.templates() for hole in template.holes())
