"""Folders as people keep them, written out as text."""

import json
import shutil
from pathlib import Path

import pytest

from xiaoping.ledgers import KINDS, write_ledger
from xiaoping.samples import sample_folder, sample_portfolio
from xiaoping.township import read_township

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


@pytest.fixture(scope="session")
def planned(tmp_path_factory):
    """The folder of the sample with the ledgers of its plan, of which its data say nothing."""
    root = tmp_path_factory.mktemp("plan") / "乡"
    shutil.copytree(sample_folder(), root)
    for part in ("plans", "goals", "targets"):
        kind = KINDS[part]
        (root / "台账" / f"{kind.zh}.xlsx").unlink(missing_ok=True)
        write_ledger(root / "台账" / f"{kind.zh}.csv", sample_portfolio().rows(part), kind)
    (path,) = (root / "数据").glob("*.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    kept = data["data"] if "observations" not in data else data
    kept["observations"] = [o for o in kept["observations"] if o.get("scenario") != "plan"]
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return read_township(root)
