r"""Filters for templates of Jinja: a section as HTML, Markdown or text, a figure by its slot.

The filters are safe where autoescape is on: what they return has ``__html__``, and every
word in it is escaped already.  Where it is off, they return plain text of their format.
Nothing here imports Jinja: the filters are functions, and :func:`install` puts them into
any environment that keeps its filters in a dictionary.

    >>> show = filters()
    >>> from xiaoping.report.tree import Paragraph, Text
    >>> print(show["xp_markdown"](Paragraph((Text("甲<b>乙"),))), end="")
    甲\<b\>乙
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any, Protocol, cast, final, get_args

import attrs

from xiaoping.errors import InvariantError
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.messages import fail
from xiaoping.report.embed.figure import FigureFinder
from xiaoping.report.inlines import pieces
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.html import inline_html, stylesheet, to_html
from xiaoping.report.render.markdown import to_markdown
from xiaoping.report.render.text import to_text
from xiaoping.report.tree import Block, Report

__all__ = ["Environment", "Markup", "Words", "checked", "filters", "install"]


@final
class Markup(str):
    """HTML that needs no escaping any more.

    >>> Markup("<p>").__html__()
    '<p>'
    """

    __slots__ = ()

    def __html__(self) -> str:
        """Return it as it is."""
        return str(self)


@final
@attrs.frozen
class Words:
    """A figure in a sentence: its words where text is written, its element where HTML is.

    Attributes:
        text: What is read.
        html: The same with all that is known of the figure.

    >>> words = Words("9350万元", '<data value="93500000">9350万元</data>')
    >>> str(words), words.__html__()[:6]
    ('9350万元', '<data ')
    """

    text: str
    html: str

    def __str__(self) -> str:
        """Return what is read."""
        return self.text

    def __html__(self) -> str:
        """Return the element of the figure."""
        return self.html


class Environment(Protocol):
    """What keeps filters and globals as an environment of Jinja does."""

    @property
    def filters(self) -> MutableMapping[str, Any]:
        """The filters, by name."""

    @property
    def globals(self) -> MutableMapping[str, Any]:
        """What every template knows, by name."""


def filters(
    *, profile: Profile = OFFICIAL, catalogue: IndicatorCatalogue | None = None
) -> dict[str, Callable[..., Any]]:
    """Return the filters, by name.

    ``xp_html``, ``xp_markdown`` and ``xp_text`` print a report or any block of one; they
    take ``first`` (the number of its first heading), the first two ``heading_offset``, and
    ``xp_markdown`` ``sources``.  ``figure`` prints what a slot of an outline would print
    from a dossier or a data set: ``{{ data | figure("econ.gdp:同比") }}``.

    Args:
        profile: How the house words it.
        catalogue: Where the names of indicators are looked up.

    >>> sorted(filters())
    ['figure', 'xp_html', 'xp_markdown', 'xp_text']
    """
    finder = FigureFinder(catalogue)

    def xp_html(node: object, *, heading_offset: int = 0, first: int = 1) -> Markup:
        return Markup(
            to_html(
                checked(node, "xp_html"),
                fragment=True,
                heading_offset=heading_offset,
                first=first,
                catalogue=catalogue,
                profile=profile,
            )
        )

    def xp_markdown(
        node: object, *, heading_offset: int = 0, first: int = 1, sources: bool = False
    ) -> str:
        return to_markdown(
            checked(node, "xp_markdown"),
            heading_offset=heading_offset,
            first=first,
            sources=sources,
            catalogue=catalogue,
            profile=profile,
        )

    def xp_text(node: object, *, first: int = 1) -> str:
        return to_text(checked(node, "xp_text"), first=first, profile=profile)

    def figure(data: object, slot: str, *, area: str = "", year: int | None = None) -> Words:
        found = finder.find(data, slot, area=area, year=year)
        html = inline_html(
            found.inlines, areas=found.areas, catalogue=catalogue, profile=profile
        )
        told = pieces(found.inlines, profile=profile)
        return Words("".join(piece.text for piece in told), html)

    return {
        "figure": figure,
        "xp_html": xp_html,
        "xp_markdown": xp_markdown,
        "xp_text": xp_text,
    }


def install(
    environment: Environment,
    *,
    profile: Profile = OFFICIAL,
    catalogue: IndicatorCatalogue | None = None,
) -> None:
    """Put the filters into an environment, and ``xp_stylesheet`` for the head of a page.

    Args:
        environment: An environment of Jinja, or anything that has filters and globals.
        profile: How the house words it.
        catalogue: Where the names of indicators are looked up.

    >>> from types import SimpleNamespace
    >>> environment = SimpleNamespace(filters={}, globals={})
    >>> install(environment)
    >>> ".xp-figure" in environment.globals["xp_stylesheet"]()
    True
    """
    environment.filters.update(filters(profile=profile, catalogue=catalogue))
    environment.globals["xp_stylesheet"] = lambda: Markup(stylesheet())


def checked(node: object, place: str) -> Report | Block:
    """Return a node, and refuse anything else.

    Args:
        node: What was given.
        place: Where it was given, for the error.

    Raises:
        InvariantError: It is no node of a report.

    >>> checked("全乡", "xp_html")
    Traceback (most recent call last):
        ...
    xiaoping.errors.InvariantError: xp_html takes a report, a section or a block ...
    """
    if isinstance(node, (Report, *get_args(Block))):
        return cast("Report | Block", node)
    raise fail(InvariantError, "embed.node", place=place, given=type(node).__name__)
