"""Whether a figure is of what is, what was done, or what is hoped for; and against what."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, final

import attrs

from xiaoping.indicators.kinds import Kind
from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.reading.drafting import Draft
from xiaoping.reading.movement import Movement
from xiaoping.reading.statement import Role, Status
from xiaoping.reading.timing import Timing
from xiaoping.reading.words import either, listed, tabled

__all__ = ["Standing", "heading_status", "relation_of", "standing", "status_of"]

_WORDS: Final = {
    word: (Status(status), reach)
    for word, (status, reach) in tabled("status_words", "word", "status", "reach").items()
}
_PATTERN: Final = re.compile(either(_WORDS))
_NOT: Final = re.compile(either(listed("status_not")))
_PLANNED_SHARE: Final = re.compile(
    r"(?:占|完成|超过?|达到?)[^，,。；;]{0,8}(?:计划|规划|目标|任务)(?:数|任务)?的?$"
    r"|(?:占|完成)(?:了)?(?:全|年|本|上|县|市|省|区|镇|乡)[^，,。；;]{0,6}(?:计划|任务|目标)"
)
_TASK: Final = re.compile(
    r"(?:下达|交办|分配|分解|承担)[^，,。；;]{0,24}(?:任务|指标|计划)(?:数|指标)?(?:共|为|是|数为|:|：)*$"
    r"|(?<!完成)(?<!超额)(?:目标)?任务(?:数|量|指标)?(?:共?为|是|:|：|数)+$"
)
_TASK_BEHIND: Final = re.compile(r"的?[^，,。；;\d]{0,10}(?:任务|指标)(?:数)?")
_DOWN: Final = re.compile(r"(?:下达|交办|分配|分解|承担)(?:了|给)?[^，,。；;]{0,12}$")
_DONE: Final = re.compile(r"(?:完成|落实|兑现|实现|已|了)[^，,。；;]{0,4}$")
_YOY: Final = re.compile(
    r"同比|[比较与同和](?:去年|上年|上一年|上学年|前一年|上年度|去年度|上年同期|去年同期|同期)"
)
_BASELINE: Final = re.compile(
    r"[比较](?:上?年初|年初|期初)|[比较](?P<base>[^，,。；;]{0,6}(?:(?:19|20)\d\d年?|十[一二三四]?五|[八九]五|常年|历年|多年)[^，,。；;]{0,24})"
)
_HOPED: Final = re.compile(
    r"预计|计划|力争|争取|目标|预期|拟(?![定人])|将(?=超|达|突破|完成|新增)"
)
_CUMULATIVE: Final = re.compile(r"累计")
_PERIODIC: Final = re.compile(r"(?:[^增]率|比重|比例|占比)(?:为|达|达到)?$")


@final
@attrs.frozen
class Standing:
    """A status, the word that told it, and whether it stands in the figure's own clause.

    Attributes:
        status: What the words say; ``None`` if they say nothing.
        word: The word.
    """

    status: Status | None = None
    word: str = ""


def standing(own: str, clause: str, sentence: str, behind: str) -> Standing:
    """Return what the words before a figure say of its status.

    Args:
        own: The words of its own, right before it.
        clause: The words of its clause (between commas), own ones included.
        sentence: All words of its sentence before it, the clause's included.
        behind: The words behind it.

    >>> standing("收入", "全年收入", "预计到年底，全年收入", "").status.value
    'forecast'
    >>> standing("完成", "完成", "完成", "的任务").status is None
    True
    """
    if _TASK.search(clause) or (_DOWN.search(clause) and _TASK_BEHIND.match(behind)):
        return Standing(Status.TASK, "任务")
    reaches = {"own": own, "clause": clause, "sentence": sentence}
    for reach, words in reaches.items():
        plain = _NOT.sub("　", words)
        for match in reversed(list(_PATTERN.finditer(plain))):
            status, far = _WORDS[match[0]]
            if status is Status.TASK or _order(far) < _order(reach):
                continue
            if _overtaken(status, plain[match.end() :], reach):
                continue
            return Standing(status, match[0])
    return Standing()


def _order(reach: str) -> int:
    return ("own", "clause", "sentence").index(reach)


_ACTUAL_AGAIN: Final = re.compile(r"已|目前|完成了|现已|截[至止]|实际|今年以来")


def _overtaken(status: Status, words: str, reach: str) -> bool:
    """Say whether words behind a word of hope tell of what is: 计划5户，已完成3户."""
    ahead = status is not Status.CUMULATIVE and reach != "own"
    return ahead and _ACTUAL_AGAIN.search(words) is not None


@cache
def heading_status(headings: str) -> Status | None:
    """Return the status that the headings above a figure give it, the nearest first.

    >>> heading_status("2021年及“十四五”发展思路"), heading_status("一、工作任务完成情况")
    (<Status.PLAN: 'plan'>, <Status.ACTUAL: 'actual'>)
    """
    known = tabled("heading_words", "word", "status")
    for line in reversed(headings.split("\n")):
        told = [known[m[0]][0] for m in re.finditer(either(known), line)]
        if told:
            return Status.ACTUAL if "actual" in told else Status(told[-1])
    return None


def relation_of(
    mention: Mention, moved: Movement, own: str, clause: str, *, inherits: str | None
) -> str | None:
    """Return what the words right at a figure compare with, or hope for.

    Args:
        mention: The figure.
        moved: How it moves.
        own: Its own words.
        clause: The words of its clause.
        inherits: The relation of the figure before, where this one continues its list.

    >>> from xiaoping.measures import scan
    >>> from xiaoping.reading.movement import movement
    >>> rate = next(scan("8%"))
    >>> clause = "比2016年增长"
    >>> relation_of(rate, movement(rate, clause, ""), clause, clause, inherits=None)
    'vs_baseline'
    """
    if moved.role.moves:
        return _compared(mention, moved, own, clause) or inherits
    if inherits is not None:
        return inherits
    if moved.role is Role.BASE:
        return None
    plain = _PLANNED_SHARE.sub("　", _NOT_HOPED.sub("　", own))
    if _HOPED.search(plain):
        return "target"
    return "cumulative" if _CUMULATIVE.search(clause) else None


_NOT_HOPED: Final = re.compile(
    r"(?:年度|全年|占|完成|超)计划|计划生育|计划单列|目标任务|目标考核|规划|雨露计划|行动计划|三年计划|争取了|争取到"
)


def _compared(mention: Mention, moved: Movement, own: str, clause: str) -> str | None:
    baseline = _BASELINE.search(clause)
    if baseline and baseline["base"]:
        return "vs_baseline"
    if _YOY.search(clause):
        return "yoy"
    if baseline:
        return None
    if _HOPED.search(_NOT_HOPED.sub("　", clause)):
        return "target"
    percent = mention.kind in (MentionKind.PERCENT, MentionKind.POINTS)
    percent = percent and moved.word not in ("增产", "减产", "增收", "减收")
    return "growth" if percent and moved.direction else None


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
_OPEN: Final = (None, Kind.RATIO, Kind.STRUCTURE)


def does(draft: Draft) -> bool:
    """Say whether a verb of doing stands by a figure: 发放 does, 脱贫户 and 建档立卡 do not."""
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
    """
    setting = draft.setting
    if previous is not None and (setting.glued or setting.joined):
        return previous
    own = setting.own
    found = standing(own, setting.clause, setting.sentence, setting.behind)
    if draft.mention.kind is MentionKind.DURATION and _PROGRAMME.match(setting.behind):
        return Status.PLAN
    if found.status is not None and found.status is not Status.CUMULATIVE:
        return found.status
    ahead = _ahead(draft, timing, year)
    if ahead is not None:
        return ahead
    if draft.moved.role is Role.BASE or draft.moved.role.moves:
        return Status.ACTUAL
    doing = does(draft)
    if found.status is Status.CUMULATIVE and (doing or kind is not Kind.STOCK):
        return Status.CUMULATIVE
    now = _NOW.search(setting.sentence) is not None
    until = timing.here and timing.word is not None and (timing.word.until or timing.word.now)
    places = draft.mention.noun in _PLACES
    if (until and _IN_ALL.search(own)) or (
        timing.here
        and timing.word is not None
        and timing.word.until
        and kind is not Kind.STOCK
        and not places
    ):
        return Status.CUMULATIVE
    if places and (now or not doing):
        return Status.STOCK
    if kind is Kind.STOCK:
        return Status.ACTUAL if doing and not now else Status.STOCK
    counted = now or _STOCK.search(own + draft.subject.words) or previous is Status.STOCK
    if kind in _OPEN and not doing and counted:
        return Status.STOCK
    return Status.ACTUAL


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
