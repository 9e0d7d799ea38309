"""The command line: a thin shell over the public API.

Exit codes: 0 clean, 1 findings, 2 cannot run, 130 interrupted.
"""

from xiaoping.cli.shell import main

__all__ = ["main"]
