"""The words that say what a figure measures, in the report's own words, and its verb."""

from __future__ import annotations

import re
from typing import Final, final

import attrs

from xiaoping.reading.time_words import time_words
from xiaoping.reading.words import either, listed, tabled

__all__ = ["Subject", "areas_named", "completed", "listed_subjects", "subject_of"]

_VERBS: Final = {word: kind for word, (kind,) in tabled("verbs", "word", "kind").items()}
_DOING: Final = {word for word, kind in _VERBS.items() if kind == "do"}
_LEADS: Final = re.compile("^" + either(_DOING) + "(?!档立卡)")
_AGAIN: Final = frozenset(listed("again_verbs"))
_VERB: Final = re.compile(
    either(_VERBS) + r"(?!总值|档立卡|民|户|人口|对象|额|率|面积|里程|劳动力|者|经营性)"
)
_FILLERS: Final = (
    "(?:"
    + either(word for word in listed("fillers") if len(word) > 1)
    + "|"
    + "(?:(?<![人户亩村组])均|超(?![收支额标载])|"
    + either(word for word in listed("fillers") if len(word) == 1 and word not in "均超")
    + ")(?![效机线偿限毒害色关序代场金时划生算量]))"
)
_HEAD: Final = re.compile(
    rf"^(?:[\s，,、；;：:|“”\"'（）()·*#—-]|{_FILLERS}|(?:通过|按照|依托|利用|围绕|于|并|使|和|与|及|的|其中|该)"
    r"|以上|以下|以内|左右|上下|一是|二是|三是|四是|五是|六是|七是|八是)+"
)
_TAIL: Final = re.compile(
    rf"(?:[\s，,、；;：:|（）()]|{_FILLERS}|[比较](?:常年|历年|多年|往年)(?:同期|平均)?(?:值|水平)?|[共计达为有至到及和约近超了的由从在])+$"
)
_PLACE: Final = r"(?:全|我|本|该)(?:乡镇|街道|[乡镇县市区村省州旗国院校局]|社(?!会))"
_NAMED: Final = re.compile(
    r"(?:^|(?<=[，,。；;、：:\s在对由从为向于和与及“（(以]))"
    r"(?:其中|其余|另外|另)?(?P<name>[\u4e00-\u9fff]{1,5}?(?:村(?![民庄级])|社区|乡(?![村土亲])|镇|街道|县(?![级域])|市(?![场民值价政])|区(?![间域块划])))(?=[^\u4e00-\u9fff]|[\u4e00-\u9fff]{2,}|$)"
)
_GENERAL: Final = re.compile(_PLACE)
_NOT_AREAS: Final = listed("not_areas")
_NOT_IN_AREAS: Final = re.compile(
    r"[个各每到去赴进驻入为把使让对在向从由据给被将及和与或的了是有各]|农村|乡村|行政|自然|贫困|城镇|集镇|市场|城市|社区服务"
)
_BEHIND_STOP: Final = re.compile(r"[，,。；;、：:|（）()\s！？\d]|分别|其中|以上|左右|以下")
_LASTING: Final = re.compile(r"^(?:以来|来(?=[，,])|之内|内(?=[，,])|期间|间(?![接作隔伐]))")
_ASIDE: Final = re.compile(either(listed("asides")))
_CROP: Final = frozenset(listed("crop_nouns"))
_CROP_TAIL: Final = re.compile("(?:种植|播种|栽种)?" + either(listed("crop_nouns")) + "$")
_WEAK: Final = re.compile(
    r"^(?:[同环]比|[比较]?(?:[高低快慢优]于)?(?:平均|总体)?(?:水平|增速|增幅|平均[数分])|[比较与同和](?:去年|上年|上一?年度?)?(?:同期)?(?:相比)?|平均|年均|每年|年|幅度|比例|均|各|也|还|开始|起|[比较]?(?:常年|历年|多年|年初|期初|期末|同期)(?:平均)?(?:值|水平)?)*$"
)
_AND: Final = re.compile(r"、|和|与|及|以及")
_MOST: Final = 24


@final
@attrs.frozen
class Subject:
    """What is measured, and the verb.

    Attributes:
        words: What is measured; empty if the words before and behind tell nothing.
        verb: The verb that stands by the figure.
        area: The place that is named, such as 全乡; empty if none is.
        borrowed: Whether part of the words are those of the figure before.

    >>> subject_of("我镇新建", "公厕，方便群众")
    Subject(words='新建公厕', verb='新建', area='我镇', borrowed=False)
    """

    words: str
    verb: str = ""
    area: str = ""
    borrowed: bool = False


def areas_named(words: str) -> tuple[str, ...]:
    """Return the places that words name, in order: 全乡, 甲村.

    >>> areas_named("全镇完成5户，其中石桥村")
    ('全镇', '石桥村')
    """
    found = [(m.start(), m[0]) for m in _GENERAL.finditer(words)]
    for match in _NAMED.finditer(words):
        name = match["name"]
        if (
            name.endswith(_NOT_AREAS)
            or _GENERAL.search(name)
            or _NOT_IN_AREAS.search(name[:-1])
        ):
            continue
        found.append((match.start("name"), name))
    return tuple(name for _, name in sorted(found))


def subject_of(own: str, behind: str, noun: str = "") -> Subject:
    """Return what a figure measures.

    Args:
        own: The words of its own before it, without those of its change.
        behind: The words behind it.
        noun: The noun behind its measure word, if known.

    >>> s = subject_of("2020年全乡累计发放小额信贷", "")
    >>> s.words, s.verb, s.area
    ('发放小额信贷', '发放', '全乡')
    >>> subject_of("、", "村民小组，人口", "村民小组").words, subject_of("新建", "文化广场").words
    ('村民小组', '新建文化广场')
    """
    plain = _ASIDE.sub("", _without_time(_LASTING.sub("", own)))
    areas = areas_named(plain)
    place = next((area for area in reversed(areas) if not _compared_with(plain, area)), "")
    for area in areas:
        plain = plain.replace(area, "", 1)
    plain = _TAIL.sub("", _HEAD.sub("", plain.strip()))
    plain = re.sub(r"[，,：:]+", "，", plain)
    if len(plain) > _MOST:
        plain = _last_part(plain)
    if _WEAK.match(plain):
        plain = ""
    verbs = _VERB.findall(own)
    verb = verbs[-1] if verbs else ""
    if not plain or plain in _VERBS or plain.endswith(tuple(_DOING)):
        plain += _following(behind, noun)
    return Subject(plain.strip("“”\"' "), verb, place)


def _compared_with(words: str, area: str) -> bool:
    """Say whether a place is only what is compared with: 比全县平均水平低, 高于全省."""
    before = words[: words.find(area)]
    return before.endswith(("比", "较", "高于", "低于", "快于", "慢于", "优于"))


def _following(behind: str, noun: str) -> str:
    """Return what is counted from behind the figure; 8个村的危房改造 is told of 危房改造."""
    words = _BEHIND_STOP.split(_LASTING.sub("", behind), maxsplit=1)[0]
    words = words if words.startswith(noun) else noun + words
    head, of, thing = words.partition("的")
    return (thing if of and thing and len(head) <= len(noun) + 2 else words)[:12]


def completed(own: Subject, before: Subject, *, listed: bool) -> Subject:
    """Return a subject that is only a verb with what the figure before is of.

    Args:
        own: What a figure measures by its own words.
        before: What the one before measures.
        listed: Whether it goes on with a list (、), and so with its verb.

    >>> hazards = subject_of("排查隐患", "")
    >>> completed(subject_of("，已整改", ""), hazards, listed=False).words
    '整改隐患'
    """
    if own.words and own.words not in _VERBS and own.words not in _CROP:
        verb = own.verb or (before.verb if listed else "")
        return attrs.evolve(own, verb=verb)
    if own.words not in _AGAIN | _CROP:
        return own
    thing = before.words
    if before.verb and thing.startswith(before.verb):
        thing = thing.removeprefix(before.verb)
    else:
        thing = _LEADS.sub("", thing)
    if own.words in _CROP:
        # 种植辣椒3万亩、产量2.7万吨
        thing = _CROP_TAIL.sub("", thing)
        return Subject(thing + own.words, own.verb, own.area, borrowed=True)
    words = before.words if own.words == "完成" else own.words + thing
    return Subject(words, own.verb, own.area, borrowed=True)


def _last_part(plain: str) -> str:
    parts = [part for part in re.split("[，、]", plain) if len(part) > 1]
    short = parts[-1] if parts else plain
    return short if len(short) <= 2 * _MOST else short[-2 * _MOST :]


def _without_time(words: str) -> str:
    pieces, last = [], 0
    for word in time_words(words):
        pieces.append(words[last : word.start])
        last = word.end
        for tail in ("期间", "，", ","):
            if words.startswith(tail, last):
                last += len(tail)
    return "".join(pieces) + words[last:]


def listed_subjects(words: str, count: int) -> tuple[str, ...]:
    """Return the subjects that 分别 hands out, one for each of ``count`` figures, or none.

    The part that all share may stand at the last one only.

    >>> listed_subjects("城镇和农村居民人均收入", 2)
    ('城镇居民人均收入', '农村居民人均收入')
    >>> listed_subjects("粮食、油料、蔬菜产量", 3)
    ('粮食产量', '油料产量', '蔬菜产量')
    >>> listed_subjects("财政收入", 2)
    ()
    """
    parts = [part for part in _AND.split(words) if part]
    if len(parts) != count or count < 2:
        return ()
    last = parts[-1]
    lengths = {len(part) for part in parts[:-1]}
    if len(last) >= max(lengths) + 2 and len(lengths) == 1:
        head = last[lengths.pop() :]
        return (*(part + head for part in parts[:-1]), last)
    return tuple(parts)
