"""Alter every figure of a report in many ways, in every format; count what the audit finds.

The report is the sample's own, as ``xiaoping report`` writes it, or a text that others
wrote; it is audited against the data.  Operators: a digit changed, a digit dropped, two
digits swapped, the decimal point moved, the scale word changed or added, the unit changed,
an approximating word dropped or added or exchanged for one of another kind, % and 个百分点
exchanged, the numbers of two figures exchanged, the verb turned round (增长, 下降), and,
counted apart, the year of the figure's sentence changed.

An alteration counts only if the printed value differs in the end: 2.50 as 2.5 does not.
It counts as found if the figure at its place, or the year, is told to be anything but the
same; one that is no longer seen as a figure is missed.  Of the unaltered report of the
library every figure that contradicts or is unknown is a false alarm; of a text that others
wrote it may be true, and is shown.

    python benchmarks/audit_mutations.py [--rounds N] [--every N]
    python benchmarks/audit_mutations.py --text FILE [--data DATA.csv]
    python benchmarks/audit_mutations.py --townships N      reports of invented townships
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from html import escape as escape_html
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape as escape_xml

import attrs
import audit_false_alarms
from alterations import FIGURE_OPERATORS, Edit, Spot, altered, edited, moved, spot
from made_up_reports import WORD, docx_packed

import xiaoping as xp
from xiaoping.dossier import Dossier
from xiaoping.measures import scan
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.value import Value, dimension_of, extent
from xiaoping.reading import Audit, Document, Outcome, document_from_text, read_document
from xiaoping.report.render.markdown import escape as escape_markdown
from xiaoping.serialization import read_source

YEAR = "the year changed"
OPERATORS = (*FIGURE_OPERATORS, "numbers exchanged", "the verb turned", YEAR)


@attrs.frozen
class Paper:
    """A report in one format, and how its words are altered in the file itself."""

    name: str
    document: Document
    with_edits: Callable[[Sequence[Edit]], Document]


def _placed(source: str, document: Document, escape: Callable[[str], str]) -> Paper:
    """Return a text, Markdown or HTML: its words stand at lines and columns of the source."""
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    name = document.name
    kind = {"md": "markdown", "html": "html"}.get(name, "text")

    def at(offset: int) -> int:
        line, column = document.place(offset)
        return starts[line - 1] + column - 1

    def with_edits(edits: Sequence[Edit]) -> Document:
        new = list(source)
        for edit in edits:
            places = [at(offset) for offset in range(edit.start, edit.end)]
            for place in places:
                new[place] = ""
            if places:
                new[places[0]] = escape(edit.new)
        return document_from_text("".join(new), kind, name=name)

    return Paper(name, document, with_edits)


def _docx(data: bytes, read: Callable[[bytes], Document]) -> Paper:
    """Return a DOCX: its words are those of its runs, in order."""
    from lxml import etree

    document = read(data)
    with zipfile.ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    main = etree.fromstring(parts["word/document.xml"])
    runs = [node for node in main.iter(f"{{{WORD}}}t") if node.text]
    where: dict[int, tuple[int, int]] = {}
    offset = 0
    for number, node in enumerate(runs):
        begun = document.text.find(node.text, offset)
        if begun < 0:
            continue  # hidden, or part of a table of contents
        where.update({begun + n: (number, n) for n in range(len(node.text))})
        offset = begun + len(node.text)

    def with_edits(edits: Sequence[Edit]) -> Document:
        letters = {n: list(runs[n].text) for e in edits for n in [where[e.start][0]]}
        for edit in edits:
            places = [where[place] for place in range(edit.start, edit.end)]
            for number, place in places:
                letters.setdefault(number, list(runs[number].text))[place] = ""
            letters[places[0][0]][places[0][1]] = edit.new
        before = {number: runs[number].text for number in letters}
        for number, found in letters.items():
            runs[number].text = "".join(found)
        made = etree.tostring(main, xml_declaration=True, encoding="UTF-8")
        for number, text in before.items():
            runs[number].text = text
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as file:
            for name, part in parts.items():
                file.writestr(name, made if name == "word/document.xml" else part)
        return read(stream.getvalue())

    return Paper("docx", document, with_edits)


def _reader(folder: Path) -> Callable[[bytes], Document]:
    path = folder / "report.docx"

    def read(data: bytes) -> Document:
        path.write_bytes(data)
        return read_document(path)

    return read


def _same(text: str) -> str:
    return text


def text_paper(text: str) -> Paper:
    """Return a plain text."""
    return _placed(text, document_from_text(text, name="txt"), _same)


def own_papers(dossier: Dossier, folder: Path) -> list[Paper]:
    """Return the library's own report in every format."""
    report = xp.annual_report(dossier).report
    text, markdown, page = xp.to_text(report), xp.to_markdown(report), xp.to_html(report)
    return [
        text_paper(text),
        _placed(markdown, document_from_text(markdown, "markdown", name="md"), escape_markdown),
        _placed(page, document_from_text(page, "html", name="html"), escape_html),
        _docx(xp.to_docx(report), _reader(folder)),
    ]


def other_papers(text: str, folder: Path) -> list[Paper]:
    """Return a text of others in every format, a paragraph for each line."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    markdown = "\n\n".join(map(escape_markdown, lines)) + "\n"
    page = "".join(f"<p>{escape_html(line)}</p>\n" for line in lines)
    body = "".join(f"<w:p><w:r><w:t>{escape_xml(line)}</w:t></w:r></w:p>" for line in lines)
    word = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return [
        text_paper(text),
        _placed(markdown, document_from_text(markdown, "markdown", name="md"), escape_markdown),
        _placed(page, document_from_text(page, "html", name="html"), escape_html),
        _docx(docx_packed(word), _reader(folder)),
    ]


@attrs.define
class Count:
    """How many alterations were tried and found, by format and operator."""

    tried: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    found: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    outcomes: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    missed: list[tuple[str, ...]] = attrs.field(factory=list)
    false: list[tuple[str, str]] = attrs.field(factory=list)
    beside: Counter[str] = attrs.field(factory=Counter)
    seconds: float = 0.0
    audits: int = 0

    def audit(self, document: Document, dossier: Dossier) -> Audit:
        start = time.perf_counter()
        made = xp.audit(document, dossier)
        self.seconds += time.perf_counter() - start
        self.audits += 1
        return made


def spots(document: Document, plain: Audit) -> list[Spot]:
    """Return the figures that the audit tells to be the same, each with its year."""
    found = []
    times = [f for f in plain.findings if f.kind == "period"]
    for finding in plain.figures:
        if finding.outcome is not Outcome.SAME:
            continue
        begun = max(document.text.rfind(c, 0, finding.start) for c in "。；！？\n|") + 1
        own = [t for t in times if begun <= t.start and t.end <= finding.start]
        year = next((t for t in reversed(own) if re.match(r"(?:19|20)\d\d年", t.text)), None)
        place = (year.start, year.start + 5) if year else None
        found.append(spot(document.text, finding.start, finding.end, place))
    return found


def differs(document: Document, edits: Sequence[Edit], one: Spot) -> bool:
    """Say whether the figure's printed value is another once the alteration is made."""
    text = document.text
    around = slice(max(0, one.left - 12), one.right + 8)
    inside = [e for e in edits if e.end > around.start and e.start < around.stop]
    local = [Edit(e.start - around.start, e.end - around.start, e.new) for e in inside]
    before, after = text[around], edited(text[around], local)
    if any(edit.end <= one.left for edit in inside):
        return True  # the words before it, or its year
    old = [m for m in scan(before) if m.start + around.start == one.start]
    if not old or old[0].quantity is None:
        return before != after
    told_now = [_meaning(m.quantity) for m in scan(after) if m.quantity is not None]
    return _meaning(old[0].quantity) not in told_now


def _meaning(value: Value) -> tuple[object, ...]:
    """Return what a value says: how much of what, and how exactly."""
    shape = value.shape if isinstance(value, Approximate) else None
    return (shape, extent(value), dimension_of(value))


def told(found: Audit, edits: Sequence[Edit], one: Spot, name: str) -> list[Outcome]:
    """Return what the audit says at the place of the altered figure."""
    start, end = moved(one.left, edits), moved(one.right, edits)
    for edit in edits:
        if edit.start < one.right and edit.end > one.left:
            start = min(start, moved(edit.start, edits))
            end = max(end, moved(edit.start, edits) + len(edit.new))
    kinds = ("figure", "bare")
    here = [
        f.outcome for f in found.findings if f.kind in kinds and f.start < end and f.end > start
    ]
    if name == YEAR:
        at = moved(edits[0].start, edits)
        here += [f.outcome for f in found.findings if f.kind == "period" and f.start == at]
    return here


def mutate(
    paper: Paper, dossier: Dossier, count: Count, *, rounds: int, every: int, seed: int = 1
) -> None:
    """Alter every figure of a paper by every operator, and let the audit read it."""
    plain = count.audit(paper.document, dossier)
    for finding in plain.figures:
        if finding.outcome in (Outcome.CONTRADICTS, Outcome.UNKNOWN):
            count.false.append((paper.name, finding.message("zh")))
    known = spots(paper.document, plain)
    amiss = sum(f.outcome is not Outcome.SAME for f in plain.figures)
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    text = paper.document.text
    for at in range(0, len(known), every):
        done = set()
        for _ in range(rounds):
            for name, edits in altered(text, known, at, chance):
                key = (name, *edits)
                if key in done or not differs(paper.document, edits, known[at]):
                    continue
                done.add(key)
                document = paper.with_edits(edits)
                if document.text != edited(text, edits):
                    raise AssertionError((paper.name, name, edits))
                found = count.audit(document, dossier)
                here = told(found, edits, known[at], name)
                count.tried[paper.name, name] += 1
                if any(outcome is not Outcome.SAME for outcome in here):
                    count.found[paper.name, name] += 1
                    worst = next(o for o in here if o is not Outcome.SAME)
                    count.outcomes[name, worst.value] += 1
                else:
                    left = max(0, min(known[at].left, edits[0].start) - 24)
                    old = text[left : known[at].right]
                    new = "/".join(edit.new for edit in edits)
                    count.missed.append((paper.name, name, old.replace("\n", "⏎"), new))
                changed = sum(f.outcome is not Outcome.SAME for f in found.figures)
                count.beside[name] += changed - amiss > len(edits)


def show(count: Count, *, misses: int) -> None:
    """Print the table of operators and formats, and what was missed."""
    names = list(dict.fromkeys(name for name, _ in count.tried))
    print(f"{'':28}" + "".join(f"{name:>12}" for name in names) + "   told as")
    for operator in OPERATORS:
        cells = [f"{count.found[n, operator]}/{count.tried[n, operator]}" for n in names]
        told_as = [f"{o.value} {count.outcomes[operator, o.value]}" for o in Outcome]
        shown = ", ".join(part for part in told_as if not part.endswith(" 0"))
        print(f"{operator:28}" + "".join(f"{cell:>12}" for cell in cells) + f"   {shown}")

    def rate(operators: Collection[str]) -> str:
        tried = sum(n for (_, op), n in count.tried.items() if op in operators)
        found = sum(n for (_, op), n in count.found.items() if op in operators)
        return f"{found} of {tried} ({100 * found / max(1, tried):.2f} %)"

    figures = [operator for operator in OPERATORS if operator != YEAR]
    print(f"altered figures found: {rate(figures)}; altered years: {rate([YEAR])}")
    print(f"figures beside the altered ones told as well: {sum(count.beside.values())}")
    print(f"contradicting or unknown in the unaltered: {len(count.false)}")
    for false in count.false:
        print("  unaltered:", *false)
    print(f"one audit: {1000 * count.seconds / max(1, count.audits):.1f} ms")
    for missed in list(dict.fromkeys(m[1:] for m in count.missed))[:misses]:
        print("  missed:", *missed, sep=" | ")


def _tried(
    options: argparse.Namespace, dossier: Dossier, folder: Path
) -> Iterator[tuple[Dossier, list[Paper]]]:
    if options.text:
        text = options.text.read_text(encoding="utf-8").replace("\r\n", "\n")
        yield dossier, other_papers(text, folder)
    elif options.townships:
        for seed in range(options.townships):
            invented = audit_false_alarms.township(seed)
            yield invented, own_papers(invented, folder)
    else:
        yield dossier, own_papers(dossier, folder)


def main() -> None:
    """Print how many alterations were tried and found per operator and format."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--text", type=Path)
    parser.add_argument("--data")
    parser.add_argument("--townships", type=int, default=0, metavar="N")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--misses", type=int, default=60)
    options = parser.parse_args()
    dossier = read_source(options.data).require_clean() if options.data else xp.xiaoping_2020()
    count = Count()
    with tempfile.TemporaryDirectory() as name:
        for data, papers in _tried(options, dossier, Path(name)):
            for paper in papers:
                mutate(paper, data, count, rounds=options.rounds, every=options.every)
    show(count, misses=options.misses)


if __name__ == "__main__":
    main()
