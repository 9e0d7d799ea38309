"""Whether a Chinese numeral counts something, or belongs to a name or a turn of phrase.

两个行政村 counts villages, 两个维护 is a policy; 变压器一台 counts, 一台戏 does not; 百亩茶园
measures, 百家争鸣 does not.  Digits are plain; numerals must show that they count.
"""

from __future__ import annotations

import re
from typing import Final

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.scanning.found import Found
from xiaoping.measures.scanning.words import policy_nouns

__all__ = ["counts"]

_NUMERALS: Final = "零〇一二两三四五六七八九十百千万亿几数半"
_STOP = re.compile(r"[，。；：、,.;:）)！!？?\s]|$|[和及与并共计]|以上|左右|以下|以内")
_BUILDS = re.compile(
    r"(?:新建|建成|修建|扩建|改建|建设|建立|建|购置|购买|购|新增|安装|成立|组建|设立|配备|配置|引进|打造|培育|实施|架设|开通"
    r"|拆除|查处|发现|开展|举办|争取|获得|创建|完成|修复|整治|改造|设置|开挖|新打|挖|修|铺设|评选|选派|选聘|聘请|派出"
    r"|投放|拥有|现有|共有|仅有|只有|有|设|辖|增设|增加|落实|发放|赠送|捐赠|慰问|处理|调解|侦破|破获|抓获|救助|转移)(?:了|有)?$"
)
_BUILT: Final = frozenset("座所台栋幢辆家间口名户处亩头艘架眼只株棵盏")
_SPANS = re.compile(
    r"(?:为期|历时|耗时|用时|历经|延长|提前|推迟|缩短|满|不到|不足|超过|近|约|任期|工期|仅|仅用|时间|用了|仅仅|长达)$"
)
_ANIMALS: Final = frozenset("头只羽株尾册盏匹")
_WEIGHED: Final = frozenset(
    {
        MentionKind.MONEY,
        MentionKind.AREA,
        MentionKind.MASS,
        MentionKind.VOLUME,
        MentionKind.POWER,
    }
)
_MEETS = re.compile(r"(?:召开|开|组织|举行|举办|参加|主持|列席|先后|共|累计)(?:了|过)?$")
_SESSION = re.compile(
    r"(?:党委|党组|班子|干部|专题|工作|推进|调度|座谈|村民|代表|专项|联席|协调|动员|培训|安全)?(?:会|会议|全会|全体)"
)
_NOT_TIMES = re.compile(
    r"(?:产业|分配|污染|供水|能源|装修|创业|革命|会议|全会|全体|大会|代表|函数|世界|鸦片|利用|方|生)"
)
_LISTED = re.compile(r"(?:\d|[两三四五六七八九十])个[^，,。；;\d]{1,10}[，,、和及]$")
_ITEMS = re.compile(
    r"规定|基本|制度|纪律|注意|准则|原则|权利|改革|补贴|禁令|铁律|公开|监督|清单"
)
_CARRIED_OUT = re.compile(r"(?:落实|贯彻|执行|出台|制定|宣传|学习)[了好]?$")
_INTENSITY = re.compile(r"(?:GDP|地区生产总值|国内生产总值|(?:工业|农业)?(?:增加值|总?产值))")
_NEVER: Final = frozenset("期组类方角两日分升")
_DETERMINERS: Final = frozenset("每这那某同唯统之任哪另上下又头逐")
_AT_LEAST: Final = frozenset(("至少", "最少", "不少于", "不足", "仅"))
_OTHER_SENSES: Final = frozenset("方平两分角里")
_VAGUE_ONES: Final = frozenset("批些样种")
_NOT_ONE_LESS: Final = frozenset("落漏少")
_PARTICLES: Final = frozenset("了着过再是以为第于到的")
_TIMES: Final = frozenset("次遍回下场趟")
_EVERY = re.compile(
    r"(?:每(?:个|一)?|[一两三](?:个|小)?)(?:周|月|年|季度?|天|日|旬|时|星期)[^，。；、\d]{0,3}$"
)
_LABEL: Final = 6
_UNIT_IS = re.compile(r"单位 ?[:：] ?$")
_ALONE_BEFORE = re.compile(r"(?:^|[。\n]|(?P<edge>[\t|(（\[［/]|[ \u3000]{2})) ?$")
_ALONE_BEHIND = re.compile(r" ?(?:$|[。\n]|(?P<edge>[\t|)）\]］/]|[ \u3000]{2}))")
_NO_VERBS: Final = "是为像如在这那某每同唯统之任哪另上下又头逐于从对把让和与的地得了着过作成当似算以及或并且而则即被向"
_PLACES: Final = "村山河江湖岭坡冲湾坳坪铺寨洲桥镇乡滩沟峡"
_IN_NAMES: Final = frozenset("道面门口里层片台家间棵株眼头节排组块包")


def counts(plain: str, found: Found) -> bool:
    """Say whether a figure in Chinese numerals counts or measures.

    >>> from xiaoping.measures.scanning.figure import han_at, tail
    >>> def told(text, at):
    ...     found = han_at(text, at)
    ...     tail(text, found)
    ...     return counts(text, found)
    >>> told("贫困村两个，", 3), told("做到两个维护", 2), told("变压器一台", 3), told("一台戏", 0)
    (True, False, True, False)
    """
    at, head = found.start, plain[found.start - 1 : found.start] if found.start else ""
    if head and (head in _NUMERALS or head.isdigit() or head in "第“‘《"):
        return False
    if found.kind is MentionKind.RATIO and found.name in ("倍", "成"):
        return True
    if not found.name:
        return _unitless(plain, found)
    first = plain[at]
    if first in "百千万亿":
        return _bare_scale(plain, found)
    if first == "半":
        return _half(found, head)
    if found.inner or found.high is not None:
        return True
    value = found.value
    if value == 1 and plain[at] == "一":
        return _one(plain, found, head)
    if isinstance(value, int) and value <= 20:
        return _few(plain, found, head)
    return True


def _unitless(plain: str, found: Found) -> bool:
    shown = plain[found.start : found.end]
    if "分之" in shown or shown in ("一半", "半数"):
        return True
    if shown == "半":
        behind = plain[found.end : found.end + 1]
        past = found.before_words in (("过",), ("超",), ("超过",), ("近",))
        return past and not ("\u4e00" <= behind <= "\u9fff" and behind not in "的以已")
    approximate = bool(found.before_words or found.inner)
    big = found.value >= 10_000
    if shown[0] in "百千万亿":
        return approximate and big
    return big and (approximate or len(shown) > 2 or bool(_STOP.match(plain, found.end)))


def _bare_scale(plain: str, found: Found) -> bool:
    """Judge 万亩, 百万元, 上千人: what is weighed counts, other things only if approximate."""
    if plain[found.end : found.end + 1] in ("级", "强", "佳"):
        return False
    if _INTENSITY.match(plain, found.end):
        return False  # 万元GDP能耗
    if found.before_words or found.inner or found.after_words:
        return True
    if _is_label(plain, found):
        return False
    if found.kind in _WEIGHED or found.word in ("公里", "公斤"):
        return True
    long = len(plain[found.start : found.end]) - len(found.word) >= 2
    return long or (found.word in _ANIMALS and plain[found.start] in "千万")


def _is_label(plain: str, found: Found) -> bool:
    """Say whether 万元 stands alone as the unit of others: （万元）, a cell, 单位：万元."""
    before = plain[max(0, found.start - _LABEL) : found.start]
    if _UNIT_IS.search(before):
        return True
    behind = plain[found.end : found.end + 2]
    left, right = _ALONE_BEFORE.search(before), _ALONE_BEHIND.match(behind)
    # A line of its own is none yet: a bracket or the edge of a cell must stand by it.
    return left is not None and right is not None and bool(left["edge"] or right["edge"])


def _half(found: Found, head: str) -> bool:
    if head in ("上", "下", "前", "后", "大", "多", "各", "对", "过") and head:
        return False
    return found.kind in (
        MentionKind.DURATION,
        MentionKind.AREA,
        MentionKind.MASS,
        MentionKind.LENGTH,
    )


def _one(plain: str, found: Found, head: str) -> bool:
    """Judge 一 with a unit: an article mostly, and a count where it stands like one."""
    if head and head in _DETERMINERS:
        return False
    at_least = found.before_words[:1] and found.before_words[0] in _AT_LEAST
    a_time = found.word == "次" and _EVERY.search(plain, max(0, found.start - 8), found.start)
    if at_least or a_time:
        return True
    if found.kind is MentionKind.DURATION:
        return _one_long(plain, found)
    if found.kind is not MentionKind.COUNT:
        return found.kind is not MentionKind.OTHER and found.word not in _OTHER_SENSES
    if found.word in _NEVER or found.word in _VAGUE_ONES:
        return False
    if _STOP.match(plain, found.end) and head not in _NOT_ONE_LESS:
        return _behind_its_noun(plain, found, head)
    if found.word == "个" and _LISTED.search(plain, max(0, found.start - 14), found.start):
        return True
    return found.word in _BUILT and "\u4e00" <= head <= "\u9fff" and head not in _NO_VERBS


def _one_long(plain: str, found: Found) -> bool:
    """Judge 一年, 一天: a length of time where something takes it, or 一年多, 一年有余."""
    if found.after_words or found.name not in ("年", "天", "周"):
        return True
    return bool(_SPANS.search(plain, max(0, found.start - 4), found.start))


def _behind_its_noun(plain: str, found: Found, head: str) -> bool:
    """Judge 变压器一台 and 去一次: behind a verb or an adverb 一次 tells no number."""
    if not (head and "\u4e00" <= head <= "\u9fff") or head in _PARTICLES:
        return False
    if found.word not in _TIMES:
        return True
    return bool(_BUILDS.search(plain, max(0, found.start - 4), found.start))


def _few(plain: str, found: Found, head: str) -> bool:
    """Judge 两个, 三项, 四次: a count, if no policy and no session is named by it."""
    word, end = found.word, found.end
    if plain[end : end + 1] in ("”", "’", "》"):
        return False
    if found.kind is MentionKind.DURATION:
        return word != "日"
    if found.kind is MentionKind.MONEY:
        return word != "角" and not re.match(
            r"结构|化|论|一次|制|素|杂交", plain[end : end + 3]
        )
    if word == "度":
        return False
    if word in _NEVER:
        return word == "两" and head == "斤"
    if word == "里":
        return bool(
            _STOP.match(plain, end) or plain.startswith(("路", "开外", "地", "远"), end)
        )
    if word in _IN_NAMES and plain[end : end + 1] in tuple(_PLACES):
        return False
    if found.kind is not MentionKind.COUNT:
        return True
    return not _named(plain, found)


def _named(plain: str, found: Found) -> bool:
    word, end = found.word, found.end
    if word == "次":
        if _MEETS.search(plain, max(0, found.start - 5), found.start):
            return bool(re.match("产业", plain[end : end + 2]))
        return bool(_NOT_TIMES.match(plain, end) or _SESSION.match(plain, end))
    if word == "条" and _CARRIED_OUT.search(plain, max(0, found.start - 5), found.start):
        return bool(_STOP.match(plain, end))  # 落实二十条
    if word in ("项", "种", "条") and isinstance(found.value, int) and found.value < 10:
        return bool(_ITEMS.match(plain, end) or policy_nouns().match(plain, end))
    if word in ("个", "大") and isinstance(found.value, int) and found.value < 10:
        return bool(policy_nouns().match(plain, end))
    if word == "口":
        return plain.startswith("之家", end)
    if word == "人":
        return plain.startswith(("小组", "行", "制"), end)
    return plain[end : end + 1] == "一"
