import subprocess
import sys

WITHOUT = """
import sys
sys.modules["hypothesis"] = None
import xiaoping.measures
try:
    import xiaoping.testing
except ImportError as error:
    from xiaoping.errors import MissingExtraError, XiaopingError
    assert type(error) is MissingExtraError and isinstance(error, XiaopingError)
    for lang in ("zh", "en"):
        assert "pip install 'xiaoping[testing]'" in error.message(lang), error.message(lang)
        assert "hypothesis" in error.message(lang)
    assert any("\\u4e00" <= c <= "\\u9fff" for c in error.message("zh"))
    print("refused")
"""


def test_without_hypothesis_the_import_names_the_command_that_installs_it():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False
    )
    assert done.stdout == "refused\n", done.stderr
