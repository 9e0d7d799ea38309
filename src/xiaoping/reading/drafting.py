"""Figures in the order of the text: whose words each has, and how it stands to the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, final

import attrs

from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.reading.movement import Movement, movement
from xiaoping.reading.passage import Passage
from xiaoping.reading.setting import Setting
from xiaoping.reading.statement import Link, LinkKind, Role
from xiaoping.reading.subject import (
    Subject,
    areas_named,
    completed,
    listed_subjects,
    subject_of,
)

__all__ = ["Draft", "drafts"]

_WHICH: Final = re.compile(r"其中|其余|当中|这些")
_SELF: Final = re.compile(
    r"^[，,、\s]*(?:总?量|总数|总额|总面积|总产值?|累计|现|目前|已|共)?(?:达到|达|共|为|增至|至)"
)
_BASE_MARK: Final = re.compile(r"(?:由|从|[比较](?![由从重例率值]))[^，,。；;]{0,16}$")
_BESIDE: Final = re.compile(
    r"(?:(?<![占对同环之配别入])比(?![重例率值较])|(?<![比])较(?![大多快好高强])|高于|低于|快于|慢于|高出)[^，,。；;、\d]{1,16}$"
)
_LASTING: Final = ("间", "来", "以来", "内", "期间")
_BACK: Final = 40
"""How many figures of a sentence are looked back at; a longer list is no sentence."""
_REACH: Final = 40


@final
@attrs.define
class Draft:
    """What is known of a figure while its sentence is being read.

    Attributes:
        index: Its place among the figures of the text.
        passage: Its passage.
        setting: The words around it.
        moved: How it moves.
        subject: What it measures.
        inherited: Whether it has its subject from another figure.
        links: How it stands to the figures before it, and to the next.
        listed: Its place in the list it stands in, from zero.
        part: Whether it stands behind 其中.
        handed: Whether 分别 gave it a subject of its own.

    >>> from xiaoping.measures import scan
    >>> from xiaoping.reading.passage import passages
    >>> from xiaoping.reading.setting import settings
    >>> text = "低保户60户，其中新增5户"
    >>> found = passages(text, scan(text))
    >>> ((whole, part),) = drafts(zip(found, settings(text, found), strict=True))
    >>> whole.role.value, part.role.value, part.target(LinkKind.OF_WHICH)
    ('level', 'part', 0)
    """

    index: int
    passage: Passage
    setting: Setting
    moved: Movement
    subject: Subject
    inherited: bool = False
    links: list[Link] = attrs.field(factory=list)
    listed: int = 0
    part: bool = False
    handed: bool = False

    @property
    def mention(self) -> Mention:
        """The figure."""
        return self.passage.mention

    @property
    def role(self) -> Role:
        """What it is in its sentence; a level behind 其中 is a part."""
        return Role.PART if self.part and self.moved.role is Role.LEVEL else self.moved.role

    def target(self, kind: LinkKind) -> int | None:
        """Return what it is linked to in one way, if it is."""
        return next((link.target for link in self.links if link.kind is kind), None)


def drafts(figures: Iterable[tuple[Passage, Setting]]) -> Iterator[list[Draft]]:
    """Yield the figures of one sentence after the other.

    >>> from xiaoping.measures import scan
    >>> from xiaoping.reading.passage import passages
    >>> from xiaoping.reading.setting import settings
    >>> text = "贫困户6户9人。修路5公里"
    >>> found = passages(text, scan(text))
    >>> made = drafts(zip(found, settings(text, found), strict=True))
    >>> [[draft.subject.words for draft in sentence] for sentence in made]
    [['贫困户', '贫困户'], ['修路']]
    """
    sentence: list[Draft] = []
    before: list[Draft] = []
    for index, (passage, setting) in enumerate(figures):
        if setting.first:
            if sentence:
                yield sentence
            before, sentence = sentence, []
        draft = _draft(index, passage, setting, sentence)
        sentence.append(draft)
        _whole(draft, sentence, before)
    if sentence:
        yield sentence


def _draft(index: int, passage: Passage, setting: Setting, sentence: list[Draft]) -> Draft:
    mention = passage.mention
    previous = _followed(setting, sentence)
    between = setting.between
    moved = movement(mention, between[-_REACH:], setting.behind[:_REACH])
    own = _own(between, moved)
    if previous is not None and setting.joined:
        return _in_list(Draft(index, passage, setting, moved, previous.subject), sentence)
    behind = setting.behind if moved.role in (Role.LEVEL, Role.PART) else ""
    if previous is not None and previous.role is Role.BASE and moved.word:
        behind = ""  # 由20个工作日压缩至5个工作日: it is of what its base is
    subject = subject_of(_last_words(own), behind, mention.noun)
    if previous is not None:
        subject = completed(subject, previous.subject, listed=between.startswith("、"))
    draft = Draft(index, passage, setting, moved, subject)
    if previous is None:
        return draft
    if not previous.subject.words and setting.glued and moved.role is Role.LEVEL:
        # 14035户25559人享受低保: what both are of stands behind.
        told = subject_of("", setting.behind)
        previous.subject = attrs.evolve(told, area=previous.subject.area)
    if moved.role.moves:
        _as_change(draft, previous, sentence)
    elif moved.role is Role.SHARE:
        draft.links.append(Link(LinkKind.SHARE_OF, previous.index))
        _inherit(draft, previous)
    elif moved.role is Role.BASE:
        _inherit(draft, previous)
    else:
        _as_level(draft, previous)
    return draft


def _own(between: str, moved: Movement) -> str:
    """Return the words before a figure without those of its change and of what it is held to."""
    own = between[: len(between) - len(between[-_REACH:]) + moved.start]
    if moved.role is Role.BASE:
        mark = _BASE_MARK.search(own)
        return own[: mark.start()] if mark else own
    return _BESIDE.sub("", own) if moved.role.moves else own


def _followed(setting: Setting, sentence: list[Draft]) -> Draft | None:
    """Return the figure that one goes on from: neither 十年间 nor what a bracket has closed."""
    at = len(sentence) - 1
    while at > 0 and _is_span(sentence[at]):
        at -= 1
    closed = _CLOSED.match(setting.between) is not None
    if closed and at >= 0 and sentence[at].role is not Role.BASE:
        for back in range(at, max(0, at - _BACK), -1):
            if _OPENED.search(sentence[back].setting.between):
                return sentence[back - 1]
    return sentence[at] if at >= 0 else None


_CLOSED: Final = re.compile(r"[^（(]{0,12}[）)]")
_OPENED: Final = re.compile(r"[（(][^）)]*$")


def _is_span(draft: Draft) -> bool:
    told = draft.mention.kind is MentionKind.DURATION
    return told and draft.setting.behind.startswith(_LASTING)


def _last_words(own: str) -> str:
    """Return the last part between commas that says something of the figure."""
    parts = re.split(r"(?<=[，,：:|])", own)
    for number in range(len(parts) - 1, -1, -1):
        tail = "".join(parts[number:])
        if subject_of(tail, "").words:
            return tail
    return own


def _in_list(draft: Draft, sentence: list[Draft]) -> Draft:
    """Return a figure that stands behind another with only 、 or 和 between."""
    mention, previous = draft.mention, sentence[-1]
    alike = mention.unit == previous.mention.unit or mention.implied or previous.mention.implied
    own = subject_of("", draft.setting.behind, mention.noun)
    counted = bool(own.words) and mention.kind is MentionKind.COUNT and not draft.setting.glued
    if draft.moved.role is Role.LEVEL and alike:
        draft.moved = previous.moved
    draft.moved = attrs.evolve(draft.moved, start=0)
    draft.inherited = True
    if counted and previous.mention.noun and draft.moved.role is Role.LEVEL:
        draft.subject = attrs.evolve(previous.subject, words=own.words)
    elif not alike and draft.moved.role is Role.LEVEL:
        draft.links.append(Link(LinkKind.PAIR, previous.index))
    if alike and not draft.setting.glued:
        draft.listed = previous.listed + 1
        draft.links.append(Link(LinkKind.SERIES, previous.index))
        for kind in (LinkKind.CHANGE_OF, LinkKind.SHARE_OF):
            target = previous.target(kind)
            if target is not None:
                draft.links.append(Link(kind, target))
    _hand_out(draft, sentence)
    return draft


def _hand_out(last: Draft, sentence: list[Draft]) -> None:
    """Give each figure of a list behind 分别 its own subject, or the figure it belongs to."""
    if last.listed >= _BACK:
        return
    chain = [*sentence[len(sentence) - last.listed :], last]
    words, mark, rest = chain[0].setting.between.rpartition("分别")
    if not mark or len(chain) < 2:
        return
    head = re.split(r"[，,：:。]", words)[-1]
    verb = subject_of(rest[: chain[0].moved.start or len(rest)], "").words
    before = len(sentence) - last.listed
    levels = sentence[max(0, before - len(chain)) : before]
    told = [d for d in sentence[max(0, before - _BACK) : before] if not d.role.moves]
    alone = [d for d in told if d.target(LinkKind.PAIR) is None]
    if len(told) != len(chain) == len(alone):
        levels = alone  # 5批9人、18批76人，分别下降5%、8%
    if chain[0].moved.role.moves and not subject_of(head, "").words:
        for draft, level in zip(chain, levels, strict=False):
            draft.links = [link for link in draft.links if link.kind is not LinkKind.CHANGE_OF]
            draft.links.append(Link(LinkKind.CHANGE_OF, level.index))
            draft.subject = level.subject
        return
    places = areas_named(head)
    if len(places) == len(chain):
        for draft, place in zip(chain, places, strict=True):
            draft.subject = attrs.evolve(
                draft.subject, words=verb or draft.subject.words, area=place
            )
        return
    plain = subject_of(head, "")
    for draft, name in zip(chain, listed_subjects(plain.words, len(chain)), strict=False):
        draft.subject = attrs.evolve(draft.subject, words=name)
        draft.handed = True


def _as_change(draft: Draft, previous: Draft, sentence: list[Draft]) -> None:
    """Link a change to the level that it is a change of."""
    if draft.subject.words and not draft.setting.glued:
        return  # 财政收入增长8% speaks of itself
    if previous.role is Role.BASE:
        levels = [d for d in sentence[-_BACK:-1] if d.role in (Role.LEVEL, Role.PART)]
        if levels and previous.inherited:
            draft.links.append(Link(LinkKind.CHANGE_OF, levels[-1].index))
        draft.links.append(Link(LinkKind.BASE, previous.index))
        _inherit(draft, previous)
        return
    if previous.role.moves:
        target = previous.target(LinkKind.CHANGE_OF)
        base = previous.target(LinkKind.BASE)
        draft.links += [Link(LinkKind.CHANGE_OF, target)] if target is not None else []
        draft.links += [Link(LinkKind.BASE, base)] if base is not None else []
    elif previous.role is Role.SHARE and draft.mention.unit not in ("%", "百分点"):
        # 达到12个，占比85.7%，增加9个: what has grown is what the share is of.
        target = previous.target(LinkKind.SHARE_OF)
        draft.links += [Link(LinkKind.CHANGE_OF, target)] if target is not None else []
    elif previous.role in (Role.LEVEL, Role.PART, Role.SHARE):
        draft.links.append(Link(LinkKind.CHANGE_OF, previous.index))
    _inherit(draft, previous)


def _as_level(draft: Draft, previous: Draft) -> None:
    """Link a level to the base, the change or the level before it, if it has their words."""
    bare = not draft.subject.words or draft.setting.glued
    reached = draft.moved.word != "" or re.search("[到至]$", draft.setting.between) is not None
    if previous.role is Role.BASE and (bare or reached):
        draft.links.append(Link(LinkKind.BASE, previous.index))
        _inherit(draft, previous)
        return
    if previous.role.moves and (bare or _SELF.match(draft.setting.between)):
        if previous.target(LinkKind.CHANGE_OF) is None:
            previous.links.append(Link(LinkKind.CHANGE_OF, draft.index))
        _inherit(draft, previous)
        return
    if not bare:
        return
    noun = draft.setting.glued and draft.mention.noun and previous.mention.noun
    if draft.mention.unit != previous.mention.unit and not noun:
        draft.links.append(Link(LinkKind.PAIR, previous.index))
    if not noun:
        _inherit(draft, previous)


def _inherit(draft: Draft, other: Draft) -> None:
    own = draft.subject
    if own.words and not draft.setting.glued:
        return
    area = own.area or other.subject.area
    draft.subject = Subject(other.subject.words, own.verb or other.subject.verb, area)
    draft.inherited = True


def _whole(draft: Draft, sentence: list[Draft], before: list[Draft]) -> None:
    """Link a figure behind 其中 to the whole it is a part of."""
    others = sentence[-_BACK:-1]
    whole: int | None = None
    if _WHICH.search(draft.setting.between):
        pool = others or before[-_BACK:]
    else:
        pool = others or (before[-_BACK:] if draft.setting.goes_on else [])
        other = _goes_on(draft, pool, listed=bool(others))
        if other is None:
            return
        whole = _common(draft, other)
    draft.part = True
    whole = whole if whole is not None else _same_unit(draft, pool)
    if whole is None:
        return
    draft.links.append(Link(LinkKind.OF_WHICH, whole))
    if not draft.subject.words:
        _inherit(draft, pool[-1])


_PERSONS: Final = frozenset({"人", "名", "位"})


def _alike(draft: Draft, other: Draft) -> bool:
    """Say whether two figures count the same: 1023名劳动力, 其中623人."""
    units = {draft.mention.unit, other.mention.unit}
    return len(units) == 1 or units <= _PERSONS


def _common(draft: Draft, other: Draft) -> int | None:
    """Return the whole that the part before is of, if it has the same unit."""
    return other.target(LinkKind.OF_WHICH) if _alike(draft, other) else None


def _goes_on(draft: Draft, pool: list[Draft], *, listed: bool) -> Draft | None:
    """Return the part that a figure goes on from, if it is one more of them."""
    other = next((d for d in reversed(pool) if not d.role.moves), None)
    if other is None or not other.part or draft.moved.role.moves:
        return None
    if draft.setting.glued or draft.target(LinkKind.PAIR) is not None:
        return other
    own = draft.subject
    alike = len(own.words) > 2 and own.words[-3:] == other.subject.words[-3:]
    doing = bool(own.verb) and own.verb != other.subject.verb
    same = _alike(draft, other)
    near = draft.setting.between.startswith("、") or not doing
    return other if same and (alike or (listed and near)) else None


def _same_unit(draft: Draft, pool: list[Draft]) -> int | None:
    """Return the nearest figure in the same unit that is itself no part; rather a level."""
    for role in (Role.LEVEL, Role.CHANGE):
        for other in reversed(pool):
            if _alike(draft, other) and not other.part and other.role is role:
                return other.index
    return None
