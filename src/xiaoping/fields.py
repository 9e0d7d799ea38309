"""What the fields of the register share: how each is read, checked and tagged."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, TypeVar, final

import attrs

from xiaoping.areas import Area, Level
from xiaoping.codelists import Coded, coded, codelist
from xiaoping.errors import (
    AbsentError,
    DimensionError,
    InvariantError,
    TextError,
    XiaopingError,
    nearest,
)
from xiaoping.masks import shown_id
from xiaoping.measures.dimensions import Dimension
from xiaoping.measures.quantity import Quantity, quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.sensitivity import Sensitivity, quotable, shape_of, tagged

__all__ = [
    "INTERNAL",
    "PERSONAL",
    "PUBLIC",
    "SENSITIVE",
    "ReadOnly",
    "check_date",
    "check_day",
    "check_flag",
    "check_given",
    "check_kind",
    "check_level",
    "check_year",
    "chosen",
    "chosen_each",
    "each",
    "local_id",
    "mapping",
    "measured",
    "wrong_kind",
]

D = TypeVar("D", bound=Dimension)
T = TypeVar("T")
V = TypeVar("V")

PUBLIC: Final = tagged(Sensitivity.PUBLIC)
INTERNAL: Final = tagged(Sensitivity.INTERNAL)
PERSONAL: Final = tagged(Sensitivity.PERSONAL)
SENSITIVE: Final = tagged(Sensitivity.SENSITIVE)

Given = Coded | str | None

_LEVELS: Final = {
    Level.PROVINCE: ("省级（2位）", "a province (2 digits)"),
    Level.PREFECTURE: ("地级（4位）", "a prefecture (4 digits)"),
    Level.COUNTY: ("县级（6位）", "a county (6 digits)"),
    Level.TOWNSHIP: (
        "乡镇（9位，或末三位为000的12位）",
        "a township (9 digits, or 12 that end in 000)",
    ),
    Level.VILLAGE: ("村（12位）", "a village (12 digits)"),
    Level.GROUP: ("村民小组（14位）", "a villager group (14 digits)"),
}


def local_id(text: object) -> str:
    """Return a local id as a ``repr`` shows it; see :func:`shown_id`.

    >>> local_id("0017001")
    "'0017001'"
    """
    return repr(shown_id(text))


def _copied(given: Mapping[str, V]) -> dict[str, V]:
    return dict(given)


@final
@attrs.frozen(repr=False, eq=False)
class ReadOnly(Mapping[str, V]):
    """A mapping that does not change: it is equal to a ``dict``, hashed, and pickled.

    Its ``repr`` counts the entries, as keys name persons and values tell of them.

    >>> relations = ReadOnly({"p2": "户主"})
    >>> relations, relations == {"p2": "户主"}, relations["p2"]
    (<1 entries>, True, '户主')
    """

    _entries: Mapping[str, V] = attrs.field(factory=dict, converter=_copied, metadata=SENSITIVE)

    def __getitem__(self, key: str) -> V:
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        return Mapping.__eq__(self, other)

    def __hash__(self) -> int:
        pairs: Iterable[Hashable] = self._entries.items()
        return hash(frozenset(pairs))

    def __repr__(self) -> str:
        return f"<{len(self)} entries>"


def chosen(field: str, given: Given, *lists: str) -> Coded | None:
    """Return an entry of one of the code lists that a field may be told in.

    Args:
        field: The name of the field, for the error.
        given: An entry; or a code, label or synonym of the first list that knows it.
        lists: The ids of the lists.

    Raises:
        InvariantError: It is of another list, or no list knows it.

    >>> chosen("sex", "男", "gb_sex").code
    '1'
    """
    if given is None:
        return None
    if isinstance(given, Coded):
        if given.list_id in lists:
            return given
        raise fail(
            InvariantError, "register.list", field=field, given=given.list_id, known=lists
        )
    text: object = given
    if isinstance(text, str):
        with suppress(AbsentError):
            return _meant(text, lists)
    labels = [item.zh for name in lists for item in codelist(name).values()]
    shown = quotable(given)
    raise fail(
        InvariantError, "register.code", field=field, given=shown, near=nearest(shown, labels)
    )


@lru_cache(maxsize=16384)
def _meant(given: str, lists: tuple[str, ...]) -> Coded:
    """Return the entry of the first list that knows a word; what was found is remembered.

    A list that does not know it looks for near words, which costs more than a whole person.

    Raises:
        AbsentError: No list knows it.
        InvariantError: It is a code that two of the lists know by different labels.
    """
    *others, last = lists
    if others and given.isascii():
        # 02 is the head in GB/T 4761 and the spouse in the register.
        known = [codelist(list_id) for list_id in lists if given in codelist(list_id)]
        meant = sorted({book[given].zh for book in known})
        if len(meant) > 1:
            raise fail(InvariantError, "register.code-several", given=given, near=meant)
    for list_id in others:
        with suppress(AbsentError):
            return coded(list_id, given)
    return coded(last, given)


def chosen_each(field: str, given: Iterable[Given], *lists: str) -> tuple[Coded, ...]:
    """Return the entries of a field that holds several; see :func:`chosen`.  Unknown ones are left out.

    Raises:
        TextError: It is a single entry, or no collection at all.
        InvariantError: One of them is of another list, or no list knows it.

    >>> [item.code for item in chosen_each("risks", ["因病", None], "mon_risk")]
    ['illness']
    """
    if given == ():
        return ()
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise wrong_kind(field, given, "tuple[Coded]")
    found = (chosen(field, item, *lists) for item in given)
    return tuple(item for item in found if item is not None)


def measured(
    field: str,
    given: Quantity[D] | str | int | Fraction | None,
    word: str,
    tag: type[D],
    *,
    signed: bool = False,
) -> Quantity[D] | None:
    """Return the quantity of a field that may be unknown.

    A text is read; a number counts in the field's own unit.  Below nothing may be only
    what is ``signed``.

    Raises:
        InvariantError: It is below nothing.
        DimensionError: It is of another dimension.
        TextError: It does not read as a definite figure.
        UnitError: It has no unit, or one that is unknown.

    >>> from xiaoping.measures.dimensions import Surface
    >>> measured("area", "1.2公顷", "亩", Surface)
    <Quantity 1.2公顷>
    """
    if given is None:
        return None
    own = unit(word, tag)
    if isinstance(given, Quantity):
        value: Quantity[Any] = given
    elif isinstance(given, str):
        try:
            value = quantity(given, tag)
        except XiaopingError as error:
            if quotable(given) == given:
                raise
            # The error of the measures quotes what may name a person.
            told = {"field": field, "expected": own.word}
            if isinstance(error, DimensionError):
                raise fail(DimensionError, "register.dimension", **told) from None
            raise fail(TextError, "register.figure", given=shape_of(given), **told) from None
    else:
        value = Quantity(given, own)
    if value.unit.dimension != own.dimension:
        raise value.mixed(f"{field}（{own.word}）", "当作该量", "taken as one another")
    if value.amount < 0 and not signed:
        raise fail(InvariantError, "register.negative", field=field)
    return value


def each(field: str, given: Iterable[T], kind: type[T]) -> tuple[T, ...]:
    """Return the values of a field that holds several, each of one type.

    Raises:
        TextError: It is a single value or text, or one of them is of another type.

    >>> each("measures", ["产业帮扶", "公益岗位"], str)
    ('产业帮扶', '公益岗位')
    """
    single = isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable)
    items: tuple[Any, ...] = (given,) if single else tuple(given)
    wrong = items if single else [item for item in items if type(item) is not kind]
    if wrong:
        expected = f"tuple[{kind.__name__}]" if single else kind.__name__
        raise wrong_kind(field, wrong[0], expected)
    return items


def mapping(field: str, given: Mapping[str, V], expected: str) -> Mapping[str, V]:
    """Return what maps texts, such as the names of fields or ids of persons.

    Raises:
        TextError: It is no mapping.

    >>> mapping("changes", [("name", "赵甲")], "dict")
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'changes' must be a dict; 'list' was given. ...
    """
    if not isinstance(given, Mapping):
        raise wrong_kind(field, given, expected)
    return given


def wrong_kind(field: str, given: object, expected: str) -> TextError:
    """Return the error of a field of another type; only the type of what was given is told.

    >>> wrong_kind("events", "x", "Event").details["given"]
    'str'
    """
    return fail(
        TextError, "register.kind", field=field, given=type(given).__name__, expected=expected
    )


def check_date(field: str, value: object) -> None:
    """Refuse what is neither a date nor unknown; a datetime carries a time of day.

    >>> check_date("birth", None)
    >>> check_date("birth", "2020-05-01")
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'birth' must be a date; 'str' was given. ...
    """
    if value is not None and type(value) is not datetime.date:
        raise fail(TextError, "register.date", field=field, given=type(value).__name__)


def check_day(field: str, value: object) -> None:
    """Refuse what is no date; unlike in :func:`check_date` an unknown one is none.

    >>> check_day("on", None)
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'on' must be a date; 'NoneType' was given. ...
    """
    if type(value) is not datetime.date:
        raise fail(TextError, "register.date", field=field, given=type(value).__name__)


def check_flag(field: str, value: object) -> None:
    """Refuse what is neither yes, no, nor unknown.

    >>> check_flag("fibre", None)
    >>> check_flag("fibre", 1)
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'fibre' must be yes, no or unknown; 'int' was given. ...
    """
    if value is not None and type(value) is not bool:
        raise fail(TextError, "register.flag", field=field, given=type(value).__name__)


def check_year(value: object, first: int = 1949) -> None:
    """Refuse what is neither a year of four digits nor unknown.

    >>> check_year(2020)
    >>> check_year(20)
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: The year '20' is out of range. ...
    """
    if value is not None and (type(value) is not int or not first <= value <= 2199):
        shown = value if type(value) is int else type(value).__name__
        raise fail(InvariantError, "register.year", given=quotable(str(shown)))


def check_kind(field: str, value: object, kind: type[Any]) -> None:
    """Refuse what is neither of a type nor unknown; an unknown text is an empty one.

    >>> check_kind("village", "小冲村", str)
    >>> check_kind("village", 204, str)
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'village' must be a str; 'int' was given. ...
    """
    if type(value) is not kind and (value is not None or kind is str):
        raise wrong_kind(field, value, kind.__name__)


def check_given(field: str, value: object, kind: type[Any]) -> None:
    """Refuse what is not of a type; unlike in :func:`check_kind` nothing may be unknown.

    >>> check_given("other", None, Coded)
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'other' must be a Coded; 'NoneType' was given. ...
    """
    if type(value) is not kind:
        raise wrong_kind(field, value, kind.__name__)


def check_level(area: Area, *levels: Level) -> None:
    """Refuse an area of another level.

    >>> check_level(Area("431228223204", "小冲村"), Level.VILLAGE)
    >>> check_level(Area("431228", "芷江侗族自治县"), Level.VILLAGE)
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: '431228' is no code of this level; expected is a village ...
    """
    if area.level not in levels:
        zh, en = zip(*(_LEVELS[level] for level in levels), strict=True)
        raise fail(
            InvariantError, "register.level", given=area.code, expected_zh=zh, expected_en=en
        )
