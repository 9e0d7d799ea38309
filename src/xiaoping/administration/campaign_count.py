"""What campaigns and epidemic control counted: clues, visits, boards, returnees; never who."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.administration.small_places import names_small_place
from xiaoping.areas import Area, Level
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, local_id
from xiaoping.measures.quantity import Quantity, quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import Open, a_text, an_id, entry_of, name_of, open_entry, to_place, to_when
from xiaoping.sensitivity import quotable

__all__ = ["ITEMS", "UNITS", "CampaignCount"]

ITEMS: Final = "campaign_item"
"""The code list of what is counted; it is open to users."""

UNITS: Final[Mapping[str, tuple[str, ...]]] = {
    "clues": ("item",),
    "clues_handled": ("item",),
    "visits": ("household_visit",),
    "boards": ("board",),
    "materials": ("copy", "sheet"),
    "returnee_households": ("household",),
    "returnee_persons": ("person",),
    "teams": ("team",),
    "checkpoints": ("site",),
    "inspections": ("session",),
}
"""The units that an item is counted in; a bare number counts in the first of them."""

_ALIKE: Final[Mapping[tuple[str, str], str]] = {
    ("visits", "household"): "household_visit",
    ("boards", "piece"): "board",
    ("boards", "site"): "board",
    ("teams", "stick"): "team",
    ("teams", "piece"): "team",
    ("checkpoints", "piece"): "site",
    ("inspections", "event"): "session",
    ("clues", "case"): "item",
    ("clues_handled", "case"): "item",
}
"""Units that an office writes and another one is meant: a visit of 户 is one of 户次."""

_HARMLESS: Final = frozenset(
    {"visits", "boards", "materials", "teams", "checkpoints", "inspections"}
)
"""Items of which a village may be named in a remark: nobody is a board or a checkpoint."""
_OF_PEOPLE: Final = re.compile(
    "返|线索|举报|疫区|外出|境外|密接|隔离|确诊|病例|发热|涉[黑恶]|吸毒|矫正"
)
_TRAITS: Final = re.compile("[男女]|岁|老年|老人|儿童|学生|民族|残疾|低保|贫困|党员|户主|某")
"""Words in an item by which counts of people would be told apart."""
_EPIDEMIC: Final = re.compile("疫情|新冠|防疫|covid|epidemic", re.IGNORECASE)
_OF_NATURE: Final = re.compile("动物|植物|畜|禽|猪|牛|羊|松|林|虫")
"""Words by which an epidemic is one of animals or plants."""

GivenCount: TypeAlias = Quantity[Any] | str | int | None


def _item(given: Coded | str | None) -> Open | None:
    return open_entry("item", given, ITEMS)


def _given(given: GivenCount) -> Any:
    """Return a count as it was given: its unit depends on the item."""
    return given


def _nobody(row: object, field: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is no text, and a text with a number like that of a person."""
    a_text(row, field, value)
    if quotable(str(value)) != value:
        raise fail(InvariantError, "campaign.person", field=field.name)


@final
@attrs.frozen(kw_only=True)
class CampaignCount:
    """How many there were of something that a campaign counts, in the whole township (专项工作统计).

    Law and order and epidemics are told of in totals only: there is no field that could name
    anybody, none for a village, and a text that holds a number like that of a person is
    refused.  None at all (零报告) is a count of zero, which is not the same as unknown.

    Attributes:
        programme: The line of work: the code of a ``Programme``, or its name.
        item: What was counted (campaign_item, open): an entry, or a word the list lacks.
        count: How many, in a unit of the item: clues in 条, visits in 户次, boards in 个,
            materials in 份, teams in 支; at least zero.  ``None`` if nobody counted.
        held: When: a day, or the month or year in which they were counted.
        area: The code of the township; empty means the township of the ledger.
        reporter: The office that reports it (填报单位); no person.
        id: The number of the row, if rows have one.
        note: What a reader must know; it names nobody.

    Raises:
        InvariantError: Nothing tells what was counted; the count is below zero, no whole
            number, or in a unit that the item is not counted in; it is of a village or a
            group, be it by its item, its reporter or a remark; its item tells clues or
            returnees apart by sex, age or the like; a text holds a number like that of a
            person.

    >>> told = CampaignCount(programme="sweep-black", item="群众提供线索", count=6, held="2020年5月")
    >>> told.item.code, str(told.count)
    ('clues', '6条')
    >>> CampaignCount(item="群众提供线索", count=1, area="431228223204")
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: '群众提供线索' is held for the township as a whole, ...
    """

    programme: str = attrs.field(default="", validator=_nobody, metadata=INTERNAL)
    item: Open | None = attrs.field(default=None, converter=_item, metadata=INTERNAL)
    count: Quantity[Any] | None = attrs.field(default=None, converter=_given, metadata=INTERNAL)
    held: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    reporter: str = attrs.field(default="", validator=_nobody, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=_nobody, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what says nothing, counts that the item does not have, and small places."""
        if self.item is None:
            raise fail(InvariantError, "campaign.no-item")
        name = quotable(str(name_of(self.item)))
        if name != name_of(self.item):
            raise fail(InvariantError, "campaign.person", field="item")
        self._refuse_parts(name)
        count = _counted(self.count, self.code)
        object.__setattr__(self, "count", count)
        if count is None:
            return
        known = UNITS.get(self.code, ())
        if known and count.unit.code not in known:
            words = [unit(code).word for code in known]
            raise fail(
                InvariantError, "campaign.unit", item=name, count=str(count), known=words
            )
        is_whole = Fraction(count.amount).denominator == 1
        if count.amount < 0 or (count.unit.counting and not is_whole):
            raise fail(InvariantError, "campaign.count", count=str(count))

    def _refuse_parts(self, name: str) -> None:
        """Refuse a count of a village or group, however it is told, and one of some people."""
        told = {"item": name, "programme": self.programme, "reporter": self.reporter}
        told |= {"id": self.id, "note": "" if self.code in _HARMLESS else self.note}
        small = [field for field, text in told.items() if names_small_place(text)]
        if self.area and Area(self.area, self.area).level is not Level.TOWNSHIP:
            small.append("area")
        if small:
            raise fail(InvariantError, "campaign.below-township", item=name, field=small[0])
        if _OF_PEOPLE.search(name) and _TRAITS.search(name):
            raise fail(InvariantError, "campaign.of-some", item=name)

    @property
    def code(self) -> str:
        """The code of the item; words that the list does not have are other."""
        found: Any = entry_of(self.item, ITEMS)
        return str(found.code)

    @property
    def is_of_epidemic(self) -> bool | None:
        """Whether its line of work is the control of an epidemic among people.

        Its code or name tells, by whatever of its names an office calls it; ``None`` where
        no line of work is told.

        >>> [CampaignCount(item="宣传专栏", programme=name).is_of_epidemic
        ...  for name in ("新冠疫情防控", "covid-control", "动物防疫", "")]
        [True, True, False, None]
        """
        if not self.programme.strip():
            return None
        is_of_nature = _OF_NATURE.search(self.programme) is not None
        return _EPIDEMIC.search(self.programme) is not None and not is_of_nature


def _counted(given: object, item: str) -> Quantity[Any] | None:
    if given is None:
        return None
    if isinstance(given, str):
        given = quantity(given)
    if isinstance(given, Quantity):
        meant = _ALIKE.get((item, given.unit.code))
        return given if meant is None else Quantity(given.amount, unit(meant))
    units = UNITS.get(item, ())
    if type(given) is not int:
        raise fail(InvariantError, "campaign.count", count=type(given).__name__)
    if not units:
        raise fail(InvariantError, "campaign.no-unit", count=str(given))
    return Quantity(given, unit(units[0]))
