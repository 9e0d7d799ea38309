"""The command line as ``python -m xiaoping``."""

import sys

from xiaoping.cli import main

if __name__ == "__main__":
    sys.exit(main())
