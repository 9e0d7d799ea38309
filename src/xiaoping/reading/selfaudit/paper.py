"""A paper as claims: its figures with subject, period, area, role and status.

This is the one module that reads words around figures; it would rather know less than
guess, so that what is compared is the same thing beyond doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, final

import attrs

from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.measures.scanning import scan
from xiaoping.reading.passage import Passage, passages
from xiaoping.reading.selfaudit.claim import Claim
from xiaoping.reading.selfaudit.grids import Grid, grids_of
from xiaoping.reading.selfaudit.places import area_of_paper, where
from xiaoping.reading.selfaudit.roles import role_of, status_of
from xiaoping.reading.selfaudit.subjects import subject_of, subjects
from xiaoping.reading.selfaudit.times import when, year_of_paper
from xiaoping.reading.selfaudit.words import flat, stripped
from xiaoping.reading.statement import Role

__all__ = ["Paper", "paper_of"]

_REACH: Final = 240
_MOST: Final = 60
_SENTENCE: Final = re.compile(r"[。！？\n]")
_LIST: Final = re.compile(r"[，；：。！？|\n（]")
_YEAR_HEAD: Final = re.compile(r"((?:19|20)\d\d)年")
_PARTLY: Final = re.compile(r"贫困|脱贫|低保|监测|项目|计划|任务|搬迁|党员|合作社|目标")
_NO_PART: Final = re.compile(r"，(?:共|总|全[乡镇县村])")
_FORMER: Final = re.compile(r"原[有来为先]?|曾|[合撤]并前|[改调]\w{0,2}前|此前|之前|建乡|过去")
_ALONE: Final = re.compile(r"全[乡镇县村](?:总?共有?|现有|有|总计)$")
_UNDER: Final = re.compile(r"(?:[共现下]?[辖有设]|共辖|现辖|下辖|管辖|辖有)$")
_NOUNS: Final = {
    "行政村": "行政村",
    "村民小组": "村民小组",
    "村民组": "村民组",
    "党支部": "党支部",
    "村委会": "村委会",
}


@final
@attrs.frozen
class Paper:
    """A text, its claims and its tables.

    Attributes:
        text: The words.
        flat: The words with full-width signs, of the same length.
        claims: Its figures, those of tables included, in order.
        grids: Its tables.
        year: The year its title tells.
        own: Name and level of the area its title tells.
        times: Its years and dates.

    >>> paper = paper_of("全乡606户2059人。发放900余万元。")
    >>> [[claim.text for claim in claims] for claims in paper.sentences]
    [['606户', '2059人'], ['900余万元']]
    >>> paper.between(*paper.claims[1:]), paper.before(paper.claims[2])
    ('。发放', '发放')
    """

    text: str
    flat: str
    claims: tuple[Claim, ...]
    grids: tuple[Grid, ...]
    year: int | None
    own: tuple[str, str]
    times: tuple[Mention, ...]

    @cached_property
    def prose(self) -> tuple[Claim, ...]:
        """The claims that stand in running text."""
        return tuple(claim for claim in self.claims if claim.cell is None)

    @cached_property
    def sentences(self) -> tuple[tuple[Claim, ...], ...]:
        """The claims of running text, by sentence; a list without end is cut to pieces."""
        found: dict[tuple[int, int], list[Claim]] = {}
        seen: Counter[int] = Counter()
        for claim in self.prose:
            piece = seen[claim.sentence] // _MOST
            seen[claim.sentence] += 1
            found.setdefault((claim.sentence, piece), []).append(claim)
        return tuple(tuple(claims) for claims in found.values())

    @cached_property
    def spans(self) -> tuple[tuple[Claim, ...], ...]:
        """The same, but a sentence that 其中 opens goes with the one before."""
        found: list[tuple[Claim, ...]] = []
        for claims in self.sentences:
            last = found[-1] if found else ()
            follows = last and claims[0].sentence == last[-1].sentence + 1
            words = self.flat[last[-1].end : claims[0].start] if follows else ""
            joined = "。其中" in words and "\n" not in words and len(last) < _MOST
            if joined:
                found[-1] = (*last, *claims)
            else:
                found.append(claims)
        return tuple(found)

    def between(self, left: Claim, right: Claim) -> str:
        """Return the words between two claims, with full-width signs."""
        return self.flat[left.end : right.start]

    def before(self, claim: Claim, reach: int = 24) -> str:
        """Return the words before a claim in its sentence."""
        start = max(0, claim.start - reach)
        words = self.flat[start : claim.start]
        return words[max(words.rfind(sign) for sign in "。！？\n") + 1 :]

    def behind(self, claim: Claim, reach: int = 24) -> str:
        """Return the words behind a claim in its sentence."""
        words = self.flat[claim.end : claim.end + reach]
        found = _SENTENCE.search(words)
        return words[: found.start()] if found else words


def paper_of(text: str) -> Paper:
    r"""Read a text as claims.

    >>> paper = paper_of("青溪乡2020年工作总结\n全乡总人口11441人，比上年增加20人。")
    >>> [(claim.key, claim.role.value, claim.area) for claim in paper.claims]
    [('population', 'level', '乡'), ('', 'change', '乡')]
    """
    mentions = tuple(scan(text))
    plain = flat(text)
    grids = grids_of(text)
    own = area_of_paper(text)
    year = year_of_paper(text)
    builder = _Builder(text, plain, mentions, own, year)
    claims = builder.claims(passages(text, mentions), grids)
    return Paper(
        text=text,
        flat=plain,
        claims=tuple(claims),
        grids=grids,
        year=year,
        own=own,
        times=tuple(m for m in mentions if m.kind.of_time),
    )


@final
class _Builder:
    """One pass over the figures of a text."""

    def __init__(
        self,
        text: str,
        plain: str,
        mentions: Sequence[Mention],
        own: tuple[str, str],
        year: int | None,
    ) -> None:
        self.text, self.plain, self.own, self.year = text, plain, own, year
        self.ends = [match.end() for match in _SENTENCE.finditer(plain)]
        self.times = [m for m in mentions if m.kind.of_time]
        self.time_starts = [m.start for m in self.times]
        self.told: dict[str, Claim] = {}
        self.item = ""

    def claims(self, told: Iterable[Passage], grids: Sequence[Grid]) -> list[Claim]:
        """Return the claims of all figures that say how much."""
        cells = {
            cell.start: (number, row, column)
            for number, grid in enumerate(grids)
            for row, line in enumerate(grid.rows)
            for column, cell in enumerate(line)
        }
        spans = [(grid.start, grid.end) for grid in grids]
        found: list[Claim] = []
        last: Claim | None = None
        for passage in told:
            if (
                not passage.mention.kind.measured
                and passage.mention.kind is not MentionKind.BARE
            ):
                continue
            at = bisect_right(spans, (passage.mention.start, 1 << 60)) - 1
            if at >= 0 and passage.mention.start < spans[at][1]:
                claim = self._celled(passage, cells, grids, len(found))
            else:
                claim = last = self._prose(passage, last, len(found))
            found.append(claim)
        return found

    def _celled(
        self,
        passage: Passage,
        cells: dict[int, tuple[int, int, int]],
        grids: Sequence[Grid],
        index: int,
    ) -> Claim:
        """Return the claim of a figure in a table: its column's name, its row's area."""
        mention = passage.mention
        place = cells.get(mention.start)
        plain = Claim(
            index=index,
            mention=mention,
            section=passage.section,
            area="?",
            cell=place or (-1, -1, -1),
        )
        if place is None:
            return plain
        number, row, column = place
        grid = grids[number]
        name = grid.names[column] if column < len(grid.names) else ""
        label = grid.label(row)
        level = self.own[1] or "乡"
        year = _YEAR_HEAD.fullmatch(name)
        if year is not None and not _PARTLY.search(grid.caption):
            key = subject_of(label, plain.measure)
            return attrs.evolve(
                plain, lead=label, key=key, anchored=bool(key), area=level, period=year[1]
            )
        return attrs.evolve(
            plain,
            lead=name,
            key=subject_of(name, plain.measure) if grid.is_total(row) else "",
            anchored=grid.is_total(row) and not _PARTLY.search(grid.caption),
            area=level if grid.is_total(row) else label,
        )

    def _prose(self, passage: Passage, last: Claim | None, index: int) -> Claim:
        mention = passage.mention
        number = bisect_right(self.ends, mention.start)
        sentence = max(self.ends[number - 1] if number else 0, mention.start - _REACH)
        if last is not None and (last.sentence != number or last.end < sentence):
            last = None
        if last is None:
            self.told = {}
        opening = last.end + len(last.mention.noun) if last is not None else sentence
        words, borrowed = self._lead(opening, mention.start, last)
        lead = stripped(self._timeless(words, opening if not borrowed else 0))
        if self.own[0] and lead.startswith(self.own[0]):
            lead = stripped(lead.removeprefix(self.own[0]))
        before = self.plain[sentence : mention.start]
        far = max(0, mention.start - 2 * _REACH)
        line = max(self.plain.rfind("\n", far, mention.start) + 1, far)
        timed = when(before, self.plain[line:sentence], self.year)
        clause_start = opening if last is not None else sentence
        placed = where(
            self.plain[clause_start : mention.start],
            f"{passage.headings[-_REACH:]}\n{self.plain[line:clause_start]}",
            self.own,
        )
        if placed.near and len(placed.name) > 1 and lead != placed.name:
            lead = stripped(lead.removeprefix(placed.name))
        claim = Claim(
            index=index,
            mention=mention,
            lead=lead,
            role=role_of(
                mention, self.plain[max(sentence, mention.start - 24) : mention.start]
            ),
            status=status_of(before, passage.headings),
            period=timed.period,
            told=timed.told,
            area=placed.name,
            scoped=placed.near,
            section=passage.section,
            sentence=number,
            borrowed=borrowed,
            of_which=self._is_part(before, lead, last if borrowed else None),
        )
        claim = attrs.evolve(claim, key=self._key(claim, last))
        claim = attrs.evolve(claim, anchored=self._is_anchored(claim, last))
        if not claim.of_which:
            self.told[claim.measure] = claim
        return claim

    def _is_part(self, before: str, lead: str, owner: Claim | None) -> bool:
        """Say whether 其中 is told of a figure.

        It stands in its own part of the sentence, or in the part before in the same words
        (第一产业增加值…；第二产业增加值…).
        """
        if owner is not None:
            return owner.of_which
        own = before[before.rfind("；") + 1 :]
        if "其中" in own:
            since = own[own.rfind("其中") + 2 :]
            if since.count("）") > since.count("（") or _NO_PART.search(since):
                return False
            if "，" not in own[own.rfind("其中") + 3 :]:
                self.item = lead
            return True
        return "其中" in before and len(lead) >= 3 and lead[-3:] == self.item[-3:]

    def _is_anchored(self, claim: Claim, last: Claim | None) -> bool:
        """Say whether a subject is told of the paper's own area beyond doubt.

        Its clause says so (全乡党员), or its name is told of areas alone (总人口), or it goes
        on a list of such (总人口…，耕地面积…，党员…).
        """
        if not claim.key:
            return False
        own = self.own[1] or "乡"
        if claim.of_which:
            whole = self.told.get(claim.measure)
            return whole is not None and whole.anchored
        words = self.plain[max(0, claim.start - 30) : claim.start]
        if _FORMER.search(words[max(words.rfind(sign) for sign in "。；\n") + 1 :]):
            return False
        if claim.area not in ("", own):
            return False
        listed = last is not None and last.anchored and last.area == claim.area
        unique = claim.lead in subjects()[claim.key].unique or claim.mention.noun in _NOUNS
        unique = unique or self._profile(claim, last) == claim.key
        return unique or listed or (claim.scoped and claim.area == own)

    def _lead(self, opening: int, start: int, last: Claim | None) -> tuple[str, bool]:
        """Return the words that say what is counted, and whether they are another's."""
        words = self.plain[opening:start] if opening <= start else ""
        cut = max((m.end() for m in _LIST.finditer(words)), default=0)
        own = words[cut:]
        if not stripped(own) and cut:
            # 全乡总人口：3723户 — the colon leads on, the comma does not.
            head = words[: cut - 1] if words[cut - 1] == "：" else ""
            own = head[max((m.end() for m in _LIST.finditer(head)), default=0) :] or own
        if stripped(own):
            return own, False
        return (last.lead if last is not None else own), last is not None

    def _timeless(self, words: str, start: int) -> str:
        """Return words without the years and dates among them."""
        for at in range(bisect_right(self.time_starts, start - 1), len(self.times)):
            mention = self.times[at]
            if mention.start >= start + _REACH + len(words):
                break
            words = words.replace(flat(mention.text), "")
        return words

    def _key(self, claim: Claim, last: Claim | None) -> str:
        """Return the subject of the table, if the words are exactly its name."""
        if claim.role is not Role.LEVEL:
            return ""
        if claim.of_which:
            # 其中耕地… of the land is the arable land; 其中低保户… of the poor is not all of them.
            key = subject_of(claim.lead, claim.measure)
            whole = self.told.get(claim.measure)
            return key if key and whole and subjects()[key].part_of == whole.key else ""
        noun = claim.mention.noun
        if noun in _NOUNS and claim.mention.unit == "个":
            words = self.plain[max(0, claim.start - 8) : claim.start]
            under = _UNDER.search(words) is not None or (
                claim.borrowed and last is not None and last.key in ("villages", "groups")
            )
            return subject_of(_NOUNS[noun], claim.measure) if under else ""
        profile = self._profile(claim, last)
        if profile:
            return profile
        follows = self.plain[claim.end : claim.end + 1]
        if follows and follows not in "，。；、：）（！？ \n中" and not follows.isdigit():
            return ""
        return subject_of(claim.lead, claim.measure)

    def _profile(self, claim: Claim, last: Claim | None) -> str:
        """Return 户 or 人 told right behind villages or alone behind 全乡共: all of them."""
        if claim.measure not in ("户", "人") or claim.of_which:
            return ""
        key = "households" if claim.measure == "户" else "population"
        before = self.plain[max(0, claim.start - 8) : claim.start]
        if claim.borrowed and last is not None and last.anchored:
            behind = before.endswith(("，", "、", "组", "村", "户"))
            follows = (
                ("villages", "groups", "households")
                if key == "population"
                else ("villages", "groups")
            )
            return key if last.key in follows and behind else ""
        alone = not claim.lead and _ALONE.search(before) is not None
        pair = self.plain[claim.end : claim.end + 1].isdigit() and claim.measure == "户"
        return key if alone and pair else ""
