"""Wall time of the main job and of an audit, each in a cold process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 9


def wall_s(arguments: list[str]) -> float:
    """Return the wall seconds of one fresh process."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "xiaoping.cli", *arguments], capture_output=True, check=False
    )
    return time.perf_counter() - start


def main() -> None:
    """Print the median of each job."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = {
            "report (html, md, txt; audited)": ["report", "--out", folder],
            "audit of the report": ["audit", str(Path(folder) / "report.html")],
        }
        for name, arguments in jobs.items():
            found = [wall_s(arguments) for _ in range(RUNS)]
            print(f"{statistics.median(found):6.3f} s  {name}")


if __name__ == "__main__":
    main()
