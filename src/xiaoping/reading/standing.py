"""The words of status around a figure, and how far each of them reaches."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, final

import attrs

from xiaoping.reading.statement import Status
from xiaoping.reading.words import either, listed, tabled

__all__ = ["Standing", "heading_status", "standing"]

_WORDS: Final = {
    word: (Status(status), reach)
    for word, (status, reach) in tabled("status_words", "word", "status", "reach").items()
}
_PATTERN: Final = re.compile(either(_WORDS))
_NOT: Final = re.compile(either(listed("status_not")))
_TASK: Final = re.compile(
    r"(?:下达|交办|分配|分解|承担)[^，,。；;]{0,24}(?:任务|指标|计划)(?:数|指标)?(?:共|为|是|数为|:|：)*$"
    r"|(?<!完成)(?<!超额)(?:目标)?任务(?:数|量|指标)?(?:共?为|是|:|：|数)+$"
)
_TASK_BEHIND: Final = re.compile(r"的?[^，,。；;\d]{0,10}(?:任务|指标)(?:数)?")
_DOWN: Final = re.compile(r"(?:下达|交办|分配|分解|承担)(?:了|给)?[^，,。；;]{0,12}$")


@final
@attrs.frozen
class Standing:
    """A status, the word that told it, and whether it stands in the figure's own clause.

    Attributes:
        status: What the words say; ``None`` if they say nothing.
        word: The word.

    >>> standing("力争收入", "力争收入", "力争收入", "").word
    '力争'
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


@lru_cache(maxsize=1024)
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
