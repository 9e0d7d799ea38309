"""Comments on words of a DOCX, at their very place; all the rest stays as it is.

Parts that hold no comment are taken over as they are packed.  In the main part runs are
divided where a comment begins or ends, and nothing else is touched.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import count
from typing import Final, final
from xml.sax.saxutils import escape, quoteattr

import attrs

from xiaoping.errors import FileError, InvariantError
from xiaoping.files.archive import archive_in
from xiaoping.files.markup_edit import (
    INSIDE,
    attribute,
    attributes,
    children,
    edited,
    inside_end,
    root,
    with_attribute,
)
from xiaoping.files.package import TYPES, Package
from xiaoping.files.visible import Stretch, Visible
from xiaoping.files.visible_word import WORD_LIMITS, visible_word
from xiaoping.files.word_anchor import Gap, gap_at, note_of, reference_to
from xiaoping.files.word_tree import WordTree, word_tree
from xiaoping.files.zipping import PackedPart, pack, zip_bytes
from xiaoping.messages import fail

__all__ = ["MOST_COMMENTS", "WordComment", "commented"]

MOST_COMMENTS: Final = 32767
"""Source: [MS-OI29500] 2.1.315: Word opens no file with more ranges of comments."""

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ILLEGAL: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHANGE: Final = re.compile(rf"<(?:[\w.-]+:)?rPrChange{INSIDE}>")
_MAIN: Final = "word/document.xml"
_LOOKS: Final = {"text": "annotation text", "reference": "annotation reference"}


@final
@attrs.frozen(kw_only=True)
class WordComment:
    """A comment on some words.

    Attributes:
        start: The offset of the first character in what is seen of the document.
        end: The offset behind the last one.
        paragraphs: What the comment says; the first paragraph is set in bold.
        author: Who says it.

    >>> WordComment(start=0, end=4, paragraphs=("【错误】",), author="xiaoping").end
    4
    """

    start: int
    end: int
    paragraphs: tuple[str, ...]
    author: str


def commented(
    data: bytes,
    comments: Iterable[WordComment],
    *,
    file: str = "",
    date: dt.datetime | None = None,
) -> bytes:
    """Return a DOCX with comments; without any it is returned as it is.

    Args:
        data: The document.
        comments: What is said, and of which characters of
            :attr:`Visible.text <xiaoping.files.visible.Visible.text>`.
        file: The name of the document, for messages.
        date: When it is said, told as it stands, as Word tells the time of a wall clock;
            without it the comments have none.

    Raises:
        FileError: The document cannot be read, holds no paragraph, or would hold more
            comments than Word opens.
        InvariantError: A comment is on characters that the document does not have.

    >>> commented(b"%PDF-1.7", (), file="a.docx")
    Traceback (most recent call last):
    xiaoping.errors.FileError: The file 'a.docx' is no Word document (DOCX). ...
    """
    seen = visible_word(data, file=file)
    wanted = tuple(comments)
    for comment in wanted:
        if not 0 <= comment.start <= comment.end <= len(seen.text):
            raise fail(
                InvariantError, "marking.place",
                file=file, start=comment.start, end=comment.end, length=len(seen.text),
            )  # fmt: skip
    if not wanted:
        return data
    archive = archive_in(io.BytesIO(data), WORD_LIMITS, file=file)
    parts = tuple(archive.parts.values())
    package = Package(file, {part.name: b"".join(archive.chunks(part)) for part in parts})
    _Commenting(package, seen, date).add(wanted)
    kept = {part.name: part for part in parts if part.name not in package.changed}
    return zip_bytes(
        PackedPart(
            name=name,
            content=archive.packed(kept[name]),
            method=kept[name].method,
            crc=kept[name].crc,
            size=kept[name].size,
        )
        if name in kept
        else pack(name, content)
        for name, content in package.parts.items()
    )


@attrs.define
class _Edges:
    """What begins and ends in one gap."""

    gap: Gap
    ends: list[int] = attrs.field(factory=list)
    starts: list[int] = attrs.field(factory=list)


@attrs.define(slots=False)
class _Commenting:
    """Puts comments into the parts of a document."""

    package: Package
    seen: Visible
    date: dt.datetime | None
    trees: dict[str, WordTree] = attrs.field(factory=dict)

    @cached_property
    def main(self) -> str:
        return self.package.related("", "officeDocument") or _MAIN

    @cached_property
    def looks(self) -> dict[str, str]:
        """The host's styles of comments, which every language calls by its own id."""
        part = self.package.related(self.main, "styles")
        if part is None:
            return {}
        tree = word_tree(self.package.text(part))
        named = {
            tree.attribute(number, "val").lower(): tree.attribute(
                tree.parents[number], "styleId"
            )
            for number, name in enumerate(tree.names)
            if name == "name"
        }
        return {look: named[name] for look, name in _LOOKS.items() if named.get(name)}

    def tree(self, part: str) -> WordTree:
        if part not in self.trees:
            self.trees[part] = word_tree(self.package.text(part))
        return self.trees[part]

    def add(self, comments: Sequence[WordComment]) -> None:
        tree = self.tree(self.main)
        part = self._part(tree)
        held = word_tree(self.package.text(part))
        ids = [
            held.attribute(n, "id") for n, name in enumerate(held.names) if name == "comment"
        ]
        ids += [
            tree.attribute(n, "id")
            for n, name in enumerate(tree.names)
            if name.startswith("comment")
        ]
        if len(set(ids)) + len(comments) > MOST_COMMENTS:
            raise fail(
                FileError, "marking.too-many",
                file=self.package.file, given=len(comments), most=MOST_COMMENTS,
            )  # fmt: skip
        first = max([int(id_) for id_ in ids if id_.isascii() and id_.isdecimal()], default=-1)
        numbers = range(first + 1, first + 1 + len(comments))
        edges: dict[int, _Edges] = {}
        for number, comment in zip(numbers, comments, strict=True):
            start, end = self._gaps(tree, comment)
            edges.setdefault(start.at, _Edges(start)).starts.append(number)
            edges.setdefault(end.at, _Edges(end)).ends.append(number)
        self.package.write(self.main, edited(tree.xml, self._edits(tree, edges.values())))
        told = "".join(
            self._comment(held, number, comment)
            for number, comment in zip(numbers, comments, strict=True)
        )
        self.package.write(part, edited(held.xml, [inside_end(root(held.xml), told)]))

    def _part(self, tree: WordTree) -> str:
        """Return the part of comments; it is made if there is none."""
        package = self.package
        relations = package.relations(self.main)
        named = next((r.target for r in relations if r.kind == "comments"), None)
        if named is None:
            folder = posixpath.dirname(self.main)
            named = f"{folder}/comments.xml"
            if package.find(named) is not None:
                named = package.free_name(f"{folder}/comments{{}}.xml")
            package.relate(self.main, "comments", named)
        if named not in package.parts:
            empty = f'{_HEAD}<w:comments xmlns:w="{tree.space}"></w:comments>'
            types = root(package.text(TYPES))
            known = {
                (attribute(item.tag, "PartName") or "").lower()
                for item in children(package.text(TYPES), types.inside, types.inside_end)
            }
            if f"/{named}".lower() in known:
                package.write(named, empty)
            else:
                package.add(named, empty, _TYPE)
        return named

    def _gaps(self, tree: WordTree, comment: WordComment) -> tuple[Gap, Gap]:
        """Return where a comment begins and ends in the main part."""
        stretches = self._stretches(comment)
        if stretches and stretches[0].part != self.main:
            found = self._of_note(tree, stretches[0])
            if found is not None:
                return found
            stretches = ()
        stretches = tuple(s for s in stretches if s.part == self.main)
        if not stretches:
            return self._last(tree)
        first, last = stretches[0], stretches[-1]
        at = min(max(comment.start - first.start, 0), first.length - 1)
        until = min(max(comment.end - last.start, 1), last.length)
        start = gap_at(tree, first.element, first.at + at, ends=False)
        end = gap_at(tree, last.element, last.at + until, ends=True)
        if start is None or end is None:
            return self._last(tree)
        if end.at <= start.at:
            # The words of a text box are read before the paragraph that it stands in.
            end = gap_at(tree, first.element, first.at + first.length, ends=True) or end
        return start, end

    def _stretches(self, comment: WordComment) -> tuple[Stretch, ...]:
        """Return the stretches of the words; of none those of the nearest word."""
        known = self.seen.stretches
        low = bisect_right(known, comment.start, key=_end)
        high = bisect_left(known, max(comment.end, comment.start + 1), key=_start)
        return known[low:high] or known[max(0, low - 1) : max(1, low)]

    def _of_note(self, tree: WordTree, stretch: Stretch) -> tuple[Gap, Gap] | None:
        """Return the place of the reference that leads to the note of some words."""
        number = reference_to(tree, *note_of(self.tree(stretch.part), stretch.element))
        if number is None:
            return None
        gaps = (gap_at(tree, number, end, ends=bool(end)) for end in (0, 1))
        start, end = gaps
        return None if start is None or end is None else (start, end)

    def _last(self, tree: WordTree) -> tuple[Gap, Gap]:
        """Return the end of the last paragraph: for words that nothing in the text leads to."""
        for number in reversed(range(len(tree.names))):
            whole = tree.inside_ends[number] < tree.ends[number]
            if tree.names[number] == "p" and whole:
                gap = Gap(at=tree.inside_ends[number])
                return gap, gap
        raise fail(FileError, "marking.no-paragraph", file=self.package.file)

    def _edits(self, tree: WordTree, edges: Iterable[_Edges]) -> Iterator[tuple[int, int, str]]:
        fresh = count(1 + max(_numbers(tree), default=0))
        divided: set[int] = set()
        for edge in edges:
            gap = edge.gap
            both = set(edge.starts) & set(edge.ends)
            marks = [
                *(self._end_of(tree, n) for n in edge.ends if n not in both),
                *(self._start_of(tree, n) for n in edge.starts if n not in both),
                *(self._start_of(tree, n) + self._end_of(tree, n) for n in sorted(both)),
            ]
            # The number of a tracked change of the formatting must not stand twice.
            after = _CHANGE.sub(lambda found: _renumbered(found[0], next(fresh)), gap.after)
            yield gap.at, gap.at, gap.before + "".join(marks) + after
            if gap.text is not None and gap.text not in divided:
                divided.add(gap.text)
                tag = with_attribute(tree.tag(gap.text), "xml:space", "preserve")
                yield tree.starts[gap.text], tree.insides[gap.text], tag

    def _start_of(self, tree: WordTree, number: int) -> str:
        w = tree.prefix
        return f'<{w}commentRangeStart{tree.declaration} {w}id="{number}"/>'

    def _end_of(self, tree: WordTree, number: int) -> str:
        w, look = tree.prefix, self.looks.get("reference")
        styled = f"<{w}rPr><{w}rStyle {w}val={quoteattr(look)}/></{w}rPr>" if look else ""
        return (
            f'<{w}commentRangeEnd{tree.declaration} {w}id="{number}"/>'
            f'<{w}r{tree.declaration}>{styled}<{w}commentReference {w}id="{number}"/></{w}r>'
        )

    def _comment(self, held: WordTree, number: int, comment: WordComment) -> str:
        w = held.prefix
        date = "" if self.date is None else f' {w}date="{self.date:%Y-%m-%dT%H:%M:%SZ}"'
        author = quoteattr(_clean(comment.author))
        told = "".join(
            self._paragraph(w, text, first=not place)
            for place, text in enumerate(comment.paragraphs)
        )
        return (
            f'<{w}comment{held.declaration} {w}id="{number}" {w}author={author}{date}'
            f" {w}initials={quoteattr(_clean(comment.author)[:2])}>{told}</{w}comment>"
        )

    def _paragraph(self, w: str, text: str, *, first: bool) -> str:
        look = self.looks.get("text")
        style = f"<{w}pStyle {w}val={quoteattr(look)}/>" if look else ""
        # The body of an official document is set large, indented and on a fixed grid.
        plain = (
            f'<{w}spacing {w}before="0" {w}after="0" {w}line="240" {w}lineRule="auto"/>'
            f'<{w}ind {w}left="0" {w}right="0" {w}firstLineChars="0" {w}firstLine="0"/>'
            f'<{w}jc {w}val="left"/>'
        )
        mark = self.looks.get("reference")
        marked = f"<{w}rPr><{w}rStyle {w}val={quoteattr(mark)}/></{w}rPr>" if mark else ""
        sign = f"<{w}r>{marked}<{w}annotationRef/></{w}r>" if first else ""
        bold = f"<{w}b/>" if first else ""
        words = escape(_clean(text))
        return (
            f"<{w}p><{w}pPr>{style}{plain}</{w}pPr>{sign}<{w}r><{w}rPr>{bold}"
            f'<{w}sz {w}val="21"/></{w}rPr><{w}t xml:space="preserve">{words}</{w}t></{w}r></{w}p>'
        )


def _clean(text: str) -> str:
    """Return a text without what XML cannot hold, on one line."""
    return re.sub(r"\s+", " ", _ILLEGAL.sub("\ufffd", text))


def _numbers(tree: WordTree) -> Iterator[int]:
    for match in re.finditer(rf"""{tree.prefix}id\s*=\s*["'](\d{{1,9}})["']""", tree.xml):
        yield int(match[1])


def _renumbered(tag: str, number: int) -> str:
    name = next((key for key in attributes(tag) if key.rpartition(":")[2] == "id"), "")
    return with_attribute(tag, name, str(number)) if name else tag


def _start(stretch: Stretch) -> int:
    return stretch.start


def _end(stretch: Stretch) -> int:
    return stretch.end
