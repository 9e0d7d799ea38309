"""The kinds of ledgers that the library knows."""

from __future__ import annotations

from typing import Any, Final

from xiaoping.ledgers.disbursements import DISBURSEMENTS
from xiaoping.ledgers.households import HOUSEHOLDS
from xiaoping.ledgers.kind import LedgerKind
from xiaoping.ledgers.programme_ledger import PROGRAMMES
from xiaoping.ledgers.publicity_ledger import PUBLICITY
from xiaoping.ledgers.tasks import TASKS
from xiaoping.ledgers.toilets import TOILETS
from xiaoping.ledgers.villages import GROUPS, PERSONS, VILLAGES

__all__ = ["KINDS"]

KINDS: Final[dict[str, LedgerKind[Any]]] = {
    kind.id: kind
    for kind in (
        HOUSEHOLDS,
        PERSONS,
        VILLAGES,
        GROUPS,
        DISBURSEMENTS,
        PROGRAMMES,
        TASKS,
        TOILETS,
        PUBLICITY,
    )
}
"""The kinds of ledgers, by their names; of two that fit a sheet alike the first is taken."""
