"""Check a data set by rules: those that follow from the catalogue, the built-in ones, yours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from xiaoping.errors import XiaopingError
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.catalogue import catalogue as built_in
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.finding import Finding, Findings
from xiaoping.indicators.general_rules import GENERAL, found_at
from xiaoping.indicators.judging import Judgement, Outcome, judged
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.observation import Key, Observation
from xiaoping.indicators.parameter import Parameters
from xiaoping.indicators.parts_rules import PARTS
from xiaoping.indicators.room import Room
from xiaoping.indicators.rule import Rule
from xiaoping.indicators.rule import rules as built_in_rules
from xiaoping.indicators.series_rules import SERIES
from xiaoping.indicators.shown import shown
from xiaoping.indicators.statement_binding import BoundStatement
from xiaoping.indicators.wording_rules import WORDS, check_wording
from xiaoping.periods import CumulativeTo
from xiaoping.problems import Severity

__all__ = ["check"]

_GENERAL: Final = (*GENERAL, *SERIES, *PARTS, *WORDS)
_GRAVE: Final = list(Severity)


def check(
    data: DataSet,
    *,
    catalogue: IndicatorCatalogue | None = None,
    rules: Iterable[Rule] | None = None,
    parameters: Parameters | None = None,
    undecided: bool = False,
    texts: Mapping[str, str] | None = None,
) -> Findings:
    """Return what in a data set cannot be true together, and what must be said beside it.

    Every figure stands for all numbers that are printed like it (900余万元, 8.33%), so what
    is only rounded raises nothing.  Bad data raise nothing either: they are what is found.

    Args:
        data: The figures.
        catalogue: The indicators; the built-in ones if ``None``.
        rules: The rules beside those that follow from the catalogue; the built-in ones if
            ``None``.  A rule that names what the catalogue has not is passed over.
        parameters: The dated parameters; the catalogue's if ``None``.
        undecided: Whether rules that approximate figures leave open are told as notes.
        texts: Texts whose words are looked at too, by the names of their places.

    >>> from xiaoping.samples import xiaoping_2020
    >>> found = check(xiaoping_2020().observations)
    >>> found.clean, sorted({item.rule for item in found})
    (True, ['rules.counted-in', 'rules.full-rate', 'rules.no-start', 'rules.overlap', ...])
    """
    book = catalogue or built_in()
    dated = parameters or book.parameters
    whole = Room.of(data, book, dated)
    unsound = [item for item in data if not whole.sound(item)]
    room = whole if not unsound else Room.of(_without(data, unsound), book, dated)
    chosen = built_in_rules() if rules is None else tuple(rules)
    found = [
        *(_unit_of(whole, item) for item in unsound),
        *(finding for rule in _GENERAL for finding in rule(room)),
        *(finding for rule in chosen for finding in _held(rule, room, undecided=undecided)),
    ]
    words = [
        item for name, text in (texts or {}).items() for item in check_wording(text, file=name)
    ]
    return Findings((*sorted(found, key=_order(whole)), *words))


def _without(data: DataSet, unsound: Sequence[Observation]) -> DataSet:
    left_out = {item.key for item in unsound}
    return data.filter(lambda item: item.key not in left_out)


def _unit_of(room: Room, item: Observation) -> Finding:
    found = room.indicator(item)
    word = "" if found is None else found.unit.word
    return found_at("rules.unit", item, left=item.text, right=word, **room.names(item))


def _order(room: Room) -> Any:
    """Order by the place of the first figure in the data, then the gravest, then the rule."""
    places = room.figures.order

    def order(item: Finding) -> tuple[int, int, str, str]:
        return (
            places[item.keys[0]],
            _GRAVE.index(item.severity),
            item.rule,
            "|".join(map(str, item.keys)),
        )

    return order


def _held(rule: Rule, room: Room, *, undecided: bool) -> Iterator[Finding]:
    """Hold a rule wherever all of its figures are."""
    try:
        bound = rule.bound(room.catalogue, room.parameters)
    except XiaopingError:
        # It speaks of indicators that this catalogue has not: it has nothing to say here.
        return
    seen: set[tuple[Key, ...]] = set()
    wanted = {Outcome.VIOLATED, Outcome.UNDECIDED} if undecided else {Outcome.VIOLATED}
    rarest = min(bound.codes, key=lambda code: len(room.figures.slots_of(code)), default="")
    for slot in room.figures.slots_of(rarest):
        judgement = judged(bound, room, slot)
        keys = tuple(item.key for item in judgement.used)
        if judgement.outcome in wanted and keys not in seen and not _mixes(room, judgement):
            seen.add(keys)
            yield _broken(rule, bound, judgement)


def _mixes(room: Room, judgement: Judgement) -> bool:
    """Say whether flows of a span and cumulations stand in one rule: that says nothing."""
    flows = {
        isinstance(item.period, CumulativeTo)
        for item in judgement.used
        if (found := room.indicator(item)) is not None and found.kind is Kind.FLOW
    }
    return len(flows) > 1


def _broken(rule: Rule, bound: BoundStatement, judgement: Judgement) -> Finding:
    violated = judgement.outcome is Outcome.VIOLATED
    left, right = (
        "" if side is None else shown(side, bound.unit)
        for side in (judgement.left, judgement.right)
    )
    fields: dict[str, object] = {
        "rule_zh": rule.zh,
        "rule_en": rule.en or rule.zh,
        "statement": str(rule.parsed),
        "left": left,
        "right": right,
        "figures": [f"{item.indicator} {item.text}" for item in judgement.used],
    }
    return Finding(
        rule=rule.code,
        code="rules.violated" if violated else "rules.undecided",
        severity=rule.severity if violated else Severity.NOTE,
        keys=tuple(item.key for item in judgement.used),
        left=left,
        right=right,
        fields=fields,
    )
