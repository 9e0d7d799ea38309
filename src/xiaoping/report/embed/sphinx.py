"""An extension of Sphinx: a section of a report on a page of a documentation site.

In ``conf.py``::

    extensions = ["xiaoping.report.embed.sphinx"]

On a page::

    .. xiaoping-section:: report.json
       :section: poverty
       :first: 2
       :sources:

The file is what ``dumps_node`` or ``dumps_report`` writes; the page is built anew when it
changes.  ``section`` takes one section, table, chart or attachment out of the file by its
``id``; ``first`` is the number of its first heading; ``sources`` adds a table of all
figures with their sources.  Headings become sections below the one that the directive
stands in, with every builder; no word of the file is read as markup or run as code.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from xiaoping.errors import FileError, XiaopingError
from xiaoping.indicators.catalogue import catalogue
from xiaoping.messages import fail
from xiaoping.problems import ProblemGroup
from xiaoping.report.embed.docutils_tree import docutils_nodes, source_nodes
from xiaoping.report.excerpt import excerpt
from xiaoping.report.flow import flow
from xiaoping.report.plain import loads_node
from xiaoping.report.render.facts import Names
from xiaoping.report.tree import Block, Report

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["read_node", "setup"]

_STATIC = Path(__file__).parent / "static"


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directive ``xiaoping-section`` to a site.

    >>> from unittest.mock import Mock
    >>> setup(Mock())["parallel_read_safe"]
    True
    """
    app.add_directive("xiaoping-section", _directive())
    app.connect("builder-inited", _offer_style_sheet)
    app.add_css_file("xiaoping.css")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def read_node(path: str | Path) -> Report | Block:
    """Read a report or a block of one from the file that ``dumps_node`` gave the text for.

    Args:
        path: The file.

    Raises:
        FileError: It cannot be read.
        EnvelopeError: It is no such document.
        ProblemGroup: The tree has faults: each with its path.

    >>> read_node("no-such-file.json")
    Traceback (most recent call last):
        ...
    xiaoping.errors.FileError: The file 'no-such-file.json' cannot be read: ...
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise fail(
            FileError, "embed.unreadable", given=Path(path).name, reason=reason
        ) from error
    return loads_node(text, file=Path(path).name)


def _offer_style_sheet(app: Sphinx) -> None:
    app.config.html_static_path.append(str(_STATIC))


def _directive() -> type[Any]:
    # Classes of Sphinx can be inherited only where Sphinx is.
    from sphinx.util.docutils import SphinxDirective  # noqa: PLC0415 - an extra

    directives = import_module("docutils.parsers.rst.directives")

    class SectionDirective(SphinxDirective):
        """Puts a section of a report in its place."""

        nodes = import_module("docutils.nodes")
        required_arguments = 1
        final_argument_whitespace = True
        option_spec: ClassVar[dict[str, Any]] = {
            "section": directives.unchanged_required,
            "first": directives.positive_int,
            "sources": directives.flag,
        }

        def run(self) -> list[Any]:
            relative, path = self.env.relfn2path(self.arguments[0])
            self.env.note_dependency(relative)
            try:
                return self.shown(read_node(path))
            except (XiaopingError, ProblemGroup) as error:
                raise self.error(_message(error, self.config.language)) from error

        def shown(self, node: Report | Block) -> list[Any]:
            areas = node.names if isinstance(node, Report) else {}
            if "section" in self.options:
                node = excerpt(node, self.options["section"])
            items = flow(node, first=self.options.get("first", 1))
            names = Names.of(node, items, None)
            names = Names(catalogue(), {**areas, **names.areas})
            found = docutils_nodes(
                items, names, document=self.state.document, sections=self.allows_sections()
            )
            below = source_nodes(items, names) if "sources" in self.options else []
            if found and isinstance(found[-1], self.nodes.section):
                found[-1] += below
                return found
            return found + below

        def allows_sections(self) -> bool:
            """Say whether a heading may stand here: not in a list, a cell or a box."""
            within = isinstance(self.state.parent, self.nodes.section | self.nodes.document)
            # A second directive behind a first is read where no titles are looked for.
            return within or bool(self.state_machine.match_titles)

    return SectionDirective


def _message(error: XiaopingError | ProblemGroup, language: str) -> str:
    leaves = error.exceptions if isinstance(error, ProblemGroup) else (error,)
    told = [
        leaf.zh if language.startswith("zh") else leaf.en
        for leaf in leaves
        if isinstance(leaf, XiaopingError)
    ]
    return "\n".join(told)
