"""The published figures of one township, as data of the library, and an invented register.

The sample is the annual report of 晓坪乡 for 2020: every fact and figure it tells, with
its place in the published document.  The words are our own.

The register (``sample_roll``, ``sample_households``) is loaded on first use.  Its people
are invented; only the totals of the whole township are facts.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from xiaoping.administration import Record
from xiaoping.dossier import Dossier
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.observation import Observation
from xiaoping.serialization.envelope import loads
from xiaoping.tables import package_path, read_text

if TYPE_CHECKING:
    from xiaoping.samples.places import sample_groups, sample_township, sample_villages
    from xiaoping.samples.portfolio import sample_portfolio
    from xiaoping.samples.register import sample_households, sample_roll

_HOME_OF: Final = {
    "sample_groups": "xiaoping.samples.places",
    "sample_households": "xiaoping.samples.register",
    "sample_portfolio": "xiaoping.samples.portfolio",
    "sample_roll": "xiaoping.samples.register",
    "sample_township": "xiaoping.samples.places",
    "sample_villages": "xiaoping.samples.places",
}

__all__ = [
    "sample_folder",
    "sample_groups",
    "sample_households",
    "sample_portfolio",
    "sample_roll",
    "sample_township",
    "sample_villages",
    "xiaoping_2020",
]

_FOLDER: Final = "samples/data/xiaoping_2020"
_FILE: Final = f"{_FOLDER}/数据/公布数据.json"
_PUBLISHED: Final = "samples/data/published_2020.json"
"""The published figures and records that the ledgers of the folder give: none is told twice."""


@cache
def xiaoping_2020() -> Dossier:
    """Return the dossier of the sample, read once.

    >>> sample = xiaoping_2020()
    >>> sample.observations["poor-households"].text
    '606户'
    """
    dossier = loads(read_text(_FILE), Dossier, file=_FILE)
    of_ledgers = loads(read_text(_PUBLISHED), Dossier, file=_PUBLISHED)
    # In the order of the published document.
    figures = sorted((*of_ledgers.observations, *dossier.observations), key=_place)
    records = sorted((*of_ledgers.records, *dossier.records), key=_place)
    return attrs.evolve(dossier, observations=DataSet(figures), records=tuple(records))


def _place(item: Observation | Record) -> int:
    return item.source.start or 0 if item.source else 0


def sample_folder() -> Path:
    """Return the folder of the sample: settings, ledgers, and what no ledger tells.

    The people in its ledgers are invented: they are those of ``sample_roll``, told by as
    many columns as the published figures need.

    >>> sorted(path.name for path in sample_folder().iterdir())
    ['写法.csv', '台账', '指标', '数据', '设置.toml', '说明.txt']
    """
    return package_path(_FOLDER)


def __getattr__(name: str) -> object:
    """Load a name of the register from its home, once."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'xiaoping.samples' has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value
