"""The published figures of one township, as data of the library.

The sample is the annual report of 晓坪乡 for 2020: every fact and figure it tells, with
its place in the published document.  The words are our own.
"""

from functools import cache
from typing import Final

from xiaoping.dossier import Dossier
from xiaoping.serialization.envelope import loads
from xiaoping.tables import read_text

__all__ = ["xiaoping_2020"]

_FILE: Final = "samples/data/xiaoping_2020.json"


@cache
def xiaoping_2020() -> Dossier:
    """Return the dossier of the sample, read once.

    >>> sample = xiaoping_2020()
    >>> sample.observations["poor-households"].text
    '606户'
    """
    return loads(read_text(_FILE), Dossier, file=_FILE)
