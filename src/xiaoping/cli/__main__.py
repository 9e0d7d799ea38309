"""The command line as ``python -m xiaoping.cli``."""

import sys

from xiaoping.cli.shell import main

if __name__ == "__main__":
    sys.exit(main())
