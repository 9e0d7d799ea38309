"""How the figures of a report are altered: by slips of the hand, and by words around them.

Used by ``report_mutations.py``, which puts figures into marked places, and by
``audit_mutations.py``, which alters running text; no program of its own.

An operator takes the text of a figure with its outer words (约, 以上) and returns another,
or the same if it does not apply.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

import attrs
from made_up_reports import HAN


def _numbers(text: str) -> list[re.Match[str]]:
    return [*re.finditer(r"\d+(?:\.\d+)?", text)]


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def digit_changed(text: str, chance: random.Random, _: str) -> str:
    places = [n for n, c in enumerate(text) if c.isdecimal() or c in HAN]
    if not places:
        return text
    at = chance.choice(places)
    if text[at] in HAN:
        return (
            text[:at] + HAN[(HAN.index(text[at]) + chance.randint(1, 8)) % 9] + text[at + 1 :]
        )
    new = str((int(text[at]) + chance.randint(1, 9)) % 10)
    return text[:at] + new + text[at + 1 :]


def digit_dropped(text: str, chance: random.Random, _: str) -> str:
    found = [m for m in _numbers(text) if len(m[0].replace(".", "")) > 1]
    if not found:
        return text
    match = chance.choice(found)
    digits = [n for n, c in enumerate(match[0]) if c.isdecimal()]
    at = chance.choice(digits)
    return _put(text, match, (match[0][:at] + match[0][at + 1 :]).strip("."))


def digits_swapped(text: str, chance: random.Random, _: str) -> str:
    places = [
        n
        for n in range(len(text) - 1)
        if text[n : n + 2].isdecimal() and text[n] != text[n + 1]
    ]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def point_moved(text: str, chance: random.Random, _: str) -> str:
    found = [m for m in _numbers(text) if len(m[0].replace(".", "")) > 1]
    if not found:
        return text
    match = chance.choice(found)
    digits, at = match[0].replace(".", ""), match[0].find(".")
    places = [
        n for n in range(1, len(digits) + 1) if n not in (at, len(digits) if at < 0 else at)
    ]
    at = chance.choice(places)
    return _put(text, match, f"{digits[:at]}.{digits[at:]}".rstrip("."))


def scale_changed(text: str, _chance: random.Random, _: str) -> str:
    if "万" in text:
        return text.replace("万", "亿", 1)
    if "亿" in text:
        return text.replace("亿", "万", 1)
    found = _numbers(text)
    return text[: found[-1].end()] + "万" + text[found[-1].end() :] if found else text


def verb_turned(text: str, _chance: random.Random, _: str) -> str:
    for one, other in (
        ("增长", "下降"),
        ("下降", "增长"),
        ("提高", "下降"),
        ("增加", "减少"),
        ("减少", "增加"),
    ):
        if one in text:
            return text.replace(one, other, 1)
    return text


def approximation(text: str, chance: random.Random, _: str) -> str:
    for word in ("约", "余", "近", "多", "以上", "左右"):
        if word in text and _numbers(text):
            return text.replace(word, "", 1)
    found = _numbers(text)
    if not found:
        return text
    at = found[0].start()
    kind = chance.randrange(3)
    if kind == 0:
        return text[:at] + chance.choice(["约", "近", "超过"]) + text[at:]
    if kind == 1:
        return text[: found[-1].end()] + "余" + text[found[-1].end() :]
    return text + chance.choice(["以上", "左右"])


def points(text: str, _chance: random.Random, _: str) -> str:
    if "个百分点" in text:
        return text.replace("个百分点", "%")
    return text.replace("%", "个百分点")


def moved_number(text: str, _chance: random.Random, other: str) -> str:
    mine, theirs = _numbers(text), _numbers(other)
    return _put(text, mine[0], theirs[0][0]) if mine and theirs else text


OPERATORS: dict[str, Callable[[str, random.Random, str], str]] = {
    "a digit changed": digit_changed,
    "a digit dropped": digit_dropped,
    "two digits swapped": digits_swapped,
    "the point moved": point_moved,
    "the scale changed": scale_changed,
    "the verb turned": verb_turned,
    "approximation dropped/added": approximation,
    "% and points exchanged": points,
    "another figure's number": moved_number,
}


@attrs.frozen
class Edit:
    """Words that take the place of a stretch of a text."""

    start: int
    end: int
    new: str


@attrs.frozen
class Spot:
    """A figure in a text.

    Attributes:
        start: The offset of its first digit.
        end: The offset behind its unit.
        left: The offset of the outer words before it.
        right: The offset behind the outer words behind it.
        year: Where the year it is told of stands, if its sentence tells one.
    """

    start: int
    end: int
    left: int
    right: int
    year: tuple[int, int] | None = None


_OUTER_LEFT = re.compile(r"(?:大约|约|将近|近|超过|超|逾|突破|不足|不到|至少)$")
_OUTER_RIGHT = re.compile(r"以上|以下|左右|上下|以内")
_TURNED = {
    "增长": "下降",
    "下降": "增长",
    "提高": "降低",
    "降低": "提高",
    "增加": "减少",
    "减少": "增加",
    "上升": "下降",
    "下滑": "增长",
}
_CHANGE = re.compile(rf"({'|'.join(_TURNED)})(?:了|约|近|超过)?$")
_OTHER_UNITS = {
    "户": "人",
    "人": "户",
    "亩": "公顷",
    "公顷": "亩",
    "公里": "米",
    "米": "公里",
    "平方公里": "亩",
    "平方米": "亩",
    "吨": "公斤",
    "公斤": "吨",
    "元": "吨",
    "人次": "人",
    "户次": "户",
    "个": "户",
    "天": "个月",
    "年": "个月",
}
_UNIT = re.compile(r"(?<=[\d余多万亿])(?P<unit>[^\d余多来几万亿%‰]+)$")


def spot(text: str, start: int, end: int, year: tuple[int, int] | None = None) -> Spot:
    """Return a figure with the outer words around it."""
    left = _OUTER_LEFT.search(text, max(0, start - 2), start)
    right = _OUTER_RIGHT.match(text, end)
    return Spot(
        start, end, left.start() if left else start, right.end() if right else end, year
    )


def unit_changed(text: str, _chance: random.Random, _: str) -> str:
    match = _UNIT.search(text)
    if match is None:
        return text
    return text[: match.start()] + _OTHER_UNITS.get(match["unit"], "户")


def approximation_changed(text: str, chance: random.Random, _: str) -> str:
    """Put another kind of approximation in the place of the one that is there."""
    kinds = (("余", "多"), ("约", "左右", "上下"), ("近", "不足", "不到"), ("以上", "至少"))
    for kind in kinds:
        for word in kind:
            if word in text and _numbers(text):
                plain = text.replace(word, "", 1)
                others = [k[0] for k in kinds if k is not kind]
                return _approximated(plain, chance.choice(others))
    return text


def _approximated(text: str, word: str) -> str:
    if word == "以上":
        return text + word
    number = _numbers(text)[0]
    if word == "余":
        return text[: number.end()] + word + text[number.end() :]
    return text[: number.start()] + word + text[number.start() :]


FIGURE_OPERATORS: dict[str, Callable[[str, random.Random, str], str]] = {
    "a digit changed": digit_changed,
    "a digit dropped": digit_dropped,
    "two digits swapped": digits_swapped,
    "the point moved": point_moved,
    "the scale changed": scale_changed,
    "the unit changed": unit_changed,
    "approximation dropped/added": approximation,
    "approximation changed": approximation_changed,
    "% and points exchanged": points,
}


def altered(
    text: str, spots: Sequence[Spot], at: int, chance: random.Random
) -> Iterator[tuple[str, list[Edit]]]:
    """Yield what may be altered of one figure of a text, with the operator's name.

    Args:
        text: The text.
        spots: Its figures.
        at: Which of them.
        chance: Chooses where there is a choice.
    """
    one = spots[at]
    shown = text[one.left : one.right]
    for name, operator in FIGURE_OPERATORS.items():
        new = operator(shown, chance, "")
        if new and new != shown:
            yield name, [Edit(one.left, one.right, new)]
    yield from _exchanged(text, spots, at, chance)
    turned = _CHANGE.search(text, max(0, one.left - 6), one.left)
    if turned:
        yield "the verb turned", [Edit(*turned.span(1), _TURNED[turned[1]])]
    if one.year:
        start, end = one.year
        year = int(text[start : start + 4])
        other = chance.choice([y for y in range(year - 9, year + 10) if y != year])
        yield "the year changed", [Edit(start, end, f"{other}{text[start + 4 : end]}")]


def _exchanged(
    text: str, spots: Sequence[Spot], at: int, chance: random.Random
) -> Iterator[tuple[str, list[Edit]]]:
    """Yield an exchange of the numbers of this figure and of another."""
    one = spots[at]
    mine = _numbers(text[one.start : one.end])
    others = []
    for spot_ in spots:
        theirs = _numbers(text[spot_.start : spot_.end])
        if mine and theirs and theirs[0][0] != mine[0][0]:
            others.append((spot_, theirs[0]))
    if others:
        other, number = chance.choice(others)
        edits = [
            Edit(one.start + mine[0].start(), one.start + mine[0].end(), number[0]),
            Edit(other.start + number.start(), other.start + number.end(), mine[0][0]),
        ]
        yield "numbers exchanged", sorted(edits, key=lambda edit: edit.start)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with its alterations made."""
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def moved(offset: int, edits: Sequence[Edit]) -> int:
    """Return where a character stands once alterations before it are made."""
    return offset + sum(len(e.new) - (e.end - e.start) for e in edits if e.end <= offset)
