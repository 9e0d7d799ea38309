"""Where numpy comes in: the one module that imports it, or says how to install it."""

from __future__ import annotations

from typing import Any, TypeAlias

try:
    import numpy as np
except ModuleNotFoundError as error:
    if error.name != "numpy":
        raise
    from xiaoping.errors import MissingExtraError
    from xiaoping.messages import fail

    raise fail(
        MissingExtraError,
        "extra.missing",
        given="numpy",
        command="pip install 'xiaoping[columns]'",
    ) from error

__all__ = ["Array", "np"]

Array: TypeAlias = "np.ndarray[Any, Any]"
"""An array of one dimension; its type is chosen by what it holds."""
