"""JSON in one form: ``{"kind": …, "version": …, "data": …}``.

Data files, ``--json`` output and test goldens all have it.  JSON is read strictly: a key
that stands twice, NaN and Infinity, and floating-point numbers are refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeVar, overload

from cattrs import Converter
from cattrs.errors import BaseValidationError

from xiaoping.dossier import Dossier
from xiaoping.errors import EnvelopeError, nearest
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.observation import Observation
from xiaoping.messages import fail
from xiaoping.messages.foreign import reasons
from xiaoping.problems import ProblemError, ProblemGroup, Problems
from xiaoping.serialization.converter import make_converter
from xiaoping.serialization.refusal import problems_of, refuse

__all__ = ["KINDS", "VERSION", "document", "dumps", "json_text", "loads", "read"]

T = TypeVar("T")
VERSION: Final = 1

KINDS: Final[dict[str, Any]] = {
    "xiaoping.dossier": Dossier,
    "xiaoping.dataset": DataSet,
    "xiaoping.observation": Observation,
    "xiaoping.indicators": tuple[Indicator, ...],
}
"""The kinds of documents, and the type of their data."""


@cache
def _converter() -> Converter:
    return make_converter()


def dumps(
    value: object,
    *,
    kind: str | None = None,
    converter: Converter | None = None,
    kinds: Mapping[str, Any] = KINDS,
) -> str:
    """Return a value as a JSON document in its envelope.

    The same value gives the same text, in every process.

    Args:
        value: A value of one of the :data:`KINDS`, or plain data if ``kind`` is given.
        kind: The kind, for values whose type does not tell it.
        converter: A converter of your own.
        kinds: The kinds that are known, and the type of their data.

    Raises:
        EnvelopeError: The type has no kind.

    >>> from xiaoping.indicators import DataSet
    >>> print(dumps(DataSet()))
    {
     "kind": "xiaoping.dataset",
     "version": 1,
     "data": []
    }
    """
    told = document(value, kind=kind, converter=converter, kinds=kinds)
    return json.dumps(told, ensure_ascii=False, indent=1)


def document(
    value: object,
    *,
    kind: str | None = None,
    converter: Converter | None = None,
    kinds: Mapping[str, Any] = KINDS,
) -> dict[str, Any]:
    """Return a value in its envelope as plain data; the arguments are those of ``dumps``.

    Raises:
        EnvelopeError: The type has no kind.

    >>> from xiaoping.indicators import DataSet
    >>> document(DataSet())
    {'kind': 'xiaoping.dataset', 'version': 1, 'data': []}
    """
    name = kind or next(
        (name for name, of in kinds.items() if isinstance(of, type) and type(value) is of), None
    )
    if name is None:
        raise fail(EnvelopeError, "envelope.kindless", given=type(value).__name__)
    of = kinds.get(name) or type(value)
    plain = (converter or _converter()).unstructure(value, unstructure_as=of)
    return {"kind": name, "version": VERSION, "data": plain}


def json_text(data: object) -> str:
    """Return plain data (dicts, lists, texts, integers) as JSON on one line.

    For the formats of others, such as pandoc's; documents of our own have their envelope.

    >>> json_text({"t": "Str", "c": "全乡"})
    '{"t":"Str","c":"全乡"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@overload
def loads(
    text: str,
    kind: type[T],
    *,
    file: str = "",
    kinds: Mapping[str, Any] = KINDS,
    converter: Converter | None = None,
) -> T: ...
@overload
def loads(
    text: str,
    kind: None = None,
    *,
    file: str = "",
    kinds: Mapping[str, Any] = KINDS,
    converter: Converter | None = None,
) -> Any: ...
def loads(
    text: str,
    kind: type[T] | None = None,
    *,
    file: str = "",
    kinds: Mapping[str, Any] = KINDS,
    converter: Converter | None = None,
) -> T | Any:
    """Read a JSON document in its envelope.

    Args:
        text: The document.
        kind: The type that is expected; ``None`` for any of :data:`KINDS`.
        file: The name of the file, for the places of problems.
        kinds: The kinds that are known, and the type of their data.
        converter: A converter of your own.

    Raises:
        EnvelopeError: It is not strict JSON, not an envelope, of another kind, or of a
            version that this library does not know.
        ProblemGroup: The data have faults: each with its path.

    >>> loads('{"kind": "xiaoping.dataset", "version": 1, "data": []}', DataSet)
    <DataSet: 0 observations of 0 indicators>
    """
    value, problems = read(text, kind, file=file, kinds=kinds, converter=converter)
    if problems:
        leaves = [ProblemError(p.code, p.text("zh"), p.text("en"), p.fields) for p in problems]
        raise ProblemGroup(leaves[0].en, leaves)
    return value


def read(
    text: str,
    kind: type | None = None,
    *,
    file: str = "",
    kinds: Mapping[str, Any] = KINDS,
    converter: Converter | None = None,
) -> tuple[Any, Problems]:
    """Read a document like :func:`loads`, but return the faults of its data as problems.

    Raises:
        EnvelopeError: It is not strict JSON, not an envelope, of another kind or version.

    >>> value, problems = read('{"kind": "xiaoping.dataset", "version": 1, "data": [{}]}')
    >>> [(p.where.path, p.code) for p in problems][0]
    ('[0].indicator', 'envelope.absent')
    """
    document = _strict_json(text)
    name = _kind_of(document)
    wanted = [key for key, of in kinds.items() if kind is None or of is kind]
    if name not in wanted:
        raise refuse("envelope.kind", given=name, expected=wanted, near=nearest(name, kinds))
    try:
        return (converter or _converter()).structure(document["data"], kinds[name]), Problems()
    except BaseValidationError as error:
        if _is_too_deep(error):
            raise refuse("envelope.deep") from None
        return None, Problems(problems_of(error, file))
    except RecursionError:
        raise refuse("envelope.deep") from None


def _is_too_deep(error: BaseException) -> bool:
    """Say whether what is nested too deeply was taken for a fault of the entry it ended in."""
    waiting = [error]
    while waiting:
        found = waiting.pop()
        if isinstance(found, RecursionError):
            return True
        if isinstance(found, BaseExceptionGroup):
            waiting.extend(found.exceptions)
    return False


def _kind_of(document: Any) -> str:
    fields = {"kind", "version", "data"}
    if not isinstance(document, dict) or set(document) != fields:
        given = sorted(document) if isinstance(document, dict) else type(document).__name__
        raise refuse("envelope.shape", given=given)
    if document["version"] != VERSION:
        raise refuse("envelope.version", given=document["version"], known=VERSION)
    return str(document["kind"])


def _strict_json(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_float=_no_float,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise refuse("envelope.json", **reasons(error.msg), **place) from None
    except RecursionError:
        raise refuse("envelope.deep") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise refuse("envelope.twice", given=sorted({n for n in names if names.count(n) > 1}))
    return found


def _no_constant(text: str) -> Any:
    raise refuse("envelope.number", given=text)


def _no_float(text: str) -> Decimal:
    raise refuse("envelope.number", given=text)


def _whole(text: str) -> int:
    if len(text) > 18:
        raise refuse("envelope.number", given=text[:20])
    return int(text)
