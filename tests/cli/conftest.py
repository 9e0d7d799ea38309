"""What the tests of the commands share."""

import pytest

from xiaoping.cli import source


@pytest.fixture(autouse=True, scope="session")
def _the_sample_is_read_once():
    """The ledgers of the built-in sample, which take a second to read, are read once."""
    real, read = source.folder_of, {}

    def once(path, indicators, lang):
        if path is not None or indicators:
            return real(path, indicators, lang)
        if not read:
            read["it"] = real(path, indicators, lang)
        return read["it"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "folder_of", once)
        yield
