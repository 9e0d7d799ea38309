"""Sentences with slots: read once, filled as often as there are dossiers.

A sentence is Chinese text with slots in braces and optional groups in brackets, which
vanish when a slot directly inside them has no data::

    全乡共有{poverty.registered.households}{poverty.registered.persons}[，占{poverty.share}]。

``{{``, ``}}``, ``[[`` and ``]]`` print the signs themselves (inside two open groups ``]]``
closes both).  Spaces just inside a bracket are not printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, Protocol, assert_never, final

import attrs

from xiaoping.errors import InvariantError, SlotError, nearest
from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.missing import Missing
from xiaoping.measures.ratio import GrowthRate, PercentagePoints
from xiaoping.periods import CumulativeTo, Period
from xiaoping.problems import Location
from xiaoping.report.punctuation import tidy
from xiaoping.report.slot import FigureSlot, Form, RecordSlot, Slot, parse_slot
from xiaoping.report.slot_fault import slot_error
from xiaoping.report.tree import (
    Block,
    ChangeRef,
    Figure,
    Inline,
    Paragraph,
    PeriodRef,
    Section,
    Text,
)

__all__ = [
    "DEPTH",
    "Group",
    "Hole",
    "Origin",
    "Resolver",
    "Template",
    "Words",
    "fill",
    "filled",
    "parse_template",
    "printed",
    "say",
    "section",
]

DEPTH: Final = 8
"""How deep optional groups may be nested."""

_SIGN: Final = re.compile(r"[{}\[\]]")
# What a Chinese keyboard writes for a slot or a directive; other words in such braces are words.
_WIDE: Final = re.compile(
    r"｛\s*(?:[A-Za-z]\w*\.[\w.]+|[@/*^＠／＊]|见[:：]|每|各|如果|否则|完\s*｝)[^{}｛｝]*｝?"
)
_SHOWN: Final = 16


@final
@attrs.frozen(kw_only=True)
class Origin:
    """Where the text of a template comes from, so that an error can point into a file.

    Attributes:
        file: The name of the file.
        path: The place in a structured document.
        path_en: The same in English, where it is told in words.
        marks: Offset in the text, line and column from one, for each line, in order.
        start: Without marks: how many characters stand before the text.

    >>> origin = Origin(file="annual.md", marks=((0, 3, 1), (10, 4, 3)))
    >>> origin.at(12).text("en")
    'annual.md line 4 character 5'
    """

    file: str = ""
    path: str = ""
    path_en: str = ""
    marks: tuple[tuple[int, int, int], ...] = ()
    start: int = 0

    def at(self, offset: int) -> Location:
        """Return the place of the character at ``offset``."""
        if not self.marks and not self.path_en:
            return Location(file=self.file, path=self.path, column=self.start + offset + 1)
        if not self.marks:
            # In words the character stands behind what it is a character of.
            count = self.start + offset + 1
            zh, en = f"{self.path}第{count}字", f"{self.path_en} character {count}"
            return Location(file=self.file, path=zh, path_en=en)
        index = max(bisect_right(self.marks, offset, key=lambda mark: mark[0]) - 1, 0)
        start, line, column = self.marks[index]
        return Location(
            file=self.file,
            path=self.path,
            path_en=self.path_en,
            line=line or None,
            column=column + offset - start,
        )

    def moved(self, offset: int) -> Origin:
        """Return the origin of what begins at ``offset``.

        >>> Origin(file="a.md", marks=((0, 3, 1),)).moved(4).at(2).text("en")
        'a.md line 3 character 7'
        """
        if not self.marks:
            return attrs.evolve(self, start=self.start + offset)
        moved = tuple((start - offset, line, column) for start, line, column in self.marks)
        return attrs.evolve(self, marks=moved)


@final
@attrs.frozen
class Words:
    """Literal text of a template.

    Attributes:
        text: The text.
        at: Offset in it and offset in the source, where the two run apart; neither counts in
            comparisons.

    >>> parse_template("稳步{{推进}}").parts
    (Words(text='稳步{推进}'),)
    """

    text: str
    at: tuple[tuple[int, int], ...] = attrs.field(default=(), eq=False, repr=False)

    def source(self, offset: int) -> int:
        """Return where in the source a character stands.

        >>> [parse_template("稳步{{推进").parts[0].source(place) for place in range(5)]
        [0, 1, 2, 4, 5]
        """
        index = bisect_right(self.at, offset, key=lambda mark: mark[0]) - 1
        start, place = self.at[index] if index >= 0 else (0, 0)
        return place + offset - start


@final
@attrs.frozen
class Hole:
    """A slot at its place in a template; the place does not count in comparisons.

    Attributes:
        slot: The slot.
        where: Its place, for errors.
        at: Its offset in the source.

    >>> hole = parse_template("辖{adm.villages}").parts[1]
    >>> str(hole.slot), hole.where.column
    ('{adm.villages}', 2)
    """

    slot: Slot
    where: Location = attrs.field(factory=Location, eq=False)
    at: int = attrs.field(default=0, eq=False, repr=False)


@final
@attrs.frozen
class Group:
    """A part of a template that vanishes when a slot directly inside it has no data.

    One that holds groups vanishes too when all of them do and no other slot has data.

    >>> [type(part).__name__ for part in parse_template("共{a}[，其中{b}]").parts]
    ['Words', 'Hole', 'Group']
    """

    parts: tuple[Part, ...]


Part = Words | Hole | Group


@final
@attrs.frozen
class Template:
    """A sentence with slots, as it was parsed.

    >>> [str(hole.slot) for hole in parse_template("全乡{a.b}[，其中{c.d}]。").holes()]
    ['{a.b}', '{c.d}']
    """

    parts: tuple[Part, ...]

    def holes(self) -> Iterator[Hole]:
        """Yield the slots, those inside groups too, in the order of the text."""
        yield from _holes(self.parts)


def _holes(parts: tuple[Part, ...]) -> Iterator[Hole]:
    for part in parts:
        if isinstance(part, Hole):
            yield part
        elif isinstance(part, Group):
            yield from _holes(part.parts)


def parse_template(text: str, origin: Origin | None = None) -> Template:
    """Read a sentence with slots and optional groups.

    Args:
        text: The sentence.
        origin: Where it comes from, for errors.

    Raises:
        SlotError: A slot is malformed, a brace or bracket has no partner, a group holds no
            slot, or groups are nested deeper than :data:`DEPTH`.

    >>> parse_template("种植{agri.citrus.area")
    Traceback (most recent call last):
        ...
    xiaoping.errors.SlotError: character 3: The brace at '{agri.citrus.are' is not closed. ...
    """
    return _Scanner(text, origin or Origin()).template()


@attrs.define
class _Scanner:
    """One pass over a text; ``open`` holds the unfinished groups, outermost first."""

    text: str
    origin: Origin
    position: int = 0
    words: list[tuple[str, int]] = attrs.field(factory=list)
    open: list[tuple[int, list[Part]]] = attrs.field(factory=lambda: [(0, [])])

    def template(self) -> Template:
        wide = _WIDE.search(self.text)
        if wide is not None:
            raise self._fault("slot.wide-braces", wide.start(), near=_narrow(wide[0]))
        while (found := _SIGN.search(self.text, self.position)) is not None:
            self.words.append((self.text[self.position : found.start()], self.position))
            self.position = found.start()
            self._sign(found[0])
        self.words.append((self.text[self.position :], self.position))
        self._flush()
        if len(self.open) > 1:
            raise self._fault("slot.group-unclosed", self.open[-1][0])
        return Template(tuple(self.open[0][1]))

    def _sign(self, sign: str) -> None:
        doubled = self.text.startswith(sign * 2, self.position)
        # Inside two groups, ]] is far more likely to close both.
        if doubled and not (sign == "]" and len(self.open) > 2):
            self.words.append((sign, self.position))
            self.position += 2
        elif sign == "{":
            self._slot()
        elif sign == "[":
            self._open()
        elif sign == "]":
            self._close()
        else:
            raise self._fault("slot.stray", self.position)

    def _slot(self) -> None:
        found = _SIGN.search(self.text, self.position + 1)
        while found is not None and found[0] in "[]":
            found = _SIGN.search(self.text, found.end())
        if found is None or found[0] == "{":
            raise self._fault("slot.unclosed", self.position)
        where = self.origin.at(self.position)
        slot = parse_slot(self.text[self.position : found.end()], where)
        self._flush()
        self.open[-1][1].append(Hole(slot, where, self.position))
        self.position = found.end()

    def _open(self) -> None:
        if len(self.open) > DEPTH:
            raise self._fault("slot.depth", self.position, limit=DEPTH)
        self._flush()
        self.open.append((self.position, []))
        self.position += 1
        while self.text.startswith(" ", self.position):
            self.position += 1

    def _close(self) -> None:
        if len(self.open) == 1:
            raise self._fault("slot.group-stray", self.position)
        self._flush(trimmed=True)
        start, parts = self.open.pop()
        if not any(isinstance(part, Hole | Group) for part in parts):
            raise self._fault("slot.group-empty", start)
        self.open[-1][1].append(Group(tuple(parts)))
        self.position += 1

    def _flush(self, *, trimmed: bool = False) -> None:
        text, marks = "", []
        for words, place in self.words:
            if words:
                marks.append((len(text), place))
                text += words
        self.words.clear()
        text = text.rstrip(" ") if trimmed else text
        if text:
            self.open[-1][1].append(Words(text, tuple(marks)))

    def _fault(self, code: str, position: int, **fields: object) -> SlotError:
        given = self.text[position : position + _SHOWN]
        return slot_error(SlotError, code, self.origin.at(position), given=given, **fields)


def _narrow(text: str) -> str:
    """Return a slot with the braces it should have."""
    return text.replace("｛", "{").replace("｝", "}")


class Resolver(Protocol):
    """Finds what a slot prints; ``resolve.DossierResolver`` is the one of reports.

    >>> class Names:
    ...     def inlines(self, slot, where):
    ...         return (Text(slot.code),)
    ...     def absent(self, slot, where):
    ...         return slot_error(SlotError, "slot.none", where, slot=str(slot), given="")
    >>> fill(parse_template("按{名称}，。"), Names())
    (Text(text='按名称。'),)
    """

    def inlines(self, slot: Slot, where: Location) -> tuple[Inline, ...] | None:
        """Return what the slot prints, ``None`` where there is no data."""

    def absent(self, slot: Slot, where: Location) -> SlotError:
        """Return the error that explains why a required slot has no data."""


def fill(template: Template, resolver: Resolver) -> tuple[Inline, ...]:
    """Return a sentence with its slots filled and its punctuation tidied.

    Args:
        template: The sentence.
        resolver: Finds what a slot prints.

    Raises:
        SlotError: A slot outside of groups has no data.
        AmbiguousError: A slot has several answers; a group does not hide that.

    >>> class Nothing:
    ...     def inlines(self, slot, where):
    ...         return None
    ...     def absent(self, slot, where):
    ...         return slot_error(SlotError, "slot.none", where, slot=str(slot), given="")
    >>> fill(parse_template("稳步推进[，扩种{agri.citrus.area}]。"), Nothing())
    (Text(text='稳步推进。'),)
    """
    return tidy(inline for inline, _ in filled(template, resolver))


def filled(template: Template, resolver: Resolver) -> tuple[tuple[Inline, Words | Hole], ...]:
    """Return what a sentence prints, not tidied yet, each with the part it comes from.

    Args:
        template: The sentence.
        resolver: Finds what a slot prints.

    Raises:
        SlotError: A slot outside of groups has no data.
        AmbiguousError: A slot has several answers.

    >>> class Names:
    ...     def inlines(self, slot, where):
    ...         return (Text("芷江"),)
    ...     def absent(self, slot, where):
    ...         return slot_error(SlotError, "slot.none", where, slot=str(slot), given="")
    >>> [(inline.text, type(part).__name__) for inline, part in
    ...  filled(parse_template("全县{名称}"), Names())]
    [('全县', 'Words'), ('芷江', 'Hole')]
    """
    return tuple(_filled(template.parts, resolver, optional=False) or ())


def _filled(
    parts: tuple[Part, ...], resolver: Resolver, *, optional: bool
) -> list[tuple[Inline, Words | Hole]] | None:
    """Return what parts print; ``None`` for a group that vanishes.

    A group that holds groups lives by data or by one of those, not by a date, a name or a
    fallback alone: nothing is left of [{@Y}，[甲{a}][，乙{b}]。] without data.
    """
    found: list[tuple[Inline, Words | Hole]] = []
    nested = any(isinstance(part, Group) for part in parts)
    alive = not optional
    for part in parts:
        match part:
            case Words():
                found.append((Text(part.text), part))
            case Hole():
                got = resolver.inlines(part.slot, part.where)
                known = got is not None and isinstance(part.slot, FigureSlot | RecordSlot)
                alive = alive or known or not nested
                if got is None and part.slot.fallback is not None:
                    got = (Text(part.slot.fallback),)
                if got is None and optional:
                    return None
                if got is None:
                    raise resolver.absent(part.slot, part.where)
                found.extend((inline, part) for inline in got)
            case Group():
                inner = _filled(part.parts, resolver, optional=True)
                alive = alive or inner is not None
                found.extend(inner or ())
            case _:
                assert_never(part)
    return found if alive else None


Said = Observation | Period | None
_SAY_FORMS: Final = (
    Form.VALUE,
    Form.FIGURE,
    Form.WORDING,
    Form.STATUS,
    Form.PERIOD,
    Form.FULL,
)


def say(template: str, /, **observations: Said) -> Paragraph:
    """Return a paragraph whose slots are the names of the arguments.

    A growth rate or a difference in percentage points is printed with the verb that its
    sign asks for (``{name:figure}`` prints the bare figure); a period is printed as one.

    Args:
        template: The sentence; ``{name}``, ``{name:form}`` and ``[optional groups]``.
        observations: Observations and periods; ``None`` for no data.

    Raises:
        SlotError: The sentence is malformed, or a slot and the arguments do not match.

    >>> from xiaoping.measures import parse
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.wording import words
    >>> area = Observation("agri.citrus.area_added", "431228223000", Year(2020),
    ...                    parse("800余亩"))
    >>> said = say("{when}全乡新种柑橘{added}[，其中{part}为新品种]。",
    ...            when=Year(2020), added=area, part=None)
    >>> "".join(words(inline) for inline in said.inlines)
    '2020年全乡新种柑橘800余亩。'
    """
    parsed = parse_template(template)
    resolver = _Arguments(_checked(observations))
    inlines = fill(parsed, resolver)
    written = {hole.slot.code for hole in parsed.holes() if isinstance(hole.slot, FigureSlot)}
    unused = sorted(set(observations) - written)
    if unused:
        near = nearest(unused[0], written)
        known = tuple(sorted(written))
        raise slot_error(SlotError, "slot.unused", given=unused, known=known, near=near)
    return Paragraph(inlines)


def _checked(observations: Mapping[str, object]) -> Mapping[str, Said]:
    checked: dict[str, Said] = {}
    for name, value in observations.items():
        if value is not None and not isinstance(value, Observation | Period):
            word = type(value).__name__
            raise slot_error(SlotError, "slot.argument", given=name, type=word)
        checked[name] = value
    return checked


@attrs.frozen
class _Arguments:
    """The arguments of :func:`say` as a resolver."""

    given: Mapping[str, Said]

    def inlines(self, slot: Slot, where: Location) -> tuple[Inline, ...] | None:
        name = self._name(slot, where)
        if name not in self.given:
            known = tuple(self.given)
            near = nearest(name, known)
            told = {"slot": str(slot), "given": name, "known": known, "near": near}
            raise slot_error(SlotError, "slot.no-argument", where, **told)
        value = self.given[name]
        if value is None:
            return None
        form = slot.form if isinstance(slot, FigureSlot) else Form.VALUE
        if isinstance(value, Observation):
            return _said(value, form)
        return (PeriodRef(value),) if form in (Form.VALUE, Form.PERIOD) else None

    def absent(self, slot: Slot, where: Location) -> SlotError:
        given = slot.code if isinstance(slot, FigureSlot) else ""
        return slot_error(SlotError, "slot.none", where, slot=str(slot), given=given)

    def _name(self, slot: Slot, where: Location) -> str:
        if not isinstance(slot, FigureSlot):
            raise self._refused(slot, where, str(slot)[1:2])
        if slot.period is not None or slot.area:
            raise self._refused(slot, where, "@" if slot.period else "/")
        if slot.form not in _SAY_FORMS:
            raise self._refused(slot, where, slot.form.value)
        return slot.code

    def _refused(self, slot: Slot, where: Location, given: str) -> SlotError:
        known = tuple(form.value for form in _SAY_FORMS)
        told = {"slot": str(slot), "given": given, "known": known}
        return slot_error(SlotError, "slot.say-form", where, **told)


def printed(observation: Observation, form: Form) -> tuple[Inline, ...] | None:
    """Return an observation as a slot of ``form`` prints it, ``None`` for no data.

    A missing value is no data, unless it has a wording; its period and status are.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> gdp = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元"),
    ...                   scenario="forecast")
    >>> printed(gdp, Form.STATUS)
    (Text(text='预计'),)
    """
    match form:
        case Form.STATUS:
            expected = "预计" if observation.scenario is Scenario.FORECAST else ""
            so_far = "累计" if isinstance(observation.period, CumulativeTo) else ""
            return (Text(expected + so_far),)
        case Form.PERIOD:
            return (PeriodRef(observation.period),)
        case Form.WORDING:
            return (Figure(observation),) if observation.wording else None
        case Form.FIGURE if observation.wording:
            return None
        case _:
            missing = isinstance(observation.value, Missing) and not observation.wording
            figure = Figure(observation, qualified=form is Form.FULL)
            return None if missing else (figure,)


def _said(observation: Observation, form: Form) -> tuple[Inline, ...] | None:
    if form is Form.VALUE and isinstance(observation.value, GrowthRate | PercentagePoints):
        return (ChangeRef(observation),)
    return printed(observation, form)


def section(title: str, *blocks: Block) -> Section:
    """Return a section of paragraphs and other blocks.

    Args:
        title: The heading, without a number: it takes that of its place.
        blocks: What stands under it, as :func:`say` makes it.

    Raises:
        InvariantError: The title is empty.

    >>> made = section("脱贫成效", say("工作稳步推进。"))
    >>> made.title, len(made.blocks)
    ((Text(text='脱贫成效'),), 1)
    """
    heading = tidy((Text(title),))
    if not heading:
        raise slot_error(InvariantError, "outline.section-title", given=title)
    return Section(heading, blocks)
