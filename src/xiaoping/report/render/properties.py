"""What a document says of itself in its properties: title, issuer and day, alike in all formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import final

import attrs

from xiaoping.errors import Language
from xiaoping.report.inlines import clean
from xiaoping.report.pieces import Item, lines
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import Block, Report, Signature

__all__ = ["Properties", "properties_of"]


@final
@attrs.frozen(kw_only=True)
class Properties:
    """What a document says of itself.

    Attributes:
        title: Its title.
        creator: Who issued it.
        date: When; ``None`` if nobody says: no clock is read.
        lang: Its language.

    >>> Properties(title="工作总结").creator
    ''
    """

    title: str = ""
    creator: str = ""
    date: dt.date | None = None
    lang: Language = "zh"


def properties_of(
    node: Report | Block,
    items: Iterable[Item],
    *,
    title: str | None = None,
    profile: Profile = OFFICIAL,
) -> Properties:
    """Return the properties of a document.

    Args:
        node: The report, or a block of one; a report may name its issuer.
        items: What it is in lines: the first is its title, and signatures tell the issuer,
            if the report does not, and the day.
        title: Its title, if it is not the first line.
        profile: How the house words it.

    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Text
    >>> report = Report(title=(Text("工作总结"),), blocks=(Signature("某乡人民政府"),))
    >>> properties_of(report, flow(report)).creator
    '某乡人民政府'
    """
    found = tuple(lines(items))
    signed = [p.node for line in found for p in line.pieces if isinstance(p.node, Signature)]
    issuer = node.issuer if isinstance(node, Report) else ""
    issuer = clean(issuer or next((s.issuer for s in signed), ""))
    own = next((line.text for line in found), "")
    return Properties(
        title=own if title is None else clean(title),
        creator=issuer,
        date=next((s.date for s in signed if s.date), None),
        lang=profile.lang,
    )
