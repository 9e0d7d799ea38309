"""A report as JSON: the whole tree, with its figures as observations, and back."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, get_args

from xiaoping.report.tree import Block, Inline, Report
from xiaoping.serialization import Converter, dumps, loads, make_converter

__all__ = ["dumps_report", "loads_report"]

KIND: Final = "xiaoping.report"


def dumps_report(report: Report) -> str:
    """Return a report as a JSON document of kind ``xiaoping.report``.

    Nothing of the tree is lost: another program can render it, count its figures, or take
    a section out of it.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> report = Report(title=(Text("总结"),), blocks=(Paragraph((Text("稳步推进。"),)),))
    >>> loads_report(dumps_report(report)) == report
    True
    """
    return dumps(report, kind=KIND, converter=_converter())


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


@cache
def _converter() -> Converter:
    return make_converter({Inline: _tags(Inline), Block: _tags(Block)})


def _tags(union: Any) -> dict[str, type]:
    """Return the tag of each node: its class's name in lower case."""
    return {kind.__name__.lower(): kind for kind in get_args(union)}
