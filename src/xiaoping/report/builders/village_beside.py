"""How a village stands beside its township and among its villages, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.numerals import chinese
from xiaoping.measures.value import extent
from xiaoping.report.builders.cells import counted
from xiaoping.report.builders.village_figures import VillageFigures, latest
from xiaoping.report.punctuation import tidy
from xiaoping.report.tree import AreaRef, Figure, Inline, Paragraph, ShareRef, Text
from xiaoping.report.wording import share
from xiaoping.sensitivity import Profile

__all__ = ["HEADLINES", "beside", "share_in", "township_name"]

HEADLINES: Final = (
    "pop.persons",
    "land.arable",
    "agri.grain.output",
    "econ.collective_income",
    "econ.rural_disposable_income_pc",
    "econ.rural_net_income_pc",
)
"""The figures by which a village is told beside its township, in this order."""

_ADDS_UP: Final = frozenset({Kind.STOCK, Kind.FLOW})


def township_name(figures: VillageFigures) -> Inline:
    """Return the name of the township, 全乡 where it is not known.

    >>> from xiaoping.periods import Year
    >>> township_name(VillageFigures(year=Year(2020), villages=()))
    Text(text='全乡')
    """
    town = figures.township
    return Text("全乡") if town is None else AreaRef(town.code, town.name)


def share_in(item: Observation, figures: VillageFigures) -> ShareRef | None:
    """Return what a village's figure is of the township's, where parts make up a whole.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.register import Village
    >>> from xiaoping.report.wording import words
    >>> rows = [Observation("pop.persons", area, Year(2020), quantity(text))
    ...         for area, text in (("990101203201", "812人"), ("990101203000", "4060人"))]
    >>> told = VillageFigures(year=Year(2020), observations=rows,
    ...                       villages=[Village(code="990101203201", name="甲村")])
    >>> words(share_in(rows[0], told))
    '20.0%'
    """
    whole = figures.same_of_whole(item)
    if whole is None or item.missing or not _adds_up(item, figures):
        return None
    found = ShareRef(item, whole)
    return None if share(found) is None else found


def beside(
    items: Iterable[Observation], figures: VillageFigures, audience: Profile
) -> Iterator[Paragraph]:
    """Yield one sentence on the headlines among the figures; nothing if none compares.

    Only what happened is compared: a plan has no place among the villages.

    Args:
        items: The figures of the village that are shown.
        figures: Those of all villages and of the township.
        audience: For whom it is: a place among villages would tell what is withheld of one.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.register import Village
    >>> from xiaoping.report.builders.village_figures import VillageFigures
    >>> from xiaoping.report.render import to_text
    >>> village, town = Village(code="990101203201", name="甲村"), "990101203000"
    >>> def persons(area, text, year=2020):
    ...     return Observation("pop.persons", area, Year(year), quantity(text))
    >>> rows = [persons(village.code, "812人"), persons(town, "4060人")]
    >>> known = VillageFigures(year=Year(2020), villages=[village], observations=rows)
    >>> [to_text(found).strip() for found in beside(rows[:1], known, Profile.PUBLIC)]
    ['总人口占全乡的20.0%。']
    """
    by_code = latest(items, Scenario.ACTUAL)
    found: list[Inline] = []
    for code in HEADLINES:
        item = by_code.get(code)
        if item is None:
            continue
        told = tuple(_compared(item, figures, audience))
        found += (*told, Text("；")) if told else ()
    if found:
        yield Paragraph(tidy((*found, Text("。"))))


def _compared(
    item: Observation, figures: VillageFigures, audience: Profile
) -> Iterator[Inline]:
    """Yield 总人口占某乡的18.0%，在八个村中居第三位."""
    name, whole = Text(figures.catalogue.name(item.indicator)), figures.same_of_whole(item)
    part, rank = share_in(item, figures), _rank(item, figures, audience)
    if part is not None:
        yield from (name, Text("占"), township_name(figures), Text("的"), part)
    elif whole is not None and not _adds_up(item, figures):
        yield from (name, *_against(item, whole, township_name(figures)))
    elif rank:
        yield from (name, Text(rank))
        return
    if rank and (part is not None or whole is not None):
        yield Text(f"，{rank}")


def _against(item: Observation, whole: Observation, township: Inline) -> Iterator[Inline]:
    """Yield 高于某乡平均水平（5000元）, or that they are the same or nearly so."""
    mine, theirs = extent(item.value), extent(whole.value)
    if mine is None or theirs is None or mine == theirs:
        yield from (Text("与"), township, Text("平均水平持平"))
    elif mine.low is not None and theirs.high is not None and mine.low > theirs.high:
        yield from (Text("高于"), township, Text("平均水平（"), Figure(whole), Text("）"))
    elif mine.high is not None and theirs.low is not None and mine.high < theirs.low:
        yield from (Text("低于"), township, Text("平均水平（"), Figure(whole), Text("）"))
    else:
        yield from (Text("与"), township, Text("平均水平相当"))


def _rank(item: Observation, figures: VillageFigures, audience: Profile) -> str:
    """Return 在八个村中居第三位, where every village has the figure and the place is certain."""
    found = figures.place_of(item, audience)
    if found is None or found.place is None:
        return ""
    return f"在{counted(len(figures.villages))}个村中居第{chinese(found.place)}位"


def _adds_up(item: Observation, figures: VillageFigures) -> bool:
    definition = figures.catalogue.get(item.indicator)
    return definition is not None and definition.kind in _ADDS_UP
