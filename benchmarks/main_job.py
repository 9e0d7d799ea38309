"""CPU and wall time of the main job and of an audit, each in a cold process.

The main job reads the 39 ledgers of the sample, measures them, writes the report in three
formats and audits every figure of it.  CPU time is what a busy machine does not change.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 9


def seconds(arguments: list[str]) -> tuple[float, float]:
    """Return the CPU and the wall seconds of one fresh process."""
    start, before = time.perf_counter(), os.times()
    subprocess.run(
        [sys.executable, "-m", "xiaoping.cli", *arguments], capture_output=True, check=False
    )
    wall, after = time.perf_counter() - start, os.times()
    cpu = (
        after.children_user
        + after.children_system
        - before.children_user
        - before.children_system
    )
    return cpu, wall


def main() -> None:
    """Print the median of each job."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = {
            "report (html, md, txt; audited)": ["report", "--out", folder],
            "audit of the report": ["audit", str(Path(folder) / "report.html")],
        }
        for name, arguments in jobs.items():
            found = [seconds(arguments) for _ in range(RUNS)]
            cpu, wall = (statistics.median(each) for each in zip(*found, strict=True))
            print(f"{cpu:6.3f} s CPU  {wall:6.3f} s wall  {name}")


if __name__ == "__main__":
    main()
