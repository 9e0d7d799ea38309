"""Crosswalks: which code of another list says the same, more or less than a code.

The registers' short lists and the national standards cut the same matter differently.
A crosswalk tells for each code of its source list what the target list has for it.  The
target is compared with the source, each code standing for what its label says:

- ``exact``: the target holds the same cases, no more and no fewer;
- ``broader``: the target holds all cases of the source and others too;
- ``narrower``: the target holds some cases of the source and no others;
- ``none``: no target code does; two codes that merely overlap do not fit.

Source: the pairs are our own reading of the labels of both lists; where a law or the
make-up of a list decided, the note of the pair says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache, cached_property
from typing import Final, final

import attrs

from xiaoping.codelists.reader import codelist
from xiaoping.errors import AbsentError, InvariantError, TextError
from xiaoping.messages import fail
from xiaoping.tables import read_table

__all__ = ["Crosswalk", "Fit", "Match", "crosswalk", "crosswalks"]

_COLUMNS: Final = (
    "source_list", "source_code", "target_list", "target_code", "relation", "note",
)  # fmt: skip


class Fit(Enum):
    """What a target code is, compared with the source code."""

    EXACT = "exact"
    BROADER = "broader"
    NARROWER = "narrower"
    NONE = "none"

    @property
    def inverse(self) -> Fit:
        """What the source code is, compared with the target code."""
        return {Fit.BROADER: Fit.NARROWER, Fit.NARROWER: Fit.BROADER}.get(self, self)


_ORDER: Final = {fit: place for place, fit in enumerate(Fit)}


@final
@attrs.frozen
class Match:
    """A code and what another list has for it.

    Attributes:
        source: The code of the source list.
        target: The code of the target list; empty where nothing fits.
        fit: What the target is, compared with the source.
        note: Why, where the labels do not say it.

    >>> crosswalk("gb_kin_2", "reg_relation").targets("22")
    (Match(source='22', target='03', fit=<Fit.BROADER: 'broader'>, note=''),)
    """

    source: str
    target: str
    fit: Fit
    note: str = ""


def _matches(matches: Iterable[Match]) -> tuple[Match, ...]:
    if isinstance(matches, str | Mapping) or not isinstance(matches, Iterable):
        raise _wrong_kind(matches, "tuple[Match]")
    found = tuple(matches)
    for match in found:
        if type(match) is not Match:
            raise _wrong_kind(match, "Match")
    return found


def _wrong_kind(given: object, expected: str) -> TextError:
    return fail(
        TextError,
        "codelist.kind",
        field="matches",
        given=type(given).__name__,
        expected=expected,
    )


@final
@attrs.frozen(slots=False, repr=False)
class Crosswalk:
    """What a target list has for each code of a source list.

    Attributes:
        source_list: The id of the list that codes come from.
        target_list: The id of the list that they are to be told in.
        matches: The pairs, also those that say that nothing fits.

    >>> kin = crosswalk("reg_relation", "gb_kin_2")
    >>> kin.exact("01"), kin.exact("99")
    ('02', None)
    """

    source_list: str
    target_list: str
    matches: tuple[Match, ...] = attrs.field(converter=_matches)

    def __attrs_post_init__(self) -> None:
        """Refuse codes that are not there, pairs told twice, and codes left out."""
        sources, targets = codelist(self.source_list), codelist(self.target_list)
        seen: set[object] = set()
        for match in self.matches:
            source, target = sources[match.source].code, match.target
            if match.fit is not Fit.NONE:
                target = targets[target].code
            claims = _claims(match)
            if not seen.isdisjoint(claims) or (match.fit is Fit.NONE and match.target):
                raise self._fault("codelist.matched", source=source, target=target)
            seen.update(claims)
            if match.fit is Fit.NONE and len(self._by_source[source]) > 1:
                raise self._fault("codelist.matched", source=source, target=target)
        left_out = [code for code in sources if code not in self._by_source]
        if left_out:
            raise self._fault("codelist.unmatched", codes=left_out)

    def _fault(self, code: str, **fields: object) -> InvariantError:
        pair = {"source_list": self.source_list, "target_list": self.target_list}
        return fail(InvariantError, code, **pair, **fields)

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Match, ...]]:
        found: dict[str, list[Match]] = {}
        for match in sorted(self.matches, key=lambda match: _ORDER[match.fit]):
            found.setdefault(match.source, []).append(match)
        return {source: tuple(matches) for source, matches in found.items()}

    def __repr__(self) -> str:
        """Return both lists and the number of pairs."""
        return (
            f"<Crosswalk {self.source_list} -> {self.target_list}: {len(self.matches)} pairs>"
        )

    def targets(self, code: str) -> tuple[Match, ...]:
        """Return what fits a code, exact first, then broader, then narrower.

        Nothing is returned where nothing fits.

        Raises:
            AbsentError: The source list has no such code; near codes are named.

        >>> education = crosswalk("reg_education", "gb_education")
        >>> [(match.target, match.fit.value) for match in education.targets("初中")]
        [('70', 'exact'), ('71', 'narrower'), ('73', 'narrower')]
        """
        found = self._by_source.get(code)
        if found is None:
            found = self._by_source[codelist(self.source_list)[code].code]
        return tuple(match for match in found if match.fit is not Fit.NONE)

    def exact(self, code: str) -> str | None:
        """Return the code of the target list that says the same, or ``None``.

        Raises:
            AbsentError: The source list has no such code; near codes are named.
        """
        return next((m.target for m in self.targets(code) if m.fit is Fit.EXACT), None)

    def inverse(self) -> Crosswalk:
        """Return the crosswalk the other way round.

        What was broader is narrower; a code that no pair has stands with ``none``.

        >>> back = crosswalk("reg_health", "gb_health_1").inverse()
        >>> [(match.target, match.fit.value) for match in back.targets("2")]
        [('01', 'broader')]
        """
        turned: dict[str, list[Match]] = {code: [] for code in codelist(self.target_list)}
        for match in self.matches:
            if match.fit is not Fit.NONE:
                back = Match(match.target, match.source, match.fit.inverse, match.note)
                turned[match.target].append(back)
        matches = [
            match
            for code, found in turned.items()
            for match in found or [Match(code, "", Fit.NONE)]
        ]
        return Crosswalk(self.target_list, self.source_list, matches)


def _claims(match: Match) -> tuple[object, ...]:
    """Return what no other pair of a crosswalk may claim too."""
    pair = (match.source, match.target)
    exact = (("", match.target), (match.source, ""))
    return (pair, *exact) if match.fit is Fit.EXACT else (pair,)


def crosswalks() -> tuple[tuple[str, str], ...]:
    """Return the pairs of lists that have a crosswalk, both ways.

    >>> ("gb_kin_2", "reg_relation") in crosswalks()
    True
    """
    one_way = tuple(_table())
    return (*one_way, *((target, source) for source, target in one_way))


@cache
def crosswalk(source_list: str, target_list: str) -> Crosswalk:
    """Return the crosswalk from one code list to another.

    Raises:
        AbsentError: There is no such list, or no crosswalk between the two; the lists
            that the source does lead to are named.

    >>> crosswalk("reg_relation", "gb_kin_1").targets("03")[0].fit.value
    'broader'
    """
    for list_id in (source_list, target_list):
        codelist(list_id)
    matches = _table().get((source_list, target_list))
    if matches is not None:
        return Crosswalk(source_list, target_list, matches)
    if (target_list, source_list) in _table():
        return crosswalk(target_list, source_list).inverse()
    near = tuple(target for source, target in crosswalks() if source == source_list)
    raise fail(
        AbsentError, "codelist.crosswalk", source=source_list, target=target_list, near=near
    )


@cache
def _table() -> Mapping[tuple[str, str], tuple[Match, ...]]:
    found: dict[tuple[str, str], list[Match]] = {}
    for row in read_table("codelists/data/crosswalk.csv", _COLUMNS):
        match = Match(row["source_code"], row["target_code"], Fit(row["relation"]), row["note"])
        found.setdefault((row["source_list"], row["target_list"]), []).append(match)
    return {pair: tuple(matches) for pair, matches in found.items()}
