"""The published figures of one township, as data of the library, and an invented register.

The sample is the annual report of 晓坪乡 for 2020: every fact and figure it tells, with
its place in the published document.  The words are our own.

The register (``sample_roll``, ``sample_households``) is loaded on first use.  Its people
are invented; only the totals of the whole township are facts.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from xiaoping.dossier import Dossier
from xiaoping.serialization.envelope import loads
from xiaoping.tables import read_text

if TYPE_CHECKING:
    from xiaoping.samples.places import sample_groups, sample_township, sample_villages
    from xiaoping.samples.register import sample_households, sample_roll

_HOME_OF: Final = {
    "sample_groups": "xiaoping.samples.places",
    "sample_households": "xiaoping.samples.register",
    "sample_roll": "xiaoping.samples.register",
    "sample_township": "xiaoping.samples.places",
    "sample_villages": "xiaoping.samples.places",
}

__all__ = [
    "sample_groups",
    "sample_households",
    "sample_roll",
    "sample_township",
    "sample_villages",
    "xiaoping_2020",
]

_FILE: Final = "samples/data/xiaoping_2020.json"


@cache
def xiaoping_2020() -> Dossier:
    """Return the dossier of the sample, read once.

    >>> sample = xiaoping_2020()
    >>> sample.observations["poor-households"].text
    '606户'
    """
    return loads(read_text(_FILE), Dossier, file=_FILE)


def __getattr__(name: str) -> object:
    """Load a name of the register from its home, once."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'xiaoping.samples' has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value
