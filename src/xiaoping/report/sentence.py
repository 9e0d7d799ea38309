"""Sentences with slots: read once, filled as often as there are dossiers.

A sentence is Chinese text with slots in braces and optional groups in brackets, which
vanish when a slot directly inside them has no data::

    全乡共有{poverty.registered.households}{poverty.registered.persons}[，占{poverty.share}]。

How such a sentence is read, :mod:`xiaoping.report.template` knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol, assert_never

import attrs

from xiaoping.errors import InvariantError, Language, SlotError, nearest
from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.missing import Missing
from xiaoping.measures.ratio import GrowthRate, PercentagePoints
from xiaoping.periods import CumulativeTo, Period
from xiaoping.problems import Location
from xiaoping.report.punctuation import tidy
from xiaoping.report.slot import FigureSlot, Form, RecordSlot, Slot
from xiaoping.report.slot_fault import slot_error
from xiaoping.report.template import (
    DEPTH,
    Group,
    Hole,
    Origin,
    Part,
    Template,
    Words,
    parse_template,
)
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
            told = {"slot": slot.told, "given": name, "known": known, "near": near}
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
        return slot_error(SlotError, "slot.none", where, slot=slot.told, given=given)

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
        told = {"slot": slot.told, "given": given, "known": known}
        return slot_error(SlotError, "slot.say-form", where, **told)


_STATUS: Final[Mapping[Language, tuple[str, str, str]]] = {
    "zh": ("预计", "累计", ""),
    "en": ("expected", "cumulative", " "),
}
"""The words for a forecast and for what is counted up, and what stands between them."""


def printed(
    observation: Observation, form: Form, lang: Language = "zh"
) -> tuple[Inline, ...] | None:
    """Return an observation as a slot of ``form`` prints it, ``None`` for no data.

    A missing value is no data, unless it has a wording; its period and status are.

    Args:
        observation: The observation.
        form: The form.
        lang: The language of the words of a status.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> gdp = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元"),
    ...                   scenario="forecast")
    >>> printed(gdp, Form.STATUS)
    (Text(text='预计'),)
    """
    match form:
        case Form.STATUS:
            expected, so_far, joint = _STATUS[lang]
            told = (
                expected if observation.scenario is Scenario.FORECAST else "",
                so_far if isinstance(observation.period, CumulativeTo) else "",
            )
            return (Text(joint.join(filter(None, told))),)
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
