"""Where in the markup of a DOCX a comment on some of its words begins and ends.

A comment may begin between two runs.  A run that it begins or ends within is divided, and
both halves keep its formatting.  What Word would not let anyone divide is commented on as
a whole: a formula, a simple field, a content control that is bound to data, a text box.

Source: [MS-OI29500] 2.1.315: Word ignores the range of a comment under a header, a footer,
a text box, a footnote or an endnote.  A comment on a text box therefore goes to the run
that holds it, one on a note to the reference in the text.
"""

from __future__ import annotations

import re
from typing import Final, final

import attrs

from xiaoping.files.markup_edit import with_attribute
from xiaoping.files.word_tree import WordTree

__all__ = ["Gap", "gap_at", "note_of", "reference_to"]

_OPEN: Final = frozenset(
    ["hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdtContent"]
)
"""What stands between a paragraph and its runs and may hold the edges of comments."""

_RULED: Final = frozenset(
    [
        "text",
        "dataBinding",
        "comboBox",
        "dropDownList",
        "date",
        "picture",
        "lock",
        "equation",
        "citation",
    ]
)
"""Properties of a content control that say what may stand in it."""

_PIECE: Final = re.compile(
    r"(?P<nothing><!--.*?-->|<\?.*?\?>)|<!\[CDATA\[(?P<plain>.*?)\]\]>|&[^;]*;|\r\n|.",
    re.DOTALL,
)
_NOTES: Final = {"footnote": "footnoteReference", "endnote": "endnoteReference"}


@final
@attrs.frozen(kw_only=True)
class Gap:
    """A place between two runs, or the one at which a run must be divided to make it.

    Attributes:
        at: Where in the text of the part it is.
        before: What must stand before it: the last tags of the run that is divided.
        after: What must stand behind it: the first tags and the formatting again.
        text: The number of the element of words that is divided, if one is.

    >>> Gap(at=7).before
    ''
    """

    at: int
    before: str = ""
    after: str = ""
    text: int | None = None


def gap_at(tree: WordTree, number: int, at: int, *, ends: bool) -> Gap | None:
    """Return the gap before or behind a character.

    Args:
        tree: The part.
        number: The element that holds the character.
        at: Of its characters, the one before which the gap is.
        ends: Whether a comment ends here, so that the gap follows what cannot be divided.

    Returns:
        The gap; ``None`` if the element stands in no paragraph.

    >>> from xiaoping.files.word_tree import word_tree
    >>> tree = word_tree('<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
    ...                  '<w:r><w:t>606</w:t></w:r></w:p>')
    >>> gap_at(tree, 2, 1, ends=False).before, gap_at(tree, 2, 0, ends=False).before
    ('</w:t></w:r>', '')
    """
    chain = tree.chain(number)
    depth = next((d for d, n in enumerate(chain) if tree.names[n] == "p"), None)
    if depth is None or depth + 1 >= len(chain):
        return None
    depth += 1
    while depth + 1 < len(chain) and _is_open(tree, chain[depth]):
        depth += 1
    unit = chain[depth]
    if tree.names[unit] == "r" and chain[depth + 1 :] == (number,):
        return _in_run(tree, unit, number, at, ends=ends)
    return Gap(at=tree.ends[unit] if ends else tree.starts[unit])


def _is_open(tree: WordTree, number: int) -> bool:
    if tree.names[number] != "sdt":
        return tree.names[number] in _OPEN
    return not any(
        tree.names[rule].rpartition(":")[2] in _RULED
        for child in tree.children(number)
        if tree.names[child] == "sdtPr"
        for rule in tree.children(child)
    )


def _in_run(tree: WordTree, run: int, number: int, at: int, *, ends: bool) -> Gap:
    start, end = tree.starts[number], tree.ends[number]
    first, last = tree.insides[number], tree.inside_ends[number]
    place = end if ends else start
    if tree.names[number] == "t" and first < last:
        inside, plain = _written(tree.xml[first:last], at)
        if 0 < inside < last - first:
            tag = with_attribute(tree.tag(number), "xml:space", "preserve")
            return Gap(
                at=first + inside,
                before=("]]>" if plain else "") + tree.close(number) + tree.close(run),
                after=_begun(tree, run) + tag + ("<![CDATA[" if plain else ""),
                text=number,
            )
        place = end if inside else start
    if not tree.xml[_formatted(tree, run) : place].strip():
        return Gap(at=tree.starts[run])
    if not tree.xml[place : tree.inside_ends[run]].strip():
        return Gap(at=tree.ends[run])
    return Gap(at=place, before=tree.close(run), after=_begun(tree, run))


def _written(raw: str, count: int) -> tuple[int, bool]:
    """Return how far into markup so many characters reach, and whether into a CDATA section."""
    at = 0
    while count > 0 and at < len(raw):
        match = _PIECE.match(raw, at)
        if match is None:
            break
        if match["plain"] is not None:
            if count < len(match["plain"]):
                return match.start("plain") + count, True
            count -= len(match["plain"])
        elif match["nothing"] is None:
            count -= 1
        at = match.end()
    return at, False


def _properties(tree: WordTree, run: int) -> int | None:
    first = next(iter(tree.children(run)), None)
    return first if first is not None and tree.names[first] == "rPr" else None


def _formatted(tree: WordTree, run: int) -> int:
    """Return where the content of a run begins, behind its formatting."""
    properties = _properties(tree, run)
    return tree.insides[run] if properties is None else tree.ends[properties]


def _begun(tree: WordTree, run: int) -> str:
    """Return the beginning of another run with the same formatting."""
    properties = _properties(tree, run)
    if properties is None:
        return tree.tag(run)
    return tree.tag(run) + tree.xml[tree.starts[properties] : tree.ends[properties]]


def note_of(tree: WordTree, number: int) -> tuple[str, str]:
    """Return the kind of reference that leads to the note an element stands in, and its id.

    >>> from xiaoping.files.word_tree import word_tree
    >>> space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    >>> tree = word_tree(f'<w:footnote xmlns:w="{space}" w:id="2"><w:p/></w:footnote>')
    >>> note_of(tree, 1)
    ('footnoteReference', '2')
    """
    for outer in tree.chain(number):
        if tree.names[outer] in _NOTES:
            return _NOTES[tree.names[outer]], tree.attribute(outer, "id")
    return "", ""


def reference_to(tree: WordTree, kind: str, id_: str) -> int | None:
    """Return the number of the element in the text that leads to a note.

    >>> from xiaoping.files.word_tree import word_tree
    >>> space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    >>> tree = word_tree(f'<w:r xmlns:w="{space}"><w:footnoteReference w:id="2"/></w:r>')
    >>> reference_to(tree, "footnoteReference", "2"), reference_to(tree, "endnoteReference", "2")
    (1, None)
    """
    found = [
        number
        for number, name in enumerate(tree.names)
        if name == kind and tree.attribute(number, "id") == id_
    ]
    seen = [
        n for n in found if not {tree.names[o] for o in tree.chain(n)} & {"del", "moveFrom"}
    ]
    return next(iter(seen or found), None)
