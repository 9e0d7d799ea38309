"""Strategies for observations, and for the words that a document may bring along."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.display import Display
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.unit_catalogue import unit as unit_of
from xiaoping.measures.units import Unit
from xiaoping.measures.value import Value
from xiaoping.periods import Period, parse_period
from xiaoping.source import Source
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_measures import missing, quantity_texts, values

__all__ = ["AREAS", "PERIODS", "UNITS", "amounts", "observations", "words"]

AREAS: Final = ("990001200000", "990001200200", "99000120020001", "place:old-school")
UNITS: Final = ("户", "人", "元", "亩", "公里", "次")
PERIODS: Final[tuple[Period, ...]] = tuple(
    map(
        parse_period,
        (
            *("2020", "2019", "2020-H1", "2020-Q4", "2020-12", "@2020-12-31"),
            *("..2020-12-09", "2016-12..", "2018/2020", "FYP14"),
        ),
    )
)
_CODES: Final = (
    *("pop.households", "econ.gdp", "econ.gdp.yoy", "pop.households.registered"),
    *("agri.citrus.area_added", "invented.figure"),
)
_DISPLAYS: Final = (
    Display(),
    Display(decimals=0),
    Display(decimals=2),
    Display(scale="万", decimals=2),
    Display(grouping=True),
    Display(numerals="chinese"),
)
_NOTES: Final = ("", "", "据年末台账", "含易地搬迁户")
_DOCUMENTS: Final = ("2020年度工作总结", "户籍台账.xlsx")

_PLAIN: Final = (
    *(
        "全乡",
        "稳步推进",
        "建成",
        "，其中",
        "柑橘",
        "上坪村",
        "饮水安全",
        "。",
        "，",
        "帮扶力度",
    ),
    *("“村村响”广播", "《办法》", "5G", "COVID-19", "——"),
)
_MARKUP: Final = (
    *(
        "<script>alert(1)</script>",
        "<b>&\"'",
        "&lt;",
        "]]>",
        "-->",
        "</w:t>",
        "{{ x }}",
        "{% x %}",
    ),
    *(
        "**",
        "1. ",
        "- ",
        "# ",
        "```",
        "~~~",
        "http://x.cn",
        "---",
        "| 甲 |",
        "[甲](http://x.cn)",
    ),
    *(
        "$x$",
        "#let x = 1",
        "\\par",
        "\\input{x}",
        ".. note::",
        ":ref:`x`",
        "`x`_",
        "|x|",
        "*x*",
    ),
    *("=1+1", "@SUM(A1)", "+1", "%PDF", "{econ.gdp}", "${HOME}"),
)
_SIGNS: Final = (
    *(
        "\x00",
        "\x0b",
        "\x1b[31m",
        "\r\n",
        "\n\n",
        "\t",
        "\u2028",
        "\x85",
        " ",
        "\u3000",
        "\u00a0",
    ),
    *("\u202e", "\u200b", "\ufeff", "\ufffe", "\u0301", "👨‍👩‍👧", "𠮷", "مرحبا", "长" * 120),
)


@cache
def words(*, hostile: bool = True) -> SearchStrategy[str]:
    r"""Draw the words of a document: plain ones, and whatever a name may hold.

    Args:
        hostile: Whether texts that look like the markup of HTML, Markdown, Word, Typst, reST
            or a template, control characters, marks of direction, very long words and any
            other characters are among them.

    >>> from hypothesis import find
    >>> find(words(), lambda text: "<script>" in text)
    '<script>alert(1)</script>'
    >>> find(words(hostile=False), lambda text: text.startswith("稳步"))
    '稳步推进'
    """
    plain = st.lists(st.sampled_from(_PLAIN), min_size=1, max_size=3).map("".join)
    if not hostile:
        return plain
    mixed = st.lists(st.sampled_from(_PLAIN + _MARKUP + _SIGNS), max_size=4).map("".join)
    return st.one_of(plain, mixed, st.text(max_size=12))


def amounts(unit: Unit[Any] | str | None = None) -> SearchStrategy[Quantity[Any]]:
    """Draw amounts as reports print them: some thousands of a plain unit, none below zero.

    Args:
        unit: The unit, or its word; one of households, persons, yuan, mu … if not given.

    >>> from hypothesis import find
    >>> str(find(amounts("户"), lambda amount: amount.amount > 500))
    '501户'
    """
    given = st.sampled_from([unit_of(word) for word in UNITS])
    if unit is not None:
        given = st.just(unit_of(unit) if isinstance(unit, str) else unit)
    whole = st.integers(0, 20_000)
    return st.builds(Quantity, whole, given, st.sampled_from(_DISPLAYS))


def _plain_values() -> SearchStrategy[Value]:
    percents = st.integers(-500, 500)
    return st.one_of(
        amounts(),
        quantity_texts().map(lambda pair: pair[1]),
        st.builds(Share.percent, st.integers(0, 100), decimals=st.just(1)),
        st.builds(GrowthRate.percent, percents, decimals=st.just(1)),
        st.builds(PercentagePoints.percent, percents, decimals=st.just(1)),
        st.builds(
            Approximate, amounts("户").filter(_arabic), st.sampled_from((("约",), ("余",)))
        ),
        missing(),
    )


def _arabic(value: Quantity[Any]) -> bool:
    return value.amount > 0 and value.display == Display()


def observations(
    *, value: SearchStrategy[Any] | None = None, hostile: bool = True
) -> SearchStrategy[Observation]:
    """Draw observations: of every period, scenario and value, with and without a source.

    Args:
        value: What their values are drawn from; anything if not given.
        hostile: Whether the texts they bring along are of any kind: see :func:`words`.

    >>> from hypothesis import find
    >>> print(find(observations(value=amounts("户")), lambda found: found.source is not None))
    pop.households@2020/990001200000 = 0户
    """
    text = words(hostile=hostile)
    note = st.sampled_from(_NOTES) | text if hostile else st.sampled_from(_NOTES)
    document = st.sampled_from(_DOCUMENTS) | text if hostile else st.sampled_from(_DOCUMENTS)
    return st.builds(
        Observation,
        st.sampled_from(_CODES),
        st.sampled_from(AREAS),
        st.sampled_from(PERIODS),
        _values() if value is None else value,
        scenario=st.sampled_from(Scenario),
        breakdown=st.sampled_from(((), (), (("sex", "2"),))),
        wording=st.just("") | text,
        source=st.none() | st.builds(Source, document=document, section=st.just("一(一)")),
        note=note,
    )


@cache
def _values() -> SearchStrategy[Value]:
    return st.one_of(_plain_values(), values())
