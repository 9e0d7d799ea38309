"""TOML of settings, as a clerk writes it with an editor: read with lines, written as text."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.text import read_text_file
from xiaoping.messages import fail
from xiaoping.messages.foreign import reasons
from xiaoping.problems import Location, Problems

__all__ = ["TomlFile", "read_toml", "toml_value"]

_PLACE: Final = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY: Final = re.compile(r"[ \t]*([\w-]+|\"[^\"\n]*\")[ \t]*=")


@final
@attrs.frozen(kw_only=True)
class TomlFile:
    """What a file of settings holds.

    Attributes:
        name: The name of the file.
        values: The values by their keys.
        lines: The line that each key at the top stands on.
        problems: What a reader must know, such as an encoding other than UTF-8.

    >>> TomlFile(name="设置.toml", values={"year": 2021}, lines={"year": 3}).where("year").line
    3
    """

    name: str
    values: Mapping[str, Any]
    lines: Mapping[str, int] = attrs.field(factory=dict)
    problems: Problems = attrs.field(factory=Problems)

    def where(self, key: str) -> Location:
        """Return the place of a key; the file alone where the key does not stand in it."""
        return Location(file=self.name, line=self.lines.get(key), column=key)


def read_toml(path: str | Path) -> TomlFile:
    r"""Read a file of settings.

    Raises:
        FileError: It cannot be read as text, or is no TOML: the line and the column are told.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "设置.toml"
    ...     _ = path.write_text('# 年份\nyear = 2021\nname = "青溪乡"\n', encoding="utf-8")
    ...     found = read_toml(path)
    >>> found.values, found.lines["name"]
    ({'year': 2021, 'name': '青溪乡'}, 3)
    """
    file = read_text_file(path)
    try:
        values = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(file.name, file.text, str(error)) from None
    return TomlFile(
        name=file.name, values=values, lines=_lines(file.text), problems=file.problems
    )


def _broken(name: str, text: str, message: str) -> FileError:
    place = _PLACE.search(message)
    told = message[: place.start()] if place else message
    end = text.count("\n") + 1
    line, column = (int(part or 0) for part in place.groups()) if place else (0, 0)
    fields = {"file": name, "line": line or end, "column": column or 1}
    return fail(FileError, "file.toml", **fields, **reasons(told))


def _lines(text: str) -> dict[str, int]:
    """Return the line of each key; of a key that stands in several tables, the first."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = _KEY.match(line)
        if match:
            found.setdefault(match[1].strip('"'), number)
    return found


def toml_value(value: str | int | datetime.date) -> str:
    r"""Return a value as TOML has it.

    >>> print(toml_value('青溪"乡"'), toml_value(2021), toml_value(datetime.date(2021, 12, 31)))
    "青溪\"乡\"" 2021 2021-12-31
    """
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    # A JSON string is a basic string of TOML, but for the one control character it leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
