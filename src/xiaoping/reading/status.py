"""The status of a figure: what is, what was done, what is expected or aimed at."""

from __future__ import annotations

import re
from typing import Final

from xiaoping.indicators.kinds import Kind
from xiaoping.measures.mention import MentionKind
from xiaoping.reading.drafting import Draft
from xiaoping.reading.standing import heading_status, standing
from xiaoping.reading.statement import Role, Status
from xiaoping.reading.timing import Timing
from xiaoping.reading.words import either, listed, tabled

__all__ = ["does", "status_of"]

_DOING: Final = tuple(
    word for word, (kind,) in tabled("verbs", "word", "kind").items() if kind == "do"
)
_DOES: Final = re.compile(
    either(w for w in _DOING if len(w) > 1)
    + r"(?!户|人口|对象|村|县|地区|劳动力|点|者)"
    + rf"|{either(w for w in _DOING if len(w) == 1)}(?:了|成|起)?$"
)
_STOCK: Final = re.compile(either(listed("stock_words")))
_NOW: Final = re.compile(r"目前|现(?=有|已|设|共|在)|截[至止]")
_IN_ALL: Final = re.compile(r"共计|总计|合计|累计")
_PLACES: Final = frozenset({"村", "行政村", "贫困村", "社区", "自然村", "组", "村民小组"})


_PROGRAMME: Final = re.compile(r"(?:行动)?(?:计划|规划)")
_BASED: Final = re.compile(r"以[^，。；]*$")
_BASIS: Final = re.compile(r"[^，。；]{1,40}为(?:基础|前提|依托|契机|起点)")
_OPEN: Final = (None, Kind.RATIO, Kind.STRUCTURE)


def does(draft: Draft) -> bool:
    """Say whether a verb of doing stands by a figure: 发放 does, 脱贫户 and 建档立卡 do not.

    >>> from xiaoping.measures import scan
    >>> from xiaoping.reading.drafting import drafts
    >>> from xiaoping.reading.passage import passages
    >>> from xiaoping.reading.setting import settings
    >>> text = "发放贷款5万元。脱贫户6户"
    >>> found = passages(text, scan(text))
    >>> made = drafts(zip(found, settings(text, found), strict=True))
    >>> [does(draft) for sentence in made for draft in sentence]
    [True, False]
    """
    own = draft.setting.own
    if _DOES.search(own):
        return True
    listed = draft.setting.between.startswith("、") or draft.setting.joined
    return listed and draft.subject.verb in _DOING


def status_of(
    draft: Draft, timing: Timing, kind: Kind | None, year: int | None, previous: Status | None
) -> Status:
    """Return the status of a figure.

    Args:
        draft: The figure and its words.
        timing: The words of time that govern it.
        kind: How the values of its indicator add up, if it is known.
        year: The report's year, if known.
        previous: The status of the figure before it in its sentence, if there is one.

    >>> from xiaoping.reading.understand import understand
    >>> [s.status.value for s in understand("预计收入5万元。现有党员6名。新建桥梁7座。")]
    ['forecast', 'stock', 'actual']
    """
    setting = draft.setting
    if previous is not None and (setting.glued or setting.joined):
        return previous
    if draft.mention.kind is MentionKind.DURATION and _PROGRAMME.match(setting.behind):
        return Status.PLAN
    if draft.moved.role is Role.BASE:
        return Status.STOCK if _stands(draft, kind, previous) else Status.ACTUAL
    if _BASIS.match(setting.behind) and _BASED.search(setting.own):
        return Status.ACTUAL  # 以三年行动的成果为基础: what is built upon has been done
    found = standing(setting.own, setting.clause, setting.sentence, setting.behind)
    if found.status is not None and found.status is not Status.CUMULATIVE:
        return found.status
    ahead = _ahead(draft, timing, year)
    if ahead is not None:
        return ahead
    if draft.moved.role.moves:
        return Status.ACTUAL
    if _accumulates(draft, timing, kind, told=found.status is Status.CUMULATIVE):
        return Status.CUMULATIVE
    return Status.STOCK if _stands(draft, kind, previous) else Status.ACTUAL


def _accumulates(draft: Draft, timing: Timing, kind: Kind | None, *, told: bool) -> bool:
    """Say whether a figure is of everything up to a day: 累计, 截至11月底."""
    if told:
        return does(draft) or kind is not Kind.STOCK
    word = timing.word
    if word is None or not timing.here:
        return False
    if (word.until or word.now) and _IN_ALL.search(draft.setting.own):
        return True
    standing_still = kind is Kind.STOCK or draft.mention.noun in _PLACES
    if kind is None and not does(draft):
        standing_still = standing_still or _STOCK.search(_words(draft)) is not None
    return word.until and not standing_still


def _stands(draft: Draft, kind: Kind | None, previous: Status | None) -> bool:
    """Say whether a figure is of what is there, and not of what was done."""
    doing = does(draft)
    now = _NOW.search(draft.setting.sentence) is not None
    if draft.mention.noun in _PLACES and (now or not doing):
        return True
    if kind is Kind.STOCK:
        return now or not doing
    if kind not in _OPEN or doing:
        return False
    if previous is Status.STOCK and kind is None and draft.mention.kind is MentionKind.COUNT:
        return True  # 民营企业126家，个体工商户860户
    return now or _STOCK.search(_words(draft)) is not None


def _words(draft: Draft) -> str:
    return draft.setting.own + draft.subject.words


def _ahead(draft: Draft, timing: Timing, year: int | None) -> Status | None:
    """Return what a figure of years to come is: a target, or a plan."""
    word = timing.word
    if word is not None:
        period = word.period(timing.year, year)
        begins = period.start if period else None
        if year is not None and begins is not None and begins.year > year:
            return Status.TARGET if word.toward else Status.PLAN
        if timing.here:
            return None
    told = heading_status(draft.passage.headings)
    return told if told in (Status.PLAN, Status.TARGET) else None
