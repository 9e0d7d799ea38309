"""Precision and recall of ``xiaoping.reading.extract`` on files of gold, beside other finders.

A gold file has a JSON object a line: a ``clause`` and its ``quantities``, each with
``start``, ``end``, ``value`` (in the base unit), ``value_high`` of a range, ``unit`` (a
Chinese name), ``approx`` (words joined with ``+``), ``kind``, and ``implied_unit`` where
the unit is not printed.

A figure is all right when its span (without outer words and blanks), its value (both ends
of a range), its unit and the kind of its approximation (余 = 多, 约 = 左右) are.  Figures of
time (year, date, ordinal) are counted apart.  The hard slice are the figures that a plain
pattern, a number with one of forty units, gets wrong.  A clause without any figure is
wrong with the first that is found in it.

The peers are told in our terms: their English units are translated, and a second line has
the measure word and 余, 约, 以上 glued on, as a user would do next.  Their dates are left
out, because each has its own idea of what is one.

    python benchmarks/reading_quality.py GOLD.jsonl … [--misses N]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
from reading_peers import Found, Glue, found_by_us, installed

Finder = Callable[[str], list[Found]]
Pair = tuple[Found, Found, bool]

_OF_TIME = ("year", "date", "ordinal")
_LEADS = [
    "大约",
    "将近",
    "超过",
    "不低于",
    "不少于",
    "接近",
    "达到",
    "高达",
    "约",
    "近",
    "超",
    "逾",
    "过",
    "突破",
    "不足",
    "不到",
    "至少",
    "少于",
    "仅",
    "达",
    "共",
]
_TAILS = ["以上", "以下", "左右", "以内", "之内", "上下", "有余", "开外", "之多"]
_FOLDED = {
    **dict.fromkeys(("大约", "大概"), "约"),
    **dict.fromkeys(("将近", "接近"), "近"),
    **dict.fromkeys(("超过", "逾", "过", "高于"), "超"),
    **dict.fromkeys(("不低于", "不少于"), "至少"),
    **dict.fromkeys(("不到", "少于"), "不足"),
    "之内": "以内",
    "有余": "余",
    "开外": "以上",
    "及以上": "以上",
}
_KINDS = {
    **dict.fromkeys("余多来几数上", "more"),
    **dict.fromkeys(("近", "不足"), "almost"),
    **dict.fromkeys(("约", "左右", "上下"), "about"),
    **dict.fromkeys(("以上", "至少"), "at least"),
    **dict.fromkeys(("超", "突破"), "above"),
    **dict.fromkeys(("以下", "以内"), "at most"),
}
_SIZES: Mapping[str, tuple[str, Fraction]] = {
    word: (kind, Fraction(size))
    for kind, words in {
        "money": "元 1 块 1 人民币 1 角 0.1 分 0.01",
        "area": "亩 1 公顷 15 平方公里 1500 平方千米 1500 平方米 0.0015 平米 0.0015 ㎡ 0.0015",
        "length": "公里 1000 千米 1000 米 1 厘米 0.01 毫米 0.001 里 500 华里 500",
        "mass": "吨 1000 公斤 1 千克 1 斤 0.5 市斤 0.5 两 0.05 克 0.001 担 50",
        "volume": "立方米 1 方 1 立方 1 立米 1",
        "power": "千瓦 1 瓩 1 兆瓦 1000 瓦 0.001",
        "energy": "千瓦时 1 度 1",
        "part": "% 0.01 ‰ 0.001 成 0.1",
        "hours": "小时 1 个小时 1 钟头 1",
        "days": "天 1 日 1",
        "months": "个月 1 月 1",
        "years of age": "岁 1 周岁 1",
        "points": "百分点 1 个百分点 1",
        "degrees": "℃ 1 摄氏度 1",
    }.items()
    for word, size in zip(words.split()[::2], words.split()[1::2], strict=True)
}


def sized(unit: str) -> tuple[str, Fraction]:
    """Return what a unit measures and how large it is; a measure word is a kind of its own."""
    if not unit:
        return "part", Fraction(1)
    return _SIZES.get(unit, (unit, Fraction(1)))


def number(value: Any) -> Any:
    """Return a number as a fraction, a proportion as a list of them."""
    if isinstance(value, list | tuple):
        return [number(item) for item in value]
    if isinstance(value, str) or value is None:
        return value
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def close(one: Any, other: Any) -> bool:
    """Say whether two numbers are equal, but for how a third is written with digits."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(close, one, other))
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return abs(one - other) <= max(abs(one), abs(other)) / 10**4
    return one == other


def same_value(gold: Found, found: Found) -> bool:
    """Say whether both numbers are equal, as the two units measure them."""
    (kind, size), (other, theirs) = sized(gold.unit), sized(found.unit)
    convert = kind == other and bool(found.unit) == bool(gold.unit)

    def one(mine: Any, its: Any) -> bool:
        mine, its = number(mine), number(its)
        if close(mine, its):
            return not convert or size == theirs
        exact = isinstance(mine, Fraction) and isinstance(its, Fraction)
        return exact and kind == other and close(mine * size, its * theirs)

    ends = gold.high is None or (found.high is not None and one(gold.high, found.high))
    return ends and one(gold.value, found.value)


def same_unit(gold: Found, found: Found, *, implied: bool) -> bool:
    """Say whether both measure the same; a unit that is not printed need not be told."""
    return (implied and not found.unit) or sized(gold.unit)[0] == sized(found.unit)[0]


def same_approx(gold: Found, found: Found) -> bool:
    """Say whether both are approximate in one of their ways."""

    def kinds(words: str) -> set[str]:
        plain = {_FOLDED.get(word, word) for word in words.split("+") if word}
        return {_KINDS.get(word, word) for word in plain}

    one, other = kinds(gold.approx), kinds(found.approx)
    return one == other or bool(one & other)


def core(clause: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the words and blanks at its ends that are no part of a figure."""
    while start < end:
        text = clause[start:end]
        lead = next((w for w in _LEADS if text.startswith(w) and text != w), "")
        tail = next((w for w in _TAILS if text.endswith(w) and text != w), "")
        lead = lead or text[: len(text) - len(text.lstrip())]
        tail = tail or text[len(text.rstrip()) :]
        if not lead and not tail:
            break
        start, end = start + len(lead), end - len(tail)
    return start, end


def pairs(
    clause: str, gold: list[Found], found: list[Found]
) -> Iterator[tuple[int, int, bool]]:
    """Yield which figure is which: those of the same span, then those that overlap most."""
    mine = [core(clause, g.start, g.end) for g in gold]
    theirs = [core(clause, f.start, f.end) for f in found]
    taken: set[int] = set()
    left = []
    for at, span in enumerate(mine):
        other = next((n for n, s in enumerate(theirs) if s == span and n not in taken), None)
        if other is None:
            left.append(at)
        else:
            taken.add(other)
            yield at, other, True
    for at in left:
        shared = [
            (min(mine[at][1], end) - max(mine[at][0], start), -n)
            for n, (start, end) in enumerate(theirs)
            if n not in taken
        ]
        most, place = max(shared, default=(0, 0))
        if most > 0:
            taken.add(-place)
            yield at, -place, False


@attrs.frozen
class Clause:
    """A clause of a gold file."""

    text: str
    gold: tuple[tuple[Found, bool], ...]

    def of(self, *, time: bool) -> tuple[list[Found], list[bool]]:
        kept = [(one, implied) for one, implied in self.gold if one.time is time]
        return [one for one, _ in kept], [implied for _, implied in kept]


def clauses(path: Path) -> list[Clause]:
    """Read a gold file."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = [
            (
                Found(
                    item["start"],
                    item["end"],
                    item["value"],
                    item["unit"] or "",
                    item["approx"] or "",
                    item.get("value_high"),
                    item["kind"] in _OF_TIME,
                ),
                bool(item.get("implied_unit")),
            )
            for item in row["quantities"]
        ]
        found.append(Clause(row["clause"], tuple(gold)))
    return found


def right(clause: Clause, found: list[Found], *, time: bool) -> dict[str, set[int]]:
    """Return the places of the gold figures that are right in each respect."""
    gold, implied = clause.of(time=time)
    told: dict[str, set[int]] = {"span": set(), "value+unit": set(), "all": set()}
    for at, other, exact in pairs(clause.text, gold, found):
        mine, theirs = gold[at], found[other]
        measured = same_value(mine, theirs) and (
            time or same_unit(mine, theirs, implied=implied[at])
        )
        if exact:
            told["span"].add(at)
        if measured:
            told["value+unit"].add(at)
        if exact and measured and same_approx(mine, theirs):
            told["all"].add(at)
    return told


_PLAIN_UNITS = [
    "平方公里",
    "平方米",
    "立方米",
    "个百分点",
    "人次",
    "公里",
    "千米",
    "公顷",
    "公斤",
    "千瓦",
    "小时",
    "万元",
    "%",
    "‰",
    "元",
    "亩",
    "户",
    "人",
    "个",
    "名",
    "家",
    "处",
    "座",
    "口",
    "条",
    "份",
    "张",
    "栋",
    "套",
    "台",
    "只",
    "头",
    "羽",
    "株",
    "盏",
    "吨",
    "斤",
    "米",
    "次",
    "项",
    "年",
    "天",
    "倍",
]
_PLAIN = re.compile(
    r"(\d+(?:\.\d+)?)(余|多)?(万|亿)?(余|多)?(" + "|".join(map(re.escape, _PLAIN_UNITS)) + ")"
)


def plain(clause: str) -> list[Found]:
    """Return what a pattern finds that is written in twenty minutes."""
    found = []
    for match in _PLAIN.finditer(clause):
        scale = {"万": 10**4, "亿": 10**8}.get(match[3], 1)
        scale *= 10**4 if match[5] == "万元" else 1
        unit = {"万元": "元", "个百分点": "百分点", "千米": "公里"}.get(match[5], match[5])
        value = Fraction(match[1]) * scale
        approx = match[2] or match[4] or ""
        found.append(Found(match.start(), match.end(), value, unit, approx))
    return found


def by_time(clause: Clause, found: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """Tell figures from what is of time, or stands where the gold has something of time."""
    figures, times = clause.of(time=False)[0], clause.of(time=True)[0]

    def meets(one: Found, others: list[Found]) -> bool:
        return any(one.start < other.end and other.start < one.end for other in others)

    main, second = [], []
    for one in found:
        of_time = not meets(one, figures) and (one.time or meets(one, times))
        (second if of_time else main).append(one)
    return main, second


def prf(hits: int, found: int, gold: int) -> tuple[float, float, float]:
    """Return precision, recall and their mean."""
    precision, recall = hits / max(1, found), hits / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


@attrs.define
class Score:
    """What one finder made of one file."""

    counts: Counter[str] = attrs.field(factory=Counter)
    misses: list[str] = attrs.field(factory=list)

    def row(self) -> str:
        """Return the figures of a table: all right, parts, hard slice, negatives, times."""
        c = self.counts
        all_right = prf(c["all"], c["found"], c["gold"])
        span, measured = (
            prf(c[name], c["found"], c["gold"])[2] for name in ("span", "value+unit")
        )
        times = prf(c["time all"], c["time found"], c["time gold"])[2]
        hard = f"{c['hard all']}/{c['hard']} {100 * c['hard all'] / max(1, c['hard']):5.1f}%"
        none = f"{c['false']}/{c['empty']}"
        return (
            "".join(f"{part:8.3f}" for part in (*all_right, span, measured))
            + f"{hard:>16}{none:>9}"
            + (f"{times:8.3f}" if c["time found"] else f"{'–':>8}")
        )


def score(rows: list[Clause], finder: Finder, hard: list[set[int]], *, times: bool) -> Score:
    """Let a finder read every clause."""
    made = Score()
    c = made.counts
    for clause, difficult in zip(rows, hard, strict=True):
        main, second = by_time(clause, finder(clause.text))
        told = right(clause, main, time=False)
        gold = clause.of(time=False)[0]
        c["gold"] += len(gold)
        c["found"] += len(main)
        c["hard"] += len(difficult)
        c["hard all"] += len(difficult & told["all"])
        c.update({name: len(places) for name, places in told.items()})
        if times:
            c["time gold"] += len(clause.of(time=True)[0])
            c["time found"] += len(second)
            c["time all"] += len(right(clause, second, time=True)["all"])
        if not clause.gold:
            c["empty"] += 1
            c["false"] += bool(main or (times and second))
        wrong = [
            clause.text[g.start : g.end] for n, g in enumerate(gold) if n not in told["all"]
        ]
        if wrong or len(main) > len(gold):
            shown = [
                (clause.text[f.start : f.end], str(f.value), f.unit, f.approx) for f in main
            ]
            made.misses.append(f"{clause.text} | {wrong} | {shown}")
    return made


def finders() -> tuple[dict[str, Finder], list[str]]:
    """Return ours, the plain pattern and the peers, and how to get those that are missing."""
    peers, missing = installed()
    glue = Glue()
    found: dict[str, Finder] = {"extract": found_by_us, "a plain pattern": plain}
    for peer in peers:
        found[peer.name] = peer.found
        found[f"{peer.name}, glued"] = lambda clause, own=peer: glue(clause, own.found(clause))
    return found, missing


def main() -> None:
    """Print a table for each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    every, missing = finders()
    for path in options.gold:
        rows = clauses(path)
        easy = [right(row, by_time(row, plain(row.text))[0], time=False)["all"] for row in rows]
        hard = [
            set(range(len(row.of(time=False)[0]))) - places
            for row, places in zip(rows, easy, strict=True)
        ]
        figures = sum(len(row.of(time=False)[0]) for row in rows)
        print(f"{path.name}: {len(rows)} clauses, {figures} figures")
        print(
            f"{'':24}{'P':>8}{'R':>8}{'F':>8}{'F span':>8}{'F v+u':>8}"
            f"{'hard':>16}{'false':>9}{'F time':>8}"
        )
        for name, finder in every.items():
            made = score(rows, finder, hard, times=name == "extract")
            print(f"{name:24}{made.row()}")
            if name == "extract":
                misses = made.misses[: options.misses]
        for miss in misses:
            print("  miss", miss)
    for line in missing:
        print(line)


if __name__ == "__main__":
    main()
