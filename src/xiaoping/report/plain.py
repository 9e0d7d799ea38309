"""A report, or any block of one, as JSON: its figures as observations, and back."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, get_args

from xiaoping.report.tree import Block, Inline, Report, Section
from xiaoping.serialization import Converter, dumps, loads, make_converter
from xiaoping.serialization.envelope import document

__all__ = ["KINDS", "dumps_node", "dumps_report", "loads_node", "loads_report", "plain"]

KIND: Final = "xiaoping.report"

KINDS: Final[dict[str, Any]] = {
    KIND: Report,
    "xiaoping.section": Section,
    "xiaoping.block": Block,
}
"""The kinds of documents, and what their data are."""


def dumps_report(report: Report) -> str:
    """Return a report as a JSON document of kind ``xiaoping.report``.

    Nothing of the tree is lost: another program can render it, count its figures, or take
    a section out of it.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> report = Report(title=(Text("总结"),), blocks=(Paragraph((Text("稳步推进。"),)),))
    >>> loads_report(dumps_report(report)) == report
    True
    """
    return dumps_node(report)


def loads_report(text: str, *, file: str = "") -> Report:
    """Read a report from its JSON document.

    >>> loads_report('{"kind": "xiaoping.dataset", "version": 1, "data": []}')
    Traceback (most recent call last):
        ...
    xiaoping.errors.EnvelopeError: The document is of kind 'xiaoping.dataset'; ...

    Raises:
        EnvelopeError: It is no such document.
        ProblemGroup: The tree has faults: each with its path.
    """
    return loads(text, Report, file=file, kinds={KIND: Report}, converter=_converter())


def dumps_node(node: Report | Block) -> str:
    """Return a report, a section or any block as a JSON document of its kind.

    A report is of kind ``xiaoping.report``, a section of ``xiaoping.section``, any other
    block of ``xiaoping.block``.

    >>> from xiaoping.report.tree import Note, Text
    >>> print(dumps_node(Note((Text("图略"),))))
    {
     "kind": "xiaoping.block",
     "version": 1,
     "data": {
      "node": "note",
      "inlines": [
       {
        "node": "text",
        "text": "图略"
       }
      ]
     }
    }
    """
    return dumps(node, kind=_kind(node), converter=_converter(), kinds=KINDS)


def loads_node(text: str, *, file: str = "") -> Report | Block:
    """Read a report, a section or any block from its JSON document.

    >>> from xiaoping.report.tree import Text
    >>> part = Section((Text("工作进展"),), (), id="work")
    >>> loads_node(dumps_node(part)) == part
    True

    Raises:
        EnvelopeError: It is no such document.
        ProblemGroup: The tree has faults: each with its path.
    """
    found: Report | Block = loads(text, file=file, kinds=KINDS, converter=_converter())
    return found


def plain(node: Report | Block) -> dict[str, Any]:
    """Return a node as plain data: what its JSON document holds.

    >>> from xiaoping.report.tree import Text
    >>> plain(Section((Text("工作进展"),), ()))["kind"]
    'xiaoping.section'
    """
    return document(node, kind=_kind(node), converter=_converter(), kinds=KINDS)


def _kind(node: Report | Block) -> str:
    match node:
        case Report():
            return KIND
        case Section():
            return "xiaoping.section"
        case _:
            return "xiaoping.block"


@cache
def _converter() -> Converter:
    return make_converter({Inline: _tags(Inline), Block: _tags(Block)})


def _tags(union: Any) -> dict[str, type]:
    """Return the tag of each node: its class's name in lower case."""
    return {kind.__name__.lower(): kind for kind in get_args(union)}
