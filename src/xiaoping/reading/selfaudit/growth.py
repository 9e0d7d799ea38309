"""Growth against levels: 由A提高到B，增长C%; a level, the level of last year, and the rate."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from xiaoping.measures.interval import Interval
from xiaoping.measures.mention import MentionKind
from xiaoping.measures.numerals import decimal_text, half_up, simplest
from xiaoping.reading.selfaudit.claim import Claim
from xiaoping.reading.selfaudit.finding import Found, at
from xiaoping.reading.selfaudit.paper import Paper
from xiaoping.reading.selfaudit.sets import judged, middle, per_cent, quotient, shown
from xiaoping.reading.selfaudit.subjects import subjects
from xiaoping.reading.selfaudit.words import CHANGE
from xiaoping.reading.statement import Role, Status

__all__ = ["check_growth"]

_FROM: Final = re.compile(r"(?:由|从)[^，。；、：由从]{0,16}$")
_TO: Final = re.compile(
    r"(?:[^，。；、：\d]{0,6}?)(?P<verb>提高|增加|上升|增长|扩大|提升|发展|扩展|下降|降低|减少|压减|缩小|回落|增|升|降|减|调整|变)"
    r"[到至为](?:了|目前的?|现在的?|今年的?|(?:19|20)\d\d年(?:底|末)?的?|约)*"
)
_UP: Final = frozenset(
    {"提高", "增加", "上升", "增长", "扩大", "提升", "增", "升", "发展", "扩展"}
)
_DOWN: Final = frozenset({"下降", "降低", "减少", "压减", "缩小", "回落", "降", "减"})
_BY: Final = re.compile(
    r"[（，、；]?(?:共|净|累计|总共|同比|总体|实际|增幅|降幅|幅度|五年|[两三四五六七八九十\d]年)?"
    r"(?P<mean>年均|平均每年|年平均)?(?P<verb>增长|增加|提高|上升|提升|扩大|下降|减少|降低|回落|缩小|净增|增|降|减|翻)"
    r"(?:幅度?)?(?:[了约近达为]|超过)*"
)
_RATE_OF: Final = re.compile(
    r"[（，]?(?:同比|比上年|较上年|比去年|较去年|比上年同期|比去年同期|较上年同期|较去年同期)?(?:增幅|增速|增长率|降幅)[达为约]*"
)
_YEAR_ON_YEAR: Final = re.compile(r"(?:同比|[比较](?:上年|去年)(?:同期|末|底)?)[^，。；]{0,3}$")
_BASE: Final = re.compile(r"[比较](?:[^，。；]{0,8})?的$")
_FALLS: Final = re.compile(
    r"(?:下降|减少|降低|回落|缩小|降|减|降幅)(?:幅度?)?(?:[了约近达为]|超过)*$"
)
_YEAR: Final = re.compile(r"((?:19|20)\d\d)年?")
_OUTPUT: Final = re.compile(r"产值|增加值|生产总值|GDP|投资|零售|收入$")
_REAL: Final = re.compile(r"可比价|不变价|实际增长|剔除|扣除价格|口径|同口径|比价")


def check_growth(paper: Paper) -> Iterator[Found]:
    """Yield rates and changes that do not follow from the levels told.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> found = check_growth(paper_of("人均收入由4800元提高到5200元，增长9.33%。"))
    >>> [(item.code, item.fields["computed"]) for item in found]
    [('self.growth', '8.33%')]
    """
    for claims in paper.sentences:
        yield from _from_to(paper, claims)
        yield from _against_base(paper, claims)
        yield from _against_change(paper, claims)
    yield from _year_on_year(paper)


# ---------------------------------------------------------------- 由A提高到B，增长C


def _from_to(paper: Paper, claims: Sequence[Claim]) -> Iterator[Found]:
    for number in range(len(claims) - 1):
        base, level = claims[number], claims[number + 1]
        if base.measure != level.measure or not _FROM.search(paper.before(base)):
            continue
        verb = _TO.fullmatch(paper.between(base, level))
        if verb is None:
            continue
        told = list(_direction(base, level, verb["verb"]))
        yield from told
        last = level
        for change in claims[number + 2 : number + 4] if not told else ():
            yield from _by(paper, base, level, change, last)
            last = change


def _direction(base: Claim, level: Claim, verb: str) -> Iterator[Found]:
    """Yield 提高到 a level that is lower."""
    before, after = base.lenient, level.lenient
    if before is None or after is None:
        return
    falls = before.low is not None and after.high is not None and after.high < before.low
    rises = before.high is not None and after.low is not None and after.low > before.high
    if (verb in _UP and falls) or (verb in _DOWN and rises):
        yield at("self.direction", level, base, verb=verb)


def _by(paper: Paper, base: Claim, level: Claim, change: Claim, last: Claim) -> Iterator[Found]:
    """Yield a change told right behind its levels, or behind another change, that is another."""
    words = paper.between(last, change)
    found = _BY.fullmatch(words) or _RATE_OF.fullmatch(words)
    if found is None or _REAL.search(words + paper.behind(change, 12)):
        return
    if found.re is _BY and found["mean"]:
        yield from _mean(paper, base, level, change)
        return
    if re.search("同比|上年|去年", words) and not _is_year_apart(paper, base, level):
        return
    yield from _change(base, level, change, falls=_FALLS.search(words) is not None)


def _is_year_apart(paper: Paper, base: Claim, level: Claim) -> bool:
    """Say whether 同比 can be told of two levels: no years are told, or such a pair."""
    years = [
        int(m[1]) for m in _YEAR.finditer(paper.flat[max(0, base.start - 16) : level.start])
    ]
    return not years or (len(years) == 2 and years[1] - years[0] == 1)


def _change(
    base: Claim, level: Claim, change: Claim, *, falls: bool, code: str = ""
) -> Iterator[Found]:
    """Yield a change that does not follow from two levels."""
    rule = _rule(base, change, falls=falls)
    if rule is None or base.shown is None or level.shown is None:
        return
    if _are_points(base, level, change):
        yield _points(base, level, change, rule(base.shown, level.shown))
        return
    verdict = judged(change, rule, base, level)
    if not verdict:
        return
    computed = rule(base.shown, level.shown)
    if change.measure == "percent" and base.measure == "percent":
        found = shown((_fall if falls else _rise)(base.shown, level.shown), base)
        yield at("self.difference", change, level, base=base.text, computed=_as_points(found))
        return
    told = _told(change, base, computed)
    if verdict == "rounding":
        yield at("self.rounding", change, level, base=base.text, computed=told)
    else:
        yield at(code or _code(change), change, level, base=base.text, computed=told)


def _are_points(base: Claim, level: Claim, change: Claim) -> bool:
    """Say whether a per cent is the difference of two: 由95%提高到98%，提高3%."""
    values = [claim.mention.value for claim in (base, level, change)]
    if any(claim.measure != "percent" for claim in (base, level, change)):
        return False
    before, after, told = (
        value if isinstance(value, int | Fraction) else None for value in values
    )
    if before is None or after is None or told is None:
        return False
    return abs(after - before) == told != 0


_Rule = Callable[[Interval, Interval], Interval | None]


def _rise(before: Interval, after: Interval) -> Interval:
    return after - before


def _fall(before: Interval, after: Interval) -> Interval:
    return before - after


def _growth(before: Interval, after: Interval) -> Interval | None:
    ratio = quotient(after, before)
    return None if ratio is None else ratio - Interval.point(1)


def _shrinking(before: Interval, after: Interval) -> Interval | None:
    ratio = quotient(after, before)
    return None if ratio is None else Interval.point(1) - ratio


def _rule(base: Claim, change: Claim, *, falls: bool) -> _Rule | None:
    """Return how a change follows from its levels, by what it is told in."""
    kind = change.mention.kind
    if kind is MentionKind.POINTS:
        return (_fall if falls else _rise) if base.measure == "percent" else None
    if kind is MentionKind.PERCENT:
        return _shrinking if falls else _growth
    if kind is MentionKind.RATIO:
        return _growth if change.mention.unit == "倍" and not falls else None
    return (_fall if falls else _rise) if change.measure == base.measure else None


def _code(change: Claim) -> str:
    kind = change.mention.kind
    if kind is MentionKind.PERCENT:
        return "self.growth"
    return "self.growth-times" if kind is MentionKind.RATIO else "self.difference"


def _told(change: Claim, base: Claim, computed: Interval | None) -> str:
    """Return a computed change as a person reads it."""
    kind = change.mention.kind
    if kind is MentionKind.RATIO:
        return f"{decimal_text(simplest(half_up(simplest(middle(computed)), 2)))}倍"
    if kind is MentionKind.POINTS:
        return _as_points(shown(computed, base))
    if kind is MentionKind.PERCENT:
        return per_cent(middle(computed))
    return shown(computed, base)


def _as_points(text: str) -> str:
    return text.replace("%", "个百分点")


def _points(base: Claim, level: Claim, change: Claim, rate: Interval | None) -> Found:
    return Found(
        code="self.points",
        span=(change.start, change.end),
        other=(level.start, level.end),
        suggestion=f"{change.text.rstrip('%％')}个百分点",
        fields={"base": base.text, "computed": per_cent(middle(rate))},
    )


def _mean(paper: Paper, base: Claim, level: Claim, change: Claim) -> Iterator[Found]:
    """Yield a mean yearly growth that does not follow, where both years are told."""
    years = [
        int(m[1]) for m in _YEAR.finditer(paper.flat[max(0, base.start - 16) : level.start])
    ]
    if len(years) != 2 or not 1 < years[1] - years[0] < 60 or change.measure != "percent":
        return
    span = years[1] - years[0]
    lenient = _compounds(quotient(level.lenient, base.lenient), change.lenient, span)
    if lenient and _compounds(quotient(level.extent, base.extent), change.extent, span):
        return
    ratio = float(middle(quotient(level.shown, base.shown)))
    found = f"{100 * (ratio ** (1 / span) - 1):.2f}%"
    yield at("self.growth-mean", change, level, base=base.text, computed=found, years=span)


def _compounds(ratio: Interval | None, rate: Interval | None, span: int) -> bool:
    """Say whether a rate compounds to a ratio; a year more or less is a matter of counting."""
    if ratio is None or rate is None or rate.low is None or rate.high is None:
        return True
    low, high = 1 + Fraction(rate.low), 1 + Fraction(rate.high)
    return any(ratio.meets(Interval(low**n, high**n)) for n in (span - 1, span, span + 1))


# ---------------------------------------------------------------- 比上年的A增长C%


def _against_base(paper: Paper, claims: Sequence[Claim]) -> Iterator[Found]:
    """Yield 达到B，比上年的A增长C%，增加D where C or D does not follow."""
    for number in range(1, len(claims) - 1):
        level, base, change = claims[number - 1 : number + 2]
        if level.measure != base.measure or not _BASE.search(paper.before(base)):
            continue
        verb = CHANGE.fullmatch(paper.between(base, change))
        if verb is None or _REAL.search(paper.behind(change, 12)):
            continue
        yield from _change(base, level, change, falls=verb["down"] is not None)
        if number + 2 < len(claims):
            yield from _by(paper, base, level, claims[number + 2], change)


def _against_change(paper: Paper, claims: Sequence[Claim]) -> Iterator[Found]:
    """Yield A，比上年增加B，增长C% where C does not follow from A and B."""
    for level, change, rate in zip(claims, claims[1:], claims[2:], strict=False):
        words = paper.between(level, change)
        verb = CHANGE.search(words)
        told = level.role is Role.LEVEL and change.measure == level.measure != "percent"
        if not told or verb is None or not _YEAR_ON_YEAR.search(words[: verb.start()]):
            continue
        behind = paper.between(change, rate)
        if rate.measure != "percent" or len(words) > 16 or not _BY.fullmatch(behind):
            continue
        rule = _shrunk if verb["down"] else _grown
        verdict = judged(rate, rule, level, change)
        if not verdict or _REAL.search(paper.behind(rate, 12)):
            continue
        computed = None
        if level.shown is not None and change.shown is not None:
            computed = rule(level.shown, change.shown)
        real = _OUTPUT.search(level.lead) is not None
        code = "self.rounding" if verdict == "rounding" else "self.change-rate"
        code = "self.change-rate-real" if real else code
        yield at(code, rate, change, base=level.text, computed=per_cent(middle(computed)))


def _grown(level: Interval, change: Interval) -> Interval | None:
    return quotient(change, level - change)


def _shrunk(level: Interval, change: Interval) -> Interval | None:
    return quotient(change, level + change)


# ---------------------------------------------------------------- this year, last year, rate


def _year_on_year(paper: Paper) -> Iterator[Found]:
    """Yield rates that do not follow from this year's and last year's level of a subject."""
    told_real = _REAL.search(paper.flat) is not None
    levels: dict[tuple[str, str, str], Claim] = {}
    for claim in paper.claims:
        if claim.anchored and claim.status is not Status.PLAN and claim.told:
            levels.setdefault((claim.key, claim.area or paper.own[1], claim.period), claim)
    for claims in paper.sentences:
        for level, change in itertools.pairwise(claims):
            base = _level_before(paper, levels, level, change)
            if base is None:
                continue
            real = subjects()[level.key].growth == "real"
            if _REAL.search(paper.behind(change, 12)) or (real and told_real):
                continue
            words = CHANGE.search(paper.between(level, change))
            falls = words is not None and words["down"] is not None
            code = "self.growth-real" if real and change.measure == "percent" else ""
            yield from _change(base, level, change, falls=falls, code=code)


def _level_before(
    paper: Paper, levels: dict[tuple[str, str, str], Claim], level: Claim, change: Claim
) -> Claim | None:
    """Return the level of the year before, if a change is told right behind a level."""
    if (
        not level.anchored
        or level.status is Status.PLAN
        or change.role not in (Role.RATE, Role.CHANGE)
    ):
        return None
    if not subjects()[level.key].growth:
        return None
    words = paper.between(level, change)
    verb = CHANGE.search(words)
    if verb is None or not _YEAR_ON_YEAR.search(words[: verb.start()]):
        return None
    year = level.period or str(paper.year or "")
    if not year.isdigit() or len(words) > 16:
        return None
    return levels.get((level.key, level.area or paper.own[1], str(int(year) - 1)))
