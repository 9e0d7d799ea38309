"""The elements of one part of a DOCX with their places in its text, to edit it in place.

Elements are counted as the reader of a document counts them, by their first tags, so that
what it says of a word's origin leads to the very tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, final

import attrs

from xiaoping.files.markup_edit import INSIDE, SKIPPED, attributes

__all__ = ["WordTree", "word_tree"]

_TAG: Final = re.compile(rf"{SKIPPED}|<(/?)([^\s/>!?\"'<]+)({INSIDE})>", re.DOTALL)
_SPACES: Final = re.compile(r"""\sxmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_SPARE: Final = "xpw"


@final
@attrs.frozen
class WordTree:
    """The elements of a part, by number.

    Attributes:
        xml: The text of the part.
        names: The name of each element; those of the vocabulary of documents are local
            names, the others keep their prefix with a colon in front.
        parents: The number of each one's parent, −1 of the root.
        starts: Where the first tag of each begins.
        insides: Where its content begins.
        inside_ends: Where its content ends.
        ends: Where it ends.
        space: The address of the vocabulary that the part uses.
        prefix: The prefix that stands for it everywhere, with the colon.
        declaration: What an element must declare for that; empty if the root does.

    >>> tree = word_tree('<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
    ...                  '<w:r><w:t>606</w:t></w:r></w:p>')
    >>> tree.names, tree.chain(2), tree.xml[tree.insides[2]:tree.inside_ends[2]]
    (('p', 'r', 't'), (0, 1, 2), '606')
    """

    xml: str = attrs.field(repr=False)
    names: tuple[str, ...]
    parents: tuple[int, ...]
    starts: tuple[int, ...]
    insides: tuple[int, ...]
    inside_ends: tuple[int, ...]
    ends: tuple[int, ...]
    space: str
    prefix: str
    declaration: str

    def chain(self, number: int) -> tuple[int, ...]:
        """Return an element and all it stands in, the root first."""
        found: list[int] = []
        while number >= 0:
            found.append(number)
            number = self.parents[number]
        return tuple(reversed(found))

    def tag(self, number: int) -> str:
        """Return the first tag of an element."""
        return self.xml[self.starts[number] : self.insides[number]]

    def close(self, number: int) -> str:
        """Return the last tag of an element."""
        written = re.split(r"[\s/>]", self.tag(number)[1:], maxsplit=1)[0]
        return f"</{written}>"

    def attribute(self, number: int, name: str) -> str:
        """Return an attribute of the vocabulary of documents; empty if it is not given."""
        given = attributes(self.tag(number))
        return next((v for k, v in given.items() if k.rpartition(":")[2] == name), "")

    def children(self, number: int) -> Iterator[int]:
        """Yield the numbers of the elements directly in one."""
        end = self.ends[number]
        child = number + 1
        while child < len(self.names) and self.starts[child] < end:
            if self.parents[child] == number:
                yield child
            child += 1


def word_tree(xml: str) -> WordTree:
    """Return the elements of a part; it must be well-formed.

    >>> word_tree("<a><b/></a>").parents
    (-1, 0)
    """
    space, prefix, declaration, known = _vocabulary(xml)
    names: list[str] = []
    parents: list[int] = []
    starts: list[int] = []
    insides: list[int] = []
    inside_ends: list[int] = []
    ends: list[int] = []
    opened: list[int] = []
    locals_: dict[str, str] = {}
    for match in _TAG.finditer(xml):
        written = match[2]
        if not written:
            continue
        if match[1]:
            number = opened.pop()
            inside_ends[number], ends[number] = match.span()
            continue
        if written not in locals_:
            head, _, plain = written.rpartition(":")
            locals_[written] = plain if head in known else f":{written}"
        parents.append(opened[-1] if opened else -1)
        if not match[3].endswith("/"):
            opened.append(len(names))
        names.append(locals_[written])
        starts.append(match.start())
        for places in (insides, inside_ends, ends):
            places.append(match.end())
    return WordTree(
        xml=xml,
        names=tuple(names),
        parents=tuple(parents),
        starts=tuple(starts),
        insides=tuple(insides),
        inside_ends=tuple(inside_ends),
        ends=tuple(ends),
        space=space,
        prefix=prefix,
        declaration=declaration,
    )


def _vocabulary(xml: str) -> tuple[str, str, str, frozenset[str]]:
    """Return the vocabulary, a prefix for it, its declaration, and all prefixes it has."""
    bound = [(m[1] or "", m[2] or m[3] or "") for m in _SPACES.finditer(xml)]
    known = frozenset(prefix for prefix, space in bound if space in _WORD)
    space = next((space for _, space in bound if space in _WORD), _WORD[0])
    first = _SPACES.findall(xml, 0, _root_end(xml))
    for prefix, double, single in first:
        alone = {there for name, there in bound if name == prefix} == {space}
        if prefix and (double or single) == space and alone:
            return space, f"{prefix}:", "", known
    return space, f"{_SPARE}:", f' xmlns:{_SPARE}="{space}"', known


def _root_end(xml: str) -> int:
    return next((m.end() for m in _TAG.finditer(xml) if m[2]), 0)
