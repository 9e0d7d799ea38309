"""Where a figure is of: the paper's own area, told by its level, or another by its name."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, final

import attrs

__all__ = ["NamedArea", "area_of_paper", "where"]

_OWN: Final = re.compile(
    r"[全我本](?P<level>[乡镇县市区村州省组国])(?!级|直|委|政府|长|人大|场|域)"
)
_NAMED: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,3}(?:村(?![民委级干庄组支部内里口规小务]|居)|社区|街道(?!办)|片区|园区|工业园"
    r"|乡(?![村亲党镇风政土间贤])|镇(?![区村党政街])|县(?![委政城级直域内外])|市(?![委政场民级直域区])))"
)
_NOT_HERE: Final = re.compile(
    r"(?:位于|地处|距离?|隶属|属于?|毗邻|接壤|靠近|来自|自|到|往|向|邻|与|交|连|赴|由|为|是|抵|接)[\u4e00-\u9fff]{0,3}$"
)
_KINDS: Final = re.compile(
    r"(?:农|乡|山|贫困|行政|自然|示范|先进|重点|试点|各|村|脱贫|美丽|文明|新|旧|老|驻|入|进|到|联|包|薄弱|区|陵|原|边|远|心|型|类)村$"
    r"|(?:城|入|上|夜|超|菜|本|各)市$|(?:集|城|乡|建制|各|重|小|名|强|大)镇$|(?:城|家|下|各|故|返|回|老|两|水)乡$|(?:各|强|本|所)县$"
)
_LEADING: Final = re.compile(r".*[于在到从对由向往为距离的是成了和与及、经以把将赴让用]")
_POINTING: Final = re.compile(r"[该各每某几数两此其](?:行政|自然)?(?:个?[村乡镇县组户]|社区)")
_SEEN: Final = 20_000
_ENTITY: Final = re.compile(
    r"(?:安置[点区]|小区|基地|合作社|公司|企业|学校|中学|小学|卫生院|园区|示范区|试点|项目(?!建设|资金)|车间|大队|支部|片区|[东南西北中]片|流域|水库|厂区|农场|林场|机关|站所|院落|网格|灌区)(?!\d)"
)
_TITLE: Final = re.compile(
    r"(?:关于|中共|印发)*(?P<names>(?:[\u4e00-\u9fff]{1,4}?[省市州县区乡镇村])+)"
)
_LEVEL: Final = re.compile(r"[\u4e00-\u9fff]{1,4}?[省市州县区乡镇村]")


@final
@attrs.frozen
class NamedArea:
    """An area as a text, and whether it stands in the figure's own clause.

    >>> where("该村共", "", ("青溪乡", "乡")).name
    '?'
    """

    name: str = ""
    near: bool = False


def area_of_paper(text: str) -> tuple[str, str]:
    r"""Return name and level of the area a paper is of, as its title tells.

    Without a title the level is the one told most (全乡); empty if none is.

    >>> area_of_paper("青溪乡人民政府2020年工作总结\n正文")
    ('青溪乡', '乡')
    """
    for line in [line.strip() for line in text[:600].split("\n") if line.strip()][:2]:
        found = _TITLE.match(line) if len(line) < 60 and "。" not in line else None
        names = _LEVEL.findall(found["names"]) if found else []
        told = [
            name for name in names if not _KINDS.fullmatch(name) and name[0] not in "全我本各"
        ]
        if told:
            return told[-1], told[-1][-1]
    scopes = Counter(
        m["level"] for m in _OWN.finditer(text[:_SEEN]) if m["level"] in "乡镇县市区村州省国"
    )
    return ("", scopes.most_common(1)[0][0]) if scopes else ("", "")


def where(clause: str, before: str, own: tuple[str, str]) -> NamedArea:
    """Return where a figure is of.

    Args:
        clause: The words of its clause before it.
        before: The words of its paragraph before that, and the headings.
        own: Name and level of the paper's own area.

    >>> where("全乡共", "", ("青溪乡", "乡")), where("共", "长塘村有", ("青溪乡", "乡"))
    (NamedArea(name='乡', near=True), NamedArea(name='长塘村', near=False))
    """
    found = _last(clause, own)
    if found is not None:
        return NamedArea(found, near=True)
    found = _last(before, own)
    return NamedArea() if found is None else NamedArea(found)


def _last(words: str, own: tuple[str, str]) -> str | None:
    """Return the last area of some words."""
    found: list[tuple[int, str]] = []
    name, level = own
    if name:
        at = words.rfind(name)
        if at >= 0 and not _is_elsewhere(words, at):
            found.append((at, level))
    found += [(m.start(), m["level"]) for m in _OWN.finditer(words)]
    found += [(m.start(), "?") for m in _POINTING.finditer(words)]
    found += [(m.start(), "?") for m in _ENTITY.finditer(words)]
    for match in _NAMED.finditer(words):
        told = _LEADING.sub("", match["name"][:-1]) + match["name"][-1]
        start = match.end() - len(told)
        if len(told) > 1 and _is_another(told, name) and not _is_elsewhere(words, start):
            found.append((start, told))
    return max(found)[1] if found else None


def _is_another(told: str, name: str) -> bool:
    """Say whether some words name an area that is not the paper's own."""
    own = bool(name) and (told in name or told.endswith(name))
    return not (own or _KINDS.search(told) or any(c in "全我本该各每个" for c in told))


def _is_elsewhere(words: str, start: int) -> bool:
    return _NOT_HERE.search(words[max(0, start - 8) : start]) is not None
