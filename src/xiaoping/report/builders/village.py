"""The profile of a village: what it is, how it stands beside the township, how it went.

The sentences stand in an outline, which an office may edit; the comparisons, the table of
the year's figures and that of the years follow from the figures and are made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TypedDict, final

import attrs

from xiaoping.areas import Area
from xiaoping.dossier import Dossier
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.observation import Key, Observation
from xiaoping.problems import Location, Problem, Problems
from xiaoping.register import Village
from xiaoping.report.builders.annual import printed_figures, resolver_of, written
from xiaoping.report.builders.built import (
    Audience,
    Bilingual,
    BuiltSection,
    audience_of,
    empty,
    plain,
    section_of,
    unprinted,
)
from xiaoping.report.builders.gaps import always, gaps
from xiaoping.report.builders.village_beside import beside
from xiaoping.report.builders.village_figures import VillageFigures
from xiaoping.report.builders.village_tables import figures_table, years_blocks
from xiaoping.report.outline import Outline
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.sentence import fill
from xiaoping.report.slot import FigureSlot
from xiaoping.report.tree import (
    AreaRef,
    Block,
    Inline,
)
from xiaoping.sensitivity import Profile
from xiaoping.tables import read_text

__all__ = ["village_outline", "village_profile"]


class _Means(TypedDict):
    order: Mapping[str, int]
    hidden: frozenset[Key]


@cache
def village_outline() -> Outline:
    """Return the outline of a village's profile that ships with the library, read once.

    >>> village_outline().name
    'village.md'
    """
    return Outline.parse(read_text("report/outlines/village.md"), name="village.md")


def village_profile(
    village: str | Village,
    figures: VillageFigures,
    *,
    audience: Audience = Profile.PUBLIC,
    outline: Outline | None = None,
) -> BuiltSection:
    """Return the profile of a village.

    What the village has no figure for is not printed and named in ``missing``.  What tells
    of fewer households than may be told of is withheld from all but those who see
    everything, and so is what would give it away; both are named in ``left_out``.

    Args:
        village: The village, its name or its code.
        figures: The figures of all villages of the township.
        audience: For whom it is.
        outline: The sentences; those of :func:`village_outline` if not given.

    Raises:
        AbsentError: There is no such village; the nearest names are told.
        TextError: There is no such audience.
        SlotError: A slot outside of optional groups has no data.
        AmbiguousError: A slot has several answers.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report import to_text
    >>> told = VillageFigures(
    ...     year=Year(2020),
    ...     township=Area("990101203000", "某乡"),
    ...     villages=[Village(code="990101203201", name="甲村", groups=8, fibre=True)],
    ...     observations=[Observation("pop.persons", area, Year(2020), quantity(text)) for area, text in
    ...                   (("990101203201", "812人"), ("990101203000", "4060人"))])
    >>> made = village_profile("甲村", told)
    >>> [line.strip() for line in to_text(made.section).splitlines()][:3]
    ['一、甲村', '甲村辖8个村民小组，总人口812人。已通光纤。', '总人口占某乡的20.0%。']
    >>> len(made.printed), made.missing[0].fields["code"]
    (4, 'pop.households')
    """
    maker = _Profile(
        village=figures.village(village),
        figures=figures,
        audience=audience_of(audience),
        outline=village_outline() if outline is None else outline,
    )
    return maker.built()


@final
@attrs.frozen(kw_only=True, slots=False)
class _Profile:
    """One village, its figures sorted into those that are shown and those that are not."""

    village: Village
    figures: VillageFigures
    audience: Profile
    outline: Outline

    @cached_property
    def given(self) -> tuple[Observation, ...]:
        return self.figures.of(self.village.code)

    @cached_property
    def shown(self) -> tuple[Observation, ...]:
        hidden = self.figures.hidden(self.audience)
        return tuple(item for item in self.given if item.key not in hidden)

    @cached_property
    def withheld(self) -> tuple[Observation, ...]:
        hidden = self.figures.hidden(self.audience)
        return tuple(item for item in self.given if item.key in hidden)

    @cached_property
    def now(self) -> tuple[Observation, ...]:
        return tuple(item for item in self.shown if self.figures.is_now(item))

    @cached_property
    def resolver(self) -> DossierResolver:
        areas = [Area(self.village.code, self.village.name)]
        if self.figures.township is not None:
            areas.append(self.figures.township)
        dossier = Dossier(
            area=self.village.code,
            year=self.figures.year,
            observations=DataSet(self.shown),
            areas=tuple(areas),
        )
        return resolver_of(dossier, self.outline, self.figures.catalogue)

    def built(self) -> BuiltSection:
        """Return the profile."""
        title: tuple[Inline, ...] = (self.area,)
        if self.outline.title is not None:
            title = fill(self.outline.title, self.resolver) or title
        blocks: tuple[Block, ...] = ()
        if any(not item.missing for item in self.given):
            blocks = (
                *written(self.outline.blocks, self.resolver),
                *beside(self.now, self.figures, self.audience),
                *figures_table(self.village, self.figures, **self.means),
                *years_blocks(self.village, self.figures, **self.means),
            )
        made = section_of(title, blocks, f"village-{self.village.code}")
        return BuiltSection(
            section=made,
            missing=Problems(self.missing(is_empty=made is None)),
            left_out=Problems(self.left_out(made.blocks if made else ())),
        )

    @property
    def area(self) -> AreaRef:
        return AreaRef(self.village.code, self.village.name)

    @cached_property
    def means(self) -> _Means:
        """What tables are made with: the order of their rows, and what they must not tell."""
        return {"order": _order(self.outline), "hidden": frozenset(self._withheld_keys())}

    def _withheld_keys(self) -> Iterator[Key]:
        return (item.key for item in self.withheld)

    def missing(self, *, is_empty: bool) -> Iterator[Problem]:
        """Yield what the outline asks for and is not there."""
        if is_empty:
            yield empty(self.outline.name, self.village.name)
        codes = {item.indicator for item in self.given}
        reported = {code.replace("pop.", "pop.reported.") for code in codes}
        counted = {code.replace("pop.reported.", "pop.") for code in codes}
        known = {item.indicator for item in self.withheld} | (reported | counted) - codes
        yield from gaps(
            always(self.outline.blocks), self.village.name, self.resolver, known=known
        )

    def left_out(self, blocks: Sequence[Block]) -> Iterator[Problem]:
        """Yield what was given and is not printed, with the reason."""
        yield from plain(self.village.name, kind=Bilingual("村名", "name of the village"))[1]
        for item in self.figures.barred(self.village.code):
            yield self.note("portrait.totals-only", item)
        for item in self.withheld:
            yield self.note("portrait.few", item)
        keys = frozenset(item.key for item in printed_figures(blocks))
        for item in unprinted(self.shown, keys):
            if not item.missing:
                yield self.note("portrait.not-told", item)

    def note(self, code: str, item: Observation) -> Problem:
        told = {
            "area": self.village.name,
            "code": item.indicator,
            "name": Bilingual.named(item.indicator, self.figures.catalogue),
            "period": Bilingual.of(item.period),
            "fewest": self.figures.fewest,
        }
        return Problem(code, Location(path=str(item.key)), told)


def _order(outline: Outline) -> Mapping[str, int]:
    """Return the place of each code in an outline: that of the first slot that asks for it."""
    slots = (hole.slot for template in outline.templates() for hole in template.holes())
    codes = dict.fromkeys(slot.code for slot in slots if isinstance(slot, FigureSlot))
    return {code: place for place, code in enumerate(codes)}
