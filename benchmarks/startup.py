"""CPU time of fresh processes: what a script pays before its first quantity."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

RUNS = 15
PROGRAMS = {
    "python alone": "pass",
    "import attrs": "import attrs",
    "import xiaoping": "import xiaoping",
    "xiaoping: 3.2万亩": "from xiaoping import quantity; quantity('3.2万亩')",
    "import pint": "import pint",
    "pint: 3.2 hectare": "import pint; pint.UnitRegistry()('3.2 hectare')",
}


def cpu_ms(program: str) -> float:
    """Return the CPU milliseconds of one fresh process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Print the median of each program and the ratios to pint."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(RUNS):  # interleaved, so that a busy moment hits all alike
        for name, program in PROGRAMS.items():
            times[name].append(cpu_ms(program))
    median = {name: statistics.median(found) for name, found in times.items()}
    for name, value in median.items():
        print(f"{value:8.1f} ms  {name}")
    ours, theirs = median["xiaoping: 3.2万亩"], median["pint: 3.2 hectare"]
    print(f"first quantity: {theirs / ours:.1f} times faster than pint's default registry")
    probe = "import sys, xiaoping; xiaoping.quantity('3.2万亩'); print('pint' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )
    print(f"pint imported by it: {done.stdout.strip()}")


if __name__ == "__main__":
    main()
