"""Data sets of tests, written as lines: ``indicator@period[/area][:scenario] = value``."""

import pytest

from xiaoping.indicators import DataSet, Key, Observation, Relation, catalogue, read_printed

TOWNSHIP = "990202104000"


def observation(line, book, **kwargs):
    """Read one line; ``#id`` in front names it, ``>kind:target`` behind relates it."""
    head, _, value = line.partition(" = ")
    name, hashed, rest = head.strip().rpartition(" ")
    key_text = rest if "/" in rest.partition("@")[2] else _placed(rest)
    key = Key.parse(key_text)
    value, *relations = (part.strip() for part in value.split(" >"))
    printed = read_printed(value, book[key.indicator])
    return Observation(
        key.indicator,
        key.area,
        key.period,
        printed.value,
        scenario=key.scenario,
        breakdown=key.breakdown,
        wording=printed.wording,
        id=name.strip() if hashed else "",
        relations=_relations(relations),
        **kwargs,
    )


def _placed(text):
    """Put the township behind the period, in front of a scenario or a breakdown."""
    code, _, rest = text.partition("@")
    for sign in (":", "?"):
        period, found, tail = rest.partition(sign)
        if found:
            return f"{code}@{period}/{TOWNSHIP}{sign}{tail}"
    return f"{text}/{TOWNSHIP}"


def _relations(texts):
    return tuple(Relation(*text.split(":", 1)) for text in texts)


@pytest.fixture
def data_of():
    """Return what makes a data set of lines."""

    def make(lines, book=None):
        book = book or catalogue()
        texts = lines.strip().splitlines() if isinstance(lines, str) else lines
        return DataSet(observation(line.strip(), book) for line in texts if line.strip())

    return make
