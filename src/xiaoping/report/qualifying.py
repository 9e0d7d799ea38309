"""The words around a figure that its data ask for: 预计, 截至…累计, 其中, 均, 全部, 无.

Who builds a section for a house calls these: the order of what is said, and the words between
it, are settled when the tree is built.  In a tree, ``Figure(…, qualified=True)`` asks for the words of a
figure, and ``ShareRef(…, form="all")`` or ``form="each"`` for those of a share.
"""

from __future__ import annotations

from typing import Final

from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.periods import AsOf, CumulativeTo, Period
from xiaoping.report.phrase import filled
from xiaoping.report.printing import value_words
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import ChangeRef, Figure, Inline, ShareRef, Text

__all__ = ["all_words", "level_and_change", "of_which", "qualified_words", "share_of"]

_SCENARIOS: Final = {
    Scenario.FORECAST: "qualified.forecast",
    Scenario.TASK: "qualified.task",
    Scenario.PLAN: "qualified.plan",
}


def qualified_words(observation: Observation, profile: Profile = OFFICIAL) -> str:
    """Return a figure with what its scenario and its period say of it.

    A forecast is told with 预计, what is counted up with 截至…累计, a count at a day with
    截至….  A missing value has no such words.

    >>> import datetime as dt
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.report.profile import ENGLISH
    >>> loans = Observation("loan.micro.amount", "431228223000",
    ...                     CumulativeTo(dt.date(2020, 12, 31)), quantity("900万元"))
    >>> qualified_words(loans)
    '截至2020年底累计900万元'
    >>> qualified_words(loans, ENGLISH)
    '9 million yuan in total up to the end of 2020'
    """
    text = value_words(observation, profile)
    if observation.missing:
        return text
    if not observation.wording:
        text = _dated(text, observation.period, profile)
    code = _SCENARIOS.get(observation.scenario)
    return filled(profile.words[code], value=text) if code else text


def _dated(text: str, period: Period, profile: Profile) -> str:
    match period:
        case CumulativeTo(start=None):
            day = _named(AsOf(period.date), profile)
            return filled(profile.words["qualified.cumulative"], date=day, value=text)
        case CumulativeTo():
            told = _named(period, profile)
            return filled(profile.words["qualified.cumulative-since"], period=told, value=text)
        case AsOf():
            day = _named(period, profile)
            return filled(profile.words["qualified.as-of"], date=day, value=text)
        case _:
            return text


def _named(period: Period, profile: Profile) -> str:
    return period.zh() if profile.lang == "zh" else period.en()


def all_words(
    part: Observation,
    whole: Observation | None = None,
    profile: Profile = OFFICIAL,
    *,
    each: bool = False,
) -> str:
    """Return the word for all or none of a whole; the empty text for anything between.

    It goes by the exact value: 99.96% prints as 100.0% and is not 全部.

    Args:
        part: A share, or what is counted.
        whole: Of a count, all there are.
        profile: How the house words it.
        each: Whether the whole is told before: 8个行政村均…… instead of 全部……

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def counted(text: str) -> Observation:
    ...     return Observation("infra.fibre", "431228223000", Year(2020), quantity(text))
    >>> villages = counted("8个村")
    >>> all_words(counted("8个村"), villages, each=True), all_words(counted("0个村"), villages)
    ('均', '无')
    >>> all_words(counted("7个村"), villages)
    ''
    """
    reach = _reach(part, whole)
    if reach is None:
        return ""
    return profile.words[f"{'each' if each else 'all'}.{'whole' if reach else 'none'}"]


def _reach(part: Observation, whole: Observation | None) -> bool | None:
    """Say whether a part is all (true) or nothing (false) of its whole; else ``None``."""
    match part.value, None if whole is None else whole.value:
        case Share() as share, None:
            return bool(share.value) if share.value in (0, 1) else None
        case Quantity() as some, Quantity() as every if every.amount > 0:
            return bool(some) if not some or some == every else None
        case _:
            return None


def of_which(*parts: Inline, profile: Profile = OFFICIAL) -> tuple[Inline, ...]:
    """Return parts behind their whole: ，其中甲、乙; nothing for no part.

    >>> of_which(Text("党员12人"), Text("干部5人"))
    (Text(text='，其中'), Text(text='党员12人'), Text(text='、'), Text(text='干部5人'))
    """
    if not parts:
        return ()
    say = profile.words
    found: list[Inline] = [Text(f"{say['sign.comma']}{say['of-which']}{say['sign.space']}")]
    for number, part in enumerate(parts):
        found += [Text(say["sign.listing"])] if number else []
        found.append(part)
    return tuple(found)


def share_of(ref: ShareRef, whole: str, profile: Profile = OFFICIAL) -> tuple[Inline, ...]:
    """Return a share with what it is a share of: 占总人口的18.0%.

    Args:
        ref: The share.
        whole: What the whole is called.
        profile: How the house words it.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.profile import BULLETIN
    >>> from xiaoping.report.wording import words
    >>> def counted(code: str, text: str) -> Observation:
    ...     return Observation(code, "431228223000", Year(2020), quantity(text))
    >>> ref = ShareRef(counted("a.part", "2059人"), counted("pop.persons", "11441人"))
    >>> "".join(words(item, BULLETIN) for item in share_of(ref, "总人口", BULLETIN))
    '占总人口的比重为18.0%'
    """
    return _around("share.of", ref, profile, whole=whole)


def level_and_change(
    level: Figure, change: ChangeRef, profile: Profile = OFFICIAL
) -> tuple[Inline, ...]:
    """Return a figure and its change, in the order that the house tells them in.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.wording import words
    >>> def income(year: int, text: str) -> Observation:
    ...     return Observation("econ.income", "431228223000", Year(year), quantity(text))
    >>> now, before = income(2020, "5200元"), income(2019, "4800元")
    >>> change_first = OFFICIAL | Profile(id="ours", order="change")
    >>> for profile in (OFFICIAL, change_first):
    ...     told = level_and_change(Figure(now), ChangeRef(now, before), profile)
    ...     print("".join(words(inline, profile) for inline in told))
    5200元，增长8.3%
    增长8.3%，达到5200元
    """
    comma = Text(profile.words["sign.comma"])
    if profile.order == "change":
        return (change, comma, *_around("level.reached", level, profile))
    return (level, comma, change)


def _around(code: str, inline: Inline, profile: Profile, **fields: str) -> tuple[Inline, ...]:
    """Return an inline with the words that a phrase puts around it."""
    halves = profile.words[code].partition("{value}")
    before, _, behind = (filled(half, **fields) for half in halves)
    texts = (Text(before) if before else None, inline, Text(behind) if behind else None)
    return tuple(item for item in texts if item is not None)
