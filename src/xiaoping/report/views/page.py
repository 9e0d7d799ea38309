"""A view as a page of HTML, with its pictures above the table; no network is needed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from xiaoping.errors import Language
from xiaoping.report.render import to_html
from xiaoping.report.views.view import View, table_of

__all__ = ["view_html"]

_FIGURE = '<figure class="xp-picture">{picture}</figure>\n'
_STYLE = """\
@media screen and (min-width: 47rem) {
  body { display: block; }
  #xp-main { max-width: 76rem; margin: 2rem auto; padding: 2.5rem; }
}
@page { size: A4 landscape; margin: 15mm; }
.xp-report .xp-table table { font-size: .82em; }
.xp-picture { margin: 1em 0; overflow-x: auto; }
.xp-picture svg { max-width: 100%; height: auto; }
"""


def view_html(
    view: View, pictures: Sequence[str] = (), lang: Language = "zh", *, fragment: bool = False
) -> str:
    """Return a view as HTML: its pictures, then its table.

    Args:
        view: The view.
        pictures: Pictures as SVG, such as :func:`money_picture` draws; they are put in as
            they are.
        lang: The language.
        fragment: Whether only the inside is wanted, for a page that brings the style sheet.

    >>> from xiaoping.report.views.view import ViewColumn
    >>> view = View(id="a", title_zh="甲", title_en="A", columns=[ViewColumn("n", "户数", "Number")], rows=[[3]])
    >>> "<svg" in view_html(view, ["<svg></svg>"]), "户数" in view_html(view)
    (True, True)
    """
    made = to_html(table_of(view, lang), fragment=fragment, title=view.title(lang))
    figures = "".join(_FIGURE.format(picture=picture) for picture in pictures)
    mark = '<article class="xp-report" lang="zh-CN">\n'
    if lang == "en":
        made = made.replace('<html lang="zh-CN">', '<html lang="en">')
        made = made.replace("跳到正文", escape("Skip to the table"))
        made = made.replace(mark, mark.replace("zh-CN", "en"))
        mark = mark.replace("zh-CN", "en")
    styled = made.replace("</style>", f"{_STYLE}{_numbers(view)}{_trees(view)}</style>", 1)
    return styled.replace(mark, mark + figures, 1)


def _numbers(view: View) -> str:
    """Return the style that lets columns of numbers stand to the right."""
    places = [place for place, right in enumerate(view.numeric, 1) if right]
    cells = ", ".join(
        f".xp-report tr > {tag}:nth-child({place})" for place in places for tag in ("td", "th")
    )
    return f"{cells} {{ text-align: right; white-space: nowrap; }}\n" if cells else ""


def _trees(view: View) -> str:
    """Return the style that keeps the blanks before the lines of a tree."""
    trees = [
        place
        for place, cells in enumerate(zip(*view.texts()[1:], strict=True), 1)
        if any(text.lstrip(" ").startswith(("├", "└", "│")) for text in cells)
    ]
    cells = ", ".join(f".xp-report tr > td:nth-child({place})" for place in trees)
    return f"{cells} {{ white-space: pre; }}\n" if cells else ""
