import os

import pytest


@pytest.fixture
def rewrite_golden():
    """Whether golden files are to be rewritten; their diffs are reviewed."""
    return os.environ.get("XIAOPING_REWRITE") == "1"
