"""Slots: the places in a sentence where the data of a dossier are printed.

A slot is written in braces.  There are seven sorts::

    {code[@period][/area][:form][|fallback]}   a figure
    {@period[|fallback]}                       a period
    {/area[|fallback]}                         the name of an area; {/} is the dossier's own
    {*kind[:programme][|fallback]}             narrative records
    {*[|fallback]}                             in a loop: the name of the line of work
    {^id[|fallback]}                           the number of a table or part; also {见:id}
    {#[|fallback]}                             in a record: the number of its document

The period is canonical text (``@2019``, ``@..2020-12-31``) or relative to the year of the
report: ``Y`` the year itself, ``Y-1`` the one before, ``..Y`` cumulative to a date in it,
``=Y`` as of a date in it, ``P`` the five-year plan it lies in, ``D`` the report's date.

In a loop over villages an area that is left out is the village of the turn, and ``code/``
is a figure of the report's own area.  Some forms set a second figure beside the first:
``{poverty.registered.persons:share(pop.persons)}`` is a share, ``times`` and ``ratio`` are
quotients, ``to`` is a range; ``all`` is 全部 or 无 where a part is all or none of its whole
and the share else, ``each`` 均 or 均未 behind the whole.  What the second figure leaves out
is that of the first.  ``full`` prints a figure with what its scenario and period say of it:
预计, 截至2020年底累计.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Any, Final, final

import attrs

from xiaoping.errors import SlotError, TextError, nearest
from xiaoping.periods import Period, parse_period
from xiaoping.problems import Location
from xiaoping.report.relative_period import RelativePeriod
from xiaoping.report.slot_fault import placed, slot_error

__all__ = [
    "HEADING",
    "HOME",
    "NAMES",
    "OTHERS",
    "AreaSlot",
    "CrossSlot",
    "FigureSlot",
    "Form",
    "NumberSlot",
    "PeriodSlot",
    "ProgrammeSlot",
    "RecordSlot",
    "Slot",
    "parse_slot",
]

HEADING: Final = "heading"
"""The kind of record whose text is a heading; any other kind, alone, repeats its block."""
OTHERS: Final = "+"
"""What stands for the programmes that no other slot names."""
HOME: Final = "/"
"""What stands for the report's own area in a loop over others."""
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
    SHARE = "share"
    TIMES = "times"
    RATIO = "ratio"
    TO = "to"
    FULL = "full"
    ALL = "all"
    EACH = "each"

    @property
    def is_based(self) -> bool:
        """Whether it sets a second figure beside the first.

        >>> [form.value for form in Form if form.is_based]
        ['share', 'times', 'ratio', 'to', 'all', 'each']
        """
        return self in _BASED

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
    "占比": Form.SHARE,
    "倍数": Form.TIMES,
    "比值": Form.RATIO,
    "至": Form.TO,
    "完整": Form.FULL,
    "全部": Form.ALL,
    "均": Form.EACH,
}
_BASED: Final = frozenset({Form.SHARE, Form.TIMES, Form.RATIO, Form.TO, Form.ALL, Form.EACH})
_FORMS: Final = {form.value: form for form in Form} | _CHINESE
_WITH_BASE: Final = re.compile(r"([^()]*)(?:\((.*)\))?")
_CROSS: Final = re.compile(r"(?:\^|(?:见|see):)(.*)")
_TARGET: Final = re.compile(r"[^\W_][\w.:-]*")
_CODE: Final = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_KIND: Final = re.compile(r"[a-z][a-z0-9_-]*")
_PROGRAMME: Final = re.compile(r"[-+]|[\w.-]+(?:/[\w.-]+)*(?:/\*\*)?")
# No division's code begins with 19 or 20, so four such digits behind a year are a year.
_AREA: Final = re.compile(
    r"place:[a-z0-9_-]+|(?!(?:19|20)[0-9]{2}\Z)(?:[0-9]{2}){1,3}|[0-9]{9}|[0-9]{12}|[0-9]{14}"
)
_HERE: Final = re.compile(f"/|{_AREA.pattern}")
_RANGE: Final = re.compile(r"@[0-9]{4}/(?:19|20)[0-9]{2}(?![0-9])")
_WIDE: Final = str.maketrans("：｜＠／＊．＝（）", ":|@/*.=()")


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


@attrs.frozen(kw_only=True)
class _Written:
    """How the author of a slot wrote it, which its canonical text need not be."""

    written: str = attrs.field(default="", eq=False, repr=False)

    @property
    def told(self) -> str:
        """The slot in its author's words, in braces."""
        return self.written or str(self)


@final
@attrs.frozen(kw_only=True)
class FigureSlot(_Written):
    """A slot for a figure.

    Attributes:
        code: The code of the indicator.
        period: The period; ``None`` for the one observation of the report's year.
        area: The code of the area; empty for the dossier's own.
        form: How it is printed.
        base: The second figure, of a form that has one.
        fallback: What is printed where there is no data; ``None`` to have none.

    >>> slot = parse_slot("econ.gdp@Y-1:同比|持平")
    >>> str(slot)
    '{econ.gdp@Y-1:yoy|持平}'
    >>> str(parse_slot("{edu.teachers:比值(edu.pupils)}"))
    '{edu.teachers:ratio(edu.pupils)}'
    """

    code: str = attrs.field(validator=_readable(_CODE, "slot.code"))
    period: When | None = None
    area: str = attrs.field(default="", validator=_readable(_HERE, "slot.area"))
    form: Form = Form.VALUE
    base: FigureSlot | None = None
    fallback: str | None = attrs.field(default=None, validator=_one_line)

    def __attrs_post_init__(self) -> None:
        """Refuse to do without a code, or without the second figure of a form that has one."""
        if not self.code:
            raise slot_error(SlotError, "slot.code", given="")
        if self.form.is_based is not (self.base is not None):
            raise slot_error(SlotError, "slot.base", given=self.form.value)
        if self.base is not None and (self.base.form is not Form.VALUE or self.base.fallback):
            raise slot_error(SlotError, "slot.base", given=self.form.value)

    @property
    def beside(self) -> FigureSlot | None:
        """The second figure, with the period and area of the first where it names none.

        >>> str(parse_slot("a.part@Y-1:share(a.whole/)").beside)
        '{a.whole@Y-1/}'
        """
        if self.base is None:
            return None
        period = self.period if self.base.period is None else self.base.period
        return attrs.evolve(self.base, period=period, area=self.base.area or self.area)

    @property
    def head(self) -> str:
        """What is written before the bar."""
        period = "" if self.period is None else f"@{self.period}"
        area = "/" if self.area == HOME else self.area and f"/{self.area}"
        form = "" if self.form is Form.VALUE else f":{self.form.value}"
        base = "" if self.base is None else f"({self.base.head})"
        return f"{self.code}{period}{area}{form}{base}"

    def __str__(self) -> str:
        """Return the slot as it is written."""
        return _braced(self.head, self.fallback)


@final
@attrs.frozen(kw_only=True)
class PeriodSlot(_Written):
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
class AreaSlot(_Written):
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
class RecordSlot(_Written):
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
class NumberSlot(_Written):
    """A slot that prints the number of the document whose record it stands in.

    >>> str(parse_slot("#"))
    '{#}'
    """

    fallback: str | None = attrs.field(default=None, validator=_one_line)

    def __str__(self) -> str:
        """Return the slot as it is written."""
        return _braced("#", self.fallback)


@final
@attrs.frozen(kw_only=True)
class ProgrammeSlot(_Written):
    """A slot that prints the name of the line of work whose turn it is in a loop.

    >>> str(parse_slot("{*|本项工作}"))
    '{*|本项工作}'
    """

    fallback: str | None = attrs.field(default=None, validator=_one_line)

    def __str__(self) -> str:
        """Return the slot as it is written."""
        return _braced("*", self.fallback)


@final
@attrs.frozen(kw_only=True)
class CrossSlot(_Written):
    """A slot that prints the number of a table or part of the outline: 表1, 第二部分.

    Attributes:
        target: The name that the title of the table, or the heading, has behind it: ``{#id}``.
        fallback: What is printed where that is left out for want of data.

    >>> str(parse_slot("{见:villages}"))
    '{^villages}'
    """

    target: str = attrs.field(validator=_readable(_TARGET, "slot.target"))
    fallback: str | None = attrs.field(default=None, validator=_one_line)

    def __attrs_post_init__(self) -> None:
        """Refuse to point at nothing."""
        if not self.target:
            raise slot_error(SlotError, "slot.target", given="")

    def __str__(self) -> str:
        """Return the slot as it is written."""
        return _braced(f"^{self.target}", self.fallback)


Slot = FigureSlot | PeriodSlot | AreaSlot | RecordSlot | ProgrammeSlot | CrossSlot | NumberSlot
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
        slot = _slot(head.strip(), fallback if bar else None)
        return attrs.evolve(slot, written=f"{{{inside}}}")
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
    if head == "*":
        return ProgrammeSlot(fallback=fallback)
    cross = _CROSS.fullmatch(head)
    if cross:
        return CrossSlot(target=cross[1].strip(), fallback=fallback)
    if head.startswith("*"):
        return _record_slot(head[1:], fallback)
    code, period, area, form = _parts(head)
    when = _when(period[1:]) if period else None
    if code:
        how, base = _form(form[1:]) if form else (Form.VALUE, None)
        where = HOME if area == HOME else area[1:]
        return FigureSlot(
            code=code, period=when, area=where, form=how, base=base, fallback=fallback
        )
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


def _form(text: str) -> tuple[Form, FigureSlot | None]:
    """Return a form and, if it has one, its second figure: share(pop.persons)."""
    found = _WITH_BASE.fullmatch(text)
    word, inside = (found[1].strip(), found[2]) if found else (text, None)
    form = Form.parse(word)
    if inside is None and not form.is_based:
        return form, None
    base = None if inside is None or not form.is_based else _slot(inside.strip(), None)
    if not isinstance(base, FigureSlot) or base.form is not Form.VALUE:
        raise slot_error(SlotError, "slot.base", given=word)
    return form, base


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
