"""A kind of ledger as data: its columns, and how rows become values and values rows."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Generic, TypeVar, final, get_args, get_type_hints

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import AbsentError, InvariantError, TextError, XiaopingError, nearest
from xiaoping.files.headings import heading_key
from xiaoping.identity import BankCard, CitizenId, DisabilityCertificate, Phone
from xiaoping.ledgers.cells import (
    CellType,
    CodeCell,
    DateCell,
    FlagCell,
    IdentityCell,
    KeyCell,
    NameCell,
    QuantityCell,
    TextCell,
    WholeCell,
)
from xiaoping.measures.units import Unit
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem
from xiaoping.sensitivity import Sensitivity, quotable, sensitivity_of

__all__ = ["Across", "Column", "LedgerKind", "Row", "kind_of_class"]

T = TypeVar("T")
Row = Mapping[str, Any]
"""The values of one row by the names of their columns; a column of a year has ``@year``."""

_IDENTITIES: Final = (CitizenId, DisabilityCertificate, BankCard, Phone)
_PERSON: Final = IdentityCell(CitizenId)
_SECRET: Final = (Sensitivity.PERSONAL, Sensitivity.SENSITIVE, Sensitivity.AGGREGATE_ONLY)
_LIKE_KEYS: Final = ("id", "code")


def _words(given: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(given.split("、") if given else ()) if isinstance(given, str) else tuple(given)


@final
@attrs.frozen
class Column:
    """One column of a kind of ledger.

    Attributes:
        name: Its name in rows.
        heading: The heading that is written, without the unit.
        en: The heading in English.
        cell: How its cells are read.
        synonyms: Other headings it is known by; a text has them with 、 between.
        lesser: Those of its headings that give way where another of them stands beside
            them: with 姓名 and 户主 in one sheet the person is the one of 姓名.
        required: Whether every row must have it.
        shared: Whether it tells of the whole group of rows, such as the household of
            persons; a row that leaves it empty means the row above.
        yearly: Whether its heading may begin with a year, and it may stand once a year.
        key: Whether it tells which value a row is of.
        sensitivity: How closely its cells are held.
        example: A cell of the example row of a template.
        note: What a clerk should know of it, in Chinese.

    >>> trees = Column("trees", "果树", "fruit trees", WholeCell("株"), synonyms="树、株数")
    >>> trees.title, trees.synonyms
    ('果树', ('树', '株数'))
    """

    name: str
    heading: str
    en: str
    cell: CellType
    synonyms: tuple[str, ...] = attrs.field(default=(), converter=_words, kw_only=True)
    lesser: tuple[str, ...] = attrs.field(default=(), converter=_words, kw_only=True)
    required: bool = attrs.field(default=False, kw_only=True)
    shared: bool = attrs.field(default=False, kw_only=True)
    yearly: bool = attrs.field(default=False, kw_only=True)
    key: bool = attrs.field(default=False, kw_only=True)
    sensitivity: Sensitivity = attrs.field(default=Sensitivity.INTERNAL, kw_only=True)
    example: str = attrs.field(default="", kw_only=True)
    note: str = attrs.field(default="", kw_only=True)

    @property
    def title(self) -> str:
        """The heading with its unit, as it is written."""
        if isinstance(self.cell, QuantityCell):
            return f"{self.heading}（{self.cell.scale}{self.cell.unit.word}）"
        return self.heading


@final
@attrs.frozen(kw_only=True)
class Across:
    """How a kind of ledger is kept with values as headings: villages down, quarters across.

    Attributes:
        heads: The columns whose values may stand as headings.
        cell: The column that the cells below them are of.
        flag: How cells such as √ and × are read, where they say whether there is something;
            ``None`` where they do not.

    >>> Across(heads=("quarter",), cell="published").flag is None
    True
    """

    heads: tuple[str, ...]
    cell: str
    flag: FlagCell | None = None


@final
@attrs.frozen(kw_only=True, slots=False, eq=False)
class LedgerKind(Generic[T]):
    """A kind of ledger: households, persons, villages, or one of your own.

    Attributes:
        id: The word that names it on the command line.
        zh: What it is called.
        en: What it is called in English.
        type: The class of its values.
        columns: Its columns, in the order they are written.
        build: Makes a value of the rows that tell of it, at least one.
        rows: Makes the rows of a value.
        any_of: Names of columns one of which a sheet must have, for each inner tuple.
        grouped_by: The column whose equal cells join rows to one value; empty for one row
            a value.
        grouped_if: The columns a sheet must have for rows to be joined.
        core: The columns that a template has; all if empty.
        part: Makes what one row tells by itself, such as a person, where several rows tell
            of one value; so that a fault is told at its own row.
        places: The columns that an error of ``build`` or a problem of ``check`` speaks of,
            by its code; the first that a sheet has is marked.
        titled: The columns that a title above the table, the name of the sheet or of the
            file may tell for all rows, where the sheet has no such column.
        year_of_title: Columns of times that a title does not tell, but whose cells may lack
            the year that it does: 12月25日 below 2020年财务公开.
        headed: The columns that the heading of another column may tell for all rows, with
            that column: 下达金额 tells that the money was allocated.
        words: Words in such titles by which the kind is known.
        check: Tells what does not fit together in the values of one ledger, of which it is
            given the places.
        upright: Whether a sheet may also have the headings one below another, with the
            values of its only row beside them.
        across: How a sheet may have values as headings; ``None`` if it may not.
        same_by: What tells that a row of another ledger is about the same thing, where not
            both have a number: tuples of columns, the surest first.  Of each the columns
            count that both ledgers have; the first must be among them, and be told.
            Households and persons have their own ways.
        forbidden: What the headings of columns have in them that a sheet must not have, as
            they tell of one person where the ledger holds totals alone.  A sheet with one is
            refused, and none of its cells is kept or quoted.
        corrected: Tells which cell of the row of a value a heading with a year speaks of; by
            default the column of that year.
        has_sections: Whether a row that is numbered 一、 and tells a title alone is the heading
            of those below it, as in the tables of plans.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> HOUSEHOLDS.column("persons").title
    '家庭人口'
    """

    id: str
    zh: str
    en: str
    type: type[T]
    columns: tuple[Column, ...]
    build: Callable[[Sequence[Row]], T]
    rows: Callable[[T], Iterable[Row]]
    any_of: tuple[tuple[str, ...], ...] = ()
    grouped_by: str = ""
    grouped_if: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    part: Callable[[Row], object] | None = None
    places: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    titled: tuple[str, ...] = ()
    year_of_title: tuple[str, ...] = ()
    headed: Mapping[str, str] = attrs.field(factory=dict)
    words: tuple[str, ...] = ()
    check: Callable[[Sequence[T], Sequence[Location]], Iterable[Problem]] | None = None
    upright: bool = False
    across: Across | None = None
    same_by: tuple[tuple[str, ...], ...] = ()
    forbidden: re.Pattern[str] | None = None
    has_sections: bool = False
    corrected: Callable[[Any, str, int], str] | None = None

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """The columns by everything that a heading may call them."""
        found: dict[str, Column] = {}
        for column in self.columns:
            for word in (column.heading, *column.synonyms, column.name):
                found.setdefault(heading_key(word), column)
        for column in self.columns:
            found.setdefault(heading_key(column.en), column)
        return found

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    def forbids(self, heading: str) -> bool:
        """Say whether a sheet must not have a column of this heading.

        >>> from xiaoping.ledgers import CAMPAIGN_COUNTS, PUBLICITY
        >>> CAMPAIGN_COUNTS.forbids("返乡人员 姓名"), PUBLICITY.forbids("姓名")
        (True, False)
        """
        if self.forbidden is None:
            return False
        plain = "".join(unicodedata.normalize("NFKC", heading).split())
        return self.forbidden.search(plain) is not None

    @property
    def keys(self) -> tuple[Column, ...]:
        """The columns that tell which value a row is of."""
        return tuple(column for column in self.columns if column.key)

    def columns_of(self, amiss: XiaopingError | Problem) -> tuple[str, ...]:
        """Return the names of the columns that an error of ``build`` speaks of, or a problem of ``check``."""
        told = self.places.get(amiss.code, ())
        facts = amiss.fields if isinstance(amiss, Problem) else amiss.details
        field = str(facts.get("field", ""))
        if field not in self.by_name:
            return told
        # Of several columns a check tells the one it means; an error, which it read first.
        return (field, *told) if isinstance(amiss, Problem) else told or (field,)

    def column(self, name: str) -> Column:
        """Return a column by its name; of a year, ``net@2020`` is the column ``net``.

        Raises:
            AbsentError: There is none; near names are told.
        """
        plain = str(name).partition("@")[0]
        if plain not in self.by_name:
            near = nearest(plain, self.by_name)
            raise fail(
                AbsentError,
                "ledger.column-absent",
                given=quotable(plain),
                near=near,
                kind=self.id,
            )
        return self.by_name[plain]


def kind_of_class(
    cls: type[T],
    headings: Mapping[str, str | Sequence[str]],
    *,
    lists: Mapping[str, str | Sequence[str]] | None = None,
    key: str = "",
    id: str = "",  # noqa: A002 - the word for it everywhere
    zh: str = "",
) -> LedgerKind[T]:
    """Return the kind of ledger whose rows are the fields of an attrs class of your own.

    How a column is read follows from the field: its unit (``quantity_field``), or its type
    (text, whole number, date, yes or no, citizen id, card, phone, code).  A text field
    whose name ends in ``id`` or ``code`` keeps leading zeros.  A field without a default is
    required.

    Args:
        cls: The class.
        headings: The heading of each field, or the heading and its synonyms.
        lists: The code lists of fields that hold entries.
        key: The field that tells which row is which, for comparing; none for the first.
        id: A word for the kind; by default the name of the class.
        zh: What it is called; by default the name of the class.

    Raises:
        InvariantError: A field has a type that no column can hold, or is not there.

    >>> from xiaoping.measures import Quantity, entity, quantity_field
    >>> from xiaoping.measures.dimensions import Surface
    >>> @entity
    ... class Orchard:
    ...     village: str
    ...     area: Quantity[Surface] = quantity_field("亩", Surface)
    >>> kind = kind_of_class(Orchard, {"village": "村", "area": ("种植面积", "面积")})
    >>> kind.column("area").title
    '种植面积（亩）'
    """
    told: Any = cls  # what its name says it is, is looked at here
    if not isinstance(told, type) or not attrs.has(told):
        given = told.__name__ if isinstance(told, type) else type(told).__name__
        raise fail(InvariantError, "ledger.class", given=given)
    if not isinstance(headings, Mapping):
        given = type(headings).__name__
        raise fail(
            TextError, "register.kind", field="headings", given=given, expected="Mapping"
        )
    if key and key not in headings:
        raise fail(InvariantError, "ledger.field", field=key, given=cls.__name__, kind="—")
    fields = {field.name: field for field in attrs.fields(cls)}  # type: ignore[arg-type]  # any attrs class
    tags = sensitivity_of(cls)  # type: ignore[arg-type]  # any attrs class
    columns = []
    for number, (name, words) in enumerate(headings.items()):
        if name not in fields:
            raise fail(InvariantError, "ledger.field", field=name, given=cls.__name__, kind="—")
        names = (words,) if isinstance(words, str) else tuple(words)
        chosen = (lists or {}).get(name, ())
        cell = _cell_of(
            name,
            fields[name].type,
            cls.__module__,
            fields[name].metadata.get("unit"),
            (chosen,) if isinstance(chosen, str) else tuple(chosen),
            secret=tags.get(name) in _SECRET,
        )
        columns.append(
            Column(
                name=name,
                heading=names[0],
                en=name.replace("_", " "),
                cell=cell,
                synonyms=names[1:],
                required=fields[name].default is attrs.NOTHING,
                key=name == key or (not key and number == 0) or cell == _PERSON,
                sensitivity=tags.get(name, Sensitivity.INTERNAL),
            )
        )

    # Who somebody is says the number before the name.
    keys = sorted((c for c in columns if c.key), key=lambda column: column.cell != _PERSON)

    def build(rows: Sequence[Row]) -> T:
        return cls(**{name: value for name, value in rows[0].items() if value is not None})

    def flatten(value: T) -> Iterable[Row]:
        yield {name: getattr(value, name) for name in headings}

    return LedgerKind(
        id=id or cls.__name__.lower(),
        zh=zh or cls.__name__,
        en=cls.__name__,
        type=cls,
        columns=tuple(columns),
        build=build,
        rows=flatten,
        same_by=tuple((column.name,) for column in keys),
    )


def _cell_of(
    name: str,
    hint: Any,
    module: str,
    item: Unit[Any] | None,
    lists: tuple[str, ...],
    *,
    secret: bool,
) -> CellType:
    if item is not None:
        return QuantityCell(item)
    if lists:
        return CodeCell(lists)
    if isinstance(hint, str):
        # Only this annotation is looked up: the others may name what is not there at run time.
        holder = type("Holder", (), {"__annotations__": {name: hint}, "__module__": module})
        try:
            hint = get_type_hints(holder)[name]
        except NameError as error:
            raise fail(
                InvariantError, "ledger.annotation", field=name, given=hint, module=module
            ) from error
    types = [part for part in get_args(hint) or (hint,) if part is not type(None)]
    found = types[0] if len(types) == 1 else None
    if found in _IDENTITIES:
        return IdentityCell(found)
    simple: dict[Any, CellType] = {
        str: KeyCell(secret=secret) if name.endswith(_LIKE_KEYS) else TextCell(secret=secret),
        int: WholeCell(),
        bool: FlagCell(),
        datetime.date: DateCell(),
    }
    if found is str and name.endswith("name"):
        return NameCell()
    if found not in simple:
        shown = "Coded" if found is Coded else str(hint)
        raise fail(InvariantError, "ledger.field", field=name, given="—", kind=shown)
    return simple[found]
