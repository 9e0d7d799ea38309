"""What every figure of a text is about: subject, period, status, place, change, indicator."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final, final

import attrs

from xiaoping.areas import Area
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.catalogue import catalogue as built_in
from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.reading.choosing import Chooser, Question
from xiaoping.reading.document import Document
from xiaoping.reading.drafting import Draft, drafts
from xiaoping.reading.extract import extract, extract_plain
from xiaoping.reading.passage import passages
from xiaoping.reading.relation import relation_of
from xiaoping.reading.scoring import windows_of
from xiaoping.reading.setting import settings
from xiaoping.reading.statement import LinkKind, Role, Statement, Status
from xiaoping.reading.status import does, status_of
from xiaoping.reading.timing import Timing, report_year, timings
from xiaoping.reading.when import when
from xiaoping.reading.words import listed

__all__ = ["understand", "understand_plain"]

_GENERIC: Final = frozenset(listed("generic_nouns"))
FAR: Final = 0.2
"""How much words before count for a figure that has words of its own."""

_CELL_MARKS: Final = re.compile(r"[|\t]| {2}")
_ROW: Final = 500
"""As much of a line is looked at to tell whether it is the row of a table."""


def understand(
    text: str | Document,
    catalogue: IndicatorCatalogue | None = None,
    *,
    year: int | None = None,
    area: str | None = None,
    areas: Iterable[Area] = (),
) -> tuple[Statement, ...]:
    """Return what each figure of a text is about, in the order of the text.

    Args:
        text: Running text or a document; no text raises an error.
        catalogue: The indicators to choose from; the built-in ones if none are given.
        year: The year the report is of; that of its title, or else the most frequent one, if
            not given.
        area: The name of the place the report is of, for figures that name none.
        areas: Areas whose codes are told where the text names them.

    >>> found = understand("2020年，全乡建档立卡贫困户606户2059人，人均纯收入增长8.3%。")
    >>> for s in found:
    ...     print(s.mention.text, s.subject, s.period, s.role.value, s.indicator)
    606户 建档立卡贫困户 @2020-12-31 level poverty.registered.households
    2059人 建档立卡贫困户 @2020-12-31 level poverty.registered.persons
    8.3% 人均纯收入 2020 rate econ.rural_net_income_pc.yoy
    """
    words = text.text if isinstance(text, Document) else text
    extraction = extract(words)
    mentions = extraction.mentions
    bare = {m.start: m for m in extraction.unread if _is_in_a_row(words, m)}
    told = [m for m in mentions if m.kind is not MentionKind.ORDINAL]
    told = sorted([*told, *bare.values()], key=lambda m: m.start)
    year = year if year is not None else report_year(words, mentions)
    reader = _Reader(
        chooser=_built_in() if catalogue is None else Chooser(catalogue),
        catalogue=built_in() if catalogue is None else catalogue,
        year=year,
        area=area or "",
        codes={one.name: one.code for one in areas},
    )
    # A number of a table has the unit of its column or row; without one it is not understood.
    found = tuple(
        p
        for p in passages(words, told)
        if p.mention.kind is not MentionKind.BARE or p.mention.start not in bare
    )
    times = timings(words, mentions, [p.mention for p in found], year)
    below = _forecasts(words)
    made: list[Statement] = []
    for sentence in drafts(zip(found, settings(words, found), strict=True)):
        relations: dict[int, str | None] = {}
        bases: dict[int, str] = {}
        for draft, timing in zip(sentence, times, strict=False):
            relations[draft.index] = _relation(draft, timing, relations, bases)
            previous = made[-1].status if made and not draft.setting.first else None
            one = reader.statement(draft, timing, relations[draft.index], previous)
            made.append(_forecast(one) if _within(one.mention.start, below) else one)
    return tuple(made)


def _is_in_a_row(text: str, mention: Mention) -> bool:
    """Say whether a number stands in a line that may be the row of a table."""
    start = text.rfind("\n", max(0, mention.start - _ROW), mention.start) + 1
    end = text.find("\n", mention.end, mention.end + _ROW)
    low, high = max(start, mention.start - _ROW), end if end >= 0 else mention.end + _ROW
    return _CELL_MARKS.search(text, low, high) is not None


@cache
def _built_in() -> Chooser:
    return Chooser(built_in())


_BELOW: Final = re.compile(r"(?:预计|预测)数?[（(]下同[)）]")


def _forecasts(words: str) -> list[tuple[int, int]]:
    """Return the stretches of paragraphs that are forecasts throughout: 预计（下同）."""
    found = ((m.end(), words.find("\n", m.end())) for m in _BELOW.finditer(words))
    return [(start, end if end >= 0 else len(words)) for start, end in found]


def _within(offset: int, stretches: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1
    return index >= 0 and offset < stretches[index][1]


def _forecast(one: Statement) -> Statement:
    happened = one.status in (Status.ACTUAL, Status.STOCK) and one.role is not Role.BASE
    return attrs.evolve(one, status=Status.FORECAST) if happened else one


def _relation(
    draft: Draft,
    timing: Timing,
    relations: Mapping[int, str | None],
    bases: dict[int, str],
) -> str | None:
    setting = draft.setting
    clause = setting.clause
    if timing.versus is not None and timing.versus.text not in clause:
        # 与2015年相比，: what is compared with stands before the comma.
        clause = "比" + timing.versus.text.strip("与同和跟比较相") + clause
    if draft.role is Role.BASE:
        bases[draft.index] = clause
    elif draft.role.moves:
        # 较去年同期的355起，下降101起: the comparison stands with the base.
        base = draft.target(LinkKind.BASE)
        clause = (bases.get(base, "") if base is not None else "") + clause
    previous = relations.get(draft.index - 1) if setting.joined else None
    return relation_of(draft.mention, draft.moved, setting.own, clause, inherits=previous)


@final
@attrs.frozen(kw_only=True)
class _Reader:
    """What one text is read with."""

    chooser: Chooser
    catalogue: IndicatorCatalogue
    year: int | None
    area: str
    codes: Mapping[str, str]

    def statement(
        self, draft: Draft, timing: Timing, relation: str | None, previous: Status | None
    ) -> Statement:
        """Return the statement that a draft becomes."""
        passage, subject = draft.passage, draft.subject
        candidates = self.chooser.choose(_question(draft))
        best = self.chooser.best(candidates, draft.role)
        kind = self.catalogue[best.indicator].kind if best else None
        status = status_of(draft, timing, kind, self.year, previous)
        told = when(
            timing,
            draft.role,
            status,
            year=self.year,
            headings=passage.headings,
            column=passage.period if passage.in_table else None,
        )
        area = subject.area or self.area
        return Statement(
            mention=passage.mention,
            subject=subject.words,
            verb=subject.verb,
            period=told.period,
            period_words=told.words,
            status=status,
            area=area,
            area_code=self.codes.get(area),
            relation=relation,
            direction=draft.moved.direction,
            role=draft.role,
            links=tuple(draft.links),
            indicator=best.indicator if best else None,
            score=best.score if best else 0.0,
            reasons=best.reasons if best else (),
            candidates=candidates[:3],
            section=passage.section,
        )


def _question(draft: Draft) -> Question:
    passage = draft.passage
    near = passage.near
    windows = windows_of(passage)
    if draft.handed:
        # 粮食、油料产量分别为…: the words before are those of its neighbours, too.
        windows = ((1.0, draft.subject.words), *windows[1:2], *windows[3:4], *windows[6:])
        near = ""
    elif draft.inherited or draft.subject.borrowed:
        # What it has from another figure counts as its own words do, nearly.
        windows = ((0.9, draft.subject.words), *windows)
    elif draft.subject.words and draft.subject.words not in _GENERIC:
        # What has words of its own is hardly about what the figure before was.
        windows = (
            (1.0, draft.subject.words),
            *(
                (min(weight, FAR) if i in (2, 4) else weight, w)
                for i, (weight, w) in enumerate(windows)
            ),
        )
    return Question(
        mention=passage.mention,
        windows=windows,
        near=f"{near}\n{draft.subject.words}",
        behind=passage.behind[:16],
        role=draft.role,
        does=does(draft),
    )


def understand_plain(text: str) -> list[dict[str, Any]]:
    """Return every mention of a text, and what it is about, as dicts of plain values.

    The fields are those of :func:`~xiaoping.reading.extract.extract_plain`; what measures
    something has ``subject``, ``period``, ``status``, ``relation``, ``direction``,
    ``indicator``, ``score``, ``reasons`` and ``section``, too.

    >>> [(d["text"], d["relation"], d["direction"]) for d in understand_plain("同比增长8%")]
    [('8%', 'yoy', 'up')]
    """
    known = {(s.mention.start, s.mention.end): s for s in understand(text)}
    return [
        {**plain, **_plain(known.get((plain["start"], plain["end"])))}
        for plain in extract_plain(text)
    ]


def _plain(statement: Statement | None) -> dict[str, Any]:
    if statement is None:
        return {"relation": None, "direction": None}
    return {
        "relation": statement.relation,
        "direction": statement.direction.value if statement.direction else None,
        "subject": statement.subject,
        "verb": statement.verb,
        "period": str(statement.period) if statement.period else None,
        "period_words": statement.period_words,
        "status": statement.status.value,
        "area": statement.area,
        "role": statement.role.value,
        "links": [[link.kind.value, link.target] for link in statement.links],
        "indicator": statement.indicator,
        "score": statement.score,
        "reasons": list(statement.reasons),
        "section": statement.section,
    }
