"""An SVG inside a page: one element, whose identifiers are its own in the whole page."""

from __future__ import annotations

import re
from typing import Final

from xiaoping.errors import TextError
from xiaoping.messages import fail
from xiaoping.source import digest

__all__ = ["inline_svg"]

_PROLOGUE: Final = re.compile(r"\A.*?(?=<svg\b)", re.DOTALL)
_NAMED: Final = re.compile(r"""(?<=\s)id=(["'])(?P<id>[^"']*)\1""")
_POINTING: Final = re.compile(r"""(href=["']#|url\(\s*["']?#)(?P<id>[^"')\s]+)""")


def inline_svg(svg: str | bytes, number: int) -> str:
    """Return an SVG as an element of a page.

    Its identifiers get a prefix made of its content and ``number``, so that two pictures of
    one page never take each other's parts, be they of one document or of several.  Readers
    are told of the picture by what lies around it.

    Args:
        svg: The picture; a declaration in front of it is left out.
        number: Which picture of the document it is.

    Raises:
        TextError: It is no SVG.

    >>> inline_svg('<?xml version="1.0"?><svg><g id="a"/><use href="#a"/></svg>', 1)
    '<svg aria-hidden="true" focusable="false"><g id="xp-6006a5-1-a"/><use href="#xp-6006a5-1-a"/></svg>'
    """
    svg = svg if isinstance(svg, str) else svg.decode(errors="replace")
    if "<svg" not in svg:
        raise fail(TextError, "render.svg", given=repr(svg[:12]))
    prefix = f"xp-{digest(svg)[:6]}-{number}-"
    svg = _PROLOGUE.sub("", svg, count=1)
    known = {found["id"] for found in _NAMED.finditer(svg)}

    def named(found: re.Match[str]) -> str:
        return f"id={found[1]}{prefix}{found['id']}{found[1]}"

    def pointing(found: re.Match[str]) -> str:
        return f"{found[1]}{prefix if found['id'] in known else ''}{found['id']}"

    svg = _POINTING.sub(pointing, _NAMED.sub(named, svg))
    return svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1).strip()
