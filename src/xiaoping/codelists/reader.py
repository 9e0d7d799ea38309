"""Code lists: the codes of national standards and of the registers, with their labels.

Each list is a CSV table of the package with an entry in ``index.csv`` that says which
standard it is from, of which year, and whether every item was confirmed by at least two
public copies.  Where it was not, or where the codes are ours because the standard has
none, the note of the list says so.  Lists are read once, on first use.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Final, final

import attrs

from xiaoping.errors import AbsentError, AmbiguousError, InvariantError, TextError, nearest
from xiaoping.messages import fail
from xiaoping.tables import read_table

__all__ = ["Code", "CodeList", "codelist", "codelists"]

_INDEX: Final = (
    "id", "parents_in", "zh", "en", "standard", "year", "verified", "source", "note",
)  # fmt: skip
_ITEM: Final = ("code", "parent", "zh", "en")
_SYNONYM: Final = ("list", "code", "label", "note")


@final
@attrs.frozen
class Code:
    """One entry of a code list.

    Attributes:
        code: The code, as text: leading zeros matter.
        zh: The label in Chinese.
        en: The label in English.
        parent: The code of the broader entry; empty for none.
    """

    code: str
    zh: str
    en: str
    parent: str = ""


def _items(given: Iterable[Code]) -> tuple[Code, ...]:
    if isinstance(given, str | Mapping) or not isinstance(given, Iterable):
        raise _wrong_kind("items", given, "tuple[Code]")
    items = tuple(given)
    for item in items:
        if type(item) is not Code:
            raise _wrong_kind("items", item, "Code")
    return items


def _pairs(given: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return synonyms; they are no mapping, as a word may have several codes."""
    if isinstance(given, str | Mapping) or not isinstance(given, Iterable):
        raise _wrong_kind("synonyms", given, "tuple[tuple[str, str]]")
    pairs = tuple(given)
    for pair in pairs:
        if type(pair) is not tuple or [type(part) for part in pair] != [str, str]:
            raise _wrong_kind("synonyms", pair, "tuple[str, str]")
    return pairs


def _wrong_kind(field: str, given: object, expected: str) -> TextError:
    return fail(
        TextError, "codelist.kind", field=field, given=type(given).__name__, expected=expected
    )


@final
@attrs.frozen(kw_only=True, slots=False, repr=False)
class CodeList(Mapping[str, Code]):
    """A code list: codes to entries, in the order of the standard.

    Attributes:
        id: The id of the list.
        zh: Its name in Chinese.
        en: Its name in English.
        standard: The standard it is from.
        year: The year of that edition; empty if unknown.
        verified: Whether two public copies confirm every item.
        source: How it was checked.
        note: What a user of the codes must know, such as codes that are our own.
        items_: The entries.
        parents_in: The id of the list that parents are codes of; empty for no hierarchy.
        synonyms: Other words people write, each with its code; a word with several
            codes is ambiguous.

    >>> sex = codelist("gb_sex")
    >>> sex["2"].zh, sex.by_label("女性").code
    ('女性', '2')
    """

    id: str
    zh: str
    en: str
    standard: str
    year: str
    verified: bool
    source: str
    note: str = ""
    items_: tuple[Code, ...] = attrs.field(alias="items", converter=_items)
    parents_in: str = ""
    synonyms: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)

    def __attrs_post_init__(self) -> None:
        """Refuse a code that stands twice, and a parent or synonym that leads nowhere."""
        seen: set[str] = set()
        for number, item in enumerate(self.items_, start=2):
            if item.code in seen:
                raise fail(
                    InvariantError, "codelist.twice", list=self.id, row=number, given=item.code
                )
            seen.add(item.code)
        above = self._above
        for number, item in enumerate(self.items_, start=2):
            if item.parent and item.parent not in above:
                raise fail(
                    InvariantError,
                    "codelist.parent",
                    list=self.id,
                    row=number,
                    given=item.parent,
                )
            if self.parents_in == self.id and self._circles(item):
                raise fail(
                    InvariantError, "codelist.circle", list=self.id, row=number, given=item.code
                )
        for label, code in self.synonyms:
            if code not in seen:
                raise fail(
                    InvariantError, "codelist.synonym", list=self.id, given=label, code=code
                )

    def _circles(self, item: Code) -> bool:
        """Say whether the way up from an entry comes back to it, or never ends."""
        steps = 0
        parent = item.parent
        while parent in self._by_code and steps <= len(self):
            parent, steps = self._by_code[parent].parent, steps + 1
        return steps > len(self)

    @property
    def _above(self) -> Mapping[str, Code]:
        """The entries that parents are codes of."""
        if self.parents_in == self.id:
            return self._by_code
        return codelist(self.parents_in) if self.parents_in else {}

    @cached_property
    def _by_code(self) -> Mapping[str, Code]:
        return {item.code: item for item in self.items_}

    def __getitem__(self, code: str) -> Code:
        """Return the entry of a code.

        Raises:
            AbsentError: There is none; near codes are named.
        """
        found = self._by_code.get(code)
        if found is None:
            near = nearest(code, self._by_code)
            raise fail(AbsentError, "codelist.code", given=code, list=self.zh, near=near)
        return found

    def __iter__(self) -> Iterator[str]:
        """Iterate over the codes."""
        return iter(self._by_code)

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.items_)

    def __repr__(self) -> str:
        """Return the id and the size."""
        return f"<CodeList {self.id}: {len(self)} codes>"

    def by_label(self, label: str) -> Code:
        """Return the entry of an exact label, in Chinese or English.

        Raises:
            AbsentError: There is none; near labels are named.
            AmbiguousError: Several entries have it.
        """
        found = [item for item in self.items_ if label in (item.zh, item.en)]
        if len(found) > 1:
            codes = [item.code for item in found]
            raise fail(AmbiguousError, "codelist.labels", given=label, codes=codes)
        if not found:
            labels = [text for item in self.items_ for text in (item.zh, item.en)]
            near = nearest(label, labels)
            raise fail(
                AbsentError, "codelist.label", given=_told(label), list=self.zh, near=near
            )
        return found[0]

    def resolve(self, text: object) -> Code:
        """Return the entry that a person meant by a code, a label or a synonym.

        Blanks, full-width characters and English capitals do not matter.  A code comes
        before a label, and a label before a synonym.  Zeros are not added: ``1`` is not
        ``01``.

        Raises:
            AbsentError: Nothing fits; near labels are named, Chinese ones first.
            AmbiguousError: Several entries fit.

        >>> kin = codelist("gb_kin_2")
        >>> [kin.resolve(text).zh for text in ("２２", " 妻 子 ", "Eldest son", "之子")]
        ['长子', '妻', '长子', '子']
        >>> kin.resolve("媳妇")
        Traceback (most recent call last):
            ...
        xiaoping.errors.AmbiguousError: The label '媳妇' has several codes: 12, 38. Use the code.
        """
        if not isinstance(text, str):
            raise self._unresolved(text)
        found = self.meant(text)
        if not found:
            raise self._unresolved(text)
        if len(found) > 1:
            codes = [item.code for item in found]
            raise fail(AmbiguousError, "codelist.labels", given=text, codes=codes)
        return found[0]

    def meant(self, text: str) -> tuple[Code, ...]:
        """Return the entries that a text may mean; none where nothing fits, see :meth:`resolve`.

        Unlike :meth:`resolve` it looks for nothing near, which takes a thousand times as long.

        >>> [item.code for item in codelist("gb_kin_2").meant("媳妇")]
        ['12', '38']
        """
        if not isinstance(text, str):
            return ()
        return self._by_text.get(text) or self._by_text.get(_folded(text)) or ()

    @cached_property
    def _by_text(self) -> Mapping[str, tuple[Code, ...]]:
        """What a text may mean, the ways to write it folded together."""
        found: dict[str, tuple[Code, ...]] = {}
        for rank in (
            [(item.code, item) for item in self.items_],
            [(label, item) for item in self.items_ for label in (item.zh, item.en)],
            [(label, self._by_code[code]) for label, code in self.synonyms],
        ):
            ranked: dict[str, dict[str, Code]] = {}
            for label, item in rank:
                ranked.setdefault(_folded(label), {})[item.code] = item
            found = {key: tuple(items.values()) for key, items in ranked.items()} | found
        return found

    def _unresolved(self, text: object) -> AbsentError:
        chinese = [item.zh for item in self.items_] + [label for label, _ in self.synonyms]
        others = [word for item in self.items_ for word in (item.code, item.en)]
        folded = _folded(str(text))
        padded = [code for code in self if code.lstrip("0") == folded]
        near = dict.fromkeys([*padded, *nearest(folded, chinese), *nearest(folded, others)])
        return fail(
            AbsentError, "codelist.word", given=text, list=self.zh, near=tuple(near)[:3]
        )

    def children_of(self, code: str) -> tuple[Code, ...]:
        """Return the entries directly below a code of the list that parents are in."""
        return tuple(item for item in self.items_ if item.parent == code)

    def broader(self, code: str) -> tuple[Code, ...]:
        """Return the entries above a code, nearest first, also those of other lists.

        >>> [item.zh for item in codelist("area_villages").broader("431228223206")]
        ['晓坪乡', '芷江侗族自治县', '怀化市', '湖南省']
        """
        parent = self[code].parent
        if not parent:
            return ()
        if self.parents_in != self.id:
            above = codelist(self.parents_in)
            return (above[parent], *above.broader(parent))
        found: list[Code] = []
        while parent:
            found.append(self[parent])
            parent = self[parent].parent
        return tuple(found)


def codelists() -> tuple[str, ...]:
    """Return the ids of all code lists.

    >>> "gb_ethnic" in codelists()
    True
    """
    return tuple(_index())


@cache
def codelist(list_id: str) -> CodeList:
    """Return a code list.

    Args:
        list_id: Its id, such as ``gb_sex`` or ``sdmx_obs_status``.

    Raises:
        AbsentError: There is none; near ids are named.

    >>> codelist("gb_kin_2")
    <CodeList gb_kin_2: 84 codes>
    """
    entry = _index().get(list_id)
    if entry is None:
        near = nearest(list_id, _index())
        raise fail(AbsentError, "codelist.unknown", given=list_id, near=near)
    rows = read_table(f"codelists/data/{list_id}.csv", _ITEM)
    return CodeList(
        id=list_id,
        zh=entry["zh"],
        en=entry["en"],
        standard=entry["standard"],
        year=entry["year"],
        verified=entry["verified"] == "yes",
        source=entry["source"],
        note=entry["note"],
        items=tuple(Code(r["code"], r["zh"], r["en"], r["parent"]) for r in rows),
        parents_in=entry["parents_in"],
        synonyms=_synonyms().get(list_id, ()),
    )


@cache
def _index() -> Mapping[str, Mapping[str, str]]:
    return {row["id"]: row for row in read_table("codelists/data/index.csv", _INDEX)}


@cache
def _synonyms() -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read_table("codelists/data/synonyms.csv", _SYNONYM):
        found.setdefault(row["list"], []).append((row["label"], row["code"]))
    return {list_id: tuple(pairs) for list_id, pairs in found.items()}


def _told(label: object) -> str:
    """Return what a message tells of a label: a number may be one of a person."""
    return label if isinstance(label, str) else type(label).__name__


def _folded(text: str) -> str:
    """Return a text without the differences that do not matter: width, blanks, capitals."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if not char.isspace() and char.isprintable())
