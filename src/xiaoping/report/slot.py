"""Slots: the places in a sentence where the data of a dossier are printed.

A slot is written in braces.  There are five sorts::

    {code[@period][/area][:form][|fallback]}   a figure
    {@period[|fallback]}                       a period
    {/area[|fallback]}                         the name of an area; {/} is the dossier's own
    {*kind[:programme][|fallback]}             narrative records
    {#[|fallback]}                             in a record: the number of its document

The period is canonical text (``@2019``, ``@..2020-12-31``) or relative to the year of the
report: ``Y`` the year itself, ``Y-1`` the one before, ``..Y`` cumulative to a date in it,
``=Y`` as of a date in it, ``P`` the five-year plan it lies in, ``D`` the report's date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from enum import Enum
from typing import Any, Final, Literal, TypeVar, final

import attrs

from xiaoping.errors import SlotError, TextError, XiaopingError, nearest
from xiaoping.messages import fail
from xiaoping.periods import AsOf, CumulativeTo, FiveYearPlan, Period, Year, parse_period
from xiaoping.problems import Location, Problem

__all__ = [
    "HEADING",
    "NAMES",
    "OTHERS",
    "AreaSlot",
    "FigureSlot",
    "Form",
    "NumberSlot",
    "PeriodSlot",
    "RecordSlot",
    "RelativePeriod",
    "Slot",
    "parse_slot",
    "placed",
    "problem_of",
    "slot_error",
]

E_ = TypeVar("E_", bound=XiaopingError)


HEADING: Final = "heading"
"""The kind of record whose text is a heading; any other kind, alone, repeats its block."""
OTHERS: Final = "+"
"""What stands for the programmes that no other slot names."""
NAMES: Final = "window"
"""The kind of record whose text is a name, told in a list: 甲窗口、乙窗口。"""


class Form(Enum):
    """How an observation is printed in its slot.

    >>> Form.parse("同比")
    <Form.YOY: 'yoy'>
    """

    VALUE = "value"
    WORDING = "wording"
    FIGURE = "figure"
    YOY = "yoy"
    STATUS = "status"
    TASK = "task"
    PLAN = "plan"
    NAME = "name"
    PERIOD = "period"

    @classmethod
    def parse(cls, text: str) -> Form:
        """Return the form of this English or Chinese name.

        Raises:
            SlotError: There is none; the names and the nearest ones are told.
        """
        found = _FORMS.get(text)
        if found is None:
            near = nearest(text, _FORMS)
            raise slot_error(SlotError, "slot.form", given=text, known=tuple(_FORMS), near=near)
        return found


_CHINESE: Final = {
    "值": Form.VALUE,
    "说法": Form.WORDING,
    "数值": Form.FIGURE,
    "同比": Form.YOY,
    "状态": Form.STATUS,
    "任务": Form.TASK,
    "计划": Form.PLAN,
    "名称": Form.NAME,
    "时期": Form.PERIOD,
}
_FORMS: Final = {form.value: form for form in Form} | _CHINESE
_RELATIVE: Final = re.compile(r"(?P<mode>\.\.|=)?(?P<base>Y)(?P<shift>[+-][1-9][0-9]?)?")
_PLAN: Final = re.compile(r"(?P<mode>)(?P<base>P)(?P<shift>[+-][1-9])?")
_DATE: Final = re.compile(r"(?P<mode>)(?P<base>D)(?P<shift>)")
_CODE: Final = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_KIND: Final = re.compile(r"[a-z][a-z0-9_-]*")
_PROGRAMME: Final = re.compile(r"[-+]|[\w.-]+(?:/[\w.-]+)*(?:/\*\*)?")
# No division's code begins with 19 or 20, so four such digits behind a year are a year.
_AREA: Final = re.compile(
    r"place:[a-z0-9_-]+|(?!(?:19|20)[0-9]{2}\Z)(?:[0-9]{2}){1,3}|[0-9]{9}|[0-9]{12}|[0-9]{14}"
)
_RANGE: Final = re.compile(r"@[0-9]{4}/(?:19|20)[0-9]{2}(?![0-9])")
_WIDE: Final = str.maketrans("：｜＠／＊．＝", ":|@/*.=")


@final
@attrs.frozen
class RelativePeriod:
    """A period relative to the year of the report.

    Attributes:
        base: ``Y`` the year, ``P`` the five-year plan it lies in, ``D`` the report's date.
        shift: How many years or plans later; negative for earlier.
        mode: ``..`` cumulative to a date in the year, ``=`` as of a date in it.

    >>> str(RelativePeriod.parse("Y-1"))
    'Y-1'
    >>> str(RelativePeriod.parse("P+1").period(Year(2020), None))
    'FYP14'
    """

    base: Literal["Y", "P", "D"] = "Y"
    shift: int = 0
    mode: Literal["", "..", "="] = ""

    @classmethod
    def parse(cls, text: str) -> RelativePeriod:
        """Read the relative period that ``text`` writes.

        Raises:
            SlotError: It writes none.
        """
        for pattern in (_RELATIVE, _PLAN, _DATE):
            found: Any = pattern.fullmatch(text)
            if found:
                return cls(found["base"], int(found["shift"] or 0), found["mode"] or "")
        raise slot_error(SlotError, "slot.period", given=f"@{text}", near=_near(text))

    def __str__(self) -> str:
        """Return the canonical text."""
        return f"{self.mode}{self.base}{f'{self.shift:+d}' if self.shift else ''}"

    def period(self, year: Year, date: datetime.date | None) -> Period | None:
        """Return the period it means in the report of ``year``, dated ``date``.

        A date in the year is the report's own where it lies there, else the year's last
        day.  ``None`` if the report has no date, or the year lies in no five-year plan.
        """
        if self.base == "D":
            return None if date is None else AsOf(date)
        if self.base == "P":
            return _plan(year.year, self.shift)
        try:
            shifted = Year(year.year + self.shift)
        except TextError:
            return None
        inside = date is not None and date.year == shifted.year
        day = date if date is not None and inside else shifted.end
        match self.mode:
            case "":
                return shifted
            case "..":
                return CumulativeTo(day)
            case "=":
                return AsOf(day)

    def matches(self, period: Period, year: Year, date: datetime.date | None = None) -> bool:
        """Say whether an observation of ``period`` is one that this asks for.

        >>> RelativePeriod.parse("..Y").matches(parse_period("..2020-12-09"), Year(2020))
        True
        """
        if not self.mode:
            return period == self.period(year, date)
        kind = CumulativeTo if self.mode == ".." else AsOf
        return isinstance(period, kind) and period.year == year.year + self.shift


def _near(text: str) -> tuple[str, ...]:
    """Return the periods that someone may have meant, as a slot writes them."""
    known = ("Y", "Y-1", "Y+1", "..Y", "=Y", "P", "P+1", "D")
    try:
        return (f"@{parse_period('@' + text)}",)
    except TextError:
        return tuple(f"@{word}" for word in nearest(text, known))


def _plan(year: int, shift: int) -> FiveYearPlan | None:
    try:
        return FiveYearPlan(FiveYearPlan.of_year(year).number + shift)
    except TextError:
        return None


When = Period | RelativePeriod


def _readable(pattern: re.Pattern[str], code: str) -> Callable[[Any, Any, str], None]:
    """Return a validator that refuses a part which could not be read back."""

    def check(_slot: object, _field: object, text: str) -> None:
        if text and not pattern.fullmatch(text):
            raise slot_error(SlotError, code, given=text)

    return check


def _one_line(_slot: object, _field: object, text: str | None) -> None:
    if text is not None and any(sign in text for sign in "{}\r\n"):
        raise slot_error(SlotError, "slot.fallback", given=text)


@final
@attrs.frozen(kw_only=True)
class FigureSlot:
    """A slot for a figure.

    Attributes:
        code: The code of the indicator.
        period: The period; ``None`` for the one observation of the report's year.
        area: The code of the area; empty for the dossier's own.
        form: How it is printed.
        fallback: What is printed where there is no data; ``None`` to have none.

    >>> slot = parse_slot("econ.gdp@Y-1:同比|持平")
    >>> str(slot)
    '{econ.gdp@Y-1:yoy|持平}'
    """

    code: str = attrs.field(validator=_readable(_CODE, "slot.code"))
    period: When | None = None
    area: str = attrs.field(default="", validator=_readable(_AREA, "slot.area"))
    form: Form = Form.VALUE
    fallback: str | None = attrs.field(default=None, validator=_one_line)

    def __attrs_post_init__(self) -> None:
        """Refuse to do without a code."""
        if not self.code:
            raise slot_error(SlotError, "slot.code", given="")

    def __str__(self) -> str:
        """Return the slot as it is written."""
        period = "" if self.period is None else f"@{self.period}"
        area = self.area and f"/{self.area}"
        form = "" if self.form is Form.VALUE else f":{self.form.value}"
        return _braced(f"{self.code}{period}{area}{form}", self.fallback)


@final
@attrs.frozen(kw_only=True)
class PeriodSlot:
    """A slot that prints a period.

    >>> str(parse_slot("@2016-12.."))
    '{@2016-12..}'
    """

    period: When
    fallback: str | None = attrs.field(default=None, validator=_one_line)

    def __str__(self) -> str:
        """Return the slot as it is written."""
        return _braced(f"@{self.period}", self.fallback)


@final
@attrs.frozen(kw_only=True)
class AreaSlot:
    """A slot that prints the name of an area or place; of the dossier's own if empty.

    >>> parse_slot("/").area
    ''
    """

    area: str = attrs.field(default="", validator=_readable(_AREA, "slot.area"))
    fallback: str | None = attrs.field(default=None, validator=_one_line)

    def __str__(self) -> str:
        """Return the slot as it is written."""
        return _braced(f"/{self.area}", self.fallback)


@final
@attrs.frozen(kw_only=True)
class RecordSlot:
    """A slot that inserts narrative records of a dossier.

    Attributes:
        kind: The tag of the records' class, such as ``goal``.
        programme: The programme; empty for any, ``-`` for none, ``+`` for those that no
            other slot of the outline asks for, ``x/**`` for ``x`` and all below it.
        fallback: What is printed where there are none.

    >>> slot = parse_slot("*goal:plan145/**")
    >>> [slot.takes(code) for code in ("plan145", "plan145/agri", "plan14", "")]
    [True, True, False, False]
    """

    kind: str = attrs.field(validator=_readable(_KIND, "slot.kind-form"))
    programme: str = attrs.field(default="", validator=_readable(_PROGRAMME, "slot.programme"))
    fallback: str | None = attrs.field(default=None, validator=_one_line)

    def __attrs_post_init__(self) -> None:
        """Refuse to do without a kind."""
        if not self.kind:
            raise slot_error(SlotError, "slot.kind-form", given="")

    def takes(self, programme: str) -> bool:
        """Say whether a record of ``programme`` is asked for by name."""
        if self.programme == OTHERS:
            return False
        if not self.programme:
            return True
        if self.programme == "-":
            return not programme
        top, wide, _ = self.programme.partition("/**")
        return programme == top or bool(wide and programme.startswith(f"{top}/"))

    def __str__(self) -> str:
        """Return the slot as it is written."""
        programme = self.programme and f":{self.programme}"
        return _braced(f"*{self.kind}{programme}", self.fallback)


@final
@attrs.frozen(kw_only=True)
class NumberSlot:
    """A slot that prints the number of the document whose record it stands in.

    >>> str(parse_slot("#"))
    '{#}'
    """

    fallback: str | None = attrs.field(default=None, validator=_one_line)

    def __str__(self) -> str:
        """Return the slot as it is written."""
        return _braced("#", self.fallback)


Slot = FigureSlot | PeriodSlot | AreaSlot | RecordSlot | NumberSlot
"""The closed union of slots; each prints itself in braces, and :func:`parse_slot` reads it."""


def _braced(head: str, fallback: str | None) -> str:
    return f"{{{head}}}" if fallback is None else f"{{{head}|{fallback}}}"


def parse_slot(text: str, where: Location | None = None) -> Slot:
    """Read a slot, with or without its braces.

    Args:
        text: The slot.
        where: Its place, for the error.

    Raises:
        SlotError: It is none; the place, the faulty part and what was expected are told.

    >>> parse_slot("{econ.gpd:比重}")
    Traceback (most recent call last):
        ...
    xiaoping.errors.SlotError: The slot {econ.gpd:比重} has no form '比重'. ...
    """
    inside = text.strip().removeprefix("{").removesuffix("}")
    head, bar, fallback = inside.partition("|")
    try:
        return _slot(head.strip(), fallback if bar else None)
    except SlotError as error:
        near = {"near": f"{{{inside.translate(_WIDE)}}}"} if error.code == "slot.wide" else {}
        raise placed(error, where, slot=f"{{{inside}}}", **near) from error


def _slot(head: str, fallback: str | None) -> Slot:
    if head != head.translate(_WIDE):
        raise slot_error(SlotError, "slot.wide", given=head, near="")
    if not head:
        raise slot_error(SlotError, "slot.empty")
    if head == "#":
        return NumberSlot(fallback=fallback)
    if head.startswith("*"):
        return _record_slot(head[1:], fallback)
    code, period, area, form = _parts(head)
    when = _when(period[1:]) if period else None
    how = Form.parse(form[1:]) if form else Form.VALUE
    if code:
        return FigureSlot(code=code, period=when, area=area[1:], form=how, fallback=fallback)
    if form or (period and area):
        raise slot_error(SlotError, "slot.code", given="")
    if when is not None:
        return PeriodSlot(period=when, fallback=fallback)
    return AreaSlot(area=area[1:], fallback=fallback)


def _record_slot(head: str, fallback: str | None) -> RecordSlot:
    kind, colon, programme = head.partition(":")
    if colon and not programme:
        raise slot_error(SlotError, "slot.programme", given="")
    return RecordSlot(kind=kind, programme=programme, fallback=fallback)


def _parts(head: str) -> tuple[str, str, str, str]:
    """Split into code, ``@period``, ``/area`` and ``:form``; absent parts are empty."""
    code = re.split("[@/:]", head, maxsplit=1)[0]
    rest = head[len(code) :]
    period = ""
    if rest.startswith("@"):
        found = _RANGE.match(rest)
        period = found[0] if found else re.split("[/:]", rest, maxsplit=1)[0]
    rest = rest[len(period) :]
    area = rest if rest.startswith("/") else ""
    begin = len("/place:") if area.startswith("/place:") else 0
    colon = area.find(":", begin)
    area = area if colon < 0 else area[:colon]
    return code, period, area, rest[len(area) :]


def _when(text: str) -> When:
    try:
        return parse_period(text)
    except TextError:
        return RelativePeriod.parse(text)


def slot_error(
    kind: type[E_], code: str, where: Location | None = None, **fields: object
) -> E_:
    """Return an error worded from ``code`` that tells its place, if it is known.

    Args:
        kind: The class of the error.
        code: The code of the wording, of the family ``slot`` or ``outline``.
        where: The place.
        fields: The facts of the case; ``slot`` is the slot as written.

    >>> error = slot_error(SlotError, "slot.empty", Location(line=3, column=5), slot="{}")
    >>> error.zh[:17]
    '第3行 第5字：空位 {} 是空的'
    """
    place = where or Location()
    zh, en = place.text("zh"), place.text("en")
    told = {"slot": "", **fields, "where": place}
    lead = {"where_zh": zh and f"{zh}：", "where_en": en and f"{en}: "}
    return fail(kind, code, **lead, **told)


def placed(error: E_, where: Location | None, **more: object) -> E_:
    """Return the same error with its place and further facts.

    >>> error = slot_error(SlotError, "slot.empty")
    >>> placed(error, Location(file="a.md", line=3), slot="{}").zh[:16]
    'a.md 第3行：空位 {} 是'
    """
    told = {"where", "where_zh", "where_en"}
    facts = {name: value for name, value in error.details.items() if name not in told}
    return slot_error(type(error), error.code, where, **{**facts, **more})


def problem_of(error: XiaopingError) -> Problem:
    """Return the error as a problem, whose message leaves the place to the problem.

    >>> error = slot_error(SlotError, "slot.empty", Location(line=3), slot="{}")
    >>> problem_of(error).where.line, problem_of(error).message("zh")[:9]
    (3, '空位 {} 是空的')
    """
    where = error.details.get("where")
    place = where if isinstance(where, Location) else Location()
    fields = {**error.details, "where_zh": "", "where_en": ""}
    return Problem(error.code, place, fields)
