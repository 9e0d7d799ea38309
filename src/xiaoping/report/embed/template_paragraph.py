"""A paragraph of a Word template: its words, joined over runs, and what they are filled with.

Word splits a paragraph into runs wherever it likes, also inside of a slot.  Here the words
are read as one text, and every character knows where it stands; what a slot prints takes
the look of the run in which the slot begins.  Deleted words and codes of fields are no part
of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any, Final

import attrs

from xiaoping.report.inlines import clean, pieces
from xiaoping.report.marks import ANSWERING
from xiaoping.report.pieces import Piece
from xiaoping.report.profile import Profile
from xiaoping.report.punctuation import tidy
from xiaoping.report.template import Hole, Template, Words
from xiaoping.report.tree import Compound, Inline, Text

__all__ = [
    "Atom",
    "Marker",
    "Spot",
    "cut",
    "element",
    "is_bare",
    "local",
    "text_of",
    "tidied",
    "w",
    "write",
]

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_RUNS: Final = frozenset({"hyperlink", "ins", "smartTag", "sdt", "sdtContent", "moveTo", "bdo"})
"""What a paragraph may hold runs in."""
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_KEPT: Final = frozenset({"rPr", "t", "lastRenderedPageBreak", *_SIGNS})

Marker = Callable[[Piece], str]
"""Takes a printed figure and returns the name of its bookmark; empty for none."""


@attrs.frozen(eq=False)
class Spot:
    """Where a character stands.

    Attributes:
        run: The run.
        node: The element of the run: a text, or a tab or break that is the character.

    >>> Spot("run", "text").node
    'text'
    """

    run: Any
    node: Any


Atom = tuple[str | Inline, int]
"""A character, or what a slot prints, and the offset in the text that it comes from."""


def w(name: str) -> str:
    """Return the full name of an element or attribute of Word.

    >>> w("p").rpartition("}")[2]
    'p'
    """
    return f"{{{_W}}}{name}"


def local(node: Any) -> str:
    """Return the name of an element of Word; empty for anything else.

    >>> local(element("p"))
    'p'
    """
    tag = node.tag
    return tag[len(_W) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{_W}}}") else ""


def element(tag: str, /, **attributes: str) -> Any:
    """Return a new element of Word.

    >>> element("bookmarkStart", name="_xp_f1").get(w("name"))
    '_xp_f1'
    """
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(w(key), value)
    return made


def text_of(paragraph: Any) -> tuple[str, tuple[Spot, ...]]:
    """Return the text of a paragraph, and where each of its characters stands.

    >>> paragraph, run, words = element("p"), element("r"), element("t")
    >>> words.text = "全乡{a}"
    >>> run.append(words)
    >>> paragraph.append(run)
    >>> text_of(paragraph)[0]
    '全乡{a}'
    """
    text: list[str] = []
    spots: list[Spot] = []
    for run in _runs(paragraph):
        for node in run:
            name = local(node)
            words = (node.text or "") if name == "t" else _SIGNS.get(name, "")
            text.append(words)
            spots.extend([Spot(run, node)] * len(words))
    return "".join(text), tuple(spots)


def _runs(paragraph: Any) -> Iterator[Any]:
    for child in paragraph:
        name = local(child)
        if name == "r":
            yield child
        elif name in _RUNS:
            yield from _runs(child)


def cut(paragraph: Any, start: int, end: int) -> None:
    """Take characters out of a paragraph; the rest stays as it is.

    >>> paragraph, run, words = element("p"), element("r"), element("t")
    >>> words.text = "全乡{a}"
    >>> run.append(words)
    >>> paragraph.append(run)
    >>> cut(paragraph, 2, 5)
    >>> text_of(paragraph)[0]
    '全乡'
    """
    _, spots = text_of(paragraph)
    for node, found in groupby(range(start, end), key=lambda place: spots[place].node):
        if local(node) != "t":
            node.getparent().remove(node)
            continue
        places = list(found)
        before = next(place for place, spot in enumerate(spots) if spot.node is node)
        words = node.text or ""
        node.text = words[: places[0] - before] + words[places[-1] - before + 1 :]


def is_bare(paragraph: Any) -> bool:
    """Say whether a paragraph holds nothing but words: no picture, no field, no section.

    >>> paragraph, run = element("p"), element("r")
    >>> run.append(element("drawing"))
    >>> paragraph.append(run)
    >>> is_bare(element("p")), is_bare(paragraph)
    (True, False)
    """
    properties = paragraph.find(w("pPr"))
    if properties is not None and properties.find(w("sectPr")) is not None:
        return False
    return all(local(node) in _KEPT for run in _runs(paragraph) for node in run) and all(
        local(node) != "br" or node.get(w("type")) in (None, "textWrapping")
        for node in paragraph.iter()
        if isinstance(node.tag, str)
    )


def tidied(template: Template, printed: Sequence[tuple[Inline, Words | Hole]]) -> list[Atom]:
    """Return what a paragraph prints; where a part has vanished, its signs are tidied.

    Space at both ends is kept: it is how some indent.

    Args:
        template: The words of the paragraph.
        printed: What they print, part by part.

    >>> from xiaoping.report.template import parse_template
    >>> template = parse_template("推进[，{a}]。")
    >>> tidied(template, [(Text("推进"), template.parts[0]), (Text("。"), template.parts[2])])
    [('推', 0), ('进', 1), ('。', 8)]
    """
    atoms = [atom for inline, part in printed for atom in _atoms(inline, part)]
    there = {id(part) for _, part in printed}
    if all(id(hole) in there for hole in template.holes()):
        return atoms
    begin = next((i for i, (what, _) in enumerate(atoms) if not _blank(what)), len(atoms))
    end = next((i for i, (what, _) in enumerate(atoms[::-1]) if not _blank(what)), 0)
    inside = atoms[begin : len(atoms) - end]
    kept = tidy(Text(what) if isinstance(what, str) else what for what, _ in inside)
    if not kept:
        return []
    return [*atoms[:begin], *_aligned(inside, kept), *atoms[len(atoms) - end :]]


def _atoms(inline: Inline, part: Words | Hole) -> Iterator[Atom]:
    if isinstance(part, Words):
        for offset, sign in enumerate(inline.text if isinstance(inline, Text) else ""):
            yield sign, part.source(offset)
    elif isinstance(inline, Text):
        yield from ((sign, part.at) for sign in clean(inline.text))
    else:
        yield inline, part.at


def _blank(what: str | Inline) -> bool:
    return isinstance(what, str) and what.isspace()


def _aligned(atoms: Sequence[Atom], kept: Iterable[Inline]) -> Iterator[Atom]:
    """Yield those of the atoms that were kept: tidying leaves out and adds nothing."""
    wanted: list[str | Inline] = []
    for inline in kept:
        if isinstance(inline, Text):
            wanted.extend(inline.text)
        else:
            wanted.extend(inline.figures if isinstance(inline, Compound) else (inline,))
    rest = iter(atoms)
    for what in wanted:
        yield next(atom for atom in rest if atom[0] == what)


def write(
    spots: Sequence[Spot], atoms: Sequence[Atom], *, profile: Profile, mark: Marker
) -> None:
    """Put atoms into the runs that they come from; all other characters vanish.

    Args:
        spots: Where each character of the text stood.
        atoms: What is printed, in order.
        profile: How the house words it.
        mark: Gives each printed figure its bookmark.

    >>> paragraph, run, words = element("p"), element("r"), element("t")
    >>> words.text = "全乡{a}"
    >>> run.append(words)
    >>> paragraph.append(run)
    >>> write(text_of(paragraph)[1], [("县", 0)], profile=Profile(id="a"), mark=lambda _: "")
    >>> text_of(paragraph)[0]
    '县'
    """
    inside: dict[int, list[tuple[str, str]]] = {}
    kept: set[int] = set()
    for node, found in groupby(atoms, key=lambda atom: spots[atom[1]].node):
        told = inside.setdefault(id(node), [])
        for what, source in found:
            if isinstance(what, str) and spots[source].node.tag != w("t"):
                kept.add(id(node))
            elif isinstance(what, str):
                told.append((what, ""))
            else:
                told.extend(_told(what, profile, mark))
    for run in dict.fromkeys(spot.run for spot in spots):
        _rewrite(run, inside, kept)


def _told(inline: Inline, profile: Profile, mark: Marker) -> Iterator[tuple[str, str]]:
    """Yield the words of an inline, each with the name of its bookmark."""
    for piece in pieces((inline,), profile=profile):
        yield piece.text, mark(piece) if piece.origin in ANSWERING else ""


def _rewrite(run: Any, inside: dict[int, list[tuple[str, str]]], kept: set[int]) -> None:
    """Write a run anew: split around figures, so that each has a bookmark of its own."""
    look = run.find(w("rPr"))
    made: list[Any] = []
    held: list[Any] = []

    def close() -> None:
        if held:
            made.append(_run(run, look, held))
            held.clear()

    for node in list(run):
        name = local(node)
        if name == "t":
            for words, name_of_mark in _joined(inside.get(id(node), ())):
                if not name_of_mark:
                    held.append(_text(words))
                    continue
                close()
                start = element("bookmarkStart", id="", name=name_of_mark)
                made.extend(
                    (start, _run(run, look, [_text(words)]), element("bookmarkEnd", id=""))
                )
        elif name != "rPr" and (name not in _SIGNS or id(node) in kept):
            held.append(node)
    close()
    for item in made:
        run.addprevious(item)
    run.getparent().remove(run)


def _joined(told: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, found in groupby(told, key=lambda pair: pair[1]):
        yield "".join(words for words, _ in found), name


def _run(like: Any, look: Any, nodes: Sequence[Any]) -> Any:
    made = element("r")
    for key, value in like.attrib.items():
        made.set(key, value)
    if look is not None:
        made.append(deepcopy(look))
    for node in nodes:
        made.append(node)
    return made


def _text(words: str) -> Any:
    made = element("t")
    made.text = words
    if words != words.strip() or "  " in words:
        made.set(_SPACE, "preserve")
    return made
