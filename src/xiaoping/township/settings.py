"""The settings of a township's folder: whose it is, of which year, counted on which day."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final, Self, final

import attrs

from xiaoping.areas import Area, Level, area_code
from xiaoping.errors import InvariantError, TextError, XiaopingError, nearest
from xiaoping.messages import fail
from xiaoping.periods import Year
from xiaoping.problems import Problem, Problems
from xiaoping.register import Township
from xiaoping.serialization.toml import TomlFile, toml_value

__all__ = ["KEYS", "Settings", "Use", "settings_of", "settings_text"]

KEYS: Final = {
    "area": '统计用区划代码，12位，如 "431228223000"',
    "name": '乡镇名称，如 "晓坪乡"',
    "year": "年份，如 2021",
    "as_of": "时点：台账数到哪一天；不写为当年12月31日",
    "title": "报告标题；不写由提纲拟定",
    "issuer": "发文单位；不写为名称加“人民政府”",
    "date": "成文日期，如 2022-01-10；可不写",
    "measured": "台账算出的数：report 写进报告，listed 只写 写法.csv 所列的，compare 只与数据核对；不写为 report",
}
"""The settings, with what a clerk is told of each."""

_HEAD: Final = "# 本文件夹的设置。行首有 # 的行不起作用；去掉 # 并填上即可。\n"


class Use(Enum):
    """What measured figures are for."""

    REPORT = "report"
    LISTED = "listed"
    COMPARE = "compare"


def _to_year(given: Year | int) -> Year:
    return given if isinstance(given, Year) else Year(given)


@final
@attrs.frozen(kw_only=True)
class Settings:
    """What a folder is about.

    Attributes:
        area: The code of the township.
        name: Its name.
        year: The year that is reported.
        as_of: The day on which the ledgers are counted, in that year; its last by default.
        title: The title of the report; empty to let the outline word it.
        issuer: Who issues it; empty for the government of the township.
        date: The day it is dated, if known.
        measured: What becomes of figures that the ledgers give and the data do not: they are
            reported, or only those that 写法.csv lists, or the ledgers are only compared
            with the data.

    Raises:
        InvariantError: The code is not one of a township, or the day is of another year.

    >>> settings = Settings(area="990101203", name="青溪乡", year=2021)
    >>> settings.area, str(settings.as_of), settings.next_year().year.value
    ('990101203000', '2021-12-31', 2022)
    """

    area: str = attrs.field(converter=area_code)
    name: str
    year: Year = attrs.field(converter=_to_year)
    as_of: datetime.date = attrs.field()
    title: str = ""
    issuer: str = ""
    date: datetime.date | None = None
    measured: Use = attrs.field(default=Use.REPORT, converter=Use)

    @as_of.default
    def _last_day(self) -> datetime.date:
        return self.year.end

    def __attrs_post_init__(self) -> None:
        """Refuse another level, a nameless township, and a day of another year."""
        _ = self.township
        if self.as_of.year != self.year.year:
            raise fail(
                InvariantError, "township.day", given=self.as_of, expected=self.year.year
            )

    @property
    def township(self) -> Township:
        """The township as the register has it."""
        return Township(code=self.area, name=self.name)

    @property
    def is_invented(self) -> bool:
        """Whether the code is one that is given to nobody: examples use them."""
        return self.area.startswith("99")

    def next_year(self) -> Self:
        """Return the settings of the year after: a year in the title goes on, the date is open.

        >>> Settings(area="990101203", name="青溪乡", year=2020, title="2020年工作总结",
        ...          as_of=datetime.date(2020, 2, 29)).next_year().title
        '2021年工作总结'
        """
        year = self.year.next()
        day = min(self.as_of.day, calendar.monthrange(year.year, self.as_of.month)[1])
        return attrs.evolve(
            self,
            year=year,
            as_of=datetime.date(year.year, self.as_of.month, day),
            title=self.title.replace(str(self.year.year), str(year.year)),
            date=None,
        )


def settings_of(file: TomlFile) -> tuple[Settings | None, Problems]:
    """Return the settings of a file, with everything that is amiss in it.

    >>> given = TomlFile(name="设置.toml", values={"area": "4312", "name": "青溪乡", "yaer": 2021})
    >>> settings, problems = settings_of(given)
    >>> settings is None, [problem.code for problem in problems]
    (True, ['township.setting-unknown', 'township.level', 'township.setting-absent'])
    """
    problems: list[Problem] = [*_unknown(file)]
    found: dict[str, Any] = {}
    for key in KEYS:
        given = file.values.get(key, "")
        if given == "":
            if key in ("area", "name", "year"):
                problems.append(
                    Problem(
                        "township.setting-absent",
                        file.where(key),
                        {"given": key, "what": KEYS[key]},
                    )
                )
            continue
        try:
            found[key] = _READ[key](key, given)
        except XiaopingError as error:
            problems.append(Problem.of(error, file.where(key)))
    if any(problem.code != "township.setting-unknown" for problem in problems):
        return None, Problems(problems)
    try:
        return Settings(**found), Problems(problems)
    except XiaopingError as error:
        key = "as_of" if error.code == "township.day" else "area"
        return None, Problems((*problems, Problem.of(error, file.where(key))))


def _unknown(file: TomlFile) -> Iterator[Problem]:
    for key in file.values:
        if key not in KEYS:
            fields = {"given": key, "near": nearest(key, KEYS), "known": tuple(KEYS)}
            yield Problem("township.setting-unknown", file.where(key), fields)


def _text(key: str, given: object) -> str:
    if isinstance(given, str) and given.strip():
        return given.strip()
    raise _misfit(key, given)


def _code(key: str, given: object) -> str:
    # A code without quotes is a whole number of the same digits: none begins with a zero.
    text = str(given) if type(given) is int else _text(key, given)
    code = area_code(text)
    if Area(code, code).level is not Level.TOWNSHIP:
        raise fail(TextError, "township.level", given=code)
    return code


def _year(key: str, given: object) -> Year:
    if isinstance(given, str) and given.strip().isdecimal():
        given = int(given)
    if type(given) is not int:
        raise _misfit(key, given)
    return Year(given)


def _day(key: str, given: object) -> datetime.date:
    if type(given) is datetime.date:
        return given
    try:
        return datetime.date.fromisoformat(_text(key, given))
    except ValueError:
        raise _misfit(key, given) from None


def _misfit(key: str, given: object) -> TextError:
    return fail(TextError, "township.setting", given=given, field=key, what=KEYS[key])


def _use(key: str, given: object) -> Use:
    known = [item.value for item in Use]
    text = _text(key, given)
    if text not in known:
        raise _misfit(key, given)
    return Use(text)


_READ: Final = {
    "area": _code,
    "name": _text,
    "year": _year,
    "as_of": _day,
    "title": _text,
    "issuer": _text,
    "date": _day,
    "measured": _use,
}


def settings_text(settings: Settings | None = None, /, **known: str | int) -> str:
    r"""Return a file of settings with an explanation of each; what is not known is left open.

    Args:
        settings: The settings, where all of them are known.
        known: Some of them, by their names.

    >>> print(settings_text(area="990101203000").splitlines()[3])
    area = "990101203000"
    >>> settings = Settings(area="990101203", name="青溪乡", year=2021)
    >>> import tomllib
    >>> settings_of(TomlFile(name="", values=tomllib.loads(settings_text(settings))))[0] == settings
    True
    """
    values: dict[str, Any] = dict(known)
    if settings is not None:
        values = {name: getattr(settings, name) for name in KEYS}
        plain = settings.measured is Use.REPORT
        values |= {
            "year": settings.year.year,
            "measured": "" if plain else settings.measured.value,
        }
    lines = [_HEAD]
    for key, what in KEYS.items():
        value = values.get(key)
        lines.append(f"# {what}")
        lines.append(f"{key} = {toml_value(value)}\n" if value else f"# {key} = \n")
    return "\n".join(lines)
