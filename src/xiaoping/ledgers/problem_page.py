"""The problems of ledgers as one page of HTML, without any network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, Final

from xiaoping.errors import Language
from xiaoping.ledgers.ledger import Ledger
from xiaoping.messages import wording
from xiaoping.problems import LISTED, Problem, Severity
from xiaoping.tables import read_text

__all__ = ["problems_html"]

_HEADINGS: Final = {
    "zh": ("轻重", "工作表", "行", "列", "单元格", "问题和改法", "代码"),
    "en": ("severity", "sheet", "row", "column", "cell", "problem and remedy", "code"),
}
_TITLES: Final = {"zh": "台账检查结果", "en": "Ledgers checked"}
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def problems_html(
    ledgers: Ledger[Any] | Iterable[Ledger[Any]], *, lang: Language = "zh"
) -> str:
    """Return a page that lists the problems of a ledger, or of several, file by file.

    At most 200 of a file are listed, the rest is counted.

    >>> problems_html([]).startswith("<!DOCTYPE html>")
    True
    """
    several = (ledgers,) if isinstance(ledgers, Ledger) else ledgers
    body = "\n".join(part for ledger in several for part in _ledger(ledger, lang))
    title = _TITLES[lang]
    style = read_text("ledgers/data/problems.css")
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def _ledger(ledger: Ledger[Any], lang: Language) -> Iterator[str]:
    kind = ledger.kind.zh if lang == "zh" else ledger.kind.en
    fields = {
        "values": len(ledger),
        "errors": ledger.problems.count(Severity.ERROR),
        "warnings": ledger.problems.count(Severity.WARNING),
        "notes": ledger.problems.count(Severity.NOTE),
    }
    yield f"<section>\n<h2>{_safe(ledger.file)} <small>{_safe(kind)}</small></h2>"
    state = "bad" if fields["errors"] else "good"
    yield f'<p class="{state}">{_safe(wording("cli.check-counts", lang, fields))}</p>'
    if ledger.problems:
        yield "<table>\n<thead><tr>"
        yield "".join(f'<th scope="col">{word}</th>' for word in _HEADINGS[lang])
        yield "</tr></thead>\n<tbody>"
        yield from (_row(problem, lang) for problem in ledger.problems.listed)
        yield "</tbody>\n</table>"
    rest = len(ledger.problems) - LISTED
    if rest > 0:
        yield f"<p>{_safe(wording('problems.more', lang, {'count': rest}))}</p>"
    yield "</section>"


def _row(problem: Problem, lang: Language) -> str:
    where = problem.where
    cells = (
        problem.severity.word(lang),
        where.sheet,
        "" if where.row is None else str(where.row),
        str(where.column),
        where.cell,
        problem.message(lang),
    )
    shown = "".join(f"<td>{_safe(cell)}</td>" for cell in cells)
    return (
        f'<tr class="{problem.severity.value}">{shown}<td><code>{problem.code}</code></td></tr>'
    )


def _safe(text: str) -> str:
    """Return a text as HTML; characters that are not seen become visible."""
    return escape("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text))
