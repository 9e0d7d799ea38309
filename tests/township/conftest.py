"""Folders as people keep them, written out as text."""

from pathlib import Path

import pytest

SETTINGS = 'area = "990101203000"\nname = "青溪乡"\nyear = 2021\n'


class Home:
    """A township's folder in the making."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.put("设置.toml", SETTINGS)

    def put(self, name, content):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        path.write_bytes(data)
        return path


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "青溪乡2021")
