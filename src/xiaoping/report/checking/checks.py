"""Checks over the tree of a report: whether what it prints can be true together.

Tables add up, a part is not more than its whole, one thing has one value everywhere,
growth follows from the levels, shares lie between 0 and 100 %, cross-references lead
somewhere.  What follows from the catalogue is held by the rules of data sets; what only
the report knows, where a figure stands and behind which words, is held here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from xiaoping.errors import nearest
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.catalogue import catalogue as built_in
from xiaoping.indicators.checking import check
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.observation import Key, Observation
from xiaoping.measures.interval import below
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.measures.value import Value, dimension_of, extent, rounds_to
from xiaoping.periods import CumulativeTo
from xiaoping.problems import Location, Problem, Problems, Severity
from xiaoping.report.checking.settled import Settled, settled
from xiaoping.report.checking.table_checks import check_table, exceeding
from xiaoping.report.flow import flow
from xiaoping.report.pieces import Grid, Item, LineKind, Piece
from xiaoping.report.places import placed, spots
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.facts import observations
from xiaoping.report.tree import (
    Block,
    Chart,
    Figure,
    Report,
    ShareRef,
    Table,
)
from xiaoping.report.walk import walk
from xiaoping.report.wording import unlike

__all__ = ["check_report"]

_OF_WHICH: Final = "其中"
_STOPS: Final = ("。", "；", "！", "？", ";")
Printed = tuple[str, Piece, Observation]


def check_report(
    node: Report | Block,
    *,
    catalogue: IndicatorCatalogue | None = None,
    profile: Profile = OFFICIAL,
) -> Problems:
    """Return what in a report cannot be true together, each with its place.

    Every figure stands for all numbers that are printed like it, so what is only rounded
    raises nothing; approximate figures raise something only where it is certain.

    Args:
        node: A report or any block of one.
        catalogue: The indicators; the built-in ones if not given.
        profile: How the house words it.

    >>> from xiaoping.samples import xiaoping_2020
    >>> from xiaoping.report.builders import annual_report
    >>> check_report(annual_report(xiaoping_2020()).report).errors
    ()
    """
    known = catalogue or built_in()
    whole = settled(node)
    items = flow(whole.node, profile=profile)
    printed = [
        (place, piece, item)
        for place, cell in placed(items)
        for piece in cell
        for item in observations(piece)
    ]
    found = [
        *_mismatched(items, whole),
        *_lost(items, whole),
        *_ragged(whole.node, items),
        *_told_twice(printed, known),
        *_by_rules(printed, known),
        *_impossible(printed, known),
        *_of_which(items),
        *_in_tables(items, known),
    ]
    return Problems(_once(found))


def _once(found: Sequence[Problem]) -> Iterator[Problem]:
    """Leave out what was told before at the same place in the same words."""
    told: set[str] = set()
    for problem in found:
        text = problem.text()
        if text not in told:
            told.add(text)
            yield problem


def _lost(items: Sequence[Item], whole: Settled) -> Iterator[Problem]:
    """Yield references that lead nowhere, each target once, at its first place."""
    places: dict[str, str] = {}
    for place, cell in placed(items):
        for piece in cell:
            places.setdefault(whole.lost_at(piece), place)
    for target in whole.lost:
        near = nearest(target, whole.known)
        fields = {"given": target, "known": whole.known, "near": near}
        yield Problem("render.target", Location(path=places.get(target, "")), fields)


def _mismatched(items: Sequence[Item], whole: Settled) -> Iterator[Problem]:
    for place, cell in placed(items):
        for piece in cell:
            inline = whole.unlike_at(piece)
            pair = None if inline is None else unlike(inline)
            if pair is not None:
                left, right = pair
                told = {"left": left.text, "left_key": str(left.key), "right": right.text}
                fields = {**told, "right_key": str(right.key)}
                yield Problem("render.unlike", Location(path=place), fields)


def _told_twice(printed: Sequence[Printed], known: IndicatorCatalogue) -> Iterator[Problem]:
    """Yield figures of one thing that are not one value."""
    first: dict[Key, tuple[str, Observation]] = {}
    for place, _, item in printed:
        other_place, other = first.setdefault(item.key, (place, item))
        if other is item or _agree(item.value, other.value):
            continue
        indicator = known.get(item.indicator)
        fields: dict[str, object] = {
            "name_zh": item.indicator if indicator is None else indicator.zh,
            "name_en": item.indicator if indicator is None else indicator.en,
            "left": item.text,
            "right": other.text,
            "other": other_place,
        }
        yield Problem("tree.twice", Location(path=place), fields)


def _agree(left: Value, right: Value) -> bool:
    """Say whether two values are one, printed with as many places or with others."""
    mine, theirs = extent(left), extent(right)
    if mine is None or theirs is None:
        return mine is theirs
    if dimension_of(left) != dimension_of(right):
        return False
    if mine.is_point and theirs.is_point:
        return mine == theirs or rounds_to(left, right) or rounds_to(right, left)
    return mine.meets(theirs)


def _by_rules(printed: Sequence[Printed], known: IndicatorCatalogue) -> Iterator[Problem]:
    """Hold the figures against the rules of data sets."""
    places: dict[Key, str] = {}
    unique: dict[Key, Observation] = {}
    ids: set[str] = set()
    for place, _, item in printed:
        places.setdefault(item.key, place)
        if item.key not in unique:
            again = bool(item.id) and item.id in ids
            unique[item.key] = attrs.evolve(item, id="") if again else item
            ids.add(item.id)
    for finding in check(DataSet(unique.values()), catalogue=known):
        if finding.severity is not Severity.NOTE:
            here = "、".join(dict.fromkeys(places[key] for key in finding.keys))
            yield Problem(finding.code, Location(path=here), finding.fields)


def _impossible(printed: Sequence[Printed], known: IndicatorCatalogue) -> Iterator[Problem]:
    """Yield shares that are none: those of indicators are held by the rules."""
    for place, piece, item in printed:
        where = Location(path=place)
        if isinstance(piece.node, ShareRef):
            if item is piece.node.part:
                yield from _no_share(where, piece.node)
        elif (
            isinstance(item.value, Share)
            and item.indicator not in known
            and not 0 <= item.value.value <= 1
        ):
            yield Problem("tree.share", where, {"given": item.text})


def _no_share(where: Location, ref: ShareRef) -> Iterator[Problem]:
    part, whole = ref.part.value, ref.whole.value
    amounts = isinstance(part, Quantity) and isinstance(whole, Quantity)
    mine, theirs = extent(part), extent(whole)
    if amounts and mine is not None and theirs is not None and below(theirs, mine).value:
        yield Problem(
            "tree.share-part", where, {"left": ref.part.text, "right": ref.whole.text}
        )


def _of_which(items: Sequence[Item]) -> Iterator[Problem]:
    """Hold figures behind 其中 against the nearest figure of their kind before it."""
    for place, item in spots(items):
        if isinstance(item, Grid):
            continue
        wholes: list[Observation] = []
        behind = False
        for piece in item.pieces:
            if isinstance(piece.node, Figure):
                figure = piece.node.observation
                whole = _whole_of(figure, wholes) if behind else None
                if whole is not None:
                    yield from exceeding(Location(path=place), figure.value, whole.value)
                elif not behind:
                    wholes.append(figure)
            elif any(stop in piece.text for stop in _STOPS):
                tail = piece.text[max(piece.text.rfind(stop) for stop in _STOPS) :]
                wholes, behind = [], _OF_WHICH in tail
            elif _OF_WHICH in piece.text:
                behind = True


def _whole_of(part: Observation, wholes: Sequence[Observation]) -> Observation | None:
    """Return the last figure of the same dimension, unless the part alone cumulates."""
    cumulates = isinstance(part.period, CumulativeTo)
    for whole in reversed(wholes):
        if dimension_of(whole.value) == dimension_of(part.value):
            alike = cumulates == isinstance(whole.period, CumulativeTo) or not cumulates
            return whole if alike else None
    return None


def _in_tables(items: Sequence[Item], known: IndicatorCatalogue) -> Iterator[Problem]:
    found = [*spots(items)]
    for number, (place, item) in enumerate(found):
        if isinstance(item, Grid):
            behind = found[number + 1][1] if number + 1 < len(found) else None
            remark = ""
            if behind is not None and not isinstance(behind, Grid):
                remark = behind.text if behind.kind is LineKind.NOTE else ""
            yield from check_table(place, item, known, remark=remark)


def _ragged(node: Report | Block, items: Sequence[Item]) -> Iterator[Problem]:
    """Yield rows that have more or fewer cells than the head of their table."""
    places = [place for place, item in spots(items) if isinstance(item, Grid)]
    tables = [table for table in _tables(node) if max(map(len, (table.head, *table.rows)))]
    for place, table in zip(places, tables, strict=True):
        width = len(table.head) or max(map(len, table.rows))
        for number, row in enumerate(table.rows, start=2):
            if len(row) != width:
                fields = {"head": width, "row": number, "given": len(row)}
                yield Problem("tree.ragged", Location(path=place), fields)


def _tables(node: Report | Block) -> Iterator[Table]:
    for block in walk(node):
        if isinstance(block, Table | Chart):
            yield block.table if isinstance(block, Chart) else block
