"""Find what a slot means in a dossier.

A slot without a period means the one observation of the dossier's own area for the
report's year: of the year itself, as of a date in it, or cumulative to a date in it.
Nothing is chosen silently: several answers are an error that lists them.  The one thing
that is settled here is that an actual figure comes before a forecast of the same period.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, Literal, TypeVar, assert_never, final

import attrs

from xiaoping.administration import RECORD_TYPES, DocumentReference, Record
from xiaoping.dossier import Dossier
from xiaoping.errors import (
    AbsentError,
    AmbiguousError,
    Language,
    SlotError,
    XiaopingError,
    nearest,
)
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints
from xiaoping.measures.value import dimension_of
from xiaoping.periods import Period, Year
from xiaoping.problems import Location
from xiaoping.report.pair import pair_of
from xiaoping.report.period_fit import covers, goes_beyond, is_of_year, lies_in, year_before
from xiaoping.report.punctuation import closed
from xiaoping.report.relative_period import RelativePeriod
from xiaoping.report.sentence import fill, printed
from xiaoping.report.slot import (
    HEADING,
    HOME,
    NAMES,
    OTHERS,
    AreaSlot,
    CrossSlot,
    FigureSlot,
    Form,
    NumberSlot,
    PeriodSlot,
    ProgrammeSlot,
    RecordSlot,
    Slot,
)
from xiaoping.report.slot_fault import placed, slot_error
from xiaoping.report.template import Origin, parse_template
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Citation,
    CrossRef,
    Inline,
    PeriodRef,
    Range,
    RatioRef,
    ShareRef,
    Text,
)

__all__ = ["DossierResolver", "find_observation"]

_HAPPENED: Final = frozenset({Scenario.ACTUAL, Scenario.FORECAST})
_SCENARIOS: Final = {
    Form.TASK: frozenset({Scenario.TASK}),
    Form.PLAN: frozenset({Scenario.PLAN}),
}
_WANTED: Final = {Form.TASK: "task", Form.PLAN: "plan"}
_KINDS: Final = tuple(sorted(kind.tag for kind in RECORD_TYPES))
_LISTED: Final = 8
_AMOUNTS: Final = (Quantity, Approximate)

E_ = TypeVar("E_", bound=XiaopingError)
Test = Callable[[Observation], bool]


def find_observation(
    slot: FigureSlot, dossier: Dossier, *, catalogue: IndicatorCatalogue | None = None
) -> Observation:
    """Return the observation that a slot means.

    Args:
        slot: The slot.
        dossier: The data of the report.
        catalogue: The indicators; those of the dossier if not given.

    Raises:
        AbsentError: There is none; what there is of the indicator is told.
        AmbiguousError: There are several; they are told.
        SlotError: The code is neither in the catalogue nor in the data.

    >>> from xiaoping.indicators import DataSet
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.report.slot import parse_slot
    >>> data = DataSet((Observation("econ.gdp", "431228223000", Year(2020),
    ...                             quantity("9350万元"), scenario="forecast"),))
    >>> dossier = Dossier(area="431228223000", year=Year(2020), observations=data)
    >>> find_observation(parse_slot("econ.gdp"), dossier).text
    '9350万元'
    """
    resolver = DossierResolver.of(dossier, catalogue)
    found = resolver.observation(slot, Location())
    if found is None:
        raise resolver.explained(AbsentError, slot, Location())
    return found


@final
@attrs.frozen(kw_only=True, slots=False)
class DossierResolver:
    """Fills slots from a dossier.

    Attributes:
        dossier: The data of the report.
        catalogue: The indicators that are known.
        named: The record slots of the outline; ``{*kind:+}`` takes what they leave.
        area: In a loop, the area or place of the turn; else empty.
        turn_year: In a loop, the year of the turn.
        programme: In a loop, the line of work of the turn; else empty.
        pointed: In a loop, what the names of its tables and headings are in the turn.
        lang: The language of the words that it adds: names of indicators, 预计 and 累计.

    >>> from xiaoping.indicators import DataSet
    >>> from xiaoping.report.slot import parse_slot
    >>> dossier = Dossier(area="431228223000", year=Year(2020), observations=DataSet())
    >>> resolver = DossierResolver.of(dossier)
    >>> resolver.inlines(parse_slot("@P+1"), Location())[0].period.zh()
    '“十四五”'
    """

    dossier: Dossier
    catalogue: IndicatorCatalogue
    named: tuple[RecordSlot, ...] = ()
    area: str = ""
    turn_year: Year | None = None
    programme: str = ""
    pointed: Mapping[str, str] = attrs.field(factory=dict, eq=False)
    lang: Language = "zh"

    @classmethod
    def of(
        cls,
        dossier: Dossier,
        catalogue: IndicatorCatalogue | None = None,
        *,
        named: Iterable[RecordSlot] = (),
        lang: Language = "zh",
    ) -> DossierResolver:
        """Return the resolver of a dossier, with its own catalogue unless one is given."""
        known = dossier.catalogue if catalogue is None else catalogue
        return cls(dossier=dossier, catalogue=known, named=tuple(named), lang=lang)

    @property
    def here(self) -> str:
        """The area that a slot without one means: that of the turn, or the dossier's own."""
        return self.area or self.dossier.area

    @property
    def year(self) -> Year:
        """The year that a slot without a period means."""
        return self.turn_year or self.dossier.year

    @property
    def turn_name(self) -> str:
        """How the turn is told; empty outside of loops."""
        names = [
            self.dossier.name_of(self.area) if self.area else "",
            self.dossier.programme_name(self.programme) if self.programme else "",
            self.turn_year.zh() if self.turn_year is not None else "",
        ]
        return " ".join(name for name in names if name)

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset((*self.catalogue, *self.dossier.facts.indicators))

    def inlines(self, slot: Slot, where: Location) -> tuple[Inline, ...] | None:
        """Return what a slot prints, ``None`` where there is no data.

        Raises:
            AmbiguousError: The slot has several answers.
            SlotError: It names an indicator or a kind of record that does not exist.
        """
        match slot:
            case FigureSlot():
                return self._figure(slot, where)
            case PeriodSlot():
                period = self._period(slot)
                return None if period is None else (PeriodRef(period),)
            case AreaSlot():
                return self._area(slot)
            case RecordSlot():
                return self._records(slot, where)
            case ProgrammeSlot():
                name = self.programme and self.dossier.programme_name(self.programme)
                return (Text(name),) if name else None
            case CrossSlot():
                return (
                    CrossRef(self.pointed.get(slot.target, slot.target), slot.fallback or ""),
                )
            case NumberSlot():
                raise slot_error(SlotError, "slot.number", where, slot=slot.told)
            case _:
                assert_never(slot)

    def absent(self, slot: Slot, where: Location) -> SlotError:
        """Return the error that explains why a required slot has no data."""
        written = slot.told
        match slot:
            case FigureSlot():
                return self.explained(SlotError, slot, where)
            case PeriodSlot():
                return slot_error(SlotError, "slot.no-period", where, slot=written)
            case AreaSlot():
                near = nearest(slot.area, self._areas())
                told = {"slot": written, "given": slot.area, "near": near}
                return slot_error(SlotError, "slot.no-area", where, **told)
            case RecordSlot():
                available = self._programmes(slot)
                near = nearest(slot.programme, available)
                told = {"slot": written, "available": available, "near": near}
                return slot_error(SlotError, "slot.no-records", where, **told)
            case ProgrammeSlot():
                return slot_error(SlotError, "slot.no-programme", where, slot=written)
            case CrossSlot():
                return slot_error(SlotError, "slot.cross", where, slot=written)
            case NumberSlot():
                return slot_error(SlotError, "slot.number", where, slot=written)
            case _:
                assert_never(slot)

    def observation(self, slot: FigureSlot, where: Location) -> Observation | None:
        """Return the observation that a slot means, one with a missing value too.

        Raises:
            AmbiguousError: There are several.
            SlotError: The code is unknown.
        """
        if slot.code not in self._codes:
            near = nearest(slot.code, self._codes)
            told = {"slot": slot.told, "given": slot.code, "near": near}
            raise slot_error(SlotError, "slot.unknown-code", where, **told)
        return self._find(slot, where)

    def _find(self, slot: FigureSlot, where: Location) -> Observation | None:
        pool = self.of_any_period(slot)
        for test in self._tests(slot):
            found = _settled([item for item in pool if test(item)])
            if len(found) > 1:
                raise _ambiguous(slot, found, where)
            if found:
                return found[0]
        return None

    def of_any_period(self, slot: FigureSlot) -> tuple[Observation, ...]:
        """Return what a slot could mean, of whatever period, with missing values too.

        They are of its indicator, area and scenario, and have no breakdown.
        """
        scenarios = _SCENARIOS.get(slot.form, _HAPPENED)
        return tuple(item for item in self._of(slot) if item.scenario in scenarios)

    def _of(self, slot: FigureSlot) -> Iterator[Observation]:
        """Yield the observations of a slot's indicator and area, without breakdowns."""
        area = self._area_of(slot)
        known = self.dossier.facts_of(slot.code, area)
        return (item for item in known if not item.breakdown)

    def _area_of(self, slot: FigureSlot) -> str:
        return self.dossier.area if slot.area == HOME else slot.area or self.here

    def _tests(self, slot: FigureSlot) -> tuple[Test, ...]:
        """Return what the observation must be like; a later test is for want of an earlier."""
        wanted, year = slot.period, self.year
        if isinstance(wanted, RelativePeriod):
            date = self.dossier.date
            return (lambda item: wanted.matches(item.period, year, date),)
        if wanted is not None:
            return (lambda item: item.period == wanted,)
        if slot.form in _SCENARIOS:
            return (
                lambda item: lies_in(item.period, year),
                lambda item: covers(item.period, year),
                lambda item: goes_beyond(item.period, year),
            )
        return (lambda item: is_of_year(item.period, year),)

    def _figure(self, slot: FigureSlot, where: Location) -> tuple[Inline, ...] | None:
        found = self.observation(slot, where)
        match slot.form:
            case Form.NAME:
                return (Text(self._name(slot.code)),)
            case Form.YOY:
                change = self.change(slot, found, where)
                return None if change is None else (change,)
            case form if form.is_based:
                pair = self._beside(slot, found, where)
                return None if pair is None else (pair,)
            case form:
                return None if found is None else printed(found, form, self.lang)

    def _name(self, code: str) -> str:
        known = self.catalogue.get(code)
        if known is None:
            return code
        return known.zh if self.lang == "zh" else known.en

    def _beside(
        self, slot: FigureSlot, now: Observation | None, where: Location
    ) -> ShareRef | RatioRef | Range | None:
        """Return a figure and a second one; ``None`` if one has no data."""
        if slot.beside is None:
            return None
        other = self.observation(slot.beside, where)
        if now is None or other is None:
            return None
        return pair_of(slot, now, other, where)

    def change(
        self, slot: FigureSlot, now: Observation | None, where: Location
    ) -> ChangeRef | None:
        """Return the observed change over the year before, else the one of two levels.

        Args:
            slot: The slot.
            now: The level that the slot means, if there is one.
            where: The place of the slot.

        Raises:
            AmbiguousError: There are several.
        """
        told = self._find(attrs.evolve(slot, code=f"{slot.code}.yoy"), where)
        if told is not None and printed(told, Form.VALUE):
            return ChangeRef(told)
        if now is None:
            return None
        if isinstance(now.value, GrowthRate | PercentagePoints):
            return ChangeRef(now)
        earlier = year_before(now.period)
        for item in self._of(slot):
            if item.scenario is Scenario.ACTUAL and item.period == earlier:
                return ChangeRef(now, item) if _comparable(now, item) else None
        return None

    def _period(self, slot: PeriodSlot) -> Period | None:
        if isinstance(slot.period, RelativePeriod):
            return slot.period.period(self.year, self.dossier.date)
        return slot.period

    def _area(self, slot: AreaSlot) -> tuple[Inline, ...] | None:
        code = slot.area or self.here
        found = self.dossier.area_book.find(code)
        if found is None and slot.area and code != self.dossier.area:
            return None
        return (AreaRef(code, self.dossier.name_of(code)),)

    def _records(self, slot: RecordSlot, where: Location) -> tuple[Inline, ...] | None:
        found = self.records(slot, where)
        if slot.kind == NAMES:
            return self._names(found) or None
        if slot.kind != HEADING:
            told = [closed(self.told(record)) for record in found]
            return tuple(inline for inlines in told for inline in inlines) or None
        if len(found) > 1:
            available = tuple(record.id for record in found)
            told_of = {"slot": slot.told, "available": available}
            raise slot_error(AmbiguousError, "slot.headings", where, **told_of)
        return self.told(found[0]) if found else None

    def _names(self, found: Iterable[Record]) -> tuple[Inline, ...]:
        """Return names as a list (甲窗口、乙窗口), closed by a full stop."""
        told = [self.told(record) for record in found]
        joined = [inline for names in told for inline in (*names, Text("、"))]
        return closed(tuple(joined[:-1])) if joined else ()

    def _areas(self) -> tuple[str, ...]:
        book = self.dossier
        return (*(area.code for area in book.areas), *(place.id for place in book.places))

    def records(self, slot: RecordSlot, where: Location | None = None) -> tuple[Record, ...]:
        """Return the records that a slot asks for, in the order of the dossier.

        Raises:
            SlotError: There is no such kind of record.
        """
        if slot.kind not in _KINDS:
            near = nearest(slot.kind, _KINDS)
            told = {"slot": slot.told, "given": slot.kind, "known": _KINDS, "near": near}
            raise slot_error(SlotError, "slot.kind", where, **told)
        if slot.programme == OTHERS:
            others = [other for other in self.named if other.kind == slot.kind]
            return tuple(
                item
                for item in self._kind(slot.kind)
                if not any(other.takes(item.programme) for other in others)
            )
        return tuple(item for item in self._kind(slot.kind) if self.takes(slot, item.programme))

    def takes(self, slot: RecordSlot, programme: str) -> bool:
        """Say whether a slot asks for the records of a programme, in this turn."""
        own = self.programme and not slot.programme
        return programme == self.programme if own else slot.takes(programme)

    def _kind(self, kind: str) -> Iterator[Record]:
        return (item for item in self.dossier.records if item.tag == kind)

    def _programmes(self, slot: RecordSlot) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.programme or "-" for item in self._kind(slot.kind)))

    def told(
        self, record: Record, field: Literal["text", "title"] = "text"
    ) -> tuple[Inline, ...]:
        """Return the text or title of a record, with its slots filled.

        Raises:
            SlotError: A slot in it is malformed, has no data, or asks for records.
            AmbiguousError: A slot in it has several answers.
        """
        origin = Origin(path=f"{record.id}.{field}")
        words = record.text if field == "text" else record.title
        return fill(parse_template(words, origin), _InRecord(self, record))

    def explained(self, kind: type[E_], slot: FigureSlot, where: Location) -> E_:
        """Return the error, of ``kind``, that tells why a figure's slot has no data."""
        found = self._find(slot, where)
        if slot.beside is not None and found is not None and not found.missing:
            return self._unpaired(kind, slot, found, where)
        same = self.dossier.facts.select(slot.code)
        available = _listed(tuple(same))
        if found is not None and found.missing:
            told = {"slot": slot.told, "given": str(found), "available": available}
            return slot_error(kind, "slot.missing", where, **told)
        near = nearest(slot.code, [c for c in self.dossier.facts.indicators if c != slot.code])
        told = {"slot": slot.told, "wanted": self._wanted(slot), "available": available}
        return slot_error(kind, "slot.absent", where, **told, near=near)

    def _unpaired(
        self, kind: type[E_], slot: FigureSlot, found: Observation, where: Location
    ) -> E_:
        """Return the error of a slot whose first figure has data."""
        assert slot.beside is not None  # noqa: S101 - the caller has seen it
        other = self._find(slot.beside, where)
        if other is None or other.missing:
            error = self.explained(kind, slot.beside, where)
            return placed(error, where, slot=slot.told)
        told = {"slot": slot.told, "given": str(found), "other": str(other)}
        return slot_error(kind, "slot.no-quotient", where, **told)

    def _wanted(self, slot: FigureSlot) -> str:
        """Return the key, or the pattern of keys, that would be accepted."""
        year, wanted = self.year, slot.period
        if isinstance(wanted, RelativePeriod):
            wanted = wanted.period(year, self.dossier.date)
        scenario = f":{_WANTED[slot.form]}" if slot.form in _WANTED else ""
        code = f"{slot.code}.yoy" if slot.form is Form.YOY else slot.code
        return f"{code}@{wanted or year}/{self._area_of(slot)}{scenario}"


@attrs.frozen
class _InRecord:
    """Fills the slots in the words of a record: no records, but its document's number."""

    outer: DossierResolver
    record: Record

    def inlines(self, slot: Slot, where: Location) -> tuple[Inline, ...] | None:
        if isinstance(slot, RecordSlot):
            raise slot_error(SlotError, "slot.records-inside", where, slot=slot.told)
        if not isinstance(slot, NumberSlot):
            return self.outer.inlines(slot, where)
        if not isinstance(self.record, DocumentReference):
            raise slot_error(SlotError, "slot.number", where, slot=slot.told)
        number = self.record.number
        return None if number is None else (Citation(str(number)),)

    def absent(self, slot: Slot, where: Location) -> SlotError:
        return self.outer.absent(slot, where)


def _settled(found: list[Observation]) -> list[Observation]:
    """Leave out missing values beside others, and forecasts beside the actual figure."""
    known = [item for item in found if not item.missing or item.wording] or found
    actual = {item.period for item in known if item.scenario is Scenario.ACTUAL}
    return [
        item
        for item in known
        if item.scenario is not Scenario.FORECAST or item.period not in actual
    ]


def _ambiguous(slot: FigureSlot, found: list[Observation], where: Location) -> AmbiguousError:
    near = tuple(str(attrs.evolve(slot, period=item.period)) for item in found[:_LISTED])
    told = {"slot": slot.told, "available": _listed(tuple(found)), "near": near}
    return slot_error(AmbiguousError, "slot.ambiguous", where, **told)


def _listed(found: tuple[Observation, ...]) -> tuple[str, ...]:
    shown = tuple(str(item) for item in found[:_LISTED])
    return (*shown, f"… +{len(found) - _LISTED}") if len(found) > _LISTED else shown


def _comparable(now: Observation, before: Observation) -> bool:
    """Say whether two levels are known and measure the same."""
    amounts = isinstance(now.value, _AMOUNTS) and isinstance(before.value, _AMOUNTS)
    alike = amounts or type(now.value) is type(before.value)
    mine, theirs = dimension_of(now.value), dimension_of(before.value)
    return alike and mine is not None and mine == theirs
