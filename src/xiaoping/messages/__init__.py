"""The wording of every problem and error, in Chinese and in English, by code.

Each family of codes is one CSV file in this folder: ``unit.unknown`` is the row
``unit.unknown`` of ``unit.csv``.  A wording is a template; its fields are filled from
the facts of the case.  Nothing is read before the first message is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from xiaoping.errors import MissingExtraError, XiaopingError
from xiaoping.masks import masked
from xiaoping.tables import read_table

__all__ = ["codes", "extra_error", "fail", "severity_of", "template", "wording"]

_COLUMNS = ("code", "severity", "zh", "en")
E_ = TypeVar("E_", bound=XiaopingError)


def fail(kind: type[E_], code: str, /, **fields: object) -> E_:
    """Return an error of ``kind``, worded from the catalogue, ready to be raised.

    Args:
        kind: The class of the error.
        code: The code of the wording.
        fields: The facts of the case; a tuple or list is joined for reading, and a place
            is told in the language of the wording.  Names of files and sheets are told
            without numbers of persons in them.

    >>> from xiaoping.errors import UnitError
    >>> error = fail(UnitError, "unit.unknown", given="田", near=("亩",))
    >>> error.details["given"]
    '田'
    """
    fields = masked(fields)
    zh, en = (wording(code, lang, fields) for lang in ("zh", "en"))
    return kind(code, zh, en, fields)


def extra_error(error: ImportError, library: str, extra: str) -> MissingExtraError:
    """Return the error of a library of an extra that is not there, or does not work.

    Args:
        error: What the import said.
        library: The library, by the name under which it is installed.
        extra: The extra of this package that brings it.

    >>> extra_error(ModuleNotFoundError(name="typst"), "typst", "pdf").code
    'extra.missing'
    >>> extra_error(ImportError("DLL load failed"), "typst", "pdf").code
    'extra.broken'
    """
    if isinstance(error, ModuleNotFoundError) and error.name == library.lower():
        command = f"pip install 'xiaoping[{extra}]'"
        return fail(MissingExtraError, "extra.missing", given=library, command=command)
    command = f"pip install --force-reinstall 'xiaoping[{extra}]'"
    told = {"given": library, "reason": str(error), "command": command}
    return fail(MissingExtraError, "extra.broken", **told)


def wording(code: str, lang: str, fields: Mapping[str, object]) -> str:
    """Return the wording of ``code`` in ``lang``, filled with ``fields``.

    >>> wording("problems.more", "en", {"count": 5})
    '5 more problems are not listed.'
    """
    row = _catalogue(code.partition(".")[0])[code]
    joint = "、" if lang == "zh" else ", "
    none = "（无）" if lang == "zh" else "(none)"
    told = {k: _in_language(v, lang) for k, v in masked(fields).items()}
    return row[lang].format_map({k: _shown(v, joint, none) for k, v in told.items()})


def template(code: str, lang: str) -> str:
    """Return the unfilled wording of ``code`` in ``lang``.

    >>> template("record.empty", "en").partition(".")[0]
    "The record '{id}' lacks its id or its text"
    """
    return _catalogue(code.partition(".")[0])[code][lang]


def severity_of(code: str) -> str:
    """Return the severity that the catalogue gives to ``code``.

    >>> severity_of("audit.differs")
    'error'
    """
    return _catalogue(code.partition(".")[0])[code]["severity"]


def codes() -> tuple[str, ...]:
    """Return every code of the catalogue, sorted.

    >>> "unit.unknown" in codes()
    True
    """
    families = sorted(path.stem for path in Path(__file__).parent.glob("*.csv"))
    return tuple(sorted(code for family in families for code in _catalogue(family)))


@cache
def _catalogue(family: str) -> Mapping[str, Mapping[str, str]]:
    rows = read_table(f"messages/{family}.csv", _COLUMNS)
    return {row["code"]: row for row in rows}


def _in_language(value: object, lang: str) -> object:
    """Return a fact in a language, where it has words in both, as a place has."""
    if isinstance(value, (tuple, list)):
        return tuple(_in_language(item, lang) for item in value)
    worded = getattr(value, "text", None)
    return worded(lang) if callable(worded) else value


def _shown(value: object, joint: str, none: str) -> str:
    """Return a field as it is read in a sentence; control characters become visible."""
    if isinstance(value, (tuple, list)):
        return joint.join(_shown(item, joint, none) for item in value) or none
    text = str(value)
    if len(text) > 120:
        text = f"{text[:100]}…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
