"""The command line runs as a module too, from any folder."""

import subprocess
import sys


def test_the_package_runs_as_a_module(tmp_path):
    path = tmp_path / "户台账.csv"
    path.write_text("户编号,户主姓名,人口\n1,赵甲,许多\n", encoding="utf-8")
    found = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "xiaoping", "check", path.name],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert found.returncode == 1
    assert "（C2）" in found.stdout.decode()
