"""A paper as a page with its text marked up, each remark beside the words it is about.

The page is one file without any network and without scripts: what is shown is chosen by
boxes to tick, which style sheets alone obey.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import attrs

from xiaoping.errors import Language
from xiaoping.messages import wording
from xiaoping.problems import Severity
from xiaoping.reading.block import Block, Stretch, blocks
from xiaoping.reading.document import Document
from xiaoping.reading.marked_text import Marked, clean
from xiaoping.reading.remarks import Remark, counted, place_words
from xiaoping.tables import read_text

__all__ = ["marked_html"]

_LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_SIGNS: Final = {Severity.ERROR: "✗", Severity.WARNING: "?", Severity.NOTE: "·"}
_DIGITS: Final = "0123456789-−"
_TAGS: Final = {"title": "h2", "paragraph": "p"}


def marked_html(document: Document, remarks: Iterable[Remark], *, lang: Language = "zh") -> str:
    """Return a page: a summary, then the text with each remark beside its words.

    Args:
        document: The paper.
        remarks: What is to be said of it.
        lang: The language of the page around the text.

    >>> from xiaoping.problems import Severity
    >>> from xiaoping.reading import document_from_text
    >>> remark = Remark(start=1, end=5, severity=Severity.ERROR, code="audit.differs",
    ...                 title=("与数据不符", "contradicts the data"), zh="应为606户。", en="606户.")
    >>> page = marked_html(document_from_text("共605户。"), [remark])
    >>> '共<mark class="xm-error" id="m1">605户</mark>' in page
    True
    """
    ordered = tuple(sorted(remarks, key=lambda remark: (remark.start, -remark.end)))
    shown = blocks(document.text) or (Block(kind="paragraph", start=0, end=0),)
    stretches = [stretch for block in shown for stretch in block.stretches]
    page = _Page(
        document=document,
        remarks=ordered,
        lang=lang,
        marked=Marked.of(document.text, stretches, ordered, lang),
    )
    return page.whole(shown)


@cache
def _css() -> str:
    return read_text("reading/marked.css")


@attrs.frozen(kw_only=True)
class _Page:
    """Writes the page."""

    document: Document
    remarks: Sequence[Remark]
    lang: Language
    marked: Marked

    def word(self, code: str, **fields: object) -> str:
        return clean(wording(code, self.lang, fields))

    def whole(self, shown: Sequence[Block]) -> str:
        name = self.document.name or wording("marking.page-unnamed", self.lang, {})
        title = self.word("marking.page-title", document=name)
        body = "\n".join(self.row(block) for block in shown)
        return f"""\
<!DOCTYPE html>
<html lang="{_LANGUAGES[self.lang]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{title}</title>
<style>
{_css()}</style>
</head>
<body>
<a class="xm-skip" href="#text">{self.word("marking.page-skip")}</a>
{self.boxes()}<header>
<h1>{title}</h1>
{self.problems()}{self.summary()}</header>
<main id="text" aria-label="{self.word("marking.page-text")}">
{body}
</main>
</body>
</html>
"""

    def boxes(self) -> str:
        """Return the boxes to tick; their labels stand in the summary."""
        if not self.remarks:
            return ""
        return "".join(
            f'<input class="xm-box" type="checkbox" id="show-{severity.value}" checked '
            f'aria-label="{self.word("marking.page-show")} {severity.word(self.lang)}">\n'
            for severity in Severity
        )

    def problems(self) -> str:
        """Return what a reader must know of the file, such as pages that were not read."""
        if not self.document.problems:
            return ""
        entries = "\n".join(
            f'<li class="xm-{problem.severity.value}">'
            f'<span class="xm-sign" aria-hidden="true">{_SIGNS[problem.severity]}</span>'
            f"{clean(problem.message(self.lang))}</li>"
            for problem in self.document.problems
        )
        return f'<ul class="xm-problems">\n{entries}\n</ul>\n'

    def summary(self) -> str:
        counts = counted(self.remarks)
        if not self.remarks:
            nothing = clean(wording("marking.nothing", self.lang, {}))
            return f'<p class="xm-counts">{nothing}</p>\n'
        fields = {severity.value: count for severity, count in counts.items()}
        told = self.word("marking.page-counts", count=len(self.remarks), **fields)
        labels = "\n".join(
            f'<label class="xm-label xm-{severity.value}" for="show-{severity.value}">'
            f'<span class="xm-sign" aria-hidden="true">{_SIGNS[severity]}</span>'
            f"{severity.word(self.lang)} {count}</label>"
            for severity, count in counts.items()
        )
        entries = "\n".join(
            f'<li class="xm-{remark.severity.value}"><a href="#r{number}">'
            f'<span class="xm-what">{self.severity(remark)}{clean(remark.label(self.lang))}</span>'
            f'<span class="xm-words">{self.marked.words(number)}</span>'
            f'<span class="xm-place">{self.place(remark.start)}</span></a></li>'
            for number, remark in enumerate(self.remarks, start=1)
        )
        return (
            f'<p class="xm-counts">{told}</p>\n'
            f'<div class="xm-show" role="group" aria-label="{self.word("marking.page-show")}">\n'
            f"{labels}\n</div>\n"
            f'<p class="xm-legend">{self.word("marking.page-legend")}</p>\n'
            f'<nav aria-label="{self.word("marking.page-list")}">\n<ol class="xm-list">\n{entries}\n</ol>\n</nav>\n'
        )

    def severity(self, remark: Remark) -> str:
        return (
            f'<span class="xm-sign" aria-hidden="true">{_SIGNS[remark.severity]}</span>'
            f'<span class="xm-severity">{remark.severity.word(self.lang)}</span> '
        )

    def place(self, offset: int) -> str:
        return clean(place_words(self.document, offset, self.lang))

    def row(self, block: Block) -> str:
        numbers = [n for stretch in block.stretches for n in self.marked.beginning_in(stretch)]
        notes = "\n".join(self.note(number) for number in dict.fromkeys(numbers))
        beside = f'\n<div class="xm-notes">\n{notes}\n</div>' if notes else ""
        return f'<div class="xm-row">\n{self.block(block)}{beside}\n</div>'

    def block(self, block: Block) -> str:
        if block.kind == "table":
            return self.table(block)
        inside = self.marked.html((block.start, block.end))
        if block.kind == "heading":
            tag = f"h{min(block.level + 2, 6)}"
            return f'<{tag} class="xm-text">{inside}</{tag}>'
        tag = _TAGS[block.kind]
        named = " xm-title" if block.kind == "title" else ""
        return f'<{tag} class="xm-text{named}">{inside}</{tag}>'

    def table(self, block: Block) -> str:
        head, *rows = block.rows
        columns = [all(map(self.is_number, column)) for column in zip(*rows, strict=True)]
        body = "\n".join(f"<tr>{''.join(self.cells(row, columns, 'td'))}</tr>" for row in rows)
        return (
            '<div class="xm-text xm-table" tabindex="0">\n<table>\n<thead>\n'
            f"<tr>{''.join(self.cells(head, columns, 'th'))}</tr>\n</thead>\n"
            f"<tbody>\n{body}\n</tbody>\n</table>\n</div>"
        )

    def is_number(self, cell: Stretch) -> bool:
        return cell[0] == cell[1] or self.document.text[cell[0]] in _DIGITS

    def cells(self, row: Sequence[Stretch], columns: Sequence[bool], tag: str) -> Iterator[str]:
        scope = ' scope="col"' if tag == "th" else ""
        for cell, is_number in zip(row, columns, strict=True):
            named = ' class="xm-number"' if is_number else ""
            yield f"<{tag}{scope}{named}>{self.marked.html(cell)}</{tag}>"

    def note(self, number: int) -> str:
        remark = self.remarks[number - 1]
        kind = remark.severity.value
        lines = [f"<p>{clean(remark.text(self.lang))}</p>"]
        for place, other in enumerate(remark.also, start=1):
            lines.append(
                f'<p class="xm-also">{self.word("marking.page-also")} <a href="#a{number}-{place}">'
                f"{self.place(other.start)}</a> <q>{clean(other.words)}</q></p>"
            )
        if remark.suggestion is not None:
            lines.append(
                f'<p class="xm-instead">{self.word("marking.page-instead")} '
                f"<ins>{clean(remark.suggestion)}</ins></p>"
            )
        back = self.word("marking.page-back")
        told = "\n".join(lines)
        return (
            f'<section class="xm-remark xm-{kind}" id="r{number}" aria-labelledby="t{number}">\n'
            f'<p class="xm-head"><span id="t{number}"><b>{number}</b> {self.severity(remark)}'
            f"{clean(remark.label(self.lang))}</span> "
            f'<a class="xm-back" href="#m{number}" aria-label="{back}">↩</a></p>\n'
            f"{told}\n</section>"
        )
