"""Other libraries that find numbers in Chinese text, called as their manuals say.

Used by ``reading_speed.py`` and ``reading_quality.py``; no program of its own.

    pip install recognizers-text-suite "emoji<2"     # Microsoft Recognizers-Text
    pip install jionlp                               # JioNLP

Recognizers-Text imports a name that ``emoji`` has no longer had since its second version.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs

__all__ = ["Found", "Glue", "Peer", "found_by_us", "installed"]

INSTALL = {
    "Recognizers-Text": 'pip install recognizers-text-suite "emoji<2"',
    "JioNLP": "pip install jionlp",
}


@attrs.frozen
class Found:
    """A figure in the terms of the gold files.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last one.
        value: Its number in ``unit``, a list for a proportion, a text for a date.
        unit: The Chinese name of the unit.
        approx: The approximating words, joined with ``+``.
        high: The upper end of a range.
        time: Whether it is a year, a date or an ordinal.
    """

    start: int
    end: int
    value: Any
    unit: str = ""
    approx: str = ""
    high: Any = None
    time: bool = False


def found_by_us(text: str) -> list[Found]:
    """Return what ``extract`` finds."""
    from xiaoping.reading.extract import extract

    return [
        Found(
            m.start,
            m.end,
            list(m.value) if isinstance(m.value, tuple) else m.value,
            m.unit,
            m.approx or "",
            m.value_high,
            m.kind.value in ("year", "date", "ordinal"),
        )
        for m in extract(text)
    ]


UNITS = {
    "Chinese yuan": "元",
    "Chinese jiao": "角",
    "United States dollar": "美元",
    "Hong Kong dollar": "港元",
    "Mu": "亩",
    "Hectare": "公顷",
    "Square meter": "平方米",
    "Square kilometer": "平方公里",
    "Cubic meter": "立方米",
    "Kilometer": "公里",
    "Meter": "米",
    "Centimeter": "厘米",
    "Millimeter": "毫米",
    "Li": "里",
    "Ton": "吨",
    "Metric ton": "吨",
    "Kilogram": "公斤",
    "Gram": "克",
    "Jin": "斤",
    "Liang": "两",
    "Liter": "升",
    "Year": "岁",
    "Month": "个月",
    "Day": "天",
    "Degree Celsius": "℃",
    "C": "℃",
}
"""The units of Recognizers-Text by their Chinese names."""

_SCALES = {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100, "十": 10}
_BEHIND = re.compile(r"(?P<left>余|多|来)?(?P<scale>万|亿)?(?P<right>余|多)?")
_BEFORE = re.compile(r"(?:大约|约|将近|近|超过|超|逾|突破|不足|不到|至少|不低于|不少于)$")
_AFTER = re.compile(r"以上|以下|左右|上下|以内|有余")
_FOLDED = {
    "大约": "约",
    "将近": "近",
    "超过": "超",
    "逾": "超",
    "不到": "不足",
    "不低于": "至少",
    "不少于": "至少",
    "有余": "余",
}


def _measure_words() -> tuple[str, ...]:
    """Return every word that counts or measures of our catalogue, long ones first."""
    from xiaoping.measures.unit_catalogue import units_by_word

    words = {word for word in units_by_word() if word and not word[0].isascii()}
    return tuple(sorted({*words, "%", "‰"}, key=lambda word: (-len(word), word)))


class Glue:
    """Puts a measure word and 余, 约, 以上 to numbers that were found without any.

    What a user of a finder of bare numbers would write next; the measure words are those of
    our catalogue, and a number that is left without one is dropped.
    """

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, _measure_words())))

    def __call__(self, text: str, found: Iterable[Found]) -> list[Found]:
        glued = [self._glued(text, one) for one in found]
        return [one for one in glued if one.unit or one.time]

    def _glued(self, text: str, one: Found) -> Found:
        start, end, value, unit = one.start, one.end, one.value, one.unit
        if one.time:
            return one
        words = [one.approx] if one.approx else []
        if not unit:
            behind = _BEHIND.match(text, end)
            measure = self._words.match(text, behind.end())
            if measure:
                end, unit = measure.end(), measure[0].removeprefix("个")
                unit = {"": "个", "平方千米": "平方公里", "千米": "公里"}.get(unit, unit)
                words += [word for word in (behind["left"], behind["right"]) if word]
                if behind["scale"] and isinstance(value, Fraction):
                    value *= _SCALES[behind["scale"]]
        inner = re.search("余|多|几|来", text[start:end])
        if inner and not words:
            words.append(inner[0])
        before, after = _BEFORE.search(text[:start]), _AFTER.match(text, end)
        words += [_FOLDED.get(m[0], m[0]) for m in (before, after) if m]
        return attrs.evolve(
            one, start=start, end=end, value=value, unit=unit, approx="+".join(words)
        )


class Peer:
    """Another library: how it is called, and what it finds in our terms."""

    name: str
    version: str

    def parse(self, text: str) -> Any:
        """Run it as its manual says, and leave its answer as it is."""
        raise NotImplementedError

    def found(self, text: str) -> list[Found]:
        """Return its answer in the terms of the gold files."""
        raise NotImplementedError


class Recognizers(Peer):
    """The models of Recognizers-Text for numbers, percentages and numbers with units."""

    name = "Recognizers-Text"

    def __init__(self) -> None:
        from importlib.metadata import version

        from recognizers_number import Culture, NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer

        self.version = version("recognizers-text-suite")
        numbers = NumberRecognizer(Culture.Chinese)
        measured = NumberWithUnitRecognizer(Culture.Chinese)
        self._models = (
            measured.get_currency_model(),
            measured.get_dimension_model(),
            numbers.get_percentage_model(),
            numbers.get_number_model(),
        )
        self._ordinals = numbers.get_ordinal_model()

    def parse(self, text: str) -> list[list[Any]]:
        return [model.parse(text) for model in (*self._models, self._ordinals)]

    def found(self, text: str) -> list[Found]:
        kept: list[Found] = []
        *measured, ordinals = self.parse(text)
        for index, results in enumerate([ordinals, *measured]):
            for item in results:
                one = self._one(item, time=index == 0)
                # What a model with units has found is not told again as a bare number.
                if one and all(one.end <= k.start or k.end <= one.start for k in kept):
                    kept.append(one)
        return sorted(kept, key=lambda one: one.start)

    @staticmethod
    def _one(item: Any, *, time: bool) -> Found | None:
        resolution = item.resolution or {}
        shown, unit = str(resolution.get("value")), resolution.get("unit", "")
        if shown.endswith("%"):
            unit = "百分点" if item.text.endswith("百分点") else "%"
        try:
            value = Fraction(shown.rstrip("%"))
        except ValueError:
            return None
        return Found(
            item.start, item.end + 1, value, UNITS.get(unit, unit), "", None, time=time
        )


_LASTING = {"year": "年", "month": "个月", "day": "天", "hour": "小时", "minute": "分钟"}


class Jio(Peer):
    """The extractors of JioNLP for money and time; it has none for other quantities."""

    name = "JioNLP"

    def __init__(self) -> None:
        from importlib.metadata import version

        with contextlib.redirect_stdout(io.StringIO()):
            import jionlp
        # It logs the whole trace of each stretch of text that is no time after all.
        logging.getLogger().setLevel(logging.CRITICAL)
        self.version = version("jionlp")
        self._ner = jionlp.ner

    def parse(self, text: str) -> tuple[list[Any], list[Any]]:
        return (
            self._ner.extract_money(text, with_parsing=True),
            self._ner.extract_time(text, with_parsing=True),
        )

    def found(self, text: str) -> list[Found]:
        amounts, times = self.parse(text)
        found = [one for item in amounts if (one := self._money(item))]
        for item in times:
            start, end = item["offset"]
            lasting = item["detail"].get("time") if item["type"] == "time_delta" else None
            if isinstance(lasting, dict) and len(lasting) == 1:
                ((unit, number),) = lasting.items()
                value = Fraction(str(number)) if isinstance(number, int | float) else None
                found.append(Found(start, end, value, _LASTING.get(unit, unit)))
            else:
                found.append(Found(start, end, item["text"], time=True))
        return sorted(found, key=lambda one: one.start)

    @staticmethod
    def _money(item: Any) -> Found | None:
        detail, (start, end) = item["detail"], item["offset"]
        number = detail.get("num")
        low, high = number if isinstance(number, list) else (number, None)
        if low is None:
            return None
        words = [
            word for word in ("约", "余", "多", "近", "以上", "左右") if word in item["text"]
        ]
        if words:
            high = None  # the end that 余 leaves open is no second figure
        return Found(
            start,
            end,
            Fraction(low),
            detail.get("case", ""),
            "+".join(words),
            Fraction(high) if high is not None else None,
        )


PEERS: dict[str, Callable[[], Peer]] = {"Recognizers-Text": Recognizers, "JioNLP": Jio}


def installed() -> tuple[list[Peer], list[str]]:
    """Return the peers that are there, and for each other one how to get it."""
    peers, missing = [], []
    for name, make in PEERS.items():
        try:
            peers.append(make())
        except ImportError as error:
            missing.append(f"{name} is left out ({error}): {INSTALL[name]}")
    return peers, missing
